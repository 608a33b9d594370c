import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { type FactKind, isLineage } from '../facts/kind.ts'
import type { Composed } from './compose.ts'
import type { ImportRow } from './reader/record.ts'

/** What only the register can tell of the rows of a chunk, asked once for all of them; faults are put to the rows that have them. */

/**
 * A source_ref twice in the file, or taken already in its chamber. One whose record was withdrawn before anybody confirmed it, and so was
 * whatever took its place since, is taken up again by the row that takes its place, so that a file withdrawn can be mended and taken in.
 */
export async function checkRefs(
  ctx: Context,
  { name: table }: FactKind,
  importId: string,
  chunk: readonly ImportRow[],
  composed: readonly Composed[],
): Promise<void> {
  // what another side has in its book is nobody else's to ask
  const isOwn = (i: number) => !composed[i]?.faults.some(({ code }) => code === 'beyond_reach')
  const keys = chunk.map(({ values }, i) =>
    values.source_ref && isOwn(i) ? `${composed[i]?.chamber.id} ${values.source_ref}` : null,
  )
  const asked = JSON.stringify(keys.filter((key) => key !== null))
  const facts = sql.table(table)
  const root = isLineage(table) ? sql`f.root_id` : sql`NULL`
  const { rows } = await sql<{ key: string; id: string; root_id: string | null; withdrawn: number }>`
    SELECT j.value AS key, f.id, ${root} AS root_id, f.status = 'voided' AND NOT EXISTS
        (WITH RECURSIVE version (id) AS (SELECT f.id UNION ALL SELECT r.id FROM version v JOIN ${facts} r ON r.replaces_id = v.id)
        SELECT 1 FROM version v JOIN ${facts} r ON r.id = v.id WHERE r.status <> 'voided' OR r.confirmed_rev IS NOT NULL) AS withdrawn
      FROM json_each(${asked}) j CROSS JOIN ${facts} f ON f.chamber_id = substr(j.value, 1, 16)
        AND f.source_ref = substr(j.value, 18) AND f.replaces_id IS NULL
    UNION ALL SELECT s.ref, ${OF_THE_FILE}, NULL, 0 FROM json_each(${asked}) j CROSS JOIN staged s ON s.ref = j.value
      AND s.import_id = ${importId}`.execute(ctx.store.db)
  const holders = new Map(rows.filter(({ withdrawn }) => withdrawn).map((row) => [row.key, row]))
  const taken = new Map(rows.filter(({ withdrawn }) => !withdrawn).map(({ key, id }) => [key, id]))
  for (const [i, key] of keys.entries()) {
    const row = composed[i]
    if (key === null || !row) continue
    const holder = holders.get(key)
    const existing = taken.get(key)
    if (existing !== undefined)
      row.faults.push({
        field: 'source_ref',
        code: 'duplicate',
        value: key.slice(17),
        ...(existing ? { existing } : {}),
      })
    else if (holder) row.replaces = { replaces_id: holder.id, ...(holder.root_id ? { root_id: holder.root_id } : {}) }
    if (existing === undefined) taken.set(key, OF_THE_FILE)
  }
}

/** Instead of the id of a record: an earlier row of the file has it, which is no record yet. */
const OF_THE_FILE = ''

/** The day must fall into a membership where the enterprise ever was the chamber's member; asked for the whole chunk at once. */
export async function checkMemberships(
  ctx: Context,
  kind: FactKind,
  chunk: readonly ImportRow[],
  composed: readonly Composed[],
): Promise<void> {
  const { member } = kind.settlement
  if (!member) return
  const asked = composed.flatMap(({ content, chamber }, i) =>
    content[member] && chamber.kind !== 'federation' ? [[i, content[member], chamber.id, content[kind.day]]] : [],
  )
  const { rows } = await sql<{ i: number }>`SELECT j.value ->> 0 AS i FROM json_each(${JSON.stringify(asked)}) j
    JOIN membership m ON m.enterprise_id = j.value ->> 1 AND m.chamber_id = j.value ->> 2
    GROUP BY 1 HAVING sum(m.since_on <= j.value ->> 3 AND coalesce(m.until_on, '9999') >= j.value ->> 3) = 0`.execute(
    ctx.store.db,
  )
  for (const { i } of rows)
    composed[i]?.faults.push({
      field: kind.day,
      code: 'day_outside_membership',
      value: String(chunk[i]?.values[kind.day]),
    })
}
