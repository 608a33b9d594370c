import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { type Judged, judge, judgeRatio } from '../figures/claim.ts'
import type { Figure } from '../figures/model.ts'
import { compileClaim, evaluate } from '../figures/queries.ts'
import { claims } from '../figures/stored.ts'
import { contribution } from '../totals/contribution.ts'

/** A published number that a record is part of, and how it would be judged without the record. */
export interface FigureEffect {
  figure: Figure
  /** Null where that depends on other records. */
  without: Judged | null
}

/** The published numbers that a confirmed record is part of, in their order. */
export async function figuresOf(ctx: Context, record: string): Promise<FigureEffect[]> {
  const { rows } = await sql<{
    boundary: string
  }>`SELECT DISTINCT boundary FROM ledger WHERE record_id = ${record}`.execute(ctx.store.db)
  const found: FigureEffect[] = []
  for (const claim of await claims(ctx)) {
    const { compiled, measure, over } = await compileClaim(ctx, claim)
    if (!rows.some(({ boundary }) => boundary === measure.boundary)) continue
    const own = await contribution(ctx, compiled, record)
    const whole = over && (await contribution(ctx, over, record))
    if (!own && !whole) continue
    found.push({ figure: await evaluate(ctx, claim), without: null })
    const last = found.at(-1) as FigureEffect
    last.without = judgedWithout(last.figure, own?.adds ?? (own ? null : 0), whole?.adds ?? (whole ? null : 0))
  }
  return found
}

function judgedWithout(figure: Figure, adds: number | null, addsToWhole: number | null): Judged | null {
  const { qualifier, value, computed, numerator, denominator, records } = figure
  if (adds === null || addsToWhole === null || computed === null) return null
  if (numerator !== null && denominator !== null)
    return judgeRatio({ qualifier, value }, numerator - adds, denominator - addsToWhole)
  const left = computed - adds
  return judge({ qualifier, value }, { value: left, low: left, high: left, records: records - 1 })
}
