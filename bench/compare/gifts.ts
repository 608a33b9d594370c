import type { Dataset } from './dataset.ts'

export const CHARITY = '示例市慈善总会'
export const chamberName = (ref: string) => `示例商会${ref}`
export const enterpriseName = (ref: string) => `示例企业${ref}`
export const fundName = (ref: string) => `示例基金${ref}`
export const projectName = (ref: string) => `示例结对${ref}`

export const CAUSES: Readonly<Record<string, string>> = {
  助学: 'education',
  助医: 'medical',
  扶贫济困: 'poverty',
  抗疫救灾: 'pandemic',
  乡村振兴: 'rural',
  养老助残: 'elderly',
  环境治理: 'environment',
  文化体育: 'culture',
}

export type Row = readonly (string | number | null)[]

/** The columns of a spreadsheet of gifts. */
export const GIFT = [
  ...['source_ref', 'chamber', 'donor_kind', 'donor', 'recipient', 'fund', 'project', 'cause', 'form', 'amount_yuan'],
  ...['goods_item', 'quantity', 'unit', 'valuation_basis', 'received_on', 'restricted_to', 'note'],
]

/** The generator's gifts as rows of that spreadsheet. */
export function* gifts(rows: Iterable<unknown>, render: Dataset['render']): Generator<Row> {
  for (const row of rows) {
    const gift = render(row)
    const { ref, chamber, enterprise, fund, village, region, amount_fen: fen, corrects, memo } = gift
    // goods are told in the memo: `大米 120 件`
    const [item = null, quantity = null, unit = null] = gift.kind === 'in_kind' ? (memo?.split(' ') ?? []) : []
    yield [
      ...[ref, chamberName(chamber), 'enterprise', enterpriseName(enterprise), CHARITY],
      ...[fund && fundName(fund), village && projectName(village), CAUSES[gift.cause] ?? null],
      ...[item ? 'goods' : 'money', `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`],
      ...[item, quantity, unit, item && 'invoice', gift.date, `定向${region}`],
      [item ? null : memo, corrects && `更正 ${corrects}`].filter(Boolean).join('；'),
    ]
  }
}
