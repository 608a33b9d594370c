import type { Context } from '../db/context.ts'
import type { Value } from '../facts/kind.ts'
import type { FoundKind } from '../search/model.ts'
import { type Near, nearestOrganizations } from '../search/nearest.ts'
import type { ImportRow } from './reader/record.ts'

/** A row whose donor neither file nor register says more of than a name, and which is therefore recorded as unknown. */
export interface UnknownDonor {
  row: number
  /** The column's letter; null where the file has none. */
  column: string | null
  /** Empty where its cell is. */
  name: string
}

/** Rows that are listed; names for which the register is searched. */
export const LISTED_DONORS = 100
const SEARCHED = 20

/** Who may give: not a charity, which passes on. */
const GIVERS: readonly FoundKind[] = [
  'enterprise',
  'association',
  'chamber',
  'federation',
  'village_collective',
  'other',
]

/** The first so many distinct names among the rows. */
export const namesOf = (rows: readonly UnknownDonor[]): string[] =>
  [...new Set(rows.flatMap(({ name }) => name || []))].slice(0, SEARCHED)

/** The first names among the rows, each with those of the register that come near to it. */
export async function nearestDonors(ctx: Context, rows: readonly UnknownDonor[]): Promise<Map<string, Near[]>> {
  const names = namesOf(rows)
  const found = await nearestOrganizations(ctx, names, GIVERS)
  return new Map(names.map((name) => [name, found.get(name) ?? []]))
}

/** What somebody said that a name in the file means: the organisation's id by the name as it is written. */
export type Meant = Readonly<Record<string, Near>>

/** A row with its donor as it is meant. A row that says its donor to be a person means none of the register. */
export function asMeant(row: ImportRow, meant: Meant): void {
  const { donor, donor_kind } = row.values
  const organization = isText(donor) && Object.hasOwn(meant, donor) ? meant[donor] : undefined
  if (organization && (!donor_kind || donor_kind === 'enterprise')) row.values.donor = organization.id
}
const isText = (value: Value | undefined): value is string => typeof value === 'string'
