import { sql } from 'kysely'
import { dayOf } from '../core/day.ts'
import { invalid, Problem } from '../core/errors.ts'
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
 * art. 41, with a public note). Totals as of earlier revisions do not move.
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
  }
  standing(row)
  if (day > dayOf(ctx.now())) throw invalid({ field: 'on', code: 'day_in_future', value: day })
  if (day < String(row[kind.day])) throw invalid({ field: 'on', code: 'day_order', value: day })
  const version = Number(row.version)
  const set = { [ending.on]: day, ...(ending.note ? { [ending.note]: note } : {}) }
  return commit(
    ctx,
    [
      guard(ctx, sql`SELECT EXISTS (SELECT 1 FROM ${sql.table(kind.name)} WHERE id = ${id} AND version = ${version})`),
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
