import type { Context } from '../db/context.ts'
import { fromLedger } from './ledger.ts'
import type { Boundary, Measure } from './measure.ts'
import type { Compiled } from './question.ts'
import { fromStatements } from './statements.ts'
import { countedAs, type TallyPlan, tallyPlan } from './tallied.ts'
import { fromTallies } from './tally.ts'

/** What one query answers: measures of one boundary, counted alike. */
export interface Part extends Omit<Compiled, 'measures' | 'as_of'> {
  boundary: Boundary
  kind: Measure['kind']
  measures: readonly Measure[]
  /** How tallies can answer; null where only the ledger can. */
  tally: TallyPlan | null
}

export type Key = string | number | null

/** One measure of one group. Bounds differ from the value only for qualified statements; null is an open end. */
export interface Cell {
  value: number | null
  low: number | null
  high: number | null
  /** How many rows of the ledger stand behind it. */
  records: number
}

/** One group of an answer: its keys in the order of `by`, a cell a measure. */
export interface Slice {
  keys: readonly Key[]
  cells: ReadonlyMap<string, Cell>
  /** 1 when demonstration rows were counted. */
  demo: number
}

/** Divides a question into parts: one a boundary and way of counting; what tallies can answer apart from what only the ledger can. */
export function partsOf(compiled: Compiled): Part[] {
  const { measures, as_of: _, ...rest } = compiled
  // tallies hold one revision
  const plans = new Map(
    measures.map((measure) => [measure, compiled.tallied === compiled.revision ? tallyPlan(compiled, measure) : null]),
  )
  const groups = Map.groupBy(measures, (measure) => {
    const tally = plans.get(measure) ? `tally ${countedAs(measure)?.item ?? ''}` : ''
    return `${measure.boundary} ${measure.kind} ${statementOf(measure)} ${tally}`
  })
  return [...groups.values()].map((group) => {
    const first = group[0] as Measure
    return { ...rest, boundary: first.boundary, kind: first.kind, measures: group, tally: plans.get(first) ?? null }
  })
}

/** How a part is answered. */
export type Answering = (ctx: Context, part: Part) => Promise<Slice[]>

const statementOf = ({ aggregate }: Measure) => ('statement' in aggregate ? aggregate.statement : '')

/**
 * Answers one part: from the tallies where they have what it asks for, which costs the same however many records there are, and from
 * the ledger itself, which can answer anything, where they have not, or have moved on while they were read.
 */
export async function answer(ctx: Context, part: Part): Promise<Slice[]> {
  if (part.measures.some((measure) => statementOf(measure) !== '')) return fromStatements(ctx, part)
  return (part.tally && (await fromTallies(ctx, part, part.tally))) ?? fromLedger(ctx, part)
}
