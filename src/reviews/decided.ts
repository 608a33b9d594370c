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
    .select(['name', 'rev'])
    .where('seq', '=', seq)
    .where('account_id', '=', ctx.actor?.account_id ?? '')
    .where('name', 'in', ['confirm', 'return', 'void'])
    .executeTakeFirst()
  if (!act) return null
  // a correction also voids what it replaces, which was decided about before
  const decided =
    act.name === 'return'
      ? sql`f.id IN (SELECT record_id FROM change WHERE act = ${seq})`
      : sql`${sql.ref(act.name === 'void' ? 'f.voided_rev' : 'f.confirmed_rev')} = ${act.rev}`
  const sums: DecidedSum[] = []
  for (const name of FACTS) {
    const money = moneyColumn(KINDS[name])
    const { rows } = await sql<{ count: number; amount: number | null }>`SELECT count(*) AS count,
        ${money ? sql`coalesce(sum(${sql.ref(`f.${money}`)}), 0)` : sql`NULL`} AS amount
      FROM ${sql.table(name)} f WHERE ${decided}`.execute(ctx.store.db)
    if (rows[0]?.count) sums.push({ kind: name, ...rows[0] })
  }
  return { name: act.name, sums }
}
