import { expect, test } from 'vitest'
import { effects } from '../src/reviews/effect.ts'
import { JIANGSHAN, Ledger } from './support/ledger.ts'

const aFund = (closed_on: string | null) => ({
  chamber_id: JIANGSHAN,
  name: '示例基金',
  kind: 'chamber',
  basis: 'received',
  size_fen: 1000,
  established_on: '2022-02-01',
  closed_on,
})

test.each([
  ['stands', null],
  ['closes a year later', '2023-01-01'],
  ['closes on the last day of its year', '2022-12-31'],
  ['closes within its year', '2022-06-30'],
])('what is said of a fund that %s is what totals say once it is confirmed', async (_what, closed_on) => {
  const ledger = new Ledger()
  const row = aFund(closed_on)
  const said = await effects(ledger.ctx, [{ kind: 'fund', row, sign: 1 }])
  const id = ledger.fact('fund', row, { district_code: '330212' })
  const gone = await effects(ledger.ctx, [{ kind: 'fund', row, sign: -1 }])
  ledger.void('fund', id)
  const left = await effects(ledger.ctx, [{ kind: 'fund', row: aFund(null), sign: 1 }])
  const size = closed_on?.startsWith('2022') ? [] : [0, 1000]
  const of = (found: typeof said) =>
    found.flatMap(({ measure, before, after }) => (measure === 'funds.size' ? [before, after] : []))
  expect([of(said), of(gone), of(left)]).toEqual([size, [...size].reverse(), [0, 1000]])
})
