import { holdsCounties } from '../../organizations/placed.ts'
import { queryString } from '../../totals/describe.ts'
import { DIMENSIONS, isDimension } from '../../totals/dimensions.ts'
import type { TotalsRow } from '../../totals/total.ts'
import type { Visit } from '../page.ts'
import type { Asked } from './asked.ts'

/**
 * The page of the records that a number was made of: the question with the keys of its group as filters; null where there are none.
 * Without a row it is the whole.
 * @param rows the groups beside it: where its keys would find the records of another of them, too, no page has its own alone
 */
export function behind(
  visit: Visit,
  { by, from, to, as_of, filters }: Asked,
  measure: string,
  row?: TotalsRow,
  rows: readonly TotalsRow[] = [],
): string | null {
  if (row && (!row[measure] || rows.some((other) => isFoundBy(by, row, other)))) return null
  const keys = row ? Object.fromEntries(by.map((id) => [id, String(row[id])])) : {}
  return visit.href(`/explore/rows?${queryString({ ...filters, ...keys, measure, from, to, as_of })}`)
}

/** Whether the keys of a group find those of another as well: as a filter, a division stands for all that lies below it. */
const isFoundBy = (by: Asked['by'], row: TotalsRow, other: TotalsRow): boolean =>
  by.some((id) => row[id] !== other[id]) &&
  by.every((id) => row[id] === other[id] || (isPlace(id) && liesIn(String(other[id]), String(row[id]))))

const isPlace = (id: string) => isDimension(id) && DIMENSIONS[id].kind === 'region'
const liesIn = (code: string, place: string) => holdsCounties(place) && code.startsWith(place.replace(/(00)+$/, ''))
