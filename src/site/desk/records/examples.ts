import type { Context } from '../../../db/context.ts'
import { FACTS, type FactName } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import { listFacts } from '../../../facts/list.ts'
import { recordPath } from '../links.ts'

/** A record that the register holds, of the first of some kinds that has one; none in an empty register. */
export async function anyOf(ctx: Context, kinds: readonly FactName[]): Promise<{ kind: FactName; id: string }[]> {
  for (const kind of kinds) {
    const { items } = await listFacts(ctx, KINDS[kind], { limit: 1 })
    if (items[0]) return [{ kind, id: String(items[0].id) }]
  }
  return []
}

/** The address of a record that the register holds. */
export const anyRecord = async (ctx: Context): Promise<string[]> =>
  (await anyOf(ctx, FACTS)).map(({ kind, id }) => recordPath(kind, id))
