import type { Context } from '../db/context.ts'
import type { Measure } from '../totals/measure.ts'
import type { Cell } from '../totals/plan.ts'
import type { Compiled } from '../totals/question.ts'
import { slices } from '../totals/total.ts'

/** One number that is asked for: a question without groups, and which of its measures. */
export interface Asked {
  compiled: Compiled
  measure: Measure
}
export interface Found {
  cell: Cell
  /** 1 when demonstration rows were counted. */
  demo: number
}

export const NOTHING: Found = { cell: { value: null, low: null, high: null, records: 0 }, demo: 0 }

/** What was found for each number asked for. Questions that differ in nothing but the measure are put to the ledger as one. */
export async function ask(ctx: Context, asked: readonly Asked[]): Promise<ReadonlyMap<Asked, Found>> {
  const groups = Map.groupBy(asked, ({ compiled: { measures: _, ...rest }, measure }) =>
    JSON.stringify([measure.boundary, rest]),
  )
  const found = new Map<Asked, Found>()
  for (const group of groups.values()) {
    const [{ compiled }] = group as [Asked]
    const measures = [...new Map(group.map(({ measure }) => [measure.id, measure])).values()]
    const slice = (await slices(ctx, { ...compiled, measures }))[0]
    for (const one of group) {
      const cell = slice?.cells.get(one.measure.id)
      found.set(one, slice && cell ? { cell, demo: slice.demo } : NOTHING)
    }
  }
  return found
}
