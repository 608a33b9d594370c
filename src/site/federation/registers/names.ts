import type { Context } from '../../../db/context.ts'
import type { Content } from '../../../facts/kind.ts'
import { organizations } from '../../../registers/organizations.ts'
import { getEntry } from '../../../registers/queries.ts'
import { DIMENSIONS } from '../../../totals/dimensions.ts'
import { namesOf } from '../../../totals/labels.ts'
import type { DeskRegister } from './declared.ts'

/** Columns that name a division or an organisation without being a field of the form. */
const DIVISIONS = ['district_code']

export type Names = ReadonlyMap<string, string>

/** What the divisions and organisations that some entries refer to are called, by their key. */
export async function namesIn(ctx: Context, { fields }: DeskRegister, rows: readonly Content[]): Promise<Names> {
  const keys = (columns: readonly string[]) => [
    ...new Set(rows.flatMap((row) => columns.flatMap((column) => (row[column] ? [String(row[column])] : [])))),
  ]
  const divisions = fields.filter(({ type }) => type === 'division').map(({ name }) => name)
  const names = new Map(await namesOf(ctx, DIMENSIONS.district, keys([...divisions, ...DIVISIONS])))
  const referred = fields.filter(({ type }) => type === 'organization').map(({ name }) => name)
  for (const [id, name] of await namesOf(ctx, DIMENSIONS.chamber, keys(referred))) names.set(id, name)
  const named = fields.filter(({ type }) => type === 'named').map(({ name }) => name)
  // lists carry these names beside the id; one entry may name an enterprise that the public has not seen yet
  if (rows.length === 1)
    for (const id of keys(named)) names.set(id, String((await getEntry(ctx, organizations, id)).name))
  return names
}
