import { type RawBuilder, sql } from 'kysely'
import { permit, within } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import { decodeCursor, encodeCursor } from '../db/cursor.ts'
import { unionAll } from '../db/union.ts'
import { hasAlike } from '../facts/alike.ts'
import { type Decided, MAX_DECIDED } from '../facts/decision.ts'
import { WAITS } from '../facts/find.ts'
import { FACTS, type FactKind, type FactName, moneyColumn } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { mineRow } from '../facts/refusals.ts'

export const QUEUE_SORTS = ['recorded', '-recorded', 'day', '-day', 'amount', '-amount'] as const
export type QueueSort = (typeof QUEUE_SORTS)[number]

/** Which of the records that wait for a reviewer. */
export interface QueueFilter {
  kinds?: readonly FactName[] | undefined
  chamber?: string | undefined
  /** A county's code. */
  district?: string | undefined
  /** First and last day of what is recorded. */
  from?: string | undefined
  to?: string | undefined
  /** Of money only: at least so many fen. */
  least_fen?: number | undefined
  import?: string | undefined
  /** Only those that correct another record. */
  replaces?: boolean | undefined
  /** Only those that may repeat another record. */
  alike?: boolean | undefined
  /** Only what no act after this one recorded, changed or handed in again. */
  until?: number | undefined
}

export interface Waiting extends Decided {
  version: number
  /** The act that recorded it: the queue's order. */
  recorded: number
  day: string
  /** Fen; null where the kind has no money or the record says none. */
  amount: number | null
}

const COLUMN: Record<string, string> = { recorded: 'recorded', day: 'day', amount: 'amount' }
/** SQL: what waits of all kinds asked, with the filters bound once in `asked`. */
function waiting(ctx: Context, filter: QueueFilter, more: (kind: FactKind) => RawBuilder<unknown> = () => sql``) {
  const { actor, scope } = permit(ctx, 'fact.review')
  const asked = (name: keyof QueueFilter) => sql`(SELECT ${sql.ref(name)} FROM asked)`
  const terms = (filter.kinds ?? FACTS).map((name) => {
    const kind = KINDS[name]
    const money = moneyColumn(kind)
    const amount = money ? sql.ref(`f.${money}`) : sql`NULL`
    const day = sql.ref(`f.${kind.day}`)
    const place = sql.ref(`f.${kind.settlement.place}`)
    const conditions = [
      WAITS,
      within(actor, scope, sql.ref('f.chamber_id')),
      ...(filter.chamber ? [sql`f.chamber_id = ${asked('chamber')}`] : []),
      ...(filter.district
        ? [sql`(SELECT o.district_code FROM organization o WHERE o.id = ${place}) = ${asked('district')}`]
        : []),
      ...(filter.from ? [sql`${day} >= ${asked('from')}`] : []),
      ...(filter.to ? [sql`${day} <= ${asked('to')}`] : []),
      ...(filter.least_fen ? [sql`${amount} >= ${asked('least_fen')}`] : []),
      ...(filter.import ? [sql`f.recorded_act = (SELECT recorded_act FROM import WHERE id = ${asked('import')})`] : []),
      ...(filter.replaces ? [sql`f.replaces_id IS NOT NULL`] : []),
      ...(filter.alike ? [hasAlike(ctx, kind)] : []),
      ...(filter.until
        ? [
            sql`f.recorded_act <= ${asked('until')}`,
            sql`NOT EXISTS (SELECT 1 FROM change c WHERE c.record_id = f.id AND c.act > ${asked('until')})`,
          ]
        : []),
    ]
    return sql`SELECT ${sql.lit(name)} AS kind, f.id, f.version, f.recorded_act AS recorded, ${day} AS day, ${amount} AS amount ${more(kind)}
      FROM ${sql.table(name)} f WHERE ${sql.join(conditions, sql` AND `)}`
  })
  const bound = (['chamber', 'district', 'from', 'to', 'least_fen', 'import', 'until'] as const).map(
    (name) => sql`${filter[name] ?? null} AS ${sql.ref(name)}`,
  )
  return {
    asked: sql`WITH asked AS (SELECT ${sql.join(bound)})`,
    rows: sql`(${unionAll(terms)})`,
  }
}

/** One page of what waits within the reader's reach, oldest first unless asked otherwise. Throws a fault of `after`. */
export async function queue(
  ctx: Context,
  filter: QueueFilter,
  { sort, limit, after }: { sort: QueueSort; limit: number; after?: string | undefined },
): Promise<{ rows: Waiting[]; next: string | null }> {
  const { asked, rows } = waiting(ctx, filter)
  const descending = sort.startsWith('-')
  const name = sort.replace('-', '')
  const key = sql`coalesce(${sql.ref(COLUMN[name] ?? 'recorded')}, 0)`
  const direction = descending ? sql`DESC` : sql`ASC`
  const cursor = after ? decodeCursor(after, sort) : null
  const later = cursor ? sql`WHERE (${key}, id) ${descending ? sql`<` : sql`>`} (${cursor.value}, ${cursor.id})` : sql``
  const found = await sql<Waiting>`${asked} SELECT * FROM ${rows} ${later}
    ORDER BY ${key} ${direction}, id ${direction} LIMIT ${limit + 1}`.execute(ctx.store.db)
  const page = found.rows.slice(0, limit)
  const last = page.at(-1)
  const value = last && (last[name as 'recorded' | 'day' | 'amount'] ?? 0)
  return {
    rows: page,
    next: last && found.rows.length > limit ? encodeCursor({ sort, value: value ?? null, id: last.id }) : null,
  }
}

/** What waits of one kind: fen are null where the kind has no money. Kinds are never added to one another. */
export interface QueueSum {
  kind: FactName
  count: number
  amount: number | null
  /** Of them, those that the reader entered or edited herself, and so may not decide about. */
  mine: number
}

/** What waits by kind, and the last act that there was before it was counted. */
export async function queueSums(ctx: Context, filter: QueueFilter): Promise<{ sums: QueueSum[]; until: number }> {
  // read first: what comes after it is left for later rather than taken unseen
  const act = await ctx.store.db
    .selectFrom('act')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirst()
  const { asked, rows } = waiting(ctx, filter, () => sql`, ${mineRow(ctx)} AS mine`)
  const found = await sql<QueueSum>`${asked} SELECT kind, count(*) AS count, sum(amount) AS amount,
      sum(mine) AS mine FROM ${rows} GROUP BY kind`.execute(ctx.store.db)
  const sums = FACTS.flatMap((name) => {
    const row = found.rows.find(({ kind }) => kind === name)
    if (!row) return []
    const { kind, count, amount, mine } = row
    return [{ kind, count, mine, amount: moneyColumn(KINDS[name]) ? (amount ?? 0) : null }]
  })
  return { sums, until: act?.seq ?? 0 }
}

/** The years of which anything waits within the reader's reach, newest first. */
export async function waitingYears(ctx: Context): Promise<number[]> {
  const { asked, rows } = waiting(ctx, {})
  const found = await sql<{ year: number }>`${asked} SELECT DISTINCT CAST(substr(day, 1, 4) AS INTEGER) AS year
    FROM ${rows} ORDER BY year DESC`.execute(ctx.store.db)
  return found.rows.map(({ year }) => year)
}

/**
 * Everything that a filter finds and the reader may decide about, for one decision: at most MAX_DECIDED of it, oldest first. `until`
 * leaves out what came or changed after she looked.
 */
export async function queueItems(ctx: Context, filter: QueueFilter & { until: number }): Promise<Waiting[]> {
  const { asked, rows } = waiting(ctx, filter, () => sql`, ${mineRow(ctx)} AS mine`)
  const found = await sql<Waiting>`${asked} SELECT kind, id, version, recorded, day, amount FROM ${rows} WHERE mine = 0
    ORDER BY recorded, id LIMIT ${MAX_DECIDED}`.execute(ctx.store.db)
  return found.rows
}
