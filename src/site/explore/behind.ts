import { queryString } from '../../totals/describe.ts'
import type { TotalsRow } from '../../totals/total.ts'
import type { Visit } from '../page.ts'
import type { Asked } from './asked.ts'

/**
 * The page of the records that a number was made of: the question with the keys of its group as filters; null where there are none.
 * Without a row it is the whole.
 */
export function behind(
  visit: Visit,
  { by, from, to, as_of, filters }: Asked,
  measure: string,
  row?: TotalsRow,
): string | null {
  if (row && !row[measure]) return null
  const keys = row ? Object.fromEntries(by.map((id) => [id, String(row[id])])) : {}
  return visit.href(`/explore/rows?${queryString({ ...filters, ...keys, measure, from, to, as_of })}`)
}
