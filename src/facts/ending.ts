import { sql } from 'kysely'
import { dayOf } from '../core/day.ts'
import { invalid, Problem } from '../core/errors.ts'
import { fenInEnglish, fenToText } from '../core/money.ts'
import { wrongStatus } from '../core/wrong-status.ts'
import { guard, logChange, openAct, statement, THIS_ACT, THIS_REV } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { faultOf } from '../db/faults.ts'
import { leftOf } from '../pledges/paid.ts'
import { getOwn } from './find.ts'
import { type Content, endedRev, type FactKind } from './kind.ts'
import { type Item, presentOwn } from './present.ts'

/** From which day, why, and the version that was read; without, whatever it is now. */
export interface Ended {
  on: string
  note: string
  version?: number | undefined
}

/** Throws `wrong_status` for a fact that is not confirmed, has ended already, or is a pledge of which nothing is owed. */
export function mayEnd({ ending }: FactKind, row: Content): void {
  if (!ending) throw new Problem('not_found')
  if (row.status !== 'confirmed') throw wrongStatus(String(row.status), ['confirmed'])
  const on = row[ending.on]
  if (on !== null)
    throw new Problem('wrong_status', {
      detail: { zh: `已于 ${on} ${ending.act === 'close' ? '终止' : '免除'}`, en: `it was ${ending.act}d on ${on}` },
      extra: { [ending.on]: on },
    })
  const { amount_fen, paid_fen } = row
  if (ending.act === 'release' && leftOf(row) === 0)
    throw new Problem('wrong_status', {
      detail: {
        zh: `已到账 ${fenToText(Number(paid_fen))}，认捐已全部履行，没有可以免除的`,
        en: `${fenInEnglish(Number(paid_fen))} have arrived: it is paid in full, and nothing is left to release`,
      },
      extra: { amount_fen, paid_fen },
    })
}

/**
 * Ends a confirmed fact from a day on without undoing it: a fund or project closes, a pledge is released (hardship, Charity Law
 * art. 41, with a public note), of which something is still owed. Totals as of earlier revisions do not move. Throws `not_found`,
 * `wrong_status`, `stale`, and faults of `on`.
 */
export async function end(
  ctx: Context,
  kind: FactKind,
  id: string,
  { on: day, note, version: seen }: Ended,
): Promise<Answer<Item>> {
  const { ending } = kind
  if (!ending) throw new Problem('not_found')
  const row = await getOwn(ctx, kind, id, 'fact.review')
  mayEnd(kind, row)
  if (day > dayOf(ctx.now())) throw invalid({ field: 'on', code: 'day_in_future', value: day })
  if (day < String(row[kind.day])) throw invalid({ field: 'on', code: 'day_order', value: day })
  const version = Number(row.version)
  if (seen !== undefined && seen !== version) throw new Problem('stale')
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
      if (faultOf(error)?.kind === 'guard') mayEnd(kind, await getOwn(ctx, kind, id, 'fact.review'))
      return null
    },
  )
}
