import { DIMENSIONS } from '../../../totals/dimensions.ts'
import { BASES, CHANNELS } from '../../components/fact-columns.tsx'
import { PUBLICITY_WORDS, VALUATION_WORDS } from '../words.ts'
import { choice, day, type FieldSpec, money, number, pick, place, radios, text, textarea, tick } from './fields.ts'

/** Who gives, as gifts and pledges ask it: the name first, because it is what differs from one to the next. */
const DONOR: readonly FieldSpec[] = [
  pick('donor', 'organization', {
    columns: ['donor_id', 'donor_name'],
    // what a charity passes on is a disbursement
    kinds: ['enterprise', 'village_collective', 'chamber', 'association', 'federation', 'other'],
    hint: {
      zh: '企业按名称查找；个人、团体照写姓名或名称。匿名的可以不填',
      en: 'Enterprises are found by name; of others write the name. May be empty when anonymous',
    },
  }),
  radios('donor_kind', DIMENSIONS.donor_kind.values, { initial: 'enterprise' }),
]
const PUBLIC: readonly FieldSpec[] = [
  choice('publicity', PUBLICITY_WORDS, {
    group: 'donor',
    hint: {
      zh: '不选：企业和团体实名，个人匿名',
      en: 'If left open: enterprises and groups by name, persons anonymously',
    },
  }),
  text('alias', { group: 'donor', hint: { zh: '仅用于化名公示', en: 'Only with an alias' } }),
  tick('donor_consent', {
    group: 'donor',
    label: { zh: '捐赠人本人同意公示姓名', en: 'This natural person agreed to be named' },
  }),
]

export const DONATION: readonly FieldSpec[] = [
  ...DONOR.slice(0, 1),
  money('amount_fen', { label: { zh: '金额（元）', en: 'Amount (yuan)' } }),
  day('received_on'),
  pick('recipient_id', 'organization', { remembered: true }),
  pick('fund_id', 'fund', { remembered: true }),
  choice('cause', DIMENSIONS.cause.values, { remembered: true }),
  ...DONOR.slice(1),
  radios('form', DIMENSIONS.form.values, { remembered: true, initial: 'money' }),
  text('goods_item', { group: 'goods' }),
  number('quantity', { group: 'goods' }),
  text('unit', { group: 'goods', hint: { zh: '如：箱、吨', en: 'Such as 箱, 吨' } }),
  choice('valuation_basis', VALUATION_WORDS, {
    group: 'goods',
    hint: { zh: '填了金额的实物必填', en: 'Needed when goods have an amount' },
  }),
  ...PUBLIC,
  text('receipt_no', { group: 'more', label: { zh: '票据号码', en: 'Receipt number' } }),
  text('receipt_code', { group: 'more', label: { zh: '票据代码', en: 'Receipt code' } }),
  text('receipt_uscc', {
    group: 'more',
    label: { zh: '票据上交款人的统一社会信用代码', en: 'Payer’s credit code on the receipt' },
  }),
  pick('project_id', 'project', { group: 'more', remembered: true }),
  place('village_code', ['village', 'township'], { group: 'more' }),
  pick('campaign_id', 'campaign', { group: 'more', remembered: true }),
  pick('pledge_id', 'pledge', {
    group: 'more',
    label: { zh: '履行的认捐', en: 'In fulfilment of the pledge' },
    hint: { zh: '按认捐人查找', en: 'Found by who made it' },
  }),
  text('restricted_to', { group: 'more' }),
  text('use_consent', {
    group: 'more',
    label: { zh: '变更用途的同意依据', en: 'Consent to a change of use' },
    hint: { zh: '更正限定用途的捐赠时须填（慈善法第五十六条）', en: 'Needed to correct a restricted gift (art. 56)' },
  }),
  textarea('note', { group: 'more' }),
]

export const PLEDGE: readonly FieldSpec[] = [
  ...DONOR.slice(0, 1),
  money('amount_fen', {
    label: { zh: '认捐金额（元）', en: 'Amount pledged (yuan)' },
    hint: { zh: '未公布的不填', en: 'Empty if not disclosed' },
  }),
  day('agreed_on'),
  radios('channel', CHANNELS, { remembered: true }),
  ...DONOR.slice(1),
  pick('recipient_id', 'organization', { remembered: true }),
  pick('fund_id', 'fund', { remembered: true }),
  pick('project_id', 'project', { remembered: true }),
  ...PUBLIC,
  textarea('note', { group: 'more' }),
]

export const FUND: readonly FieldSpec[] = [
  text('name'),
  radios('kind', DIMENSIONS.fund_kind.values, { remembered: true }),
  pick('sponsor_id', 'organization'),
  pick('custodian_id', 'organization', { remembered: true }),
  money('size_fen', {
    label: { zh: '规模（元）', en: 'Size (yuan)' },
    hint: { zh: '未公布的不填', en: 'Empty if not disclosed' },
  }),
  radios('basis', BASES, { remembered: true }),
  day('established_on'),
  day('closed_on', { group: 'more' }),
  textarea('purpose', { group: 'more' }),
]

export const DISBURSEMENT: readonly FieldSpec[] = [
  pick('fund_id', 'fund', { remembered: true }),
  money('amount_fen', { label: { zh: '金额（元）', en: 'Amount (yuan)' } }),
  day('paid_on'),
  pick('recipient_id', 'organization', { label: { zh: '收款方', en: 'Paid to' } }),
  pick('project_id', 'project', { remembered: true }),
  place('village_code', ['village', 'township']),
  pick('payer_id', 'organization', {
    hint: { zh: '不填：基金的管理方', en: 'If left empty: who keeps the fund' },
    remembered: true,
  }),
  textarea('purpose'),
]
