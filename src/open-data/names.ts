import { sql } from 'kysely'
import type { Context } from '../db/context.ts'

/** What a page of public rows refers to: credit codes of its organisations, names of its divisions. */
export interface Names {
  usccs: ReadonlyMap<string, string>
  kinds: ReadonlyMap<string, string>
  places: ReadonlyMap<string, string>
}

const ORGANIZATIONS = ['donor_id', 'recipient_id', 'payer_id', 'enterprise_id', 'chamber_id'] as const
const PLACES = ['partner_code', 'village_code'] as const

type Row = Readonly<Record<string, unknown>>

/** Looks up what rows name. The rows are public ones, so that nobody they leave out is looked up either. */
export async function namesIn(ctx: Context, rows: readonly Row[]): Promise<Names> {
  const organizations = await sql<{
    id: string
    kind: string
    uscc: string | null
  }>`SELECT id, kind, uscc FROM organization
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(valuesOf(rows, ORGANIZATIONS))}))`.execute(ctx.store.db)
  const places = await sql<{ code: string; name: string }>`SELECT code, name FROM region
    WHERE code IN (SELECT value FROM json_each(${JSON.stringify(valuesOf(rows, PLACES))}))`.execute(ctx.store.db)
  return {
    usccs: new Map(organizations.rows.flatMap(({ id, uscc }) => (uscc === null ? [] : [[id, uscc]]))),
    kinds: new Map(organizations.rows.map(({ id, kind }) => [id, kind])),
    places: new Map(places.rows.map(({ code, name }) => [code, name])),
  }
}

const valuesOf = (rows: readonly Row[], columns: readonly string[]): string[] => [
  ...new Set(rows.flatMap((row) => columns.flatMap((column) => (row[column] ? [String(row[column])] : [])))),
]

/** How an organisation is known outside: by its credit code (org-id.guide's CN-USCI), else by its id here after `prefix`. */
export const organisationId = (id: string, uscc: string | null | undefined, prefix: string): string =>
  uscc ? `CN-USCI-${uscc}` : `${prefix}${id}`
