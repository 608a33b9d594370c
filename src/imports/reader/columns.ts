import type { ImportKind } from '../targets.ts'
import type { LabelSet } from './labels.ts'

/** How a column's cells are read; see values.ts. `spec` completes the item of goods; a `place` is a division by code or name. */
export type ColumnType =
  | 'name'
  | 'text'
  | 'code'
  | 'uscc'
  | 'day'
  | 'money'
  | 'quantity'
  | 'stated'
  | 'label'
  | 'spec'
  | 'place'

export interface Column {
  field: string
  type: ColumnType
  /** Headers besides the field's own name, as people write them; compared after folding, so they hold no spaces. */
  headers: readonly string[]
  /** Headers that yield to one of those; several of a place are its parts, such as 区县 and 乡镇. */
  seconds?: readonly string[]
  /** Headers of what the place lies in: by themselves they name no such place. */
  around?: readonly string[]
  labels?: LabelSet
  /** No row can do without it: a file that has neither the column nor a value set for it is refused as a whole. */
  required?: true
}

const col = (type: ColumnType, field: string, headers: string): Column => ({ field, type, headers: headers.split(' ') })
const label = (labels: LabelSet, field: string, headers: string): Column => ({
  ...col('label', field, headers),
  labels,
})
const yielding = (column: Column, seconds: string): Column => ({ ...column, seconds: seconds.split(' ') })
const place = (field: string, headers: string, parts: string): Column => yielding(col('place', field, headers), parts)
const needed = (column: Column): Column => ({ ...column, required: true })

const CHAMBER = col('name', 'chamber', '所属商会 商会 填报商会 登记单位 填报单位 所属协会 所在商会 所属商会名称')
const SOURCE_REF = col('code', 'source_ref', '编号 自编号 流水号 单号 登记号 来源编号 记录编号 ref reference')
/** 区县 and 乡镇 beside a gift may be the giver's: only such as say whose they are belong to the village that is helped. */
const VILLAGES = '村 村名 村名称 行政村 行政村名称 受助村 帮扶村 受帮扶村 结对村 受益村 结对帮扶村'
const AROUND = '受援县 帮扶县 结对县 受助县 受援乡镇 受助乡镇 帮扶乡镇 结对乡镇'
const village = (around: string): Column => ({
  ...place('village_code', '村或村代码 村代码 行政村代码 村区划代码 受助村代码', VILLAGES),
  around: around.split(' '),
})
const VILLAGE_CODE = village(AROUND)
const DONOR_KIND = label(
  'donor_kind',
  'donor_kind',
  '捐赠人类型 捐赠方类型 捐赠人类别 捐赠主体 捐赠者类型 捐赠人性质 单位性质 捐赠单位性质 企业性质 捐赠单位类型 捐赠人属性',
)
const DONOR = col(
  'name',
  'donor',
  '捐赠人 捐赠单位 捐赠方 捐赠者 捐款人 捐款单位 捐赠企业 捐款企业 捐款方 爱心企业 donorname 捐赠单位及个人 捐赠单位和个人 捐赠单位或个人 捐赠个人及单位 捐赠单位、个人 捐赠单位/个人 捐赠方名称 捐赠人姓名 捐赠人名称 捐赠单位名称 捐款单位及个人 捐赠机构 捐赠来源 认捐企业 认捐单位 认捐人 认捐方 承诺方 捐赠者名称 捐赠者姓名 捐赠人/单位 捐赠人及单位 捐赠单位/捐赠人 捐赠单位名称及个人姓名 捐助人 捐助单位 捐资人 捐资单位',
)
const DONOR_USCC = col('uscc', 'donor_uscc', '捐赠人信用代码 捐赠单位信用代码 统一社会信用代码 社会信用代码 信用代码')
const PUBLICITY = label('publicity', 'publicity', '公开方式 署名方式 公示方式 披露方式 公开形式 署名形式 署名')
/** Of two answers: what it says of publicity is read in record.ts. */
const ANONYMOUS = label('anonymous', 'anonymous', '是否匿名 匿名 是否匿名捐赠 匿名捐赠 要求匿名 是否要求匿名 是否隐名')
const ALIAS = col('name', 'alias', '化名 别名')
const DONOR_CONSENT = label(
  'consent',
  'donor_consent',
  '同意公开 是否同意公开 是否同意公示 本人同意具名 是否公开 公开 公开姓名 是否公开姓名 是否公开名称 姓名是否公开 是否愿意公开 是否公示 是否具名 是否实名 是否署名',
)
const RECIPIENT = col(
  'name',
  'recipient',
  '接收单位 受赠方 受赠单位 受赠人 接受单位 接收方 受捐单位 受益单位 接收机构 受赠机构 接收捐赠单位 接受捐赠单位 接受机构 捐赠接收单位',
)
const FUND = col('name', 'fund', '基金 基金名称 慈善基金 所属基金')
const PROJECT = col('name', 'project', '项目 项目名称 帮扶项目 结对项目 捐赠项目 用于项目')
/** What a donor bound her gift to, and what may be that or no more than a cause (record.ts). */
const RESTRICTIONS = ['限定用途', '定向用途', '指定用途']
export const USES = ['用途', '捐赠用途', '捐赠意向', '捐款用途', '意向']
const NOTE = col('text', 'note', '备注 说明 附注 remark remarks notes')
const QUALIFIER = label('qualifier', 'qualifier', '限定 限定词')
const FROM_ON = col('day', 'from_on', '起始日 开始日期 起始日期 期初 起')
const TO_ON = needed(col('day', 'to_on', '截止日期 结束日期 截至 期末 止'))

/** The columns each kind of file may have. Canonical headers are the field names; order is that of the templates. */
export const COLUMNS: Record<ImportKind, readonly Column[]> = {
  organizations: [
    needed(
      col(
        'name',
        'name',
        '名称 单位名称 全称 单位全称 商会全称 机构全称 机构名称 组织名称 企业名称 商会名称 协会名称 公司名称',
      ),
    ),
    needed(label('organization_kind', 'kind', '类型 类别 性质 组织类型 单位类型 机构类型')),
    col('uscc', 'uscc', '统一社会信用代码 社会信用代码 信用代码 统一代码 统一信用代码'),
    col('text', 'uscc_note', '代码说明'),
    place(
      'division_code',
      '所在行政区划 区划代码 行政区划代码 行政区划 地区代码 所在区划 所属区划 所属行政区划 行政区 区划 所在地区 所属地区 所在地 所在区划代码 所在行政区划代码',
      '省 省份 市 地市 设区市 区县 县区 县市区 区县市 区市县 区(县、市) 县(市、区) 区 县 所在区县 所属区县 所在县区 所属县区 乡镇 乡镇街道 乡镇(街道) 镇(街道) 镇街道 镇街 街道 所在乡镇 所属乡镇 所在乡镇街道 所属乡镇街道 所在街道 所属街道 所在镇街 所属镇街 村 社区 村社区 村(社区)',
    ),
    col('text', 'division_note', '区划说明 区划备注'),
    col('name', 'parent', '上级 上级单位 所属工商联 主管单位 隶属 隶属工商联 上级工商联 主管工商联 上级组织'),
    col('day', 'established_on', '成立日期 成立时间 成立日'),
    col('day', 'registered_on', '登记日期 注册日期 登记时间 注册时间 社团登记日期 社团登记时间 核准登记日期'),
    col(
      'day',
      'party_organisation_on',
      '党组织成立日期 党组织成立时间 党组织建立日期 党组织建立时间 党组织组建日期 党组织组建时间 党支部成立日期 党支部成立时间',
    ),
    col('day', 'dissolved_on', '注销日期 注销时间 撤销日期 撤销时间'),
  ],
  members: [
    needed(
      col(
        'name',
        'enterprise',
        '企业 企业名称 会员 会员企业 会员名称 会员单位 单位名称 公司名称 member 会员企业名称 会员单位名称 企业全称 单位全称 成员单位 成员企业',
      ),
    ),
    CHAMBER,
    needed(col('day', 'since_on', '入会日期 入会时间 入会日 加入日期 加入时间 起始日期')),
    col('day', 'until_on', '退会日期 退会时间 退会日 截止日期 终止日期'),
  ],
  funds: [
    SOURCE_REF,
    needed(col('name', 'name', '名称 基金名称 慈善基金 慈善基金名称 冠名基金 冠名基金名称 基金')),
    needed(label('fund_kind', 'kind', '类型 类别 基金类型 基金类别 基金性质')),
    col('name', 'sponsor', '发起企业 出资方 冠名方 冠名企业 发起人 发起单位 设立企业 设立单位 出资企业'),
    CHAMBER,
    col('name', 'custodian', '管理机构 托管机构 管理单位 慈善组织 设立机构 受托机构 管理方'),
    needed(label('fund_basis', 'basis', '口径 规模口径 规模依据 资金方式 设立方式 出资方式')),
    col(
      'money',
      'size_yuan',
      '规模 基金规模 金额 基金金额 冠名金额 资金规模 协议金额 认捐金额 到账金额 实收金额 冠名规模 协议规模 到账规模 size',
    ),
    needed(col('day', 'established_on', '设立日期 设立日 设立时间 成立日期 成立时间 建立日期 签约日期')),
    col('day', 'closed_on', '终止日 终止日期 结束日期 结束日 注销日期'),
    col('text', 'purpose', '用途 宗旨 资助方向 使用方向'),
  ],
  projects: [
    SOURCE_REF,
    needed(col('name', 'name', '名称 项目 项目名称 帮扶项目 结对项目')),
    needed(label('programme', 'programme', '专项 所属专项 专项行动 类型 项目类型 协作类型')),
    CHAMBER,
    place(
      'partner_code',
      '结对地区 结对地区代码 结对县代码 受援地代码 帮扶地代码 受援地 受援地区 结对地 帮扶地 帮扶地区 协作地区 对口地区',
      '结对省 受援省 结对市 结对州 受援市 受援州 结对县 受援县 帮扶县 结对县市 受援县市 结对区县',
    ),
    village('受援乡镇 帮扶乡镇 结对乡镇'),
    needed(col('day', 'since_on', '起始日 开始日期 开始日 开始时间 起始日期 结对日期 结对时间')),
    col('day', 'closed_on', 'until_on 终止日 结束日期 结束日 结束时间 终止日期 完成日期'),
    col('text', 'purpose', '用途 内容 项目内容 主要内容'),
  ],
  donations: [
    SOURCE_REF,
    CHAMBER,
    DONOR_KIND,
    DONOR,
    DONOR_USCC,
    PUBLICITY,
    ANONYMOUS,
    ALIAS,
    DONOR_CONSENT,
    RECIPIENT,
    FUND,
    PROJECT,
    VILLAGE_CODE,
    col('code', 'pledge', '所履行的认捐 对应认捐 履行认捐 认捐编号 认捐自编号'),
    label('cause', 'cause', '领域 慈善领域 用途领域 公益领域 捐赠领域 用途类别'),
    col('name', 'campaign', '活动 专项行动 行动 募捐活动 公益活动'),
    label('form', 'form', '捐赠形式 形式 捐赠类型 捐赠方式'),
    yielding(
      col(
        'money',
        'amount_yuan',
        '金额 捐赠金额 捐款金额 到账金额 实收金额 捐资金额 捐赠额 捐款额 捐款数额 捐赠数额 amount 现金 捐款 捐赠款 捐赠资金 捐助金额 善款金额 折合金额 折价金额 价值 物资价值 折合人民币',
      ),
      '总金额 金额合计 合计金额 总价 总价值 总值 价值合计',
    ),
    col('name', 'goods_item', '品名 物资名称 物品名称 物资 物品 捐赠物资 捐赠物品 商品名称 货物名称 物资品名'),
    col('spec', 'goods_spec', '规格型号 规格 型号 规格及型号 规格/型号'),
    col('quantity', 'quantity', '数量 数量总计 总数量 捐赠数量 合计数量 件数'),
    col('name', 'unit', '计量单位 数量单位 单位量词'),
    label('valuation_basis', 'valuation_basis', '计价依据 价值依据 作价依据 估值依据'),
    needed(
      col(
        'day',
        'received_on',
        '捐赠日期 捐赠时间 到账日期 到账日 到账时间 接收日期 接收时间 收到日期 收款日期 入账日期 入账时间 捐款日期 捐款时间 交易日期 交易时间 收款时间 date 到款日期 到款时间 进账日期 捐款到账日期 捐赠到账日期 款项到账日期',
      ),
    ),
    col('code', 'receipt_code', '票据代码 收据代码 发票代码 捐赠票据代码 公益事业捐赠票据代码'),
    col(
      'code',
      'receipt_no',
      '票据号 票据号码 收据号 收据号码 收据编号 票据编号 发票号 发票号码 捐赠票据号 捐赠票据号码 捐赠票据编号 捐赠收据号 捐赠收据编号 公益事业捐赠票据号 公益事业捐赠票据号码 票号',
    ),
    col(
      'uscc',
      'receipt_uscc',
      '票据交款人代码 交款人代码 交款人信用代码 交款人统一社会信用代码 缴款人信用代码 缴款人统一社会信用代码',
    ),
    col('text', 'restricted_to', [...RESTRICTIONS, ...USES].join(' ')),
    NOTE,
  ],
  pledges: [
    SOURCE_REF,
    CHAMBER,
    DONOR_KIND,
    DONOR,
    DONOR_USCC,
    PUBLICITY,
    ANONYMOUS,
    ALIAS,
    DONOR_CONSENT,
    RECIPIENT,
    FUND,
    PROJECT,
    col('money', 'amount_yuan', '认捐金额 承诺金额 协议金额 认捐额 意向金额 金额 amount'),
    needed(col('day', 'agreed_on', '认捐日期 认捐时间 签约日 签约日期 签约时间 承诺日期 协议日期')),
    needed(label('channel', 'channel', '认捐方式 方式 渠道 承诺方式 认捐渠道')),
    NOTE,
  ],
  disbursements: [
    SOURCE_REF,
    CHAMBER,
    col('name', 'payer', '拨付方 拨付单位 拨款单位 付款单位 付款方 支出单位 出资单位'),
    FUND,
    col(
      'name',
      'recipient',
      '接收单位 受赠方 受赠单位 受赠人 接受单位 接收方 受捐单位 受益单位 接收机构 收款单位 收款方 受助单位 受益人 受助人 收款人 拨付对象 资助对象',
    ),
    PROJECT,
    VILLAGE_CODE,
    needed(col('money', 'amount_yuan', '拨付金额 支出金额 拨款金额 资助金额 使用金额 金额 amount')),
    needed(col('day', 'paid_on', '拨付日期 拨付日 拨付时间 支出日期 拨款日期 支付日期 付款日期')),
    col('text', 'purpose', '用途 拨付用途 资金用途 支出用途 备注'),
  ],
  aid: [
    SOURCE_REF,
    CHAMBER,
    PROJECT,
    needed(
      col(
        'name',
        'enterprise',
        '企业 企业名称 帮扶企业 结对企业 单位名称 公司名称 投入企业 会员企业 会员单位 参与企业 企业全称 会员企业名称',
      ),
    ),
    village(`${AROUND} 县 县市 县区 乡 乡镇 镇`),
    col('name', 'village', '区划未收的村 表外村'),
    needed(label('mode', 'mode', '帮扶方式 帮扶类型 方式 投入方式 类型 帮扶形式 帮扶类别 投入形式 形式')),
    needed(
      col(
        'money',
        'amount_yuan',
        '投入金额 帮扶金额 投入资金 帮扶资金 金额 投资额 投资金额 投入 投入额 帮扶投入 资金 amount',
      ),
    ),
    needed(col('day', 'invested_on', '投入日期 投入日 投入时间 帮扶日期 帮扶时间')),
    col('text', 'note', `${NOTE.headers.join(' ')} 帮扶内容 主要内容 内容 帮扶事项 项目内容`),
  ],
  outcomes: [
    SOURCE_REF,
    CHAMBER,
    needed(col('name', 'organization', '单位 组织 单位名称 组织名称 商会名称 机构')),
    PROJECT,
    needed(col('code', 'indicator', '指标 成效指标 指标名称')),
    needed(col('stated', 'value', '数值 值 陈述 指标值 完成值 成效值')),
    QUALIFIER,
    FROM_ON,
    TO_ON,
    col('text', 'evidence', '依据 证明 佐证 证据 佐证材料'),
  ],
  reported: [
    SOURCE_REF,
    CHAMBER,
    needed(col('name', 'organization', '单位 组织 单位名称 组织名称 填报单位名称 机构')),
    needed(col('code', 'measure', '指标 统计指标 口径 指标名称')),
    needed(col('stated', 'value', '数值 值 陈述 填报数 公布数 指标值')),
    QUALIFIER,
    FROM_ON,
    TO_ON,
    needed(col('text', 'source', '来源 数据来源 出处 资料来源')),
  ],
}

/** Columns that only number the rows. */
export const SERIAL_HEADERS = ['序号', '序', '行号', '排名', 'no', 'no.', '#', '№', 'id序号', 'index']

/** Sums and shared cells are of these: one merged over several rows is one gift, not several. */
export const ADDITIVE: ReadonlySet<ColumnType> = new Set(['money', 'quantity', 'stated'])
/** The money a kind's file adds up to. */
export const moneyField = (kind: ImportKind): string | undefined =>
  COLUMNS[kind].find(({ type }) => type === 'money')?.field
