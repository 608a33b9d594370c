import { sql } from 'kysely'
import type { Context } from '../db/context.ts'

/** Where divisions lie, by code: the names above each, from the province down, its own left out. Codes that there are not are absent. */
export async function lyingIn(ctx: Context, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ code: string; place: string }>`WITH RECURSIVE above (code, parent_code, depth, name) AS (
      SELECT r.code, r.parent_code, 0, r.name FROM json_each(${JSON.stringify(codes)}) j JOIN region r ON r.code = j.value
      UNION ALL SELECT a.code, r.parent_code, a.depth + 1, r.name FROM above a JOIN region r ON r.code = a.parent_code)
    SELECT code, group_concat(name, '') AS place FROM (SELECT * FROM above WHERE depth > 0 ORDER BY code, depth DESC) GROUP BY code`.execute(
    ctx.store.db,
  )
  return new Map(rows.map(({ code, place }) => [code, place]))
}
