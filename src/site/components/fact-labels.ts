import { QUALIFIER_LABELS } from '../../core/qualifier.ts'
import { STATES } from '../../core/status.ts'
import type { FactName } from '../../facts/kind.ts'
import { fieldLabel } from '../../facts/labels.ts'
import { DIMENSIONS, type Text } from '../../totals/dimensions.ts'
import { MEASURES } from '../../totals/measures.ts'
import { capital } from '../format.ts'

/** A field's name, as it stands above a column or beside a value. */
export function labelOf(kind: FactName, field: string): Text {
  const label = fieldLabel(kind, field) ?? { zh: field, en: field }
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
