import { expect, test } from 'vitest'
import type { Figure } from '../src/figures/model.ts'
import { Bars } from '../src/site/charts/bars.tsx'
import { RowsChart } from '../src/site/charts/rows.tsx'
import { Sankey } from '../src/site/charts/sankey.tsx'
import { Amount } from '../src/site/components/amount.tsx'
import { wordOf } from '../src/site/components/fact-labels.ts'
import { Balance } from '../src/site/figures/balance.tsx'
import { exactMoney, moneyColumn, roundMoney, things, yearsSaid } from '../src/site/format.ts'
import type { Visit } from '../src/site/page.ts'
import { DIMENSIONS } from '../src/totals/dimensions.ts'

const about = { id: 'chart', lang: 'en', title: 'Example', description: 'Example' } as const
const shown = (sheet: unknown) => String(sheet)

test('what is cut short says so, and a billion keeps enough digits to be told from another', () => {
  expect(roundMoney(100_305_896_000, 'en')).toBe('≈CNY 1.003 billion')
  expect(roundMoney(100_305_896_000, 'zh')).toBe('≈10.03亿元')
  expect(roundMoney(193_000_000_000, 'en')).toBe('CNY 1.93 billion')
  // 约 binds nothing: it is said of what somebody said, never of a total that is exact
  const total = Amount({ fen: 57_601_186_510, lang: 'zh', as: 'short' })
  expect(shown(total)).toBe('<data value="576011865.10" title="576,011,865.10 元">≈5.76亿元</data>')
})

test('money side by side is in one unit, in which the smallest of it can still be read', () => {
  const set = (amounts: readonly number[], lang: 'zh' | 'en') => {
    const { labelled, text } = moneyColumn(amounts, lang)
    return [labelled('x'), ...amounts.map(text)]
  }
  expect(set([108_568_604_000, 3_591_300_000], 'zh')).toEqual(['x（亿元）', '10.86', '0.36'])
  expect(set([108_568_604_000, 3_591_300_000], 'en')).toEqual(['x (CNY billion)', '1.086', '0.036'])
  // 250万元 would be 0.03 in 亿元
  expect(set([22_137_450_000, 250_000_000, 0], 'zh')).toEqual(['x（万元）', '22,137', '250', '0'])
  expect(set([22_137_450_000, 3_500_000], 'zh')).toEqual(['x（万元）', '22,137.45', '3.50'])
  expect(set([25_000_000, 2_000], 'zh')).toEqual(['x（元）', '250,000', '20'])
  expect(set([25_000_000, 12_345], 'zh')).toEqual(['x（万元）', '25.00', '0.01'])
  // never more than one unit below: what is too small for that is said to be so
  expect(set([108_568_604_000, 100], 'zh')).toEqual(['x（万元）', '108,568.60', '<0.01'])
  expect(moneyColumn([22_137_450_000, 3_500_000], 'zh').whole(22_137_456_789)).toBe('22,137.456789')
  expect(set([0], 'zh')).toEqual(['x（元）', '0.00'])
  expect(set([-22_137_450_000, 12_345_600], 'zh')).toEqual(['x（万元）', '−22,137', '12'])
})

test('one thing is one thing, and one year is said once', () => {
  expect([things(1, 'record'), things(1204, 'record'), things(1, 'county', 'counties')]).toEqual([
    '1 record',
    '1,204 records',
    '1 county',
  ])
  expect([yearsSaid([2022, 2022], 'en'), yearsSaid([2020, 2023], 'zh')]).toEqual(['2022', '2020–2023 年'])
})

test('one record is told of one donor and of one fund', () => {
  expect(wordOf('donor_kind', 'enterprise')?.en).toBe('enterprise')
  expect(wordOf('kind', 'enterprise_named')?.en).toBe('enterprise-named fund')
  for (const [field, id] of [
    ['donor_kind', 'donor_kind'],
    ['kind', 'fund_kind'],
  ] as const)
    for (const value of Object.keys(DIMENSIONS[id].values ?? {})) expect(wordOf(field, value), value).toBeDefined()
})

test('a value that nobody stated has no bar and is no nought, neither in the picture nor in its table', () => {
  const html = shown(
    RowsChart({
      ...about,
      by: 'Organisation',
      series: ['Reported', 'Confirmed'],
      stacked: false,
      groups: [{ label: 'A', values: [null, 5] }],
      text: (value) => `~${value}`,
      exact: (value) => `=${value}`,
    }),
  )
  expect(html).toContain('<td class="num">—</td><td class="num">=5</td>')
  expect(html).not.toMatch(/[~=]0/)
  expect(html).toContain('A · Confirmed: =5')
  expect(html).not.toContain('：')
})

test('flows are exact in their table, where the picture only says about how much', () => {
  const html = shown(
    Sankey({
      ...about,
      columns: ['a', 'b', 'c'],
      head: ['From', 'To', 'Amount'],
      nodes: ['x', 'y', 'z'].map((id, column) => ({ id, label: id, column })),
      flows: [
        { from: 'x', to: 'y', value: 100_305_896_000, tone: 0 },
        { from: 'y', to: 'z', value: 100_305_896_000, tone: 0 },
      ],
      text: moneyColumn([100_305_896_000], 'en').text,
      exact: (fen) => exactMoney(fen, 'en'),
    }),
  )
  expect(html).toContain('>1.003</text>')
  expect(html).toContain('<td class="num">CNY 1,003,058,960.00</td>')
  expect(html).toContain('x → y: CNY 1,003,058,960.00')
})

test('bars name what they are by the colon of their language', () => {
  const bars = (lang: 'zh' | 'en') =>
    shown(
      Bars({
        ...about,
        lang,
        by: 'Year',
        series: ['s'],
        groups: [{ label: '2022', values: [3] }],
        text: String,
        total: 'Total',
      }),
    )
  expect(bars('en')).toContain('2022 · s: 3')
  expect(bars('zh')).toContain('2022 · s：3')
})

test.each([
  [{ low: null, high: 8_999_999_999 }, 'at most CNY 89,999,999.99', '不超过 89,999,999.99 元'],
  [{ low: 8_000_000_001, high: null }, 'at least CNY 80,000,000.01', '不少于 80,000,000.01 元'],
])('a number stated with one bound is said by that bound: %o', (computed_bounds, en, zh) => {
  const figure = {
    ...{ unit: 'fen', qualifier: 'lt', value: 9_000_000_000, computed: 9_000_000_000, computed_bounds },
    ...{ claim: { low: null, high: 8_999_999_999 }, evidence: 'stated', verdict: 'met', difference: 0, coverage: null },
    ...{ records: 1, numerator: null, denominator: null },
  } as unknown as Figure
  const said = (lang: 'zh' | 'en') => shown(Balance({ visit: { lang } as Visit, figure }))
  expect(said('en')).toContain(en)
  expect(said('en')).toContain('1 record<')
  expect(said('zh')).toContain(zh)
})
