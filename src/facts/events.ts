import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { runKept } from '../db/unchanged.ts'
import { TERMS } from '../db/union.ts'
import { FUND_KINDS } from '../funds/model.ts'
import { filterConditions, narrowing, understands } from './filters.ts'
import { FACTS, type FactName } from './kind.ts'
import { KINDS } from './kinds.ts'
import { replacer } from './replaced.ts'

/** What happened to one public record: a fund or project began or closed, a pledge was released, anything was voided or replaced. */
export type EventName = 'began' | 'closed' | 'released' | 'replaced' | 'voided'

export interface FactEvent {
  event: EventName
  kind: FactName
  /** Of a fund that began or closed, its kind: those of different kinds are never counted together. */
  fund_kind: string | null
  id: string
  /** Of a fund or project; no other record has one. */
  name: string | null
  /** Shanghai's; of an act the day on which it was done. */
  day: string
  /** How many of the same kinds and event there were in that year; of them the first few are told. */
  many: number
}

/** At most so many of a year's events of one kind are told one by one. */
const TOLD = 3

interface Source {
  kind: FactName
  /** Of funds: of which kind. */
  fund_kind?: string
  /** SQL over `f`: which event, or null for none; its day; the name. */
  event: RawBuilder<unknown>
  day: string
  name: string
  where: string
  /** The column of the day of all records of a kind; what ended or was voided has an index of its own, and is little. */
  began?: string
}

const dated = (kind: FactName, event: EventName, column: string, name: string): Source => ({
  kind,
  event: sql.lit(event),
  day: `f.${column}`,
  name,
  where: `f.status = 'confirmed' AND f.${column} IS NOT NULL`,
  ...(event === 'began' ? { began: column } : {}),
})
const SOURCES: readonly Source[] = [
  ...FUND_KINDS.flatMap((fund_kind) =>
    [dated('fund', 'began', 'established_on', 'f.name'), dated('fund', 'closed', 'closed_on', 'f.name')].map(
      (source) => ({
        ...source,
        fund_kind,
        where: `${source.where} AND f.kind = '${fund_kind}'`,
      }),
    ),
  ),
  dated('project', 'began', 'since_on', 'f.name'),
  dated('project', 'closed', 'closed_on', 'f.name'),
  dated('pledge', 'released', 'released_on', 'NULL'),
  ...FACTS.map(
    (kind): Source => ({
      kind,
      event: sql`iif(${replacer(KINDS[kind])} IS NULL, 'voided', 'replaced')`,
      day: `(SELECT substr(datetime(a.at, '+8 hours'), 1, 10) FROM act a WHERE a.rev = f.voided_rev)`,
      name: kind === 'fund' || kind === 'project' ? 'f.name' : 'NULL',
      where: 'f.voided_rev IS NOT NULL',
    }),
  ),
]

/**
 * The public events of the records that pass the filters (as a list's: `chamber`, `district`, `fund` …), oldest first; kinds that lack
 * one of them have none. Of many alike in a year a few stand for all, which `many` counts.
 */
export async function eventsOf(ctx: Context, filters: Readonly<Record<string, string>>): Promise<FactEvent[]> {
  const known = SOURCES.filter(({ kind }) => understands(KINDS[kind], filters))
  const found = await Promise.all(
    Array.from({ length: Math.ceil(known.length / TERMS) }, (_, i) =>
      runKept(ctx.store, `events ${i} ${JSON.stringify(filters)}`, () => {
        const terms = known.slice(i * TERMS, (i + 1) * TERMS).map((source) => read(source, filters))
        return sql.join(terms, sql` UNION ALL `)
      }),
    ),
  )
  return found
    .flatMap((rows) => rows as unknown as FactEvent[])
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1))
}

function read(source: Source, filters: Readonly<Record<string, string>>): RawBuilder<unknown> {
  const { kind, fund_kind = null, event, day, name, where, began } = source
  const kinds = sql`${sql.lit(kind)} AS kind, ${sql.lit(fund_kind)} AS fund_kind`
  const conditions = [sql.raw(where), ...filterConditions(KINDS[kind], filters, sql`0`, true)]
  const all = began ? [...conditions, ...narrowing(KINDS[kind], filters)] : conditions
  if (began && Object.keys(filters).every((filter) => OF_MANY.has(filter)))
    return sql`SELECT ${event} AS event, ${kinds}, ${sql.raw(`f.id, ${name} AS name, ${day}`)} AS day, many
      FROM (SELECT substr(${sql.raw(day)}, 1, 4) AS year, count(*) AS many FROM ${sql.table(kind)} f
        WHERE ${sql.join(all, sql` AND `)} GROUP BY 1) years
      JOIN ${sql.table(kind)} f ON f.id IN (${firstOfYear(kind, began, conditions)})`
  return sql`SELECT event, kind, fund_kind, id, name, day, many FROM (SELECT event, ${kinds}, id, name, day,
      count(*) OVER (PARTITION BY event, substr(day, 1, 4)) AS many,
      row_number() OVER (PARTITION BY event, substr(day, 1, 4) ORDER BY day, id) AS nth
    FROM (SELECT f.id, ${event} AS event, ${sql.raw(day)} AS day, ${sql.raw(name)} AS name
      FROM ${sql.table(kind)} f WHERE ${sql.join(all, sql` AND `)})) WHERE nth <= ${TOLD}`
}

/** Filters that thousands may pass: those told are found in each year by the index of days, and only counted otherwise. */
const OF_MANY = new Set(['district', 'recipient'])

/** SQL: the first few that began in a year; the index is named because one by whom would be read for every year from its start. */
const firstOfYear = (kind: FactName, began: string, conditions: readonly RawBuilder<unknown>[]) =>
  sql`SELECT f.id FROM ${sql.table(kind)} f INDEXED BY ${sql.raw(`${kind}_day`)}
    WHERE ${sql.raw(`f.${began} >= years.year AND f.${began} < years.year || '-99'`)} AND ${sql.join(conditions, sql` AND `)}
    ORDER BY ${sql.raw(`f.${began}`)}, f.id LIMIT ${TOLD}`
