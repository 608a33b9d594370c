import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { standing } from '../db/tallies.ts'
import { runKept } from '../db/unchanged.ts'
import { DIMENSIONS, type DimensionId } from './dimensions.ts'
import { condition, type Filter, tallyKeys } from './filters.ts'
import { counted, groupBy, keyColumns, limited, MAX_GROUPS, partName, slicesOf } from './ledger.ts'
import type { Measure } from './measure.ts'
import type { Part, Slice } from './plan.ts'
import { type Counted, columnsOf, countedAs, keyColumn, type TallyPlan } from './tallied.ts'

/**
 * Answers a part from the tallies, which read like a ledger of months and years: whole ones from them, odd days from the ledger.
 * @returns null where they have moved on to another revision meanwhile
 */
export async function fromTallies(ctx: Context, part: Part, plan: TallyPlan): Promise<Slice[] | null> {
  const ranges = [JSON.stringify(plan.ranges)]
  const rows = await limited(() =>
    runKept(ctx.store, nameOf(part, plan), (ranges) => query(part, plan, ranges ?? sql``), ranges),
  )
  const tallied = rows[0]?.tallied ?? (await standing(ctx)).tallied
  return tallied === part.revision ? slicesOf(part, rows) : null
}

/**
 * All that the query depends on but the ranges: one question is read from one table over years, from another over months. Days and
 * revision only where rows of the ledger are read beside the tallies.
 */
function nameOf(part: Part, { ranges: _, ...plan }: TallyPlan): string {
  const asked =
    plan.edges.length > 0 ? `${partName(part)} ${part.revision}` : partName({ ...part, from: null, to: null })
  return `tally ${JSON.stringify(plan)} ${asked}`
}

/** @param ranges the plan's, as JSON */
function query(part: Part, plan: TallyPlan, ranges: RawBuilder<unknown>): RawBuilder<unknown> {
  const [first] = part.measures
  const counts = first && countedAs(first)
  const source = counts ? distinct(part, plan, ranges, counts, first) : summed(part, plan, ranges)
  const { rows, columns, kept, demo } = source
  // of whole years a key that was sought is not asked again of each of thousands of ids
  const asked = counts && plan.edges.length === 0 ? part.filters.filter((one) => !isSought(plan, one)) : part.filters
  const wheres = [...asked.map(condition), ...(kept ? [kept] : [])]
  const more = [sql`${demo} AS demo`, sql`(SELECT rev FROM tallied) AS tallied`]
  return sql`SELECT ${sql.join([...keyColumns(part.by), ...columns, ...more])} FROM (${rows})
    ${wheres.length > 0 ? sql`WHERE ${sql.join(wheres, sql` AND `)}` : sql``} ${groupBy(part.by)} LIMIT ${MAX_GROUPS + 1}`
}

/** Where a cut has what it is cut by. */
const PLACES_OF_CUT = ['a', 'b', 'c'] as const

interface Source {
  rows: RawBuilder<unknown>
  columns: RawBuilder<unknown>[]
  /** Which rows any measure counts, where not all. */
  kept?: RawBuilder<unknown>
  /** Whether demonstration rows are counted. */
  demo: RawBuilder<unknown>
}

const ANY_DEMO = sql`coalesce(max(demo), 0)`

const any = (conditions: RawBuilder<unknown>[]) => sql`(${sql.join(conditions, sql` OR `)})`

function summed(part: Part, { dimensions, edges, cut }: TallyPlan, ranges: RawBuilder<unknown>): Source {
  const cube = dimensions.length > 1
  const columnOf = (id: DimensionId) => (cut ? (PLACES_OF_CUT[cut.indexOf(id)] ?? '') : cube ? id : 'key')
  const keys = dimensions.map((id) => sql.raw(`, ${keyColumn(id, columnOf(id))}`)).reduce(concat, sql``)
  const column = columnsOfLedger(dimensions)
  const { boundary } = part
  const [table, where, time, key] = (
    cut
      ? ['tally_cut', sql`t.boundary = ${boundary} AND t.cut = ${cut.join(' ')}`, 'year', 'a']
      : cube
        ? ['tally_cube', sql`t.boundary = ${boundary}`, 'month', 'district']
        : ['tally', sql`t.boundary = ${boundary} AND t.dimension = ${dimensions[0] ?? ''}`, 'period', 'key']
  ) as [string, RawBuilder<unknown>, string, Key]
  const first = cut ? cut[0] : cube ? 'district' : dimensions[0]
  const tallies = sql`SELECT ${sql.ref(`t.${time}`)} AS day${keys}, t.demo, t.records, t.amount, t.unvalued, t.fund_records, t.fund_amount
    FROM ${inPeriods(part, ranges, { table, where, time, sought: sought(part, first, key) })}`
  const odd = ({ rows, sign }: OddDays) => sql`SELECT day${column}, demo, ${sign},
    ${sign} * coalesce(amount, 0), ${sign} * (amount IS NULL),
    ${sign} * (fund_id IS NOT NULL), ${sign} * iif(fund_id IS NULL, 0, coalesce(amount, 0)) ${rows}`
  const columns = part.measures.map((measure) => columnsOf(measure) ?? { records: 'records' })
  return {
    rows: sql.join([tallies, ...oddDays(part, edges).map(odd)], sql` UNION ALL `),
    columns: columns.flatMap(({ records, amount }, i) => {
      const { aggregate } = part.measures[i] as Measure
      const value =
        'sum' in aggregate
          ? sql`sum(${sql.ref(amount ?? records)}) * ${sql.lit(aggregate.sum)}`
          : sql`sum(${sql.ref(records)})`
      return [
        sql`coalesce(${value}, 0) AS ${sql.ref(`v${i}`)}`,
        sql`coalesce(sum(${sql.ref(records)}), 0) AS ${sql.ref(`n${i}`)}`,
      ]
    }),
    kept: any(columns.map(({ records }) => sql`${sql.ref(records)} <> 0`)),
    // what is taken away again was not counted
    demo: any(columns.map(({ records }) => sql`coalesce(sum(demo * ${sql.ref(records)}), 0) > 0`)),
  }
}

function distinct(
  part: Part,
  plan: TallyPlan,
  ranges: RawBuilder<unknown>,
  { table, item }: Counted & { item: string },
  { aggregate }: Measure,
): Source {
  const { dimensions, edges, since } = plan
  const dimension = dimensions[0] ?? ''
  const keys = dimensions.map((id) => sql.raw(`, ${keyColumn(id, 'key')}`)).reduce(concat, sql``)
  const found = sought(part, dimensions[0], 'key')
  const where = sql`t.item = ${item} AND t.dimension = ${dimension}`
  if (since) {
    // a year by itself counts all that it has
    const first = part.by.includes('year') ? sql`t.year` : sql`r.value ->> 1`
    return {
      rows: sql`SELECT t.year AS day${keys}, t.demo > 0 AS demo, iif(t.since < ${first}, t.ids, 0) AS ids, t.records
        FROM json_each(${ranges}) r CROSS JOIN tally_since t ON ${where}
          AND t.year BETWEEN r.value ->> 1 AND r.value ->> 2 ${found ?? sql``}`,
      columns: [sql`coalesce(sum(ids), 0) AS v0`, sql`coalesce(sum(records), 0) AS n0`],
      demo: ANY_DEMO,
    }
  }
  const columns = sql`${keys}, t.demo, nullif(t.id, '') AS id, t.records`
  const ofDonors = { table, where: sql`t.dimension = ${dimension}`, time: 'year', sought: found }
  const counts =
    table === 'tally_donor'
      ? sql`SELECT t.year AS day${columns} FROM ${inPeriods(part, ranges, ofDonors)}`
      : sql`SELECT t.period AS day${columns} FROM tally_aid t WHERE ${where} AND t.grain IN ('year', 'month') ${found ?? sql``}
          AND t.period IN (SELECT p.period FROM ${periods(part, ranges)})`
  const column = columnsOfLedger(dimensions)
  const named = sql.raw('distinct' in aggregate ? aggregate.distinct : '')
  return {
    rows: sql.join(
      [counts, ...oddDays(part, edges).map(({ rows }) => sql`SELECT day${column}, demo, ${named}, 1 ${rows}`)],
      sql` UNION ALL `,
    ),
    columns: [sql`count(DISTINCT id) AS v0`, sql`coalesce(sum(records), 0) AS n0`],
    demo: ANY_DEMO,
  }
}

/** SQL: the whole years and months of a part in which there is anything, one by one. */
const periods = ({ boundary }: Part, ranges: RawBuilder<unknown>) => sql`(SELECT DISTINCT w.grain, w.period
  FROM json_each(${ranges}) r CROSS JOIN tally w ON w.boundary = ${boundary} AND w.dimension = ''
    AND w.grain = r.value ->> 0 AND w.period BETWEEN r.value ->> 1 AND r.value ->> 2) p`

interface Tally {
  table: string
  where: RawBuilder<unknown>
  /** The column that says the year or month. */
  time: string
  sought: RawBuilder<unknown> | null
}

/** SQL: the rows of a tally, `t`, in the periods of a part: a stretch of its index, or, where keys are sought, each within each period. */
function inPeriods(
  part: Part,
  ranges: RawBuilder<unknown>,
  { table, where, time, sought }: Tally,
): RawBuilder<unknown> {
  const column = sql.ref(`t.${time}`)
  // only sums by one dimension are kept by both units of time in one table
  const of = (grain: RawBuilder<unknown>) => (table === 'tally' ? sql`AND t.grain = ${grain}` : sql``)
  return sought
    ? sql`${periods(part, ranges)} CROSS JOIN ${sql.table(table)} t ON ${where} ${of(sql`p.grain`)} AND ${column} = p.period ${sought}`
    : sql`json_each(${ranges}) r CROSS JOIN ${sql.table(table)} t ON ${where} ${of(sql`r.value ->> 0`)}
        AND ${column} BETWEEN r.value ->> 1 AND r.value ->> 2`
}

type Key = 'key' | 'district' | 'a'

/** SQL: of a tally's keys those that a filter of the part names; null where it has none on that dimension. */
function sought({ filters }: Part, dimension: DimensionId | undefined, column: Key): RawBuilder<unknown> | null {
  const filter = filters.find((one) => one.dimension === dimension)
  const keys = filter && tallyKeys(filter)
  return keys ? sql`AND t.${sql.raw(column)} IN (${keys})` : null
}

/** Whether the index of reference counts finds just those that pass the filter. */
const isSought = ({ dimensions }: TallyPlan, filter: Filter): boolean =>
  filter.dimension === dimensions[0] && tallyKeys(filter) !== null

const concat = (all: RawBuilder<unknown>, next: RawBuilder<unknown>) => sql`${all}${next}`

const columnsOfLedger = (dimensions: TallyPlan['dimensions']) =>
  sql.raw(dimensions.map((id) => `, ${DIMENSIONS[id].expression}`).join(''))

interface OddDays {
  /** SQL: the rows of the ledger on them. */
  rows: RawBuilder<unknown>
  /** SQL: 1 where they are added to whole months and years, -1 where they are taken away. */
  sign: RawBuilder<unknown>
}

const oddDays = (part: Part, edges: TallyPlan['edges']): OddDays[] =>
  edges.map(([from, to, sign]) => ({ rows: counted({ ...part, from, to, filters: [] }), sign: sql.lit(sign) }))
