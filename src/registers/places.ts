import { sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import type { Context } from '../db/context.ts'

export interface Place {
  code: string
  name: string
  level: string
}

/** A division with what it lies in, nearest first. */
export interface Located extends Place {
  above: readonly Place[]
  /** Whether it lies in a division that a federation of the register is for: it gives; others only receive. */
  home: boolean
}

/** A division as the register has it; throws `not_found`. */
export async function placeOf(ctx: Context, code: string): Promise<Located> {
  const { rows } = await sql<Place & { federations: number }>`WITH RECURSIVE above (code, depth) AS (
      SELECT ${code}, 0 UNION ALL SELECT r.parent_code, a.depth + 1 FROM region r JOIN above a ON r.code = a.code
        WHERE r.parent_code IS NOT NULL)
    SELECT r.code, r.name, r.level,
      EXISTS (SELECT 1 FROM organization o WHERE o.kind = 'federation' AND o.division_code = r.code) AS federations
    FROM above a JOIN region r ON r.code = a.code ORDER BY a.depth`.execute(ctx.store.db)
  const [place, ...above] = rows.map(({ code, name, level }) => ({ code, name, level }))
  if (!place) throw new Problem('not_found')
  return { ...place, above, home: rows.some(({ federations }) => federations === 1) }
}
