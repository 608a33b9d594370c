import { FIRST_DAY, LAST_DAY } from '../core/day.ts'
import type { Context } from '../db/context.ts'
import { DIMENSIONS, type DimensionId } from './dimensions.ts'
import { namesOf } from './labels.ts'
import type { Key, Slice } from './plan.ts'
import type { Compiled, Question } from './question.ts'
import { columnsOf } from './tallied.ts'
import { sorted, told } from './total.ts'

/** A question's address, its days taken out, where those are the first and last of months. */
export interface Months {
  shape: string
  from: string | null
  to: string | null
}

/** The text of the answer to one question over any months. */
export type Tell = (months: Months) => string

/** How many numbers are held of a question at most: of each group by month a sum of every measure, and two more. */
const NUMBERS = 16_000

/** What stands in a text where answers differ by their months. Nothing else is written so: names of measures and dimensions are all there is. */
const PLACES = new RegExp(`("ROWS"|"TOTAL"|"LABELS"|"DEMO"|${FIRST_DAY}|${LAST_DAY})`)

/**
 * Answers a question once for all months: each of its windows is then the difference of two running sums of each group (prefix sums:
 * Ho et al., Range Queries in OLAP Data Cubes, 1997), written into the text where it stands. Null where months do not add up to it, or
 * there are too many.
 */
export async function tellOf(ctx: Context, question: Question, compiled: Compiled): Promise<Tell | null> {
  const { by, measures, from, to } = compiled
  if (by.length > 1 || !measures.every(columnsOf)) return null
  const always = { ...compiled, from: null, to: null }
  const months = (await sorted(ctx, { ...always, by: ['month'] })).map(monthOf)
  // looked at first, since to read more than is held would take long and be in vain
  const groups = (await sorted(ctx, always)).length
  if (groups * months.length * (measures.length + 2) > NUMBERS) return null
  const cells = await sorted(ctx, { ...always, by: [...by.filter((id) => id !== 'month'), 'month'] })
  if (!areExact(cells)) return null
  const filled = await fillerOf(ctx, compiled, months, cells)
  const frame = { ...compiled, from: from && FIRST_DAY, to: to && LAST_DAY }
  const empty = await told(ctx, question, frame, async () => [])
  const text = JSON.stringify({ ...empty, rows: 'ROWS', total: 'TOTAL', labels: 'LABELS', demo: 'DEMO' }).split(PLACES)
  return (months) => {
    const places: Record<string, string | number | null> = filled(months)
    return text.map((piece, i) => (i % 2 === 0 ? piece : places[piece])).join('')
  }
}

/** Whether no sum of any of them could be rounded. */
const areExact = (cells: readonly Slice[]): boolean =>
  Number.isSafeInteger(
    cells.flatMap(({ cells }) => [...cells.values()]).reduce((sum, { value }) => sum + Math.abs(value ?? 0), 0),
  )

/** One group of an answer, its sums up to each month. */
interface Group {
  key: Key
  /** Its row up to the first measure. */
  start: string
  sums: Float64Array[]
  /** Of months in which anything is counted; of those with demonstration rows. */
  counted: Float64Array
  demo: Float64Array
}

/** @param cells sorted by group and month */
function groupsOf({ by: [id], measures }: Compiled, months: readonly string[], cells: readonly Slice[]): Group[] {
  return [...Map.groupBy(cells, ({ keys }) => (id ? (keys[0] ?? null) : null))].map(([key, cells]) => ({
    key,
    start: id ? `"${id}":${JSON.stringify(key)},` : '',
    sums: measures.map(({ id }) => running(months, cells, ({ cells }) => cells.get(id)?.value ?? 0)),
    counted: running(months, cells, () => 1),
    demo: running(months, cells, ({ demo }) => demo),
  }))
}

/** The names of groups' keys, each as it is written, in the order in which an object has its keys. */
async function labelsOf(ctx: Context, id: DimensionId | undefined, groups: readonly Group[]) {
  const keys = groups.flatMap(({ key }) => (key === null ? [] : String(key)))
  const names = id ? await namesOf(ctx, DIMENSIONS[id], keys) : new Map<string, string>()
  return Object.entries(Object.fromEntries(names)).map(([key, name]) => ({
    group: groups.find((group) => String(group.key) === key),
    text: `${JSON.stringify(key)}:${JSON.stringify(name)}`,
  }))
}

/** Makes what stands in the places of a text. */
async function fillerOf(ctx: Context, compiled: Compiled, months: readonly string[], cells: readonly Slice[]) {
  const [id] = compiled.by
  const groups = groupsOf(compiled, months, cells)
  const labels = await labelsOf(ctx, id, groups)
  const fields = compiled.measures.map(({ id }) => `"${id}":`)
  const row = (start: string, values: readonly number[]) =>
    `{${start}${values.map((value, i) => `${fields[i]}${value}`).join(',')}}`

  return ({ from, to }: Months) => {
    const first = from === null ? 0 : before(months, from.slice(0, 7))
    const last = to === null ? months.length : before(months, to)
    const within = (sums: Float64Array) => (sums[last] ?? 0) - (sums[first] ?? 0)
    const isShown = ({ counted }: Group) => within(counted) > 0
    const shown = groups.filter(isShown)
    const total = row(
      '',
      fields.map((_, i) => shown.reduce((sum, { sums }) => sum + within(sums[i] as Float64Array), 0)),
    )
    const named = labels.filter(({ group }) => group && isShown(group)).map(({ text }) => text)
    return {
      '"ROWS"': `[${id ? shown.map(({ start, sums }) => row(start, sums.map(within))) : total}]`,
      '"TOTAL"': total,
      '"LABELS"': named.length > 0 ? `{"${id}":{${named}}}` : '{}',
      '"DEMO"': Number(shown.some(({ demo }) => within(demo) > 0)),
      [FIRST_DAY]: from,
      [LAST_DAY]: to,
    }
  }
}

const monthOf = ({ keys }: Slice): string => String(keys.at(-1))

/** How many of the months, in their order, come before one, or before a day of the one after them. */
function before(months: readonly string[], end: string): number {
  const found = months.findIndex((month) => month >= end)
  return found < 0 ? months.length : found
}

/** Sums up to each month: from the end of one to that of another lies their difference. */
function running(months: readonly string[], cells: readonly Slice[], of: (cell: Slice) => number): Float64Array {
  const sums = new Float64Array(months.length + 1)
  for (const cell of cells) sums[months.indexOf(monthOf(cell)) + 1] = of(cell)
  for (let i = 1; i < sums.length; i++) sums[i] = (sums[i - 1] ?? 0) + (sums[i] ?? 0)
  return sums
}
