import type { FactName } from '../../facts/kind.ts'
import type { Item } from '../../facts/present.ts'
import { measureOf } from '../../records/row.ts'
import { measureCatalogue } from '../../totals/catalogue.ts'
import type { Unit } from '../../totals/measure.ts'
import type { Visit } from '../page.ts'

/**
 * Records as a page in English tells them: with the English name of the indicator that they state, where the catalogue has one. Names in
 * the register are Chinese.
 */
export async function inEnglish({ ctx, lang }: Visit, kind: FactName, items: readonly Item[]): Promise<Item[]> {
  if (lang === 'zh' || kind !== 'outcome') return [...items]
  const catalogue = await measureCatalogue(ctx)
  return items.map((item) => ({
    ...item,
    indicator_name_en: catalogue.get(`outcomes.${item.indicator}`)?.label.en ?? null,
  }))
}

/** The same of records of several kinds, by id. */
export async function allInEnglish(visit: Visit, items: ReadonlyMap<string, Item>): Promise<Map<string, Item>> {
  const stated = [...items.values()].filter((item) => 'indicator' in item)
  const told = await inEnglish(visit, 'outcome', stated)
  return new Map([...items, ...told.map((item) => [String(item.id), item] as const)])
}

/** The unit of a stated value of records of any kind, which its indicator or its measure decides. */
export async function unitsOfAny({ ctx }: Visit): Promise<(row: { kind: FactName; item: Item }) => Unit> {
  const catalogue = await measureCatalogue(ctx)
  return ({ kind, item }) => catalogue.get(measureOf(kind, item) ?? '')?.unit ?? 'count'
}

/** The same of records of one kind. */
export async function unitsOf(visit: Visit, kind: FactName): Promise<(item: Item) => Unit> {
  if (kind !== 'outcome' && kind !== 'reported') return () => 'count'
  const unitOf = await unitsOfAny(visit)
  return (item) => unitOf({ kind, item })
}
