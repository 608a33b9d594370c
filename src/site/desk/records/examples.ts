import type { Context } from '../../../db/context.ts'
import { KINDS } from '../../../facts/kinds.ts'
import { listFacts } from '../../../facts/list.ts'
import { recordPath } from '../links.ts'

/** The address of a record that the register holds, of the first kind that has one; none in an empty register. */
export async function anyRecord(ctx: Context): Promise<string[]> {
  for (const kind of Object.values(KINDS)) {
    const { items } = await listFacts(ctx, kind, { limit: 1 })
    if (items[0]) return [recordPath(kind.name, String(items[0].id))]
  }
  return []
}
