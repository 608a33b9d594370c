import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { ORGANIZATION_KINDS } from '../organizations/model.ts'
import { fold } from './fold.ts'
import type { FoundKind } from './model.ts'
import { SOURCES } from './sources.ts'

/** An entry of a register whose name is nearly one that it lacks. */
export interface Near {
  id: string
  name: string
}

/** Two characters that so many names share say nothing of which is meant: 有限, 公司. */
const COMMON = 500
/** Of those that share most of the rest, so many are looked at, and so many of them told. */
const LOOKED_AT = 12
const TOLD = 3
/** From so much of two names in common on, one may be the other with a slip of the pen. */
const NEAR = 0.5

/**
 * The organisations whose names come nearest to each of `names`, nearest first: for a name that is in no register. Asked in one
 * query for all of them, so their number has to be bounded.
 */
export async function nearestOrganizations(
  ctx: Context,
  names: readonly string[],
  kinds: readonly FoundKind[] = ORGANIZATION_KINDS,
): Promise<Map<string, Near[]>> {
  const asked = names.flatMap((name, i) => pairsOf(fold(name)).map((token) => [i, token]))
  if (asked.length === 0) return new Map()
  const seen = SOURCES.enterprise?.seen?.(ctx) ?? sql`1`
  const among = sql`json_each(${JSON.stringify(kinds)}) k CROSS JOIN search_token t ON t.kind = k.value`
  const { rows } = await sql<Near & { i: number; text: string }>`WITH asked (i, token) AS MATERIALIZED (
      SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(asked)})),
    telling (token) AS MATERIALIZED (SELECT a.token FROM (SELECT DISTINCT token FROM asked) a
      WHERE (SELECT count(*) FROM (SELECT 1 FROM ${among} AND t.token = a.token LIMIT ${COMMON})) < ${COMMON}),
    sharing AS (SELECT a.i, t.kind, t.id, count(*) AS n FROM telling w CROSS JOIN asked a ON a.token = w.token CROSS JOIN ${among}
      AND t.token = w.token GROUP BY a.i, t.kind, t.id),
    best AS (SELECT i, kind, id, row_number() OVER (PARTITION BY i ORDER BY n DESC, id) AS nth FROM sharing)
    SELECT b.i, s.id, s.name, n.text FROM best b CROSS JOIN search_entry n ON n.kind = b.kind AND n.id = b.id
      CROSS JOIN organization s ON s.id = b.id WHERE b.nth <= ${LOOKED_AT} AND ${seen}`.execute(ctx.store.db)
  return new Map(
    names.map((name, i) => {
      const near = rows
        .filter((row) => row.i === i)
        .map(({ id, name: called, text }) => ({ id, name: called, likeness: likeness(fold(name), text) }))
        .filter((row) => row.likeness >= NEAR)
        .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
      return [name, near.slice(0, TOLD).map(({ id, name: called }) => ({ id, name: called }))]
    }),
  )
}

const pairsOf = (text: string): string[] => {
  const glyphs = [...text]
  return [...new Set(glyphs.slice(1).map((glyph, i) => `${glyphs[i]}${glyph}`))]
}

/** How much of two texts is the same, from 0 to 1: the pairs of characters they share of those that they have. */
function likeness(a: string, b: string): number {
  const [of, other] = [pairsOf(a), new Set(pairsOf(b))]
  return (2 * of.filter((pair) => other.has(pair)).length) / (of.length + other.size || 1)
}
