import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { type Judged, judge, judgeRatio } from '../figures/claim.ts'
import type { Figure } from '../figures/model.ts'
import { compileClaim, evaluate } from '../figures/queries.ts'
import { type Claim, claims } from '../figures/stored.ts'
import { type Contribution, contribution } from '../totals/contribution.ts'

/** A published number that a record is part of, and how it would be judged without the record. */
export interface FigureEffect {
  figure: Figure
  /** Null where that depends on other records. */
  without: Judged | null
}

/** A claim that a record is part of, and what the record is to it; null where it is not in that part of the claim. */
export interface Held {
  claim: Claim
  own: Contribution | null
  whole: Contribution | null
}

/** The published claims whose records a confirmed record is among, in their order. */
export async function claimsOf(ctx: Context, record: string): Promise<Held[]> {
  const { rows } = await sql<{
    boundary: string
  }>`SELECT DISTINCT boundary FROM ledger WHERE record_id = ${record}`.execute(ctx.store.db)
  const found: Held[] = []
  for (const claim of await claims(ctx)) {
    const { compiled, measure, over } = await compileClaim(ctx, claim)
    if (!rows.some(({ boundary }) => boundary === measure.boundary)) continue
    const own = await contribution(ctx, compiled, record)
    const whole = over && (await contribution(ctx, over, record))
    if (own || whole) found.push({ claim, own, whole })
  }
  return found
}

/** The published numbers that a confirmed record is part of, in their order. */
export async function figuresOf(ctx: Context, record: string): Promise<FigureEffect[]> {
  const found: FigureEffect[] = []
  for (const { claim, own, whole } of await claimsOf(ctx, record)) {
    const figure = await evaluate(ctx, claim)
    const without = judgedWithout(figure, own?.adds ?? (own ? null : 0), whole?.adds ?? (whole ? null : 0))
    found.push({ figure, without })
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
