import type { Context } from '../db/context.ts'
import { besides, countsRows, sumOf } from './cells.ts'
import { alsoLink, describe, rowsLink, totalsLink } from './describe.ts'
import { DIMENSIONS, type DimensionId, type Text } from './dimensions.ts'
import { isOneKind } from './funds.ts'
import { namesOf } from './labels.ts'
import type { Boundary, Measure, Unit } from './measure.ts'
import { type Answering, answer, type Key, partsOf, type Slice } from './plan.ts'
import { type Compiled, compileTotals, type Question } from './question.ts'

/** `[low, high]` of a qualified value; null is an open end. */
export type BoundsPair = [number | null, number | null]
/** Dimension → key and measure → value; with statements also what their qualifiers allow. */
export type TotalsRow = Record<string, Key | Record<string, BoundsPair>>

export interface TotalsAnswer {
  revision: number
  as_of: string | null
  from: string | null
  to: string | null
  measures: {
    id: string
    label: Text
    unit: Unit
    kind: 'flow' | 'stock'
    additive: boolean
    boundary: Boundary
    definition: Text
  }[]
  by: { id: DimensionId; label: Text }[]
  rows: TotalsRow[]
  total: TotalsRow
  /** Dimension → key → Chinese name, for the keys that have one. */
  labels: Record<string, Record<string, string>>
  description: Text
  /** 1: demonstration rows are among what was counted. */
  demo: number
  links: { self: string; rows: Record<string, string | null>; also: Record<string, string | null> }
}

/**
 * Answers a question from the ledger as it stood at one revision. Every grouping adds up to the total except where a measure says
 * `additive: false`; the bucket of rows without a value is null. Throws what `compileTotals` throws, and `total_overflow`.
 */
export const totals = async (ctx: Context, question: Question): Promise<TotalsAnswer> =>
  told(ctx, question, await compileTotals(ctx, question), answer)

/** The answer to a question that was compiled, its parts answered in a way of one's own. */
export async function told(
  ctx: Context,
  question: Question,
  compiled: Compiled,
  answering: Answering,
): Promise<TotalsAnswer> {
  const { measures, by, from, to, today, revision, as_of } = compiled
  const pinned = question.as_of === undefined ? undefined : (as_of ?? undefined)
  const shown = await sorted(ctx, compiled, answering)
  const total = by.length === 0 ? shown[0] : await whole(ctx, compiled, shown, answering)
  // cut by kinds that are never added up, all of them together have no number
  const apart = by.includes('fund_kind') && !isOneKind(question.filters?.fund_kind)
  const added = (measure: Measure) => !(apart && measure.byKind)
  return {
    revision,
    as_of,
    from,
    to: to ?? (measures.some(({ kind }) => kind === 'stock') ? today : null),
    measures: measures.map((measure) => ({
      id: measure.id,
      label: measure.label,
      unit: measure.unit,
      kind: measure.kind,
      additive: added(measure) && addsUp(measure, by),
      boundary: measure.boundary,
      definition: measure.definition,
    })),
    by: by.map((id) => ({ id, label: DIMENSIONS[id].label })),
    rows: shown.map((slice) => rowOf(slice, by, measures)),
    total: {
      ...rowOf(total, [], measures),
      ...Object.fromEntries(measures.flatMap((measure) => (added(measure) ? [] : [[measure.id, null]]))),
    },
    labels: await labelsOf(ctx, by, shown),
    description: describe(compiled),
    demo: total?.demo ?? 0,
    links: {
      self: totalsLink(compiled, pinned),
      rows: Object.fromEntries(measures.map((measure) => [measure.id, rowsLink(compiled, measure, pinned)])),
      also: Object.fromEntries(measures.map((measure) => [measure.id, alsoLink(compiled, measure, pinned)])),
    },
  }
}

/** The groups of a question alone, in the order of their keys: what `totals` answers without the whole, names and links. */
export async function groups(ctx: Context, compiled: Compiled): Promise<TotalsRow[]> {
  return (await sorted(ctx, compiled)).map((slice) => rowOf(slice, compiled.by, compiled.measures))
}

/** The groups of a question, in the order of their keys. */
export const sorted = async (ctx: Context, compiled: Compiled, answering?: Answering): Promise<Slice[]> =>
  (await slices(ctx, compiled, answering)).sort(byKeys)

/** All measures of a question in one cell table, merged over the parts by key. */
export async function slices(ctx: Context, compiled: Compiled, answering: Answering = answer): Promise<Slice[]> {
  const answers = []
  for (const part of partsOf(compiled)) answers.push(await answering(ctx, part))
  return besides(answers)
}

/** The whole of what was asked: what adds up is added up, and only the rest is asked for once more. */
async function whole(ctx: Context, compiled: Compiled, groups: readonly Slice[], answering: Answering): Promise<Slice> {
  const sums = compiled.measures.filter(countsRows)
  const others = compiled.measures.filter((measure) => !countsRows(measure))
  const rest =
    others.length > 0 ? (await slices(ctx, { ...compiled, measures: others, by: [] }, answering))[0] : undefined
  const cells = new Map(rest?.cells)
  for (const { id } of sums) cells.set(id, sumOf(groups.flatMap(({ cells }) => cells.get(id) ?? [])))
  return { keys: [], cells, demo: Math.max(rest?.demo ?? 0, ...groups.map(({ demo }) => demo)) }
}

/** Last statements add up over places, but those of each year do not make the last of all. */
function addsUp({ additive, aggregate, unit }: Measure, by: readonly DimensionId[]): boolean {
  const latest = 'statement' in aggregate && aggregate.statement === 'latest' && unit !== 'basis_point'
  return latest ? !by.includes('year') && !by.includes('month') : additive
}

/** Where the ledger has no row a total is 0; where nobody stated anything it is null. */
function rowOf(slice: Slice | undefined, by: readonly DimensionId[], measures: readonly Measure[]): TotalsRow {
  const row: TotalsRow = Object.fromEntries(by.map((id, i) => [id, slice?.keys[i] ?? null]))
  const bounds: Record<string, BoundsPair> = {}
  for (const { id, aggregate } of measures) {
    const cell = slice?.cells.get(id)
    const stated = 'statement' in aggregate
    row[id] = cell ? cell.value : stated ? null : 0
    if (stated && cell) bounds[id] = [cell.low, cell.high]
  }
  return Object.keys(bounds).length > 0 ? { ...row, bounds } : row
}

function byKeys(a: Slice, b: Slice): number {
  for (const [i, left] of a.keys.entries()) {
    const right = b.keys[i] ?? null
    if (left === right) continue
    if (left === null || right === null) return left === null ? 1 : -1
    return left < right ? -1 : 1
  }
  return 0
}

async function labelsOf(ctx: Context, by: readonly DimensionId[], rows: readonly Slice[]) {
  const labels: TotalsAnswer['labels'] = {}
  for (const [i, id] of by.entries()) {
    const values = [...new Set(rows.map(({ keys }) => keys[i] ?? null))].filter((key) => key !== null).map(String)
    const names = await namesOf(ctx, DIMENSIONS[id], values)
    if (names.size > 0) labels[id] = Object.fromEntries(names)
  }
  return labels
}
