import type { Random } from './random.ts'

const YUAN = 100
/** First digits of amounts that people choose. */
const HUMAN = [1, 1.2, 1.5, 1.6, 1.8, 2, 2.5, 2.8, 3, 3.5, 3.8, 4, 5, 6, 6.6, 6.8, 8, 8.8, 10]
const LARGEST_YUAN = 30_000_000

/** The nearest amount a person would give, in fen; at least 100 yuan. */
export function human(yuan: number): number {
  const bounded = Math.min(LARGEST_YUAN, Math.max(100, yuan))
  const power = 10 ** Math.floor(Math.log10(bounded))
  const lead = HUMAN.reduce((best, mark) =>
    Math.abs(Math.log((mark * power) / bounded)) < Math.abs(Math.log((best * power) / bounded)) ? mark : best,
  )
  return Math.round(lead * power) * YUAN
}

/** The place of an amount's second digit: what one can add without making it look odd. */
const grain = (fen: number) => 10 ** Math.max(0, Math.floor(Math.log10(fen)) - 1)

export interface Sized {
  /** What chance drew, in yuan. */
  raw: number
  /** An invoice's value, which need not be round. */
  odd?: boolean
}

/**
 * Amounts in fen that look like those people give and add up to `target` exactly: drawn amounts are scaled and rounded, and what
 * rounding left over is spread one second digit at a time over many of them, the last few fen over invoiced goods.
 * @throws where the target cannot be met
 */
export function apportion(random: Random, items: readonly Sized[], target: number): number[] {
  const scale = target / items.reduce((sum, { raw }) => sum + raw * YUAN, 0)
  const fen = items.map(({ raw, odd }) =>
    odd ? Math.max(10_000, Math.round(raw * scale * 10) * 10) : human(raw * scale),
  )
  let rest = target - fen.reduce((sum, value) => sum + value, 0)
  const order = random.shuffle(items.map((_, i) => i))
  const places = [...new Set(fen.map(grain))].sort((a, b) => b - a)
  for (let round = 0; round < 5 && rest !== 0; round++) {
    for (const place of places) {
      for (const i of order) {
        if (Math.abs(rest) < place) break
        const value = fen[i] ?? 0
        if (items[i]?.odd || grain(value) !== place) continue
        const step = Math.sign(rest) * place
        fen[i] = value + step
        rest -= step
      }
    }
  }
  const last = items.findIndex(({ odd }, i) => odd && (fen[i] ?? 0) + rest >= 10_000)
  if (rest !== 0 && last < 0) throw new Error(`cannot meet ${target}: ${rest} fen left`)
  if (rest !== 0) fen[last] = (fen[last] ?? 0) + rest
  return fen
}
