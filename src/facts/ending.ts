import { sql } from 'kysely'
import { dayOf } from '../core/day.ts'
import { invalid, Problem } from '../core/errors.ts'
import { fenInEnglish, fenToText } from '../core/money.ts'
import { wrongStatus } from '../core/wrong-status.ts'
import { guard, logChange, openAct, statement, THIS_ACT, THIS_REV } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { faultOf } from '../db/faults.ts'
import { getOwn } from './find.ts'
import { type Content, endedRev, type FactKind } from './kind.ts'
import { type Item, presentOwn } from './present.ts'

/**
 * Ends a confirmed fact from a day on without undoing it: a fund or project closes, a pledge is released (hardship, Charity Law
 * art. 41, with a public note), of which something is still owed. Totals as of earlier revisions do not move. Throws `not_found`,
 * `wrong_status`, and faults of `on`.
 */
export async function end(ctx: Context, kind: FactKind, id: string, day: string, note: string): Promise<Answer<Item>> {
  const { ending } = kind
  if (!ending) throw new Problem('not_found')
  const row = await getOwn(ctx, kind, id, 'fact.review')
  const standing = (it: Content) => {
    if (it.status !== 'confirmed') throw wrongStatus(String(it.status), ['confirmed'])
    const on = it[ending.on]
    if (on !== null)
      throw new Problem('wrong_status', {
        detail: { zh: `已于 ${on} ${ending.act === 'close' ? '终止' : '免除'}`, en: `it was ${ending.act}d on ${on}` },
        extra: { [ending.on]: on },
      })
    const { amount_fen, paid_fen } = it
    if (ending.act === 'release' && amount_fen !== null && Number(paid_fen) >= Number(amount_fen))
      throw new Problem('wrong_status', {
        detail: {
          zh: `已到账 ${fenToText(Number(paid_fen))}，认捐已全部履行，没有可以免除的`,
          en: `${fenInEnglish(Number(paid_fen))} have arrived: it is paid in full, and nothing is left to release`,
        },
        extra: { amount_fen, paid_fen },
      })
  }
  standing(row)
  if (day > dayOf(ctx.now())) throw invalid({ field: 'on', code: 'day_in_future', value: day })
  if (day < String(row[kind.day])) throw invalid({ field: 'on', code: 'day_order', value: day })
  const version = Number(row.version)
  // what pays the rest may be confirmed meanwhile
  const owed =
    ending.act === 'release'
      ? sql`(f.amount_fen IS NULL OR f.amount_fen > (SELECT coalesce(sum(d.amount_fen), 0) FROM donation d
          WHERE d.pledge_id = f.root_id AND d.status = 'confirmed'))`
      : sql`1`
  const set = { [ending.on]: day, ...(ending.note ? { [ending.note]: note } : {}) }
  return commit(
    ctx,
    [
      guard(
        ctx,
        sql`SELECT EXISTS (SELECT 1 FROM ${sql.table(kind.name)} f WHERE f.id = ${id} AND f.version = ${version} AND ${owed})`,
      ),
      openAct(ctx, { name: ending.act, published: true, reason: note }),
      statement(
        ctx,
        sql`UPDATE ${sql.table(kind.name)} SET ${sql.join(Object.entries(set).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))},
          ${sql.ref(endedRev(ending))} = ${THIS_REV}, version = version + 1, edited_act = ${THIS_ACT} WHERE id = ${id}`,
      ),
      logChange(ctx, kind.name, id, Object.fromEntries(Object.keys(set).map((column) => [column, null]))),
    ],
    {
      status: 200,
      headers: { etag: `"v${version + 1}"` },
      body: await presentOwn(ctx, kind, { ...row, ...set, version: version + 1 }),
    },
    // somebody was faster: she is told what she would have been a moment later
    async (error) => {
      if (faultOf(error)?.kind === 'guard') standing(await getOwn(ctx, kind, id, 'fact.review'))
      return null
    },
  )
}
