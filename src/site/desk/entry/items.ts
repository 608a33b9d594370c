import type { Context } from '../../../db/context.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Unit } from '../../../totals/measure.ts'

/** An indicator or a measure that a statement may be about. */
export interface StatedItem {
  value: string
  label: Text
  unit: Unit
  /** Whether a new statement may be about it; else it was stated before, and has its words and unit still. */
  offered: boolean
}
export type Items = Readonly<Record<'indicator' | 'measure', readonly StatedItem[]>>

const OUTCOMES = 'outcomes.'

/** What may be stated: results by indicator, and what is reported of the registry's own measures and of results. */
export async function statedItems(ctx: Context): Promise<Items> {
  const all = [...(await measureCatalogue(ctx)).values()].filter(({ boundary }) => boundary !== 'reported')
  const measure = all.map(({ id, label, unit, byKind }) => ({ value: id, label, unit, offered: !byKind }))
  const indicator = measure
    .filter(({ value }) => value.startsWith(OUTCOMES))
    .map((item) => ({ ...item, value: item.value.slice(OUTCOMES.length) }))
  return { indicator, measure }
}

/** The unit that a statement's value is in; `count` where nothing says another. */
export const unitOf = (items: Items, stated: { indicator?: string | undefined; measure?: string | undefined }): Unit =>
  items.indicator.find(({ value }) => value === stated.indicator)?.unit ??
  items.measure.find(({ value }) => value === stated.measure)?.unit ??
  'count'
