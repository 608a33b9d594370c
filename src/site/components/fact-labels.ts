import { QUALIFIER_LABELS } from '../../core/qualifier.ts'
import { STATES } from '../../core/status.ts'
import type { FactName } from '../../facts/kind.ts'
import { DIMENSIONS, type Text } from '../../totals/dimensions.ts'
import { MEASURES } from '../../totals/measures.ts'
import { capital } from '../format.ts'

/** What a field of a record is called, by its column; `kind.column` where one kind calls it otherwise. The one place that says so. */
const LABELS: Readonly<Record<string, Text>> = {
  chamber_id: { zh: '登记单位', en: 'Recorded for' },
  source_ref: { zh: '自编号', en: 'Own number' },
  donor: { zh: '捐赠人', en: 'Donor' },
  donor_kind: DIMENSIONS.donor_kind.label,
  donor_id: { zh: '登记簿中的捐赠人', en: 'Donor in the register' },
  donor_name: { zh: '捐赠人姓名', en: 'Donor’s name' },
  publicity: { zh: '公开方式', en: 'Publicity' },
  alias: { zh: '化名', en: 'Alias' },
  donor_consent: { zh: '本人同意具名', en: 'Agreed to be named' },
  recipient_id: { zh: '受赠方', en: 'Recipient' },
  'disbursement.recipient_id': { zh: '收款方', en: 'Paid to' },
  payer_id: { zh: '拨付方', en: 'Payer' },
  fund_id: { zh: '基金', en: 'Fund' },
  project_id: { zh: '项目', en: 'Project' },
  pledge_id: { zh: '所履行的认捐', en: 'Pledge it fulfils' },
  campaign_id: DIMENSIONS.campaign.label,
  village_code: DIMENSIONS.village.label,
  village: { zh: '村（区划未收）', en: 'Village (not in the list)' },
  partner_code: { zh: '结对地区', en: 'Partner place' },
  enterprise_id: { zh: '企业', en: 'Enterprise' },
  sponsor_id: { zh: '冠名方', en: 'Sponsor' },
  custodian_id: { zh: '管理方', en: 'Kept by' },
  organization_id: { zh: '组织', en: 'Organisation' },
  cause: DIMENSIONS.cause.label,
  form: DIMENSIONS.form.label,
  mode: DIMENSIONS.mode.label,
  programme: DIMENSIONS.programme.label,
  amount_fen: { zh: '金额', en: 'Amount' },
  'pledge.amount_fen': { zh: '认捐金额', en: 'Pledged' },
  paid_fen: { zh: '已到账', en: 'Arrived of it' },
  size_fen: { zh: '规模', en: 'Size' },
  basis: { zh: '规模依据', en: 'Basis' },
  goods_item: { zh: '品名', en: 'Goods' },
  quantity: { zh: '数量', en: 'Quantity' },
  unit: { zh: '单位', en: 'Unit' },
  valuation_basis: { zh: '作价依据', en: 'Basis of the value' },
  received_on: { zh: '到账日', en: 'Received' },
  agreed_on: { zh: '签约日', en: 'Agreed' },
  established_on: { zh: '设立日', en: 'Established' },
  since_on: { zh: '起始日', en: 'Since' },
  closed_on: { zh: '终止日', en: 'Closed' },
  released_on: { zh: '免除日', en: 'Released' },
  paid_on: { zh: '拨付日', en: 'Paid' },
  invested_on: { zh: '投入日', en: 'Invested' },
  from_on: { zh: '起始日', en: 'From' },
  to_on: { zh: '截至', en: 'As of' },
  release_note: { zh: '免除说明', en: 'Why it was released' },
  receipt_code: { zh: '票据代码', en: 'Receipt code' },
  receipt_no: { zh: '票据号码', en: 'Receipt number' },
  receipt_uscc: { zh: '票据交款人代码', en: 'Payer’s code on the receipt' },
  restricted_to: { zh: '限定用途', en: 'Restricted to' },
  use_consent: { zh: '变更用途的依据', en: 'Consent to a change of use' },
  note: { zh: '备注', en: 'Note' },
  purpose: { zh: '用途', en: 'Purpose' },
  channel: { zh: '方式', en: 'Channel' },
  'fund.name': { zh: '基金', en: 'Fund' },
  'project.name': { zh: '项目', en: 'Project' },
  kind: DIMENSIONS.fund_kind.label,
  indicator: { zh: '指标', en: 'Indicator' },
  measure: { zh: '指标', en: 'Measure' },
  qualifier: { zh: '限定', en: 'Qualifier' },
  value: { zh: '陈述', en: 'Stated' },
  low: { zh: '下限', en: 'Lowest it allows' },
  high: { zh: '上限', en: 'Highest it allows' },
  evidence: { zh: '依据', en: 'Evidence' },
  source: { zh: '出处', en: 'Source' },
  status: { zh: '状态', en: 'State' },
}

/** A field's name, as it stands above a column or beside a value. */
export function labelOf(kind: FactName, field: string): Text {
  const label = LABELS[`${kind}.${field}`] ?? LABELS[field] ?? { zh: field, en: field }
  return { zh: label.zh, en: capital(label.en) }
}

export const BASES: Readonly<Record<string, Text>> = DIMENSIONS.basis.values ?? {}
export const CHANNELS: Readonly<Record<string, Text>> = {
  agreement: { zh: '协议', en: 'agreement' },
  media: { zh: '公开承诺', en: 'in public' },
  other: { zh: '其他', en: 'other' },
}
export const PUBLICITIES: Readonly<Record<string, Text>> = {
  named: { zh: '具名', en: 'named' },
  alias: { zh: '化名', en: 'under an alias' },
  anonymous: { zh: '匿名', en: 'anonymous' },
}
export const VALUATIONS: Readonly<Record<string, Text>> = {
  invoice: { zh: '发票', en: 'invoice' },
  delivery_note: { zh: '送货单', en: 'delivery note' },
  customs: { zh: '报关单', en: 'customs declaration' },
  procurement_price: { zh: '政府采购价', en: 'government procurement price' },
}
/** The words of an enumeration, their English that of one record: groups of totals are called by the plural. */
const singular = (values: Readonly<Record<string, Text>> = {}, english: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([code, text]) => [code, { ...text, en: english[code] ?? text.en }]))
const DONOR_KIND = singular(DIMENSIONS.donor_kind.values, {
  enterprise: 'enterprise',
  person: 'person',
  group: 'group',
})
const FUND_KIND = singular(DIMENSIONS.fund_kind.values, {
  enterprise_named: 'enterprise-named fund',
  chamber: 'chamber fund',
})
const YES_NO: Readonly<Record<string, Text>> = { 1: { zh: '是', en: 'yes' }, 0: { zh: '否', en: 'no' } }

/** The words for the values of fields that are chosen from a list. */
const WORDS: Readonly<Record<string, Readonly<Record<string, Text>> | undefined>> = {
  donor_kind: DONOR_KIND,
  publicity: PUBLICITIES,
  donor_consent: YES_NO,
  cause: DIMENSIONS.cause.values,
  form: DIMENSIONS.form.values,
  mode: DIMENSIONS.mode.values,
  programme: DIMENSIONS.programme.values,
  kind: FUND_KIND,
  basis: BASES,
  channel: CHANNELS,
  valuation_basis: VALUATIONS,
  qualifier: QUALIFIER_LABELS,
  status: STATES,
  measure: Object.fromEntries(MEASURES.map(({ id, label }) => [id, label])),
}

/** The words for a chosen value; undefined for a field or a value that has none. */
export const wordOf = (field: string, value: unknown): Text | undefined => WORDS[field]?.[String(value)]
