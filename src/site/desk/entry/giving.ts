import { choice, type Declared, day, money, number, pick, place, radios, text, textarea, tick } from './fields.ts'

/** Who gives, as gifts and pledges ask it: the name first, because it is what differs from one to the next. */
const DONOR: readonly Declared[] = [
  pick('donor', 'organization', {
    columns: ['donor_id', 'donor_name'],
    // what a charity passes on is a disbursement
    kinds: ['enterprise', 'village_collective', 'chamber', 'association', 'federation', 'other'],
    hint: {
      zh: '企业按名称查找；个人、团体照写姓名或名称。匿名的可以不填',
      en: 'Enterprises are found by name; of others write the name. May be empty when anonymous',
    },
  }),
  radios('donor_kind', { initial: 'enterprise' }),
]
const PUBLIC: readonly Declared[] = [
  choice('publicity', {
    group: 'donor',
    hint: {
      zh: '不选：企业和团体具名，个人匿名',
      en: 'If left open: enterprises and groups by name, persons anonymously',
    },
  }),
  text('alias', { group: 'donor', hint: { zh: '公开方式为化名时填', en: 'Only when given under an alias' } }),
  tick('donor_consent', { group: 'donor' }),
]

export const DONATION: readonly Declared[] = [
  ...DONOR.slice(0, 1),
  money('amount_fen'),
  day('received_on'),
  pick('recipient_id', 'organization', { remembered: true }),
  pick('fund_id', 'fund'),
  choice('cause'),
  ...DONOR.slice(1),
  radios('form', { remembered: true, initial: 'money' }),
  text('goods_item', { group: 'goods' }),
  number('quantity', { group: 'goods' }),
  text('unit', { group: 'goods', hint: { zh: '如：箱、吨', en: 'Such as 箱, 吨' } }),
  choice('valuation_basis', {
    group: 'goods',
    hint: { zh: '填了金额的实物必填', en: 'Needed when goods have an amount' },
  }),
  ...PUBLIC,
  text('receipt_no', { group: 'more' }),
  text('receipt_code', { group: 'more' }),
  text('receipt_uscc', { group: 'more' }),
  pick('project_id', 'project', { group: 'more' }),
  place('village_code', ['village', 'township'], { group: 'more' }),
  pick('campaign_id', 'campaign', { group: 'more', remembered: true }),
  pick('pledge_id', 'pledge', {
    group: 'more',
    hint: { zh: '按认捐人查找', en: 'Found by who made it' },
  }),
  text('restricted_to', { group: 'more' }),
  text('use_consent', {
    group: 'more',
    hint: { zh: '更正限定用途的捐赠时须填（慈善法第五十六条）', en: 'Needed to correct a restricted gift (art. 56)' },
  }),
  textarea('note', { group: 'more' }),
]

export const PLEDGE: readonly Declared[] = [
  ...DONOR.slice(0, 1),
  money('amount_fen', {
    hint: { zh: '未公布的不填', en: 'Empty if not disclosed' },
  }),
  day('agreed_on'),
  radios('channel', { remembered: true }),
  ...DONOR.slice(1),
  pick('recipient_id', 'organization', { remembered: true }),
  pick('fund_id', 'fund'),
  pick('project_id', 'project'),
  ...PUBLIC,
  textarea('note', { group: 'more' }),
]

export const FUND: readonly Declared[] = [
  text('name'),
  radios('kind', { remembered: true }),
  pick('sponsor_id', 'organization'),
  pick('custodian_id', 'organization', { remembered: true }),
  money('size_fen', {
    hint: { zh: '未公布的不填', en: 'Empty if not disclosed' },
  }),
  radios('basis', { remembered: true }),
  day('established_on'),
  day('closed_on', { group: 'more' }),
  textarea('purpose', { group: 'more' }),
]

export const DISBURSEMENT: readonly Declared[] = [
  pick('fund_id', 'fund', { remembered: true }),
  money('amount_fen'),
  day('paid_on'),
  pick('recipient_id', 'organization', { label: { zh: '收款方', en: 'Paid to' } }),
  pick('project_id', 'project'),
  place('village_code', ['village', 'township']),
  pick('payer_id', 'organization', {
    hint: { zh: '不填：基金的管理方', en: 'If left empty: who keeps the fund' },
  }),
  textarea('purpose'),
]
