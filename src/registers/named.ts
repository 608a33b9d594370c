import { sql } from 'kysely'
import { invalid } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { lyingIn } from './lying.ts'

/** How many records of one name a refusal tells. */
const TOLD = 6

interface Found {
  key: string
  name: string
}

/**
 * The entry that somebody signed in means by a text: its id or code, or its whole name; organisations of some kinds, or divisions in
 * force. Throws a fault of `field`: `unknown_reference`, or `ambiguous_reference` with those it may be.
 */
export async function meant(
  ctx: Context,
  { table, kinds }: { table: 'organization'; kinds: readonly string[] } | { table: 'region'; kinds?: undefined },
  text: string,
  field: string,
): Promise<string> {
  const found = table === 'region' ? await divisions(ctx, text) : await organizationsNamed(ctx, text, kinds)
  const [only] = found
  if (!only) throw invalid({ field, code: 'unknown_reference', value: text })
  if (found.length === 1) return only.key
  const places =
    table === 'region'
      ? await lyingIn(
          ctx,
          found.map(({ key }) => key),
        )
      : null
  const allowed = found.map(({ key, name }) => `${places?.get(key) ?? ''}${name} ${key}`)
  throw invalid({ field, code: 'ambiguous_reference', value: text, allowed })
}

async function divisions(ctx: Context, text: string): Promise<Found[]> {
  const { rows } = await sql<Found>`SELECT code AS key, name FROM region
    WHERE code = ${text} OR (name = ${text} AND valid_until IS NULL) ORDER BY code LIMIT ${TOLD}`.execute(ctx.store.db)
  return rows
}

async function organizationsNamed(ctx: Context, text: string, kinds: readonly string[]): Promise<Found[]> {
  const { rows } = await sql<Found>`SELECT id AS key, name FROM organization
    WHERE (id = ${text} OR name = ${text} OR uscc = ${text})
      AND kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)})) ORDER BY name, id LIMIT ${TOLD}`.execute(
    ctx.store.db,
  )
  return rows
}
