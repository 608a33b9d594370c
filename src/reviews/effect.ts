import type { Context } from '../db/context.ts'
import type { Content, FactKind, FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { measureCatalogue } from '../totals/catalogue.ts'
import type { Text } from '../totals/dimensions.ts'
import type { Measure, Unit } from '../totals/measure.ts'
import { totals } from '../totals/total.ts'

/** What a decision does to one number of one organisation's year. Stocks are those at the year's end. */
export interface Effect {
  organization_id: string
  organization_name: string
  year: number
  measure: string
  label: Text
  unit: Unit
  before: number
  after: number
}

/** A record that comes to count, or ceases to. */
export interface Move {
  kind: FactName
  row: Content
  sign: 1 | -1
}

const money = (value: unknown) => Number(value ?? 0)
const yearIn = (day: unknown) => Number(String(day).slice(0, 4))
/** A fund closed in the year it was founded is none of those that stand at the year's end, as the ledger's stocks say. */
const closedInItsYear = ({ established_on, closed_on }: Content) =>
  Boolean(closed_on) && yearIn(closed_on) === yearIn(established_on)

/**
 * The sums that a record is part of, and what it adds to each. Distinct counts are not among them: what one record does to those
 * depends on all others. What is only stated (reported figures, last statements) adds nothing to anything.
 */
const ADDS: Record<FactName, (row: Content) => readonly (readonly [measure: string, by: number])[]> = {
  donation: (row) => [
    ['donations.received', money(row.amount_fen)],
    ['donations.count', 1],
    ...(row.fund_id ? [['funds.received', money(row.amount_fen)] as const] : []),
    ...(row.project_id || row.village_code ? [['aid.invested', money(row.amount_fen)] as const] : []),
  ],
  pledge: (row) => [
    ['pledges.amount', money(row.amount_fen)],
    ['pledges.count', 1],
  ],
  fund: (row) =>
    closedInItsYear(row)
      ? []
      : [
          ['funds.size', money(row.size_fen)],
          ['funds.count', 1],
        ],
  disbursement: (row) => (row.fund_id ? [['funds.disbursed', money(row.amount_fen)]] : []),
  aid: (row) => [['aid.invested', money(row.amount_fen)]],
  outcome: (row) => [[`outcomes.${row.indicator}`, money(row.value)]],
  project: () => [],
  reported: () => [],
}

const addsUp = ({ aggregate }: Measure) => !('statement' in aggregate) || aggregate.statement === 'sum'

/** What the moves together do to the sums of the years and organisations that they concern, before and after. */
export async function effects(ctx: Context, moves: readonly Move[]): Promise<Effect[]> {
  const catalogue = await measureCatalogue(ctx)
  const changes = new Map<string, { kind: FactKind; row: Content; by: Map<string, number> }>()
  for (const { kind: name, row, sign } of moves) {
    const kind = KINDS[name]
    const key = `${yearOf(kind, row)} ${placeOf(kind, row)}`
    const entry = changes.get(key) ?? { kind, row, by: new Map<string, number>() }
    for (const [measure, by] of ADDS[name](row)) {
      const known = catalogue.get(measure)
      if (known && addsUp(known)) entry.by.set(measure, (entry.by.get(measure) ?? 0) + sign * by)
    }
    changes.set(key, entry)
  }
  const found: Effect[] = []
  for (const { kind, row, by } of changes.values()) {
    if (by.size === 0) continue
    const [year, place] = [yearOf(kind, row), placeOf(kind, row)]
    const answer = await totals(ctx, {
      measures: [...by.keys()],
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      filters: { chamber: place },
    })
    const { name } = await ctx.store.db
      .selectFrom('organization')
      .select('name')
      .where('id', '=', place)
      .executeTakeFirstOrThrow()
    for (const { id, label, unit } of answer.measures) {
      const before = Number(answer.total[id] ?? 0)
      const after = before + (by.get(id) ?? 0)
      found.push({ organization_id: place, organization_name: name, year, measure: id, label, unit, before, after })
    }
  }
  return found
}

const yearOf = (kind: FactKind, row: Content) => yearIn(row[kind.day])
const placeOf = (kind: FactKind, row: Content) => String(row[kind.settlement.place])
