import { sql } from 'kysely'
import { columnAt, recordedBy } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { RECORDERS } from '../organizations/model.ts'
import type { DimensionId } from '../totals/dimensions.ts'
import { allIn } from '../totals/standing.ts'

/** An organisation that states numbers, as the register had it at a revision. */
export interface Organization {
  id: string
  kind: string
  name: string
  parent_id: string | null
  division_code: string | null
  district_code: string | null
}

/** Which part of the ledger is an organisation's: the rows that have `key` in a dimension; `by` null: all of them. */
export interface Cut {
  by: DimensionId | null
  key: string | null
  /** Of the whole: in which counties that which stands is part of it. */
  home?: string | null
}

/** The dimension in which a kind of organisation stands; whoever is not here is looked for among those that record. */
const DIMENSION_OF: Readonly<Record<string, DimensionId>> = { enterprise: 'enterprise', charity: 'recipient' }

/**
 * A chamber’s is what it recorded, a county federation’s its county, the city’s all of it. Null for a county federation that is linked
 * to no division: nothing tells which part is its own.
 */
export function cutOf(
  { id, kind, parent_id, district_code, division_code }: Organization,
  placed?: boolean,
): Cut | null {
  if (kind !== 'federation') return { by: DIMENSION_OF[kind] ?? 'chamber', key: id }
  if (district_code) return { by: 'district', key: district_code }
  return parent_id === null ? { by: null, key: null, home: division_code && allIn(division_code, placed) } : null
}

/** All that record, and so answer for what they recorded though they stated nothing, and the others named, in the order of their divisions. */
export async function organizationsAt(
  ctx: Context,
  revision: number,
  others: readonly string[],
): Promise<Organization[]> {
  const then = (column: string) => columnAt('organization', 'o', 'id', column, revision)
  const { rows } =
    await sql<Organization>`SELECT * FROM (SELECT o.id, o.kind, ${then('name')} AS name, ${then('parent_id')} AS parent_id,
      ${then('division_code')} AS division_code, ${then('district_code')} AS district_code FROM organization o
    WHERE (o.kind IN (SELECT value FROM json_each(${JSON.stringify(RECORDERS)}))
      OR o.id IN (SELECT value FROM json_each(${JSON.stringify([...new Set(others)])}))) AND ${recordedBy('o', revision)})
    ORDER BY division_code IS NULL, division_code, id`.execute(ctx.store.db)
  return rows
}
