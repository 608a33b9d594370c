/** How a stated number is meant: 以上 includes it, 超 excludes it, 近 is below it, 余 lies between it and the next unit, 约 binds nothing. */
export const QUALIFIERS = ['eq', 'ge', 'gt', 'lt', 'odd', 'about'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

export const QUALIFIER_LABELS: Record<Qualifier, { zh: string; en: string; sign: string }> = {
  eq: { zh: '等于', en: 'exactly', sign: '=' },
  ge: { zh: '以上', en: 'at least', sign: '≥' },
  gt: { zh: '超', en: 'more than', sign: '>' },
  lt: { zh: '近', en: 'just under', sign: '<' },
  odd: { zh: '余', en: 'a little over', sign: '余' },
  about: { zh: '约', en: 'about', sign: '≈' },
}

/** Closed integer interval; null leaves that end open. Units are whole (fen, people), so > v is ≥ v + 1. */
export type Bounds = { low: number | null; high: number | null }

/**
 * What a qualified value allows. 余 reaches up to the next unit stated, which is the place of the last digit that is not
 * zero: 800余万 is above 800万 and below 900万; 1500余 is above 1,500 and below 1,600; 90余 is below 100.
 */
export function bounds(qualifier: Qualifier, value: number): Bounds {
  switch (qualifier) {
    case 'eq':
      return { low: value, high: value }
    case 'ge':
      return { low: value, high: null }
    case 'gt':
      return { low: value + 1, high: null }
    case 'lt':
      return { low: null, high: value - 1 }
    case 'odd':
      return { low: value + 1, high: value + lastPlace(value) - 1 }
    case 'about':
      return { low: null, high: null }
  }
}

/**
 * The qualifier that says of a value what its bounds say: what statements add up to is said as one of them would be. 约 where no
 * qualifier says it, as of 近 and 余 together; the bounds beside it then do.
 */
export function qualifierOf(value: number, { low, high }: Bounds): Qualifier {
  if (low === null) return high !== null && high < value ? 'lt' : 'about'
  if (low > value) return high === null ? 'gt' : 'odd'
  return high === null ? 'ge' : high === value ? 'eq' : 'about'
}

/**
 * Whether nothing can be meant: 2596余 has no number between it and the next unit stated, nothing counted is just under none, and
 * nothing that can be told exactly is above the largest number.
 */
export function leavesNothing(qualifier: Qualifier, value: number): boolean {
  const { low, high } = bounds(qualifier, value)
  return (high !== null && high < (low ?? 0)) || [low, high].some((end) => end !== null && !Number.isSafeInteger(end))
}

/** Basis points of a whole: 100 %. */
const WHOLE = 10_000

/** Whether a share, in basis points, says more than all of a whole, or its qualifier means what does. */
export const isAboveWhole = (qualifier: Qualifier, value: number): boolean =>
  Math.max(value, bounds(qualifier, value).low ?? 0) > WHOLE

function lastPlace(value: number): number {
  let place = 1
  while (value !== 0 && value % (place * 10) === 0) place *= 10
  return place
}

export const VERDICTS = ['met', 'unmet', 'indeterminate'] as const
export type Verdict = (typeof VERDICTS)[number]

/**
 * Whether what was computed keeps within what was claimed: met if every value it may have does, unmet if none does,
 * indeterminate otherwise. An exact total is the interval [v, v]; `about` binds nothing, so nothing decides it.
 */
export function verdict(claim: Bounds, computed: Bounds): Verdict {
  if (claim.low === null && claim.high === null) return 'indeterminate'
  const [claimLow, claimHigh] = ends(claim)
  const [low, high] = ends(computed)
  if (low >= claimLow && high <= claimHigh) return 'met'
  return high < claimLow || low > claimHigh ? 'unmet' : 'indeterminate'
}

const ends = ({ low, high }: Bounds): [number, number] => [
  low ?? Number.NEGATIVE_INFINITY,
  high ?? Number.POSITIVE_INFINITY,
]
