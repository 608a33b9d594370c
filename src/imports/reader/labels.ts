import type { MODES } from '../../aid/model.ts'
import { QUALIFIER_LABELS, QUALIFIERS } from '../../core/qualifier.ts'
import type { CAUSES, DONOR_KINDS, FORMS, PUBLICITIES, VALUATION_BASES } from '../../donations/model.ts'
import type { FUND_BASES, FUND_KINDS } from '../../funds/model.ts'
import type { ORGANIZATION_KINDS } from '../../organizations/model.ts'
import type { CHANNELS } from '../../pledges/model.ts'
import type { PROGRAMMES } from '../../projects/model.ts'
import { fold } from './text.ts'

type Labels<Codes extends readonly string[]> = Record<Codes[number], readonly string[]>

const DONOR_KIND: Labels<typeof DONOR_KINDS> = {
  enterprise: [
    '企业',
    '公司',
    '单位',
    '法人',
    '会员企业',
    '民营企业',
    '民企',
    '国有企业',
    '国企',
    '外资企业',
    '合资企业',
    '集体企业',
    '非公企业',
    '非公有制企业',
  ],
  person: ['个人', '自然人', '人'],
  group: [
    '集体',
    '团体',
    '群体',
    '社会团体',
    '社会组织',
    '社团',
    '机关',
    '机关单位',
    '事业单位',
    '机关事业单位',
    '学校',
  ],
  unknown: ['未知', '不详', '不明'],
}
const PUBLICITY: Labels<typeof PUBLICITIES> = {
  named: ['实名', '具名', '公开', '署名', '公开姓名'],
  alias: ['化名', '别名'],
  anonymous: ['匿名', '隐名', '不公开', '保密', '不具名', '不署名', '不实名'],
}
const FORM: Labels<typeof FORMS> = {
  money: ['资金', '现金', '货币', '善款', '款', '捐款'],
  goods: ['物资', '实物', '物品', '捐物'],
}
const CAUSE: Labels<typeof CAUSES> = {
  education: ['教育', '助学', '教育助学', '奖学', '助教'],
  medical: ['医疗', '助医', '医疗救助', '卫生', '健康'],
  poverty: ['扶贫', '济困', '助困', '扶贫济困', '帮困', '低收入'],
  rural: ['乡村', '乡村振兴', '兴村', '农村'],
  disaster: ['救灾', '赈灾', '灾害', '自然灾害'],
  pandemic: ['抗疫', '防疫', '疫情', '疫情防控', '新冠疫情防控'],
  elderly: ['养老', '助老', '敬老', '为老'],
  environment: ['环保', '生态', '环境', '环境保护', '生态环保'],
  culture: ['文化', '文体', '文化体育', '体育'],
  other: ['其他', '其它', '综合'],
}
const VALUATION_BASIS: Labels<typeof VALUATION_BASES> = {
  invoice: ['发票'],
  delivery_note: ['送货单', '发货单', '交货单', '出库单'],
  customs: ['报关单', '海关报关单'],
  procurement_price: ['政府采购价', '采购价', '政府采购价格'],
}
const ORGANIZATION_KIND: Labels<typeof ORGANIZATION_KINDS> = {
  federation: ['工商联', '工商业联合会'],
  chamber: ['商会', '基层商会', '乡镇商会', '街道商会', '镇商会', '乡镇街道商会'],
  association: ['协会', '行业协会', '行业商会'],
  enterprise: ['企业', '会员', '会员企业', '公司'],
  charity: ['慈善组织', '慈善总会', '慈善会', '基金会', '慈善机构'],
  village_collective: ['村集体', '村级集体', '村经济合作社', '村股份经济合作社'],
  other: ['其他', '其它'],
}
const FUND_KIND: Labels<typeof FUND_KINDS> = {
  enterprise_named: ['企业冠名', '企业冠名基金', '冠名基金', '冠名', '企业冠名慈善基金'],
  chamber: ['商会', '商会基金', '商会公益基金', '商会慈善基金'],
}
const FUND_BASIS: Labels<typeof FUND_BASES> = {
  agreed: ['协议', '认捐', '协议金额', '协议规模'],
  received: ['到账', '实收', '到账金额', '实到'],
  retained_principal: ['留本捐息', '留本付息', '留本冠名'],
}
const CHANNEL: Labels<typeof CHANNELS> = {
  agreement: ['协议', '签约', '签署协议', '书面协议'],
  media: ['媒体', '公开承诺', '媒体公开承诺', '广播电视报刊互联网'],
  other: ['其他', '其它'],
}
const PROGRAMME: Labels<typeof PROGRAMMES> = {
  east_west: ['东西部协作', '东西部扶贫协作', '东西协作', '对口支援'],
  mountain_sea: ['山海协作'],
  weak_village: ['消薄', '消除薄弱村', '消薄帮扶', '消薄行动'],
  workshop: ['共富工坊', '共同富裕工坊'],
  rural: ['万企兴万村', '村企结对', '乡村振兴'],
  other: ['其他', '其它'],
}
const MODE: Labels<typeof MODES> = {
  industry: ['产业', '产业帮扶', '产业投资', '投资', '产业合作', '产业协作', '产业扶贫'],
  consumption: ['消费', '消费帮扶', '采购', '消费协作', '消费扶贫', '以购代捐'],
  donation: ['捐赠', '捐资', '捐助', '公益捐赠', '捐款', '捐物', '捐款捐物', '捐赠帮扶', '公益帮扶'],
  employment: ['就业', '就业帮扶', '用工', '劳务协作', '劳务合作'],
  education: ['教育', '教育帮扶', '助学', '培训', '教育协作', '智力帮扶'],
}
const YES = ['是', '同意', 'yes', 'true', 'y', '√']
const NO = ['否', '不同意', 'no', 'false', 'n', '×', '不', '不是']
const CONSENT = {
  '1': [...YES, '愿意', '公开', '实名', '具名', '署名'],
  '0': [...NO, '不愿意', '不公开', '匿名', '隐名', '保密', '不具名', '不署名', '不实名'],
}
const ANONYMOUS = {
  '1': [...YES, '匿名', '隐名', '保密', '不公开', '不具名', '不署名', '不实名'],
  '0': [...NO, '不匿名', '不隐名', '公开', '实名', '具名', '署名'],
}
const QUALIFIER = Object.fromEntries(
  QUALIFIERS.map((code) => [code, [QUALIFIER_LABELS[code].zh, QUALIFIER_LABELS[code].sign]]),
)

/** The codes of every closed set of values, and what people write for them. Codes themselves are understood too. */
const LABELS = {
  donor_kind: DONOR_KIND,
  publicity: PUBLICITY,
  form: FORM,
  cause: CAUSE,
  valuation_basis: VALUATION_BASIS,
  organization_kind: ORGANIZATION_KIND,
  fund_kind: FUND_KIND,
  fund_basis: FUND_BASIS,
  channel: CHANNEL,
  programme: PROGRAMME,
  mode: MODE,
  consent: CONSENT,
  anonymous: ANONYMOUS,
  qualifier: { ...QUALIFIER, gt: ['超', '超过', '逾', '>'] },
} satisfies Record<string, Record<string, readonly string[]>>
export type LabelSet = keyof typeof LABELS

const CODES = Object.fromEntries(
  Object.entries(LABELS).map(([set, labels]) => [
    set,
    new Map(Object.entries(labels).flatMap(([code, texts]) => [code, ...texts].map((text) => [fold(text), code]))),
  ]),
)

/** The code that a label stands for; undefined when the set has no such label. */
export const codeOf = (set: LabelSet, text: string): string | undefined => CODES[set]?.get(fold(text))

/** The codes of a set in order, each with the label that people are offered first. */
export const choicesOf = (set: LabelSet): { code: string; label: string }[] =>
  Object.entries(LABELS[set] as Record<string, readonly string[]>).map(([code, [label = code]]) => ({ code, label }))

/** Codes with their first label, for a fault's `allowed`. */
export const allowedLabels = (set: LabelSet): string[] => choicesOf(set).map(({ code, label }) => `${code} ${label}`)
