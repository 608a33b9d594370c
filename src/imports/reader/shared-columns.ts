import { type Column, col, label, needed, place } from './column.ts'

/** Columns that several kinds of file have. */
export const CHAMBER = col('name', 'chamber', '所属商会 商会 填报商会 登记单位 填报单位 所属协会 所在商会 所属商会名称')
export const SOURCE_REF = col('code', 'source_ref', '编号 自编号 流水号 单号 登记号 来源编号 记录编号 ref reference')
/** 区县 and 乡镇 beside a gift may be the giver's: only such as say whose they are belong to the village that is helped. */
const VILLAGES = '村 村名 村名称 行政村 行政村名称 受助村 帮扶村 受帮扶村 结对村 受益村 结对帮扶村'
export const AROUND = '受援县 帮扶县 结对县 受助县 受援乡镇 受助乡镇 帮扶乡镇 结对乡镇'
export const village = (around: string): Column => ({
  ...place('village_code', '村或村代码 村代码 行政村代码 村区划代码 受助村代码', VILLAGES),
  around: around.split(' '),
})
export const VILLAGE_CODE = village(AROUND)
export const DONOR_KIND = label(
  'donor_kind',
  'donor_kind',
  '捐赠人类型 捐赠方类型 捐赠人类别 捐赠主体 捐赠者类型 捐赠人性质 单位性质 捐赠单位性质 企业性质 捐赠单位类型 捐赠人属性',
)
export const DONOR = col(
  'name',
  'donor',
  '捐赠人 捐赠单位 捐赠方 捐赠者 捐款人 捐款单位 捐赠企业 捐款企业 捐款方 爱心企业 donorname 捐赠单位及个人 捐赠单位和个人 捐赠单位或个人 捐赠个人及单位 捐赠单位、个人 捐赠单位/个人 捐赠方名称 捐赠人姓名 捐赠人名称 捐赠单位名称 捐款单位及个人 捐赠机构 捐赠来源 认捐企业 认捐单位 认捐人 认捐方 承诺方 捐赠者名称 捐赠者姓名 捐赠人/单位 捐赠人及单位 捐赠单位/捐赠人 捐赠单位名称及个人姓名 捐助人 捐助单位 捐资人 捐资单位',
)
export const DONOR_USCC = col(
  'uscc',
  'donor_uscc',
  '捐赠人信用代码 捐赠单位信用代码 统一社会信用代码 社会信用代码 信用代码',
)
export const ENTERPRISE_USCC = col(
  'uscc',
  'enterprise_uscc',
  '企业信用代码 会员信用代码 统一社会信用代码 社会信用代码 信用代码 统一代码 统一信用代码 企业统一社会信用代码 会员统一社会信用代码',
)
export const PUBLICITY = label('publicity', 'publicity', '公开方式 署名方式 公示方式 披露方式 公开形式 署名形式 署名')
/** Of two answers: what it says of publicity is read in record.ts. */
export const ANONYMOUS = label(
  'anonymous',
  'anonymous',
  '是否匿名 匿名 是否匿名捐赠 匿名捐赠 要求匿名 是否要求匿名 是否隐名',
)
export const ALIAS = col('name', 'alias', '化名 别名')
export const DONOR_CONSENT = label(
  'consent',
  'donor_consent',
  '同意公开 是否同意公开 是否同意公示 本人同意具名 是否公开 公开 公开姓名 是否公开姓名 是否公开名称 姓名是否公开 是否愿意公开 是否公示 是否具名 是否实名 是否署名',
)
export const RECIPIENT = col(
  'name',
  'recipient',
  '接收单位 受赠方 受赠单位 受赠人 接受单位 接收方 受捐单位 受益单位 接收机构 受赠机构 接收捐赠单位 接受捐赠单位 接受机构 捐赠接收单位',
)
export const FUND = col('name', 'fund', '基金 基金名称 慈善基金 所属基金')
export const PROJECT = col('name', 'project', '项目 项目名称 帮扶项目 结对项目 捐赠项目 用于项目')
/** What a donor bound her gift to, and what may be that or no more than a cause (record.ts). */
export const RESTRICTIONS = ['限定用途', '定向用途', '指定用途']
export const USES = ['用途', '捐赠用途', '捐赠意向', '捐款用途', '意向']
export const NOTE = col('text', 'note', '备注 说明 附注 remark remarks notes')
export const QUALIFIER = label('qualifier', 'qualifier', '限定 限定词')
export const FROM_ON = col('day', 'from_on', '起始日 开始日期 起始日期 期初 起')
export const TO_ON = needed(col('day', 'to_on', '截止日期 结束日期 截至 期末 止'))
