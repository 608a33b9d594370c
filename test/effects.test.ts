import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../src/db/context.ts'
import { FACTS, type FactName } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { type Effect, effects } from '../src/reviews/effect.ts'
import { evidence } from '../src/reviews/evidence.ts'
import { measureCatalogue } from '../src/totals/catalogue.ts'
import { MAX_MEASURES } from '../src/totals/question.ts'
import { totals } from '../src/totals/total.ts'
import { actingAs } from './support/acting.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { confirmed, type Reply, unique } from './support/world.ts'

const YEARS = [2020, 2021, 2022]

const ok = (reply: Reply) => {
  if (reply.status >= 300) throw new Error(`${reply.status} ${reply.text}`)
  return reply.body
}
const day = fc.constantFrom('2020-02-01', '2021-02-01', '2022-02-01', '2022-12-31')
const fen = fc.integer({ min: 1, max: 1_000_000 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

describe.each(TARGETS)('what a decision is said to do on $engine', ({ open, canSetNow }) => {
  const { target, w } = opened(open)
  let ctx: Context
  let named: { fund_id: string; project_id: string }
  beforeAll(async () => {
    ctx = await actingAs(target, 'reviewer', w.ids.yinzhou)
    for (const [id, unit, aggregate] of [
      ['satisfaction', 'basis_point', 'latest'],
      ['enterprises_served', 'count', 'latest'],
    ])
      ok(await w.federation.post('indicators', { id, name: `示例${id}`, name_en: id, unit, aggregate }))
    const fund = { name: '示例基金', kind: 'chamber', basis: 'received', established_on: '2019-01-01' }
    const project = { name: '示例项目', programme: 'rural', since_on: '2019-01-01' }
    named = {
      fund_id: (await confirmed(w, 'funds', fund)).id,
      project_id: (await confirmed(w, 'projects', project)).id,
    }
  })

  const GOODS = { form: 'goods', goods_item: '示例物资', quantity: 1, unit: '箱' }
  const money = fc.oneof(
    fen.map((amount_fen) => ({ amount_fen })),
    fen.map((amount_fen) => ({ ...GOODS, amount_fen, valuation_basis: 'invoice' })),
    fc.constant(GOODS),
  )
  /** For the fund, the project or neither, told when the world is there. */
  const into = (...columns: (keyof typeof named)[]) =>
    fc.subarray(columns).map((some) => () => Object.fromEntries(some.map((column) => [column, named[column]])))
  const village = maybe(fc.constant('330212110200'))
  const giver = { donor_kind: 'enterprise', publicity: 'named' }
  const RECORDS: Record<FactName, fc.Arbitrary<() => Record<string, unknown>>> = {
    donation: fc
      .tuple(money, into('fund_id', 'project_id'), village, day)
      .map(([given, target, village_code, received_on]) => () => ({
        ...giver,
        ...given,
        ...target(),
        donor_id: w.ids.outsider,
        recipient_id: w.ids.charity,
        received_on,
        village_code,
      })),
    pledge: fc.tuple(maybe(fen), into('fund_id'), day).map(([amount_fen, target, agreed_on]) => () => ({
      ...giver,
      ...target(),
      donor_id: w.ids.outsider,
      recipient_id: w.ids.charity,
      channel: 'agreement',
      amount_fen,
      agreed_on,
    })),
    fund: fc
      .tuple(maybe(fen), day, maybe(fc.constantFrom('2020-06-30', '2022-12-31', '2023-01-01')))
      .filter(([, from, to]) => to === undefined || from <= to)
      .map(([size_fen, established_on, closed_on]) => () => ({
        name: unique('示例基金'),
        kind: 'chamber',
        basis: 'agreed',
        size_fen,
        established_on,
        closed_on,
      })),
    project: day.map((since_on) => () => ({ name: unique('示例项目'), programme: 'other', since_on })),
    disbursement: fc.tuple(fen, fc.boolean(), day).map(([amount_fen, funded, paid_on]) => () => ({
      ...(funded ? { fund_id: named.fund_id } : { payer_id: w.ids.charity }),
      village_code: '330212110200',
      amount_fen,
      paid_on,
    })),
    aid: fc.tuple(fen, day).map(([amount_fen, invested_on]) => () => ({
      enterprise_id: w.ids.outsider,
      project_id: named.project_id,
      mode: 'industry',
      amount_fen,
      invested_on,
    })),
    outcome: fc
      .tuple(
        fc.constantFrom('jobs', 'satisfaction', 'sales', 'enterprises_served'),
        fc.integer({ min: 1, max: 10_000 }),
        day,
      )
      .map(([indicator, value, to_on]) => () => ({ organization_id: w.ids.jiangshan, indicator, value, to_on })),
    reported: fc.tuple(fen, day).map(([value, to_on]) => () => ({
      organization_id: w.ids.jiangshan,
      measure: 'donations.received',
      value,
      to_on,
      source: '示例',
    })),
  }

  /** Every sum that the register tells of the chamber, year by year; of funds those of each kind. */
  async function sums(): Promise<Record<string, number>> {
    const ids = [...(await measureCatalogue(ctx)).values()]
      .filter(({ additive, byKind, dimensions }) => additive && !byKind && dimensions.includes('chamber'))
      .map(({ id }) => id)
    const all: Record<string, number> = {}
    for (const year of YEARS)
      for (let i = 0; i < ids.length; i += MAX_MEASURES) {
        const measures = ids.slice(i, i + MAX_MEASURES)
        const period = { from: `${year}-01-01`, to: `${year}-12-31` }
        const { total } = await totals(ctx, { measures, by: [], filters: { chamber: w.ids.jiangshan }, ...period })
        for (const id of measures) all[`${year} ${id}`] = Number(total[id] ?? 0)
      }
    return all
  }

  /** Holds what was said of the years that a decision concerns against what totals say before and after it. */
  async function holds(said: readonly Effect[], days: readonly string[], decide: () => Promise<unknown>) {
    const before = await sums()
    await decide()
    const after = await sums()
    const told = new Map(said.map((effect) => [`${effect.year} ${effect.measure}`, effect]))
    expect(told.size).toBe(said.length)
    for (const [sum, value] of Object.entries(after)) {
      if (!days.some((day) => day.startsWith(sum.slice(0, 4)))) continue
      const effect = told.get(sum) ?? { before: before[sum], after: before[sum] }
      expect([sum, effect.before, effect.after]).toEqual([sum, before[sum], value])
    }
    // nothing is said that is no sum
    for (const sum of told.keys()) expect(Object.keys(after)).toContain(sum)
  }

  test.each(FACTS)(
    'confirming, correcting and voiding a %s is what it does to every sum',
    async (name) => {
      const kind = KINDS[name]
      const record = async (body: object) => {
        const { id } = ok(await w.clerk.post(kind.path, body))
        return { id, said: (await evidence(ctx, kind, id)).effects }
      }
      const confirm = (id: string) => async () => ok(await w.reviewer.post(`${kind.path}/${id}/confirm`))
      await fc.assert(
        fc.asyncProperty(RECORDS[name], RECORDS[name], async (one, other) => {
          const [body, changed] = [one(), other()]
          const days = [body, changed].map((each) => String(each[kind.day]))
          const first = await record(body)
          await holds(first.said, days.slice(0, 1), confirm(first.id))
          const next = await record({ ...changed, replaces_id: first.id, reason: '示例更正' })
          await holds(next.said, days, confirm(next.id))
          const gone = await effects(ctx, [{ kind: name, id: next.id, sign: -1 }])
          await holds(gone, days.slice(1), async () =>
            ok(await w.reviewer.post(`${kind.path}/${next.id}/void`, { reason: '示例作废' })),
          )
        }),
        { numRuns: canSetNow ? 12 : 2 },
      )
    },
    120_000,
  )
})
