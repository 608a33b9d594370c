import { KINDS } from '../facts/kinds.ts'
import { memberships } from '../registers/memberships.ts'
import { organizations } from '../registers/organizations.ts'
import type { Text } from '../totals/dimensions.ts'
import type { Column, ColumnType } from './reader/column.ts'
import { COLUMNS } from './reader/columns.ts'
import { choicesOf } from './reader/labels.ts'
import { type ImportKind, type Naming, TARGETS } from './targets.ts'

/** What a kind's rows are, as its records are called. */
export function kindLabel(kind: ImportKind): Text {
  const { table } = TARGETS[kind]
  if (table === 'organization') return organizations.label
  return table === 'membership' ? memberships.label : KINDS[table].label
}

/** A column as people are told of it: on pages and in templates. */
export interface Described {
  field: string
  type: ColumnType
  label: Text
  required: boolean
  /** Whether a name in it that the register lacks can be created on the way. */
  creates: boolean
  /** What a cell holds. */
  how: Text
  /** Of a closed set: what may stand there, and what each is called. */
  choices: { code: string; label: string }[] | null
}

/** English names by field; a kind's own before the shared one. The Chinese name is the first that the reader knows. */
const ENGLISH: Record<string, string> = {
  agreed_on: 'Agreed on',
  alias: 'Alias',
  amount_yuan: 'Amount',
  anonymous: 'Wishes to be anonymous',
  basis: 'Basis of the size',
  campaign: 'Campaign',
  cause: 'Cause',
  chamber: 'Recorded for (chamber)',
  channel: 'Channel',
  closed_on: 'Closed on',
  custodian: 'Kept by',
  dissolved_on: 'Dissolved on',
  division_code: 'Division',
  division_note: 'Note on the division',
  donor: 'Donor',
  donor_consent: 'Consents to be named',
  donor_kind: 'Kind of donor',
  donor_uscc: 'Donor’s credit code',
  enterprise: 'Enterprise',
  enterprise_uscc: 'Enterprise’s credit code',
  established_on: 'Established on',
  evidence: 'Evidence',
  form: 'Form (money or goods)',
  from_on: 'From',
  fund: 'Fund',
  goods_item: 'Goods',
  goods_spec: 'Model or size',
  indicator: 'Indicator',
  invested_on: 'Invested on',
  kind: 'Kind',
  measure: 'Measure',
  mode: 'Mode of aid',
  name: 'Name',
  note: 'Note',
  organization: 'Organisation',
  paid_on: 'Paid on',
  parent: 'Federation above',
  partner_code: 'Partner place',
  party_organisation_on: 'Party organisation since',
  payer: 'Payer',
  pledge: 'Pledge it fulfils',
  programme: 'Programme',
  project: 'Project',
  publicity: 'How the donor is named',
  purpose: 'Purpose',
  qualifier: 'Qualifier',
  quantity: 'Quantity',
  receipt_code: 'Receipt code',
  receipt_no: 'Receipt number',
  receipt_uscc: 'Payer’s code on the receipt',
  received_on: 'Received on',
  recipient: 'Recipient',
  registered_on: 'Registered on',
  restricted_to: 'Restricted to',
  since_on: 'Since',
  size_yuan: 'Size',
  source: 'Source',
  source_ref: 'Own number',
  sponsor: 'Sponsor',
  to_on: 'To',
  unit: 'Unit of goods',
  until_on: 'Until',
  uscc: 'Credit code',
  uscc_note: 'Note on the code',
  valuation_basis: 'Basis of the value',
  value: 'Value',
  village: 'Village (not in the list)',
  village_code: 'Village or its code',
}

const HOW: Record<ColumnType, Text> = {
  name: { zh: '文字', en: 'text' },
  text: { zh: '文字', en: 'text' },
  spec: { zh: '文字，并入品名', en: 'text, joined to the goods' },
  code: { zh: '编号，按文本填写', en: 'a number or code, written as text' },
  uscc: { zh: '18 位统一社会信用代码，按文本填写', en: '18 characters, written as text' },
  day: { zh: '日期，如 2022-09-05', en: 'a day, such as 2022-09-05' },
  money: { zh: '元；单元格中也可写 3.5万', en: 'yuan; a cell may also say 3.5万' },
  quantity: { zh: '数量，如 120', en: 'a quantity, such as 120' },
  stated: {
    zh: '数值，可带限定词，金额以元计，比率带 %，如 120、百余、超5亿元、97%',
    en: 'a number, with its qualifier if any, money in yuan, shares with their %: 120, 百余, 超5亿元, 97%',
  },
  place: {
    zh: '区划名称或代码；有同名的连上级写，如 宁波市鄞州区云龙镇',
    en: 'a division’s name or code; one of several of a name behind what it lies in: 宁波市鄞州区云龙镇',
  },
  label: { zh: '从列表中选一项', en: 'one of the list' },
}
const NAMED: Text = { zh: '登记簿中的名称或编号', en: 'its name or id in the register' }
const MEASURE: Text = {
  zh: '指标编号，如 donations.received，见“口径”页',
  en: 'a measure’s id, such as donations.received: see the page of methods',
}

export const englishOf = (field: string): string => ENGLISH[field] ?? field

/** A sheet's field and a record's column that mean the same: donor and donor_id, amount_yuan and amount_fen. */
export const sameField = (a: string, b: string) => bare(a) === bare(b)
const bare = (field: string) => field.replace(/_(id|fen|yuan|name)$/, '')

/** The columns of a kind in the order of its templates. */
export const describeColumns = (kind: ImportKind): Described[] => COLUMNS[kind].map((column) => described(kind, column))

function described(kind: ImportKind, column: Column): Described {
  const { field, type, headers, labels, required } = column
  return {
    field,
    type,
    label: { zh: headers.find((text) => /\p{Script=Han}/u.test(text)) ?? field, en: englishOf(field) },
    required: required ?? false,
    creates: (TARGETS[kind].names as Record<string, Naming>)[field]?.create !== undefined,
    how:
      type === 'place' ? HOW.place : field in TARGETS[kind].names ? NAMED : field === 'measure' ? MEASURE : HOW[type],
    choices: labels ? choicesOf(labels) : null,
  }
}
