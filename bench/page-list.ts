import type { Context } from '../src/db/context.ts'
import type { Raw } from '../src/db/sqlite.ts'

const { PAGES } = await import('../src/site/pages.ts')

/** How many of each kind are looked at: those with most to show, since they are dearest. */
const MOST = 12
const LARGEST: readonly string[] = [
  // all counties
  "SELECT '/places/' || code FROM region WHERE parent_code = '330200' AND level = 'county'",
  `SELECT '/places/' || partner_code FROM aid WHERE partner_code IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST}`,
  // what lies above both: a city, a prefecture and provinces
  "SELECT '/places/' || code FROM region WHERE code IN ('330200', '330000', '331100', '222400', '520000')",
  `SELECT '/places/' || township_code FROM donation WHERE township_code IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST}`,
  `SELECT '/places/' || village_code FROM aid WHERE village_code IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST}`,
  `SELECT '/chambers/' || chamber_id FROM donation JOIN organization o ON o.id = chamber_id AND o.kind = 'chamber'
    GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST}`,
  `SELECT '/enterprises/' || donor_id FROM donation JOIN organization o ON o.id = donor_id AND o.kind = 'enterprise'
    WHERE publicity = 'named' AND status = 'confirmed' GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST}`,
  `SELECT '/organizations/' || recipient_id FROM donation JOIN organization o ON o.id = recipient_id AND o.kind = 'charity'
    GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST}`,
  `SELECT '/funds/' || fund_id FROM donation WHERE fund_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST}`,
  `SELECT '/projects/' || project_id FROM aid WHERE project_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT ${MOST}`,
]

/** The addresses that are measured: every page without parameters, and of each kind its own examples and the largest. */
export async function pagesOf(ctx: Context, raw: Raw): Promise<string[]> {
  const paths: string[] = []
  for (const { path, signedIn, examples } of PAGES)
    if (!signedIn) paths.push(...(path.includes(':') ? ((await examples?.(ctx)) ?? []).slice(0, MOST) : [path]))
  for (const sql of LARGEST) paths.push(...(raw.prepare(sql).pluck().all() as string[]))
  return [...new Set(paths)]
}
