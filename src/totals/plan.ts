import type { Context } from '../db/context.ts'
import { fromLedger } from './ledger.ts'
import type { Boundary, Measure } from './measure.ts'
import type { Compiled } from './question.ts'
import { fromStatements } from './statements.ts'

/** What one query answers: measures of one boundary, counted alike. */
export interface Part extends Omit<Compiled, 'measures' | 'as_of'> {
  boundary: Boundary
  kind: Measure['kind']
  measures: readonly Measure[]
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

/** Divides a question into parts: one a boundary and kind of counting. */
export function partsOf({ measures, as_of: _, ...rest }: Compiled): Part[] {
  const groups = Map.groupBy(measures, (measure) => `${measure.boundary} ${measure.kind} ${statementOf(measure)}`)
  return [...groups.values()].map((group) => ({
    ...rest,
    boundary: (group[0] as Measure).boundary,
    kind: (group[0] as Measure).kind,
    measures: group,
  }))
}

const statementOf = ({ aggregate }: Measure) => ('statement' in aggregate ? aggregate.statement : '')

/**
 * Answers one part. The ledger itself always can; a summary table that has the same numbers may answer instead where the part asks
 * for no more than it keeps, and this is the one place that would choose it.
 */
export async function answer(ctx: Context, part: Part): Promise<Slice[]> {
  const statement = part.measures.some((measure) => statementOf(measure) !== '')
  return statement ? fromStatements(ctx, part) : fromLedger(ctx, part)
}
