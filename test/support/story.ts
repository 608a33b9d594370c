import fc from 'fast-check'
import { FOLD } from '../../src/db/tallies.ts'
import {
  ALPHA,
  BETA,
  CHARITY,
  type Columns,
  gift,
  idOf,
  JIANGSHAN,
  type Ledger,
  LONE,
  LUOTUO,
  RELIEF,
  SCHOOL,
} from './ledger.ts'

/** Some months more often, so that the odd days at the ends of a period have something on them. */
const aMonth = fc.oneof(fc.constantFrom(1, 2, 12), fc.integer({ min: 1, max: 12 }))
/** Random stories of a ledger: what is confirmed, voided and folded, one after another. */
export const aDay = fc
  .tuple(fc.integer({ min: 2020, max: 2023 }), aMonth, fc.constantFrom(1, 2, 15, 28))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
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
export const anAid = fc.record({
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
          recipient_id: fc.constantFrom(null, CHARITY, SCHOOL, JIANGSHAN),
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
export const storyOf = (facts: fc.Arbitrary<unknown>) =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: facts.map((fact) => ({ fact: fact as Fact })) },
      { weight: 1, arbitrary: fc.nat().map((nth) => ({ nth })) },
      { weight: 1, arbitrary: fc.constant({ fold: true }) },
    ),
    { maxLength: 25 },
  )
export const aStory = storyOf(aFact)

export function tell(ledger: Ledger, story: typeof aStory extends fc.Arbitrary<infer T> ? T : never): void {
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
