import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { differingTallies } from '../src/cli/verify-tallies.ts'
import type { Context } from '../src/db/context.ts'
import { FOLD } from '../src/db/tallies.ts'
import { DIMENSION_IDS, type DimensionId } from '../src/totals/dimensions.ts'
import { CUT_BY } from '../src/totals/measure.ts'
import { MEASURES } from '../src/totals/measures.ts'
import { partsOf } from '../src/totals/plan.ts'
import { type Compiled, compileTotals, type Question } from '../src/totals/question.ts'
import { totalsTogether } from '../src/totals/together.ts'
import { slices, totals } from '../src/totals/total.ts'
import { windowOf } from '../src/totals/window.ts'
import { fullWorld } from './support/full-world.ts'
import {
  ALPHA,
  BETA,
  CHARITY,
  type Columns,
  gift,
  idOf,
  JIANGSHAN,
  Ledger,
  LONE,
  LUOTUO,
  RELIEF,
  SCHOOL,
} from './support/ledger.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'

const MOVED = MEASURES.filter(({ boundary }) => ['donation', 'pledge', 'disbursement', 'aid'].includes(boundary))

/** The same question of the ledger alone. */
const ofLedger = (compiled: Compiled): Compiled => ({ ...compiled, tallied: -1 })
/** Groups and what was counted in them: a measure that counted nothing in a group is 0 there, said or not. */
const sorted = async ({ ctx }: { ctx: Context }, compiled: Compiled) =>
  (await slices(ctx, compiled))
    .map(({ keys, cells, demo }) => {
      const counted = [...cells].filter(([, { value, records }]) => records > 0 || value !== 0)
      return JSON.stringify([keys, counted.sort(), demo])
    })
    .sort()
const usesTallies = (compiled: Compiled) => partsOf(compiled).some(({ tally }) => tally)

const aDay = fc
  .tuple(fc.integer({ min: 2020, max: 2023 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 2, 15, 28))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
const anEnd = fc.oneof(
  fc.constant(null),
  aDay,
  fc.constantFrom('2021-01-01', '2021-12-31', '2022-12-31', '2022-02-28', '2020-02-29', '2023-03-31'),
  fc.constantFrom('2021-03-01', '2022-10-31'),
)
const aPlace = fc.constantFrom<Columns>(
  { district_code: '330212', township_code: '330212110' },
  { district_code: '330211', township_code: '330211003' },
  { district_code: '330212', township_code: null },
  { district_code: null, township_code: null },
)
const aPairing = fc.constantFrom<Columns>(
  { programme: null, partner_code: null },
  { programme: 'east_west', partner_code: '513401' },
  { programme: 'mountain_sea', partner_code: null },
)
const aDonor = fc.constantFrom<Columns>(
  { donor_kind: 'enterprise', donor_id: ALPHA, publicity: 'named' },
  { donor_kind: 'enterprise', donor_id: ALPHA, publicity: 'anonymous' },
  { donor_kind: 'enterprise', donor_id: BETA, publicity: 'alias', alias: '顺其自然' },
  { donor_kind: 'person', donor_id: null, donor_name: '示例甲', publicity: 'named' },
  { donor_kind: 'person', donor_id: null, donor_name: '示例甲', publicity: 'named', donor_consent: 1 },
  { donor_kind: 'unknown', donor_id: null, publicity: 'anonymous' },
)
/** What a story begins with. */
const PROJECT = idOf('proj000001')
const anAmount = fc.integer({ min: 1, max: 1_000_000 })
const common = { chamber_id: fc.constantFrom(JIANGSHAN, LUOTUO, LONE), demo: fc.constantFrom(0, 0, 1) }
const aProject = fc.constantFrom(null, PROJECT)
const anAid = fc.record({
  table: fc.constant('aid'),
  columns: fc.record({
    ...common,
    enterprise_id: fc.constantFrom(ALPHA, BETA),
    village: fc.constantFrom('甲村', '乙村'),
    project_id: aProject,
    mode: fc.constantFrom('industry', 'education'),
    amount_fen: anAmount,
    invested_on: aDay,
  }),
  settled: fc.tuple(aPlace, aPairing).map(([place, pairing]) => ({ ...place, ...pairing, member: 1 })),
})
const aFact = fc.oneof(
  fc.record({
    table: fc.constant('donation'),
    columns: fc
      .tuple(
        fc.record({
          ...common,
          received_on: aDay,
          cause: fc.constantFrom(null, 'education', 'rural'),
          campaign_id: fc.constantFrom(null, RELIEF),
          village_code: fc.constantFrom(null, '330212110200'),
          project_id: aProject,
          amount_fen: anAmount,
          recipient_id: fc.constantFrom(null, CHARITY, SCHOOL),
        }),
        aDonor,
        fc.constantFrom<Columns>({}, { form: 'goods', goods_item: '口罩', unit: '箱', quantity: 1, amount_fen: null }),
      )
      .map(([columns, donor, goods]) =>
        // without a recipient a gift names where it went
        gift({
          ...columns,
          ...donor,
          ...goods,
          ...(columns.recipient_id || columns.village_code ? {} : { recipient_id: CHARITY }),
        }),
      ),
    settled: fc
      .tuple(aPlace, aPairing, fc.constantFrom(0, 1), fc.constantFrom(null, 'chamber'))
      .map(([place, pairing, member, fund_kind]) => ({ ...place, ...pairing, member, fund_kind })),
  }),
  anAid,
  fc.record({
    table: fc.constant('pledge'),
    columns: fc
      .tuple(
        fc.record({
          ...common,
          agreed_on: aDay,
          channel: fc.constant('media'),
          amount_fen: fc.constantFrom(null, 500),
          recipient_id: fc.constantFrom(CHARITY, SCHOOL),
        }),
        aDonor,
      )
      .map(([columns, donor]) => ({ ...columns, ...donor })),
    settled: fc.tuple(aPlace, aPairing).map(([place, pairing]) => ({ ...place, ...pairing, member: 0 })),
  }),
)
type Fact = { table: string; columns: Columns; settled: Columns }
/** What may happen, one after another: something is confirmed, something voided, the tallies are folded. */
const storyOf = (facts: fc.Arbitrary<unknown>) =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: facts.map((fact) => ({ fact: fact as Fact })) },
      { weight: 1, arbitrary: fc.nat().map((nth) => ({ nth })) },
      { weight: 1, arbitrary: fc.constant({ fold: true }) },
    ),
    { maxLength: 25 },
  )
const aStory = storyOf(aFact)

function tell(ledger: Ledger, story: typeof aStory extends fc.Arbitrary<infer T> ? T : never): void {
  const standing: [string, string][] = []
  ledger.fact('project', { name: '示例项目', programme: 'rural', since_on: '2020-01-01' })
  for (const step of story) {
    if ('fact' in step)
      standing.push([step.fact.table, ledger.fact(step.fact.table, step.fact.columns, step.fact.settled)])
    else if ('nth' in step) {
      const [gone] = standing.splice(standing.length ? step.nth % standing.length : 0, 1)
      if (gone) ledger.void(...gone)
    } else ledger.raw.exec(FOLD)
  }
  ledger.raw.exec(FOLD)
}

const VALUES: Record<string, string[]> = {
  district: ['330212', '330200', '330211,null'],
  member: ['1', '0,null', '0'],
  cause: ['education', 'rural,null', 'null'],
  year: ['2021', '2021,2022', '2019'],
  month: ['2021-02', '2022-01,2022-03', '2023-12'],
  programme: ['east_west', 'null', 'rural'],
  donor_kind: ['enterprise', 'person,unknown', 'group'],
  campaign: [RELIEF, 'null', `${RELIEF},null`],
  partner: ['513401', '513400', '513401,null'],
  recipient: [CHARITY, SCHOOL, `${CHARITY},null`],
}

const aQuestion = fc
  .record({
    measure: fc.constantFrom(...MOVED),
    others: fc.subarray([...MOVED]),
    by: fc.shuffledSubarray([...DIMENSION_IDS], { maxLength: 2 }),
    time: fc.subarray<DimensionId>(['year', 'month']),
    filters: fc.dictionary(fc.constantFrom(...(Object.keys(VALUES) as DimensionId[])), fc.nat({ max: 2 }), {
      maxKeys: 2,
    }),
    from: anEnd,
    to: anEnd,
  })
  .map(({ measure, others, by, time, filters, from, to }): Question => {
    const has = (id: string) => measure.dimensions.includes(id as DimensionId)
    const cuts = [...new Set([...time, ...by])].filter(has)
    const asked = Object.entries(filters).flatMap(([id, n]) => (has(id) ? [[id, VALUES[id]?.[n] ?? 'null']] : []))
    const needed = [...cuts, ...asked.map(([id]) => id as DimensionId)]
    const able = others.filter((other) => needed.every((id) => other.dimensions.includes(id)))
    const [first, last] = from && to && from > to ? [to, from] : [from, to]
    return {
      measures: [...new Set([measure, ...able].map(({ id }) => id))],
      by: cuts,
      filters: Object.fromEntries(asked),
      from: first,
      to: last,
    }
  })
describe('tallies', () => {
  test('answer as the ledger does, whatever is asked of whatever was confirmed and voided', async () => {
    let answered = 0
    await fc.assert(
      fc.asyncProperty(aStory, fc.array(aQuestion, { minLength: 4, maxLength: 12 }), async (story, questions) => {
        const ledger = new Ledger()
        tell(ledger, story)
        expect(differingTallies(ledger.raw)).toEqual([])
        for (const question of questions) {
          const compiled = await compileTotals(ledger.ctx, question)
          expect(compiled.tallied).toBe(compiled.revision)
          if (usesTallies(compiled)) answered++
          expect(await sorted(ledger, compiled), JSON.stringify(question)).toEqual(
            await sorted(ledger, ofLedger(compiled)),
          )
        }
      }),
      { numRuns: 30 },
    )
    expect(answered).toBeGreaterThan(50)
  }, 120_000)

  test('and count whoever helps and is helped once over years', async () => {
    const years = [
      ['2021', '2022'],
      ['2020', '2022'],
      ['2022', '2022'],
      ['2021', null],
    ] as const
    const cuts: DimensionId[][] = [[], ['district'], ['programme'], ['partner'], ['year'], ['year', 'partner']]
    const measures = ['aid.enterprises', 'aid.villages', 'aid.projects']
    let added = 0
    await fc.assert(
      fc.asyncProperty(storyOf(anAid), async (story) => {
        const ledger = new Ledger()
        tell(ledger, story)
        expect(differingTallies(ledger.raw)).toEqual([])
        for (const [first, last] of years)
          for (const by of cuts)
            for (const filters of [{}, { programme: 'east_west' }, { partner: '513400,null' }]) {
              const window = { from: `${first}-01-01`, to: last ? `${last}-12-31` : null }
              const compiled = await compileTotals(ledger.ctx, { measures, by, filters, ...window })
              if (partsOf(compiled).every(({ tally }) => tally?.since)) added++
              expect(await sorted(ledger, compiled)).toEqual(await sorted(ledger, ofLedger(compiled)))
            }
      }),
      { numRuns: 15 },
    )
    expect(added).toBeGreaterThan(300)
  }, 120_000)

  test('and what a page asks of the same rows together is answered as each by itself', async () => {
    const rows = fc.constantFrom<Record<string, string>>(
      { recipient: CHARITY },
      { chamber: JIANGSHAN, recipient: SCHOOL },
      { village: '330212110200' },
      { township: '330212110' },
      {},
    )
    await fc.assert(
      fc.asyncProperty(aStory, rows, fc.array(aQuestion, { maxLength: 6 }), async (story, filters, questions) => {
        const ledger = new Ledger()
        tell(ledger, story)
        const able = questions.flatMap(({ measures, ...question }) => {
          const known = MOVED.filter(
            ({ id, dimensions }) =>
              measures.includes(id) && Object.keys(filters).every((name) => dimensions.includes(name as DimensionId)),
          )
          return known.length > 0
            ? [{ ...question, measures: known.map(({ id }) => id), from: null, to: null, filters }]
            : []
        })
        const each = []
        for (const question of able) each.push(await totals(ledger.ctx, question))
        expect(await totalsTogether(ledger.ctx, able)).toEqual(each)
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  test('a demonstration is told of where it is counted, and not beside it', async () => {
    const ledger = new Ledger()
    const pledged = { donor_kind: 'enterprise', donor_id: ALPHA, publicity: 'named', channel: 'media' }
    const shown = { ...pledged, recipient_id: CHARITY, agreed_on: '2022-01-01', amount_fen: 500, demo: 1 }
    ledger.fact('pledge', shown, { district_code: '330212' })
    const asked = ['pledges.undisclosed', 'pledges.count'].map((measure) => ({
      ...{ measures: [measure], by: [], filters: { recipient: CHARITY }, from: null, to: null },
    }))
    expect((await totalsTogether(ledger.ctx, asked)).map(({ demo }) => demo)).toEqual([0, 1])
  })

  test('hold nothing of what was voided', () => {
    fc.assert(
      fc.property(aStory, (story) => {
        const ledger = new Ledger()
        tell(ledger, story)
        for (const table of ['donation', 'aid', 'pledge'])
          for (const id of ledger.raw.prepare(`SELECT id FROM ${table} WHERE status = 'confirmed'`).pluck().all())
            ledger.void(table, String(id))
        ledger.raw.exec(FOLD)
        for (const table of [
          'tally',
          'tally_cube',
          'tally_cut',
          'tally_donor',
          'tally_aid',
          'tally_since',
          'tally_move',
          'tally_step',
          'tally_cut_step',
          'tally_delta',
          'tally_aid_delta',
        ])
          expect([table, ledger.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0])
      }),
      { numRuns: 10 },
    )
  })

  test('have aid by month as by year, donors by year alone', async () => {
    const ledger = new Ledger()
    ledger.raw.exec(FOLD)
    const edges = async (...[measure, ...by]: [string, ...DimensionId[]]) => {
      const window = { from: '2021-03-01', to: '2023-10-31' }
      const [part] = partsOf(await compileTotals(ledger.ctx, { measures: [measure], by, ...window }))
      return part?.tally?.edges.length
    }
    for (const measure of ['aid.enterprises', 'aid.villages', 'aid.projects'])
      for (const by of [[], ['partner'], ['month'], ['month', 'district']] as DimensionId[][])
        expect([measure, by, await edges(measure, ...by)]).toEqual([measure, by, 0])
    expect(await edges('donations.donors')).toBe(2)
    expect(await edges('donations.donors', 'month')).toBeUndefined()
  })

  test('that lag behind are not asked, and an earlier instant never', async () => {
    const ledger = new Ledger()
    ledger.fact('donation', gift({ amount_fen: 5 }))
    const question = { measures: ['donations.received'] }
    expect(usesTallies(await compileTotals(ledger.ctx, question))).toBe(false)
    ledger.raw.exec(FOLD)
    const compiled = await compileTotals(ledger.ctx, question)
    expect(usesTallies(compiled)).toBe(true)
    expect(usesTallies(await compileTotals(ledger.ctx, { ...question, as_of_rev: compiled.revision - 1 }))).toBe(false)
    // folded while a question was under way: it is answered as of the revision that it had read
    ledger.fact('donation', gift({ amount_fen: 7 }))
    ledger.raw.exec(FOLD)
    expect((await slices(ledger.ctx, compiled))[0]?.cells.get('donations.received')?.value).toBe(5)
  })
})

test('verify finds a wrong tally, a missing and a superfluous one, and names nobody', () => {
  const ledger = new Ledger()
  ledger.fact('donation', gift({ publicity: 'anonymous', donor_id: null, donor_name: '示例密名', project_id: null }))
  const invested = { amount_fen: 100, invested_on: '2022-03-01' }
  ledger.fact('aid', { enterprise_id: ALPHA, village: '示例村', mode: 'industry', ...invested })
  ledger.raw.exec(FOLD)
  expect(differingTallies(ledger.raw)).toEqual([])
  for (const wrong of [
    "UPDATE tally SET amount = amount + 1 WHERE dimension = 'form' AND grain = 'month'",
    "DELETE FROM tally WHERE dimension = 'form' AND grain = 'year'",
    "INSERT INTO tally VALUES ('aid', '', 'year', '1999', '', 0, 1, 1, 0, 0, 0)",
    "UPDATE tally_donor SET records = 2 WHERE dimension = ''",
    "UPDATE tally_donor SET records = 2 WHERE dimension = 'district'",
    "DELETE FROM tally_donor WHERE dimension = 'campaign'",
    "DELETE FROM tally_donor WHERE dimension = 'recipient'",
    "UPDATE tally_aid SET records = 2 WHERE item = 'village' AND dimension = 'partner' AND grain = 'month'",
    "DELETE FROM tally_aid WHERE item = 'enterprise' AND dimension = '' AND grain = 'month'",
    "INSERT INTO tally_donor VALUES ('', '2022-03', '', '', 0, 1)",
    "UPDATE tally_since SET ids = 2 WHERE item = 'village' AND dimension = ''",
    "UPDATE tally_since SET demo = 1 WHERE item = 'enterprise' AND dimension = 'partner'",
    "DELETE FROM tally_since WHERE item = 'project' AND dimension = 'district'",
    "UPDATE tally_cube SET records = 2 WHERE boundary = 'donation'",
    "UPDATE tally_cut SET amount = amount + 1 WHERE cut = 'recipient district'",
    "DELETE FROM tally_cut WHERE cut = 'district cause'",
    "INSERT INTO tally_cut VALUES ('aid', 'district village', '1999', '', '', '', 0, 1, 1, 0, 0, 0)",
  ]) {
    ledger.raw.exec(`SAVEPOINT planted; ${wrong}`)
    expect(differingTallies(ledger.raw), wrong).toHaveLength(1)
    expect(differingTallies(ledger.raw).join()).not.toContain('密名')
    ledger.raw.exec('ROLLBACK TO planted')
  }
})

describe.each(TARGETS)('on $engine', ({ open }) => {
  let target: Target
  beforeAll(async () => {
    target = await open()
    await fullWorld(target)
  })
  afterAll(() => target.close())

  test('every write that moves the ledger moves the tallies with it', async () => {
    const ctx = { store: target.store, now: () => new Date(), actor: null }
    for (const [boundary, measures] of Map.groupBy(MOVED, ({ boundary }) => boundary)) {
      for (const by of [[], ...CUT_BY[boundary].map((dimension) => [dimension])]) {
        const compiled = await compileTotals(ctx, { measures: measures.map(({ id }) => id), by })
        expect(compiled.tallied).toBe(compiled.revision)
        expect(await sorted({ ctx }, compiled), `${boundary} by ${by}`).toEqual(
          await sorted({ ctx }, ofLedger(compiled)),
        )
      }
    }
  })

  test('folded anew from the first revision they are the same', async () => {
    const tables = ['tally', 'tally_cube', 'tally_cut', 'tally_donor', 'tally_aid', 'tally_since']
    const all = async () => {
      const rows = []
      for (const table of tables) rows.push([table, await target.sql(`SELECT * FROM ${table}`)])
      return rows
    }
    const before = await all()
    for (const table of tables) await target.sql(`DELETE FROM ${table}`)
    await target.sql('UPDATE tallied SET rev = 0')
    await target.sql(FOLD)
    expect(await all()).toEqual(before)
    // of whom a year has and who was there before an older register knows by its reference counts
    await target.sql('DELETE FROM tally_since')
    const fill = readFileSync('schema/0018_moves.sql', 'utf8').split(/^END;$/m)[1] ?? ''
    for (const sql of fill.split(/;$/m).slice(0, -1)) await target.sql(sql)
    expect(await all()).toEqual(before)
  })
})

test('a period is divided into whole years, whole months and days, each day once', () => {
  expect(windowOf('2021-03-05', '2023-01-31', ['year', 'month'])).toEqual({
    ranges: [
      ['year', '2022', '2022'],
      ['month', '2021-04', '2021-12'],
      ['month', '2023-01', '2023-01'],
    ],
    edges: [['2021-03-05', '2021-03-31']],
  })
  expect(windowOf(null, '2020-02-29', ['month'])).toEqual({ ranges: [['month', '0000-01', '2020-02']], edges: [] })
  const days = { year: [4, '-01-01', '-12-31'], month: [7, '-01', '-31'] } as const
  fc.assert(
    fc.property(aDay, aDay, fc.constantFrom(['year', 'month'], ['year'], ['month']), aDay, (a, b, grains, day) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const { ranges, edges } = windowOf(from, to, grains)
      const whole = ranges.map(([grain, first, last]) => [`${first}${days[grain][1]}`, `${last}${days[grain][2]}`])
      const times = [...whole, ...edges].filter(([first = '', last = '']) => first <= day && day <= last).length
      expect(times).toBe(from <= day && day <= to ? 1 : 0)
    }),
  )
})
