import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { FACTS, type FactName, moneyColumn } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'

/** What one decision was about: by kind how many records, and their fen where the kind has money. */
export interface DecidedSum {
  kind: FactName
  count: number
  amount: number | null
}

/** The reader's last act: right after a decision, that decision. */
export async function lastAct(ctx: Context): Promise<number> {
  const row = await ctx.store.db
    .selectFrom('act')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('account_id', '=', ctx.actor?.account_id ?? '')
    .executeTakeFirst()
  return row?.seq ?? 0
}

/** What the reader decided in an act of hers; null for anybody else's, and for acts that decided nothing. */
export async function decidedIn(ctx: Context, seq: number): Promise<{ name: string; sums: DecidedSum[] } | null> {
  const act = await ctx.store.db
    .selectFrom('act')
    .select('name')
    .where('seq', '=', seq)
    .where('account_id', '=', ctx.actor?.account_id ?? '')
    .where('name', 'in', ['confirm', 'return', 'void'])
    .executeTakeFirst()
  if (!act) return null
  const changed = await ctx.store.db.selectFrom('change').select('kind').distinct().where('act', '=', seq).execute()
  const sums: DecidedSum[] = []
  for (const name of FACTS.filter((known) => changed.some(({ kind }) => kind === known))) {
    const money = moneyColumn(KINDS[name])
    // a correction also voids what it replaces, which was decided about before
    const { rows } = await sql<{ count: number; amount: number | null }>`SELECT count(*) AS count,
        ${money ? sql`coalesce(sum(${sql.ref(`f.${money}`)}), 0)` : sql`NULL`} AS amount
      FROM change c JOIN ${sql.table(name)} f ON f.id = c.record_id WHERE c.act = ${seq} AND c.kind = ${name}
        AND c.before ->> '$.status' = ${act.name === 'void' ? 'confirmed' : 'submitted'}`.execute(ctx.store.db)
    if (rows[0]?.count) sums.push({ kind: name, ...rows[0] })
  }
  return { name: act.name, sums }
}
