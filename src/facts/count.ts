import { sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { runKept } from '../db/unchanged.ts'
import { isDimension } from '../totals/dimensions.ts'
import { partsOf } from '../totals/plan.ts'
import { compileTotals, type Question } from '../totals/question.ts'
import { fromTallies } from '../totals/tally.ts'
import { filtersOf } from './filters.ts'
import { factsAt } from './find.ts'
import type { FactKind, FactName } from './kind.ts'
import { conditionsOf, type ListQuery, revOf } from './list.ts'

/** The measure that counts every confirmed record of a kind, one by one; of the others there are few. */
const COUNTED: Partial<Record<FactName, string>> = { donation: 'donations.count', pledge: 'pledges.count' }
/** Whether a list and totals are asked for it alike. By a donor's name her own side finds more in a list than totals tell anybody. */
const isAlike = (kind: FactKind, name: string): boolean =>
  name === 'from' ||
  name === 'to' ||
  (isDimension(name) && name !== 'enterprise' && Object.hasOwn(filtersOf(kind), name))
/** What leaves a list as long as it is. */
const ORDER = new Set(['sort', 'after', 'limit'])

/** How many records a list holds, all its pages together: out of the tallies where they know, so that it costs no more the more there are. */
export async function countFacts(ctx: Context, kind: FactKind, query: Omit<ListQuery, 'limit'>): Promise<number> {
  return (await tallied(ctx, kind, query)) ?? counted(ctx, kind, query)
}

async function counted(ctx: Context, kind: FactKind, query: Omit<ListQuery, 'limit'>): Promise<number> {
  const asked = { ...query, limit: 0 }
  const write = () =>
    sql<{ n: number }>`SELECT count(*) AS n FROM ${factsAt(kind, revOf(ctx, asked))}
      WHERE ${sql.join(conditionsOf(ctx, kind, asked), sql` AND `)}`
  const [row] =
    ctx.actor === null && !query.q
      ? await runKept(ctx.store, `count ${kind.name} ${JSON.stringify(query)}`, write)
      : (await write().execute(ctx.store.db)).rows
  return Number(row?.n ?? 0)
}

async function tallied(ctx: Context, kind: FactKind, query: Omit<ListQuery, 'limit'>): Promise<number | null> {
  const measure = COUNTED[kind.name]
  const { status = ctx.actor ? 'all' : 'confirmed', ...asked } = query
  const said = Object.entries(asked).filter(([name, value]) => value !== undefined && !ORDER.has(name))
  if (!measure || status !== 'confirmed' || !said.every(([name]) => isAlike(kind, name))) return null
  const { from, to, ...filters } = Object.fromEntries(said) as Record<string, string>
  const compiled = await compiledOf(ctx, { measures: [measure], from, to, filters })
  const [part] = compiled ? partsOf(compiled) : []
  const slices = part?.tally ? await fromTallies(ctx, part, part.tally) : null
  return slices && (slices[0]?.cells.get(measure)?.value ?? 0)
}

/** Null where totals refuse what of a list is merely none: what no record can have, a period that ends before it begins. */
async function compiledOf(ctx: Context, question: Question) {
  try {
    return await compileTotals(ctx, question)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
