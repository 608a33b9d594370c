import { type Bounds, bounds, type Qualifier, type Verdict, verdict } from '../core/qualifier.ts'

const BASIS_POINTS = 10_000n
const WHOLE: Bounds = { low: null, high: null }

/** How much of what was said the records come to: a ratio of four decimals, 1 only where they reach it. `said` is not 0. */
export function covered(computed: number, said: number): number {
  const ratio = Math.round((computed / said) * 10_000) / 10_000
  return computed < said && ratio >= 1 ? 0.9999 : ratio
}

/** What the records answer to a claim. */
export interface Judged {
  computed: number | null
  computed_bounds: Bounds
  difference: number | null
  verdict: Verdict
}

const UNKNOWN: Judged = { computed: null, computed_bounds: WHOLE, difference: null, verdict: 'indeterminate' }

/** Judges a claim by a total and what it may be. Nothing recorded decides nothing: a missing record does not refute anybody. */
export function judge(
  claim: { qualifier: Qualifier; value: number },
  computed: Bounds & { value: number | null; records: number },
): Judged {
  if (computed.records === 0 || computed.value === null) return UNKNOWN
  const { low, high } = computed
  return {
    computed: computed.value,
    computed_bounds: { low, high },
    difference: computed.value - claim.value,
    verdict: verdict(bounds(claim.qualifier, claim.value), { low, high }),
  }
}

/**
 * Judges a claimed ratio, its value in basis points, by cross-multiplying whole numbers: rounding first would take 89.999 % for 90 %.
 * `computed` is rounded down and is for show only.
 */
export function judgeRatio(
  claim: { qualifier: Qualifier; value: number },
  numerator: number,
  denominator: number,
): Judged {
  if (denominator === 0) return UNKNOWN
  const part = BigInt(numerator) * BASIS_POINTS
  const computed = Number(part / BigInt(denominator))
  const times = (value: number) => BigInt(value) * BigInt(denominator)
  return {
    computed,
    computed_bounds: { low: computed, high: times(computed) === part ? computed : computed + 1 },
    difference: computed - claim.value,
    verdict: holds(claim.qualifier, claim.value, part, times),
  }
}

/** The qualifiers as comparisons of exact fractions, in which 超 and 余 need no whole unit above. */
function holds(qualifier: Qualifier, value: number, part: bigint, times: (value: number) => bigint): Verdict {
  const { high } = bounds('odd', value)
  const tests: Record<Qualifier, boolean | null> = {
    eq: part === times(value),
    ge: part >= times(value),
    gt: part > times(value),
    lt: part < times(value),
    odd: part > times(value) && part < times((high ?? value) + 1),
    about: null,
  }
  const met = tests[qualifier]
  return met === null ? 'indeterminate' : met ? 'met' : 'unmet'
}
