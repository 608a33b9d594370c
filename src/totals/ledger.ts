import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { runKept } from '../db/unchanged.ts'
import { DIMENSIONS, type DimensionId } from './dimensions.ts'
import { condition, narrowed } from './filters.ts'
import type { Boundary, Measure } from './measure.ts'
import type { Cell, Key, Part, Slice } from './plan.ts'

/** At most so many groups: a finer cut is a list of records, and lists have pages. */
export const MAX_GROUPS = 20_000

/** The part of the ledger (schema/0011_boundaries.sql) that holds a boundary. */
const LEDGERS: Readonly<Record<Boundary, string>> = {
  donation: 'ledger_donation',
  pledge: 'ledger_pledge',
  disbursement: 'ledger_disbursement',
  aid: 'ledger_aid',
  outcome: 'ledger_outcome',
  fund: 'ledger_fund',
  standing: 'ledger_standing',
  reported: 'ledger_reported',
}

/** Boundaries whose rows are records of a chamber, where it was; a statement or standing belongs to whom it is about. */
const RECORDED = new Set<Boundary>(['donation', 'pledge', 'disbursement', 'aid', 'fund'])

/** What changes from one asking of a question to the next: the revision, and the day at which a stock is counted. */
export interface Point {
  revision: RawBuilder<unknown>
  at: RawBuilder<unknown>
}
const pointOf = (part: Part): Point => {
  const [revision, at] = valuesOf(part)
  return { revision: sql`${revision}`, at: sql`${at}` }
}
const valuesOf = ({ revision, to, today }: Part) => [revision, to ?? today] as const

/** SQL: which rows any of the measures counts; '' where one of them counts all. */
export const countedBy = (measures: readonly Measure[]): string => {
  const wheres = new Set(measures.map(({ where = '' }) => where))
  return wheres.has('') ? '' : [...wheres].sort().join(' OR ')
}

/** SQL: the ledger's rows that a part counts, as they stood at its revision. Every query of totals starts here. */
export function counted(part: Part, { revision, at }: Point = pointOf(part)): RawBuilder<unknown> {
  const { boundary, kind, from, to, filters, measures } = part
  const conditions = [
    sql`confirmed_rev <= ${revision}`,
    sql`(voided_rev IS NULL OR voided_rev > ${revision})`,
    ...filters.map(condition),
    ...(RECORDED.has(boundary) ? filters.flatMap(narrowed) : []),
  ]
  if (kind === 'stock') {
    conditions.push(
      sql`day <= ${at}`,
      sql`NOT (until_day IS NOT NULL AND until_day <= ${at} AND until_rev <= ${revision})`,
    )
  } else {
    if (from) conditions.push(sql`day >= ${from}`)
    if (to) conditions.push(sql`day <= ${to}`)
  }
  const which = countedBy(measures)
  if (which) conditions.push(sql`(${sql.raw(which)})`)
  return sql`FROM ${sql.table(LEDGERS[boundary])} WHERE ${sql.join(conditions, sql` AND `)}`
}

export const keyColumns = (by: readonly DimensionId[]): RawBuilder<unknown>[] =>
  by.map((id, i) => sql`${sql.raw(DIMENSIONS[id].expression)} AS ${sql.ref(`k${i}`)}`)

export const groupBy = (by: readonly DimensionId[], more: readonly RawBuilder<unknown>[] = []): RawBuilder<unknown> => {
  const keys = [...by.map((_, i) => sql.ref(`k${i}`)), ...more]
  return keys.length > 0 ? sql`GROUP BY ${sql.join(keys)}` : sql``
}

export const keysOf = (row: Record<string, unknown>, by: readonly DimensionId[]): Key[] =>
  by.map((_, i) => row[`k${i}`] as Key)

/** Aggregates the movements of one boundary in one query. */
export const fromLedger = async (ctx: Context, part: Part): Promise<Slice[]> =>
  slicesOf(
    part,
    await runAt(ctx, part, (point) => {
      const columns = [
        ...keyColumns(part.by),
        ...part.measures.flatMap((measure, i) => aggregates(measure, i, point)),
        sql`coalesce(max(demo), 0) AS demo`,
      ]
      return sql`SELECT ${sql.join(columns)} ${counted(part, point)} ${groupBy(part.by)} LIMIT ${MAX_GROUPS + 1}`
    }),
  )

/** Runs a query of the ledger that is compiled once for a part, whatever the revision and day. */
export const runAt = (
  ctx: Context,
  part: Part,
  write: (point: Point) => RawBuilder<unknown>,
): Promise<Record<string, unknown>[]> =>
  limited(() =>
    runKept(ctx.store, `ledger ${partName(part)}`, (revision, at) => write({ revision, at } as Point), valuesOf(part)),
  )

/** All that a part's question depends on besides the revision and today. */
export const partName = ({ measures, by, filters, from, to }: Part): string =>
  JSON.stringify([
    // how an indicator adds up is the catalogue's to say, and may be edited; what counts may be asked for as it was counted once
    measures.map(({ id, aggregate, standing }) => [id, aggregate, standing]),
    by,
    filters.map(({ dimension, values, none }) => [dimension, values, none]),
    from,
    to,
  ])

/** Rows of keys (`k…`), values (`v…`), numbers of records (`n…`) and `demo` as slices. A group in which nothing is counted is left out. */
export const slicesOf = (part: Part, rows: readonly Record<string, unknown>[]): Slice[] =>
  rows
    .map((row) => ({
      keys: keysOf(row, part.by),
      cells: new Map(part.measures.map((measure, i) => [measure.id, cellOf(row, i)])),
      demo: Number(row.demo),
    }))
    .filter(({ cells }) => part.by.length === 0 || [...cells.values()].some(({ records }) => records > 0))

/** SQL: whether a row's township stood at the day itself; development zones listed among them (7th digit 4) never do. */
const inTownship = ({ revision, at }: Point) =>
  sql`township_code IN (SELECT subject FROM standing WHERE item = 'township' AND from_on <= ${at}
    AND (until_on IS NULL OR until_on > ${at}) AND confirmed_rev <= ${revision} AND (voided_rev IS NULL OR voided_rev > ${revision}))`

function aggregates({ aggregate, where, standing }: Measure, i: number, point: Point): RawBuilder<unknown>[] {
  const conditions = [...(where ? [sql`(${sql.raw(where)})`] : []), ...(standing ? [inTownship(point)] : [])]
  const only = conditions.length > 0 ? sql`FILTER (WHERE ${sql.join(conditions, sql` AND `)})` : sql``
  const records = sql`count(*) ${only} AS ${sql.ref(`n${i}`)}`
  if ('distinct' in aggregate)
    return [sql`count(DISTINCT ${sql.raw(aggregate.distinct)}) ${only} AS ${sql.ref(`v${i}`)}`, records]
  if ('sum' in aggregate)
    return [sql`coalesce(sum(amount) ${only}, 0) * ${sql.lit(aggregate.sum)} AS ${sql.ref(`v${i}`)}`, records]
  return [sql`count(*) ${only} AS ${sql.ref(`v${i}`)}`, records]
}

function cellOf(row: Record<string, unknown>, i: number): Cell {
  const value = exact(row[`v${i}`])
  return { value, low: value, high: value, records: Number(row[`n${i}`]) }
}

/** A number of the database as it is, or `total_overflow` where a JS number would round it. */
export function exact(value: unknown): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Problem('total_overflow')
  // never the -0 that negating an empty sum would give
  return number + 0
}

/** Runs a query of totals; sums beyond 64 bits, at which SQLite stops, are an overflow too. */
export const run = (ctx: Context, query: RawBuilder<unknown>): Promise<Record<string, unknown>[]> =>
  limited(async () => (await query.execute(ctx.store.db)).rows as Record<string, unknown>[])

/** The rows of a query of totals, whichever way it is run. */
export async function limited(read: () => Promise<Record<string, unknown>[]>): Promise<Record<string, unknown>[]> {
  try {
    const rows = await read()
    if (rows.length > MAX_GROUPS) {
      throw new Problem('too_large', {
        detail: {
          zh: `分组超过 ${MAX_GROUPS} 个，请减少维度`,
          en: `More than ${MAX_GROUPS} groups; cut by fewer dimensions`,
        },
      })
    }
    return rows
  } catch (error) {
    if (error instanceof Error && error.message.includes('integer overflow')) throw new Problem('total_overflow')
    throw error
  }
}
