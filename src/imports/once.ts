import { type RawBuilder, sql } from 'kysely'
import { permit, within } from '../accounts/permit.ts'
import { Problem } from '../core/errors.ts'
import { guard } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { type ImportKind, TARGETS } from './targets.ts'

/** What makes a list the same as another: its bytes, what its rows are, and the sheet where it is a workbook's. */
export interface Listed {
  kind: ImportKind
  sha256: string
  sheet: string | null
}

/** The same list once more, while something of it stands: refused, naming the first to whoever may read that. */
export async function refuseSecond(ctx: Context, listed: Listed): Promise<void> {
  const { actor, scope } = permit(ctx, 'import.read')
  const { rows } = await sql<{
    id: string
    filename: string
    at: string
    readable: 0 | 1 | null
  }>`SELECT i.id, i.filename, act.at, ${within(actor, scope, sql.ref('i.chamber_id'))} AS readable
    FROM import i JOIN act ON act.seq = i.recorded_act WHERE ${standing(listed)} ORDER BY i.recorded_act LIMIT 1`.execute(
    ctx.store.db,
  )
  const [found] = rows
  if (!found) return
  const { readable, ...first } = found
  if (!readable) throw new Problem('already_imported')
  throw new Problem('already_imported', {
    detail: {
      zh: `首次导入：${first.filename}，${first.at}`,
      en: `first imported as ${first.filename} at ${first.at}`,
    },
    extra: { import: first },
  })
}

/** The batch happens only if nobody took the same list in meanwhile. */
export const guardOnce = (ctx: Context, listed: Listed): Query =>
  guard(ctx, sql`SELECT NOT EXISTS (SELECT 1 FROM import i WHERE ${standing(listed)})`)

/** SQL: whether the import `i` took this list in and something of it stands, be it as what was put in its place. */
function standing({ kind, sha256, sheet }: Listed): RawBuilder<unknown> {
  const { table } = TARGETS[kind]
  const same = sql`i.sha256 = ${sha256} AND i.kind = ${kind} AND (i.sheet IS NULL OR i.sheet = ${sheet})`
  // what registers hold is not withdrawn
  if (table === 'organization' || table === 'membership') return same
  const facts = sql.table(table)
  return sql`${same} AND (
    EXISTS (SELECT 1 FROM ${facts} f WHERE f.recorded_act = i.recorded_act AND f.status <> 'voided')
    OR EXISTS (WITH RECURSIVE followed (id, status) AS (
        SELECT f.id, f.status FROM ${facts} f WHERE f.recorded_act = i.recorded_act
        UNION ALL SELECT n.id, n.status FROM followed CROSS JOIN ${facts} n ON n.replaces_id = followed.id)
      SELECT 1 FROM followed WHERE status <> 'voided'))`
}
