import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differingTallies } from '../src/cli/verify-tallies.ts'
import { FOLD } from '../src/db/tallies.ts'
import type { DimensionId } from '../src/totals/dimensions.ts'
import { partsOf } from '../src/totals/plan.ts'
import { type Compiled, compileTotals } from '../src/totals/question.ts'
import { totalsTogether } from '../src/totals/together.ts'
import { slices, totals } from '../src/totals/total.ts'
import { ALPHA, CHARITY, gift, JIANGSHAN, Ledger, SCHOOL } from './support/ledger.ts'
import { aQuestion, MOVED, ofLedger, sorted } from './support/questions.ts'
import { anAid, aStory, storyOf, tell } from './support/story.ts'

/** Cuts by two, some of which narrow tables hold for years alone. */
const PAIRS: DimensionId[][] = [
  ['district', 'cause'],
  ['recipient', 'district'],
  ['recipient_kind', 'cause'],
  ['district', 'programme'],
  ['programme', 'partner'],
  ['member', 'donor_kind'],
]

const usesTallies = (compiled: Compiled) => partsOf(compiled).some(({ tally }) => tally)

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

  test.each([
    ['two years', 'a year and a half', ['2021-01-01', '2022-12-31'], ['2021-07-01', '2022-12-31']],
    ['a year and a half', 'two years', ['2021-07-01', '2022-12-31'], ['2021-01-01', '2022-12-31']],
    ['all days', 'nine months', [null, null], ['2021-02-01', '2021-10-31']],
  ] as const)('whether asked of %s or of %s first, by whatever', async (_, __, ...windows) => {
    const ledger = new Ledger()
    for (const story of fc.sample(aStory, { seed: 20221231, numRuns: 4 })) tell(ledger, story)
    let answered = 0
    for (const measure of MOVED)
      for (const by of [[], ...measure.dimensions.map((id) => [id]), ...PAIRS])
        for (const filters of [{}, { district: '330212' }, { member: '1', donor_kind: 'enterprise' }]) {
          if (![...by, ...Object.keys(filters)].every((id) => measure.dimensions.includes(id as DimensionId))) continue
          for (const [from, to] of windows) {
            const question = { measures: [measure.id], by, filters, from, to }
            const compiled = await compileTotals(ledger.ctx, question)
            if (usesTallies(compiled)) answered++
            const told = await sorted(ledger, compiled)
            expect(told, JSON.stringify(question)).toEqual(await sorted(ledger, ofLedger(compiled)))
          }
        }
    expect(answered).toBeGreaterThan(500)
  })

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

  test('give back what a month has too much, and nothing is told of it', async () => {
    const ledger = new Ledger()
    ledger.fact('donation', gift({ received_on: '2022-01-01', amount_fen: 5, demo: 1, cause: 'rural' }))
    ledger.fact('donation', gift({ received_on: '2022-01-02', amount_fen: 7 }))
    ledger.raw.exec(FOLD)
    const answer = async (by: DimensionId[], window: { from: string | null; to: string | null }) => {
      const compiled = await compileTotals(ledger.ctx, { measures: ['donations.received'], by, ...window })
      const signs = partsOf(compiled).flatMap(({ tally }) => tally?.edges.map(([, , sign]) => sign))
      const rows = (await slices(ledger.ctx, compiled)).map(({ keys, cells, demo }) => {
        const { value, records } = cells.get('donations.received') ?? {}
        return [...keys, value, records, demo]
      })
      return { signs, rows }
    }
    const later = { from: '2022-01-02', to: null }
    expect(await answer([], later)).toEqual({ signs: [-1], rows: [[7, 1, 0]] })
    expect(await answer(['cause'], later)).toEqual({ signs: [-1], rows: [[null, 7, 1, 0]] })
    expect(await answer([], { from: '2021-12-31', to: '2022-01-30' })).toEqual({ signs: [-1, 1], rows: [[12, 2, 1]] })
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
