import type { Context } from '../../db/context.ts'
import { divisionCodesOf } from '../../organizations/divisions.ts'
import { DIMENSIONS, type DimensionId } from '../../totals/dimensions.ts'
import type { TotalsAnswer, TotalsRow } from '../../totals/total.ts'
import { added, valueAt } from './values.tsx'

/** The key whose values go across; without one an answer is a list of groups. */
export type Across = DimensionId | null

/** What of the groups is shown: in which order, and which page of them. */
export interface Shown {
  rows: readonly TotalsRow[]
  /** The order in force: a dimension or measure, `-` before it for descending. */
  sort: string
  page: number
  pages: number
}

type Compare = (a: TotalsRow, b: TotalsRow) => number

/**
 * A page of an answer's groups as people look for them: organisations by division and name, whatever else has a name by it, the rest by
 * key; or by value where the reader asks for it. The answer itself keeps the order of its keys, which the API promises.
 * @param cells cells of numbers on a page, at most
 */
export async function shownOf(
  ctx: Context,
  answer: TotalsAnswer,
  across: Across,
  asked: { sort: string; page: number },
  cells: number,
): Promise<Shown> {
  const keys = answer.by.map(({ id }) => id)
  const down = across ? keys.filter((id) => id !== across) : keys
  const compare = new Map(await Promise.all(down.map(async (id) => [id, await byKey(ctx, answer, id)] as const)))
  const lines = across && down[0] ? linesOf(answer.rows, down[0]) : answer.rows.map((row) => [row])
  const known = new Set<string>([...down, ...answer.measures.filter(sortable(across)).map(({ id }) => id)])
  const sort = known.has(asked.sort.replace(/^-/, '')) ? asked.sort : (down[0] ?? '')
  const column = sort.replace(/^-/, '')
  const sign = sort.startsWith('-') ? -1 : 1
  const first = compare.get(column as DimensionId)
  const rest = down.filter((id) => id !== column).flatMap((id) => compare.get(id) ?? [])
  const values = new Map(first ? [] : lines.map((line) => [line, lineValue(line, column)] as const))
  lines.sort((a, b) => {
    const [left, right] = [a[0], b[0]]
    if (!left || !right) return 0
    const order = first ? sign * first(left, right) : byValue(values.get(a) ?? null, values.get(b) ?? null, sign)
    return order || rest.reduce((found, one) => found || one(left, right), 0)
  })
  const size = Math.max(1, across ? cells : Math.floor(cells / answer.measures.length))
  const pages = Math.max(1, Math.ceil(lines.length / size))
  const page = Math.min(Math.max(1, asked.page), pages)
  const some = lines.slice((page - 1) * size, page * size)
  return { rows: some.flat(), sort, page, pages }
}

/** A line of groups can be put in order by its sum where that is one. */
const sortable =
  (across: Across) =>
  ({ additive }: TotalsAnswer['measures'][number]) =>
    across === null || additive

const linesOf = (rows: readonly TotalsRow[], down: DimensionId) => [...Map.groupBy(rows, (row) => row[down]).values()]

const lineValue = (line: readonly TotalsRow[], measure: string): number | null =>
  line.length === 1 && line[0] ? valueAt(line[0], measure) : added(line, measure).value

/** What has no value comes last, whichever way. */
function byValue(a: number | null, b: number | null, sign: number): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return sign * (a - b)
}

const NAMED = new Set(['organization', 'campaign', 'fund', 'project', 'village'])

/** Groups by one key. Those without come last. */
async function byKey(ctx: Context, { rows, labels }: TotalsAnswer, id: DimensionId): Promise<Compare> {
  const names = NAMED.has(DIMENSIONS[id].kind) ? (labels[id] ?? {}) : {}
  const ids = Object.keys(names)
  const divisions =
    DIMENSIONS[id].kind === 'organization' && ids.length > 0
      ? await divisionCodesOf(ctx, ids)
      : new Map<string, string>()
  const place = new Map(
    [...new Set(rows.map((row) => row[id]))].map((key) => [key, placeOf(String(key), names, divisions)] as const),
  )
  return (a, b) => {
    const [left, right] = [a[id], b[id]]
    if (left === right) return 0
    if (left === null || right === null) return left === null ? 1 : -1
    const [l, r] = [place.get(left) ?? '', place.get(right) ?? '']
    return l === r ? 0 : l < r ? -1 : 1
  }
}

/** An organisation that lies nowhere in the list of divisions comes after those that do. */
const placeOf = (key: string, names: Record<string, string>, divisions: ReadonlyMap<string, string>): string =>
  names[key] === undefined ? key : `${divisions.get(key) ?? '~'} ${names[key]} ${key}`
