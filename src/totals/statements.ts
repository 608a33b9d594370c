import { type RawBuilder, sql } from 'kysely'
import { columnAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import type { DimensionId } from './dimensions.ts'
import { counted, exact, groupBy, keyColumns, keysOf, runAt } from './ledger.ts'
import type { Measure } from './measure.ts'
import type { Cell, Key, Part, Slice } from './plan.ts'

const TIMES = new Set<DimensionId>(['year', 'month'])

/**
 * Outcomes and reported figures: what organisations stated, with what their qualifiers allow. `latest` takes the last statement of
 * each organisation in each project by day, then by revision; cut by year or month, of each of those. `widest` then leaves out whoever
 * a federation in the same group speaks for, so that a city's figure and its counties' are not added together.
 */
export async function fromStatements(ctx: Context, part: Part): Promise<Slice[]> {
  const { by, measures } = part
  const items = JSON.stringify(measures.map(({ item }) => item))
  const aggregate = measures[0]?.aggregate
  const rule = aggregate && 'statement' in aggregate ? aggregate.statement : 'sum'
  const rows = await runAt(
    ctx,
    part,
    (point) => sql`WITH said AS (
        SELECT item, chamber_id, amount, low, high, demo${keyColumns(by)
          .map((column) => sql`, ${column}`)
          .reduce(concat, sql``)},
          ${rule === 'sum' ? sql`1` : nth(by)} AS nth
        ${counted(part, point)} AND item IN (SELECT value FROM json_each(${items}))),
      chosen AS (SELECT * FROM said WHERE nth = 1)${rule === 'widest' ? sql`, belongs AS MATERIALIZED (${belongs(point.revision)})` : sql``}
    SELECT item${by.map((_, i) => sql`, ${sql.ref(`k${i}`)}`).reduce(concat, sql``)}, count(*) AS records, sum(amount) AS value,
      CASE WHEN count(low) = count(*) THEN sum(low) END AS low, CASE WHEN count(high) = count(*) THEN sum(high) END AS high,
      max(demo) AS demo
    FROM chosen c ${rule === 'widest' ? sql`WHERE NOT ${spokenFor(by)}` : sql``} ${groupBy(by, [sql.ref('item')])}`,
  )
  return assemble(rows, by, measures)
}

const concat = (all: RawBuilder<unknown>, next: RawBuilder<unknown>) => sql`${all}${next}`

function nth(by: readonly DimensionId[]): RawBuilder<unknown> {
  const times = keyColumns(by.filter((id) => TIMES.has(id))).length
  const parts = [sql`item`, sql`chamber_id`, sql`project_id`]
  if (times > 0) parts.push(by.includes('month') ? sql`substr(day, 1, 7)` : sql`substr(day, 1, 4)`)
  return sql`row_number() OVER (PARTITION BY ${sql.join(parts)} ORDER BY day DESC, confirmed_rev DESC, record_id DESC)`
}

/** SQL: to which federation whoever is counted, and each federation, belonged at the revision. */
const belongs = (revision: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`SELECT o.id, ${columnAt('organization', 'o', 'id', 'parent_id', revision)} AS parent_id FROM organization o
    WHERE o.kind = 'federation' OR o.id IN (SELECT chamber_id FROM chosen)`

/** SQL: whether the federation above the organisation of `c`, or the one above that, made the same statement in the same group. */
function spokenFor(by: readonly DimensionId[]): RawBuilder<unknown> {
  const same = by.map((_, i) => sql` AND p.${sql.ref(`k${i}`)} IS c.${sql.ref(`k${i}`)}`).reduce(concat, sql``)
  return sql`EXISTS (SELECT 1 FROM belongs o LEFT JOIN belongs above ON above.id = o.parent_id
    JOIN chosen p ON p.chamber_id IN (o.parent_id, above.parent_id)
    WHERE o.id = c.chamber_id AND p.item = c.item${same})`
}

function assemble(rows: Record<string, unknown>[], by: readonly DimensionId[], measures: readonly Measure[]): Slice[] {
  const byItem = new Map(measures.map((measure) => [measure.item, measure]))
  const slices = new Map<string, { keys: Key[]; cells: Map<string, Cell>; demo: number }>()
  for (const row of rows) {
    const measure = byItem.get(String(row.item))
    if (!measure) continue
    const keys = keysOf(row, by)
    const slice = slices.get(JSON.stringify(keys)) ?? { keys, cells: new Map(), demo: 0 }
    slice.cells.set(measure.id, cellOf(row, measure))
    slice.demo = Math.max(slice.demo, Number(row.demo))
    slices.set(JSON.stringify(keys), slice)
  }
  return [...slices.values()]
}

/** Rates are neither added nor averaged: of more than one statement there is no value, and nothing bounds it. */
function cellOf(row: Record<string, unknown>, { unit }: Measure): Cell {
  const records = Number(row.records)
  if (unit === 'basis_point' && records > 1) return { value: null, low: null, high: null, records }
  const end = (value: unknown) => (value === null ? null : exact(value))
  return { value: exact(row.value), low: end(row.low), high: end(row.high), records }
}
