import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import { guard, logChange, openAct, statement } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { type Claim, claim } from './stored.ts'

type Standing = Answer<{ id: string; version: number }>

/**
 * Withdraws a claim: it is published no more. It stays in the register, so that a year that was published with it can be computed again,
 * and the public history keeps the reason. Throws `not_found`, `stale`.
 */
export async function withdrawFigure(ctx: Context, id: string, version: number, reason: string): Promise<Standing> {
  permit(ctx, 'figure.write')
  return turn(ctx, await claim(ctx, id), version, { from: 0, to: 1 }, reason)
}

/** Publishes a withdrawn claim again. Throws `not_found` for one that is not withdrawn, `stale`. */
export async function republishFigure(ctx: Context, id: string, version: number, reason: string): Promise<Standing> {
  permit(ctx, 'figure.write')
  const row = (await withdrawnFigures(ctx)).find((known) => known.id === id)
  if (!row) throw new Problem('not_found')
  return turn(ctx, row, version, { from: 1, to: 0 }, reason)
}

/** The claims that were withdrawn, for those who publish them. */
export async function withdrawnFigures(ctx: Context): Promise<Claim[]> {
  permit(ctx, 'figure.write')
  return ctx.store.db.selectFrom('figure').selectAll().where('withdrawn', '=', 1).orderBy('id').execute()
}

function turn(
  ctx: Context,
  row: Claim,
  version: number,
  { from, to }: { from: 0 | 1; to: 0 | 1 },
  reason: string,
): Promise<Standing> {
  if (row.version !== version) throw new Problem('stale')
  return commit(
    ctx,
    [
      guard(ctx, sql`SELECT EXISTS (SELECT 1 FROM figure WHERE id = ${row.id} AND version = ${version})`),
      openAct(ctx, { name: 'edit', published: true, reason }),
      statement(ctx, sql`UPDATE figure SET withdrawn = ${to}, version = version + 1 WHERE id = ${row.id}`),
      logChange(ctx, 'figure', row.id, { withdrawn: from }),
    ],
    { status: 200, headers: { etag: `"v${version + 1}"` }, body: { id: row.id, version: version + 1 } },
  )
}
