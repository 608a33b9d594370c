import { bounds, QUALIFIER_LABELS, type Qualifier } from '../core/qualifier.ts'
import { pastInstant } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import { alsoLink, describe, filtersOfQuery, rowsLink, totalsLink } from '../totals/describe.ts'
import type { Measure } from '../totals/measure.ts'
import { type Compiled, compileTotals } from '../totals/question.ts'
import { ask, type Found, NOTHING } from './ask.ts'
import { covered, judge, judgeRatio } from './claim.ts'
import type { Figure } from './model.ts'
import { type Claim, claim, claims } from './stored.ts'

export interface AsOf {
  as_of?: string | undefined
  as_of_rev?: number | undefined
  /** As townships were counted once (totals/question.ts). */
  ended?: boolean | undefined
}

/** Every published claim in its order, each with what the records say now; at `as_of` what both said then. */
export async function figures(ctx: Context, at: AsOf = {}): Promise<Figure[]> {
  return evaluateAll(ctx, await claims(ctx, at.as_of), at)
}

/** One claim; throws `not_found`, also for one that was withdrawn. */
export async function figure(ctx: Context, id: string, at: AsOf = {}): Promise<Figure> {
  return evaluate(ctx, await claim(ctx, id, at.as_of), at)
}

/** Puts a claim beside the total that its measure, filter and period ask for. Throws what an unreadable question throws. */
export async function evaluate(ctx: Context, claim: Claim, at: AsOf = {}): Promise<Figure> {
  const [figure] = await evaluateAll(ctx, [claim], at)
  if (!figure) throw new Error('one claim is one figure')
  return figure
}

async function evaluateAll(ctx: Context, all: readonly Claim[], at: AsOf): Promise<Figure[]> {
  // also where there is no claim that would be asked about what lies ahead
  if (at.as_of !== undefined) pastInstant(ctx, at.as_of)
  const read: ClaimRead[] = []
  for (const claim of all) read.push(await compileClaim(ctx, claim, at))
  const asked = read.map(({ compiled, measure, over }) => ({
    part: { compiled, measure },
    whole: over && { compiled: over, measure },
  }))
  const found = await ask(
    ctx,
    asked.flatMap(({ part, whole }) => (whole ? [part, whole] : [part])),
  )
  return all.map((claim, i) => {
    const one = asked[i]
    if (!one) throw new Error('every claim was asked about')
    const part = found.get(one.part)
    const whole = one.whole && found.get(one.whole)
    return figureOf(claim, read[i] as ClaimRead, at, part, whole)
  })
}

function figureOf(
  claim: Claim,
  { compiled, measure, over }: ClaimRead,
  at: AsOf,
  { cell, demo }: Found = NOTHING,
  whole: Found | null = null,
): Figure {
  const pinned = at.as_of === undefined ? undefined : (compiled.as_of ?? undefined)
  const qualifier = claim.qualifier as Qualifier
  const stated = { qualifier, value: claim.value }
  const judged = whole ? judgeRatio(stated, cell.value ?? 0, whole.cell.value ?? 0) : judge(stated, cell)
  const evidence = 'statement' in measure.aggregate ? 'stated' : 'ledger'
  const itemised = evidence === 'ledger' && !whole && claim.value > 0
  return {
    id: claim.id,
    topic: claim.topic,
    position: claim.position,
    statement: claim.statement,
    statement_en: claim.statement_en,
    source: claim.source,
    measure: measure.id,
    measure_label: measure.label,
    unit: whole ? 'basis_point' : measure.unit,
    filter: claim.filter,
    over_filter: claim.over_filter,
    from_on: claim.from_on,
    to_on: claim.to_on,
    description: describe(compiled),
    qualifier,
    qualifier_label: QUALIFIER_LABELS[qualifier],
    value: claim.value,
    claim: bounds(qualifier, claim.value),
    ...judged,
    numerator: whole ? cell.value : null,
    denominator: whole ? whole.cell.value : null,
    records: cell.records,
    coverage: itemised ? covered(judged.computed ?? 0, claim.value) : null,
    evidence,
    demo: Math.max(demo, whole?.demo ?? 0),
    version: claim.version,
    revision: compiled.revision,
    links: {
      self: `/api/v1/figures/${claim.id}`,
      changes: `/api/v1/figures/${claim.id}/changes`,
      totals: totalsLink(compiled, pinned),
      over: over && totalsLink(over, pinned),
      rows: rowsLink(compiled, measure, pinned),
      also: alsoLink(compiled, measure, pinned),
    },
  }
}

/** The question or two that a claim asks, at one revision. */
export interface ClaimRead {
  compiled: Compiled
  measure: Measure
  /** What its share is of, where it says a share. */
  over: Compiled | null
}

/** Reads a claim; throws what an unreadable question throws. */
export async function compileClaim(
  ctx: Context,
  claim: Pick<Claim, 'measure' | 'filter' | 'over_filter' | 'from_on' | 'to_on'>,
  at: AsOf = {},
): Promise<ClaimRead> {
  const common = { measures: [claim.measure], from: claim.from_on, to: claim.to_on, ...at }
  const compiled = await compileTotals(ctx, { ...common, filters: filtersOfQuery(claim.filter) })
  const measure = compiled.measures[0]
  if (!measure) throw new Error('a compiled question has its measure')
  if (claim.over_filter === null) return { compiled, measure, over: null }
  const over = await compileTotals(ctx, { ...common, filters: filtersOfQuery(claim.over_filter) })
  return { compiled, measure, over: { ...over, revision: compiled.revision } }
}
