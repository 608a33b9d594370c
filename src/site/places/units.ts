import type { FactName } from '../../facts/kind.ts'
import type { Item } from '../../facts/present.ts'
import { measureCatalogue } from '../../totals/catalogue.ts'
import type { Unit } from '../../totals/measure.ts'
import type { Visit } from '../page.ts'

/** The unit of a stated value, which its indicator or its measure decides. */
export async function unitsOf({ ctx }: Visit, kind: FactName): Promise<(item: Item) => Unit> {
  if (kind !== 'outcome' && kind !== 'reported') return () => 'count'
  const catalogue = await measureCatalogue(ctx)
  return ({ indicator, measure }) =>
    catalogue.get(kind === 'outcome' ? `outcomes.${indicator}` : String(measure))?.unit ?? 'count'
}
