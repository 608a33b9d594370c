import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { asCounted, boundariesOf } from '../facts/as-counted.ts'
import type { FactName } from '../facts/kind.ts'
import { measureCatalogue } from '../totals/catalogue.ts'
import { apart, type Counted } from '../totals/counted-in.ts'
import type { Text } from '../totals/dimensions.ts'
import type { Boundary, Measure, Unit } from '../totals/measure.ts'
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
  id: string
  sign: 1 | -1
}

/** It as a row of one boundary, with the sums that count it. */
interface Moved {
  row: Counted
  year: number
  place: string
  sign: 1 | -1
  measures: readonly Measure[]
}

/**
 * What the moves together do to the sums of the years and organisations that they are dated in, before and after. Distinct counts are
 * not among them: what one record does to those depends on all others. What is only stated (reported figures, last statements) adds
 * nothing to anything.
 */
export async function effects(ctx: Context, moves: readonly Move[]): Promise<Effect[]> {
  const sums = [...(await measureCatalogue(ctx)).values()].filter(({ additive, byKind }) => additive && !byKind)
  const moved: Moved[] = []
  for (const boundary of new Set(moves.flatMap(({ kind }) => boundariesOf(kind))))
    moved.push(...(await movedIn(ctx, boundary, moves, sums)))
  const found: Effect[] = []
  for (const { year, place } of new Map(moved.map((one) => [`${one.year} ${one.place}`, one])).values()) {
    const by = new Map<string, number>()
    for (const { row, sign, measures } of moved.filter((one) => one.place === place))
      for (const measure of measures.filter((one) => isOf(year, one, row)))
        by.set(measure.id, (by.get(measure.id) ?? 0) + sign * adds(measure, row))
    if (by.size === 0) continue
    const answer = await totals(ctx, {
      measures: [...by.keys()],
      from: `${year}-01-01`,
      to: endOf(year),
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

/** The records that are moved as rows of a boundary, each with those sums that count it. */
async function movedIn(
  ctx: Context,
  boundary: Boundary,
  moves: readonly Move[],
  sums: readonly Measure[],
): Promise<Moved[]> {
  const signs = new Map(moves.map(({ id, sign }) => [id, sign]))
  const asked = sums.filter((measure) => measure.boundary === boundary)
  const { columns, counts } = apart(asked)
  const rows = asCounted(boundary, sql`f.id IN (SELECT value FROM json_each(${JSON.stringify([...signs.keys()])}))`)
  if (!rows) return []
  const found = await sql<Counted>`SELECT boundary, record_id, chamber_id, item, day, until_day, amount ${columns}
    FROM (${rows})`.execute(ctx.store.db)
  return found.rows.map((row) => ({
    row,
    year: yearIn(row.day),
    place: String(row.chamber_id),
    sign: signs.get(String(row.record_id)) ?? 1,
    measures: asked.filter((measure) => counts(measure, row)),
  }))
}

const yearIn = (day: unknown) => Number(String(day).slice(0, 4))
const endOf = (year: number) => `${year}-12-31`

/** Whether a row is part of a year's sum: of what happened in it, or of what stood at its end. */
const isOf = (year: number, { kind }: Measure, { day, until_day }: Counted): boolean =>
  kind === 'flow'
    ? yearIn(day) === year
    : String(day) <= endOf(year) && !(until_day && String(until_day) <= endOf(year))

const adds = ({ aggregate }: Measure, { amount }: Counted): number =>
  'count' in aggregate ? 1 : Number(amount ?? 0) * ('sum' in aggregate ? aggregate.sum : 1)
