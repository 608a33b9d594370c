import { sql } from 'kysely'
import type { Context } from '../db/context.ts'

/** A division with the city (prefecture), the county and the township that it lies in, or is; null where it lies in none. */
export type Division = {
  code: string
  level: string
  city_code: string | null
  district_code: string | null
  township_code: string | null
}

/** Divisions by code, as the register has them one above another, whatever their digits; codes that there are not are absent. */
export async function divisionsOf(ctx: Context, codes: readonly string[]): Promise<Map<string, Division>> {
  const { rows } = await sql<Division>`WITH RECURSIVE above (asked, code, level, parent_code) AS (
      SELECT r.code, r.code, r.level, r.parent_code FROM json_each(${JSON.stringify(codes)}) j JOIN region r ON r.code = j.value
      UNION ALL SELECT a.asked, r.code, r.level, r.parent_code FROM above a JOIN region r ON r.code = a.parent_code)
    SELECT asked AS code, max(level) FILTER (WHERE code = asked) AS level, max(code) FILTER (WHERE level = 'city') AS city_code,
      max(code) FILTER (WHERE level = 'county') AS district_code, max(code) FILTER (WHERE level = 'township') AS township_code FROM above GROUP BY asked`.execute(
    ctx.store.db,
  )
  return new Map(rows.map((row) => [row.code, row]))
}

/** The codes of the divisions in which organisations lie now, by id; one that lies nowhere is left out. */
export async function divisionCodesOf(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; division_code: string }>`SELECT o.id, o.division_code
    FROM json_each(${JSON.stringify(ids)}) j JOIN organization o ON o.id = j.value
    WHERE o.division_code IS NOT NULL`.execute(ctx.store.db)
  return new Map(rows.map(({ id, division_code }) => [id, division_code]))
}
