const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
/** One seed for the whole demo; the date of the report it retells. */
const SEED = 20230418

/**
 * Reproducible chance (mulberry32). Every part of the generator draws from a stream of its own name, so that a change in one part
 * leaves the others as they were.
 */
export class Random {
  #state: number
  constructor(stream: string) {
    let hash = SEED
    for (const char of stream) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
    this.#state = hash >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T
  }

  /** The shape of gifts: many small, few large. The mean is median · e^(sigma²/2). */
  logNormal(median: number, sigma: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
    return median * Math.exp(sigma * normal)
  }

  shuffle<T>(list: readonly T[]): T[] {
    const copy = [...list]
    for (let i = copy.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1))
      ;[copy[i], copy[j]] = [copy[j] as T, copy[i] as T]
    }
    return copy
  }

  id(): string {
    let id = ''
    while (id.length < 16) {
      let bits = Math.floor(this.next() * 2 ** 20)
      for (let i = 0; i < 4; i++, bits >>= 5) id += ALPHABET[bits & 31]
    }
    return id
  }
}

/** Picks items in proportion to their weights. */
export class Wheel<T> {
  readonly #items: readonly T[]
  readonly #sums: number[] = []
  constructor(items: readonly T[], weight: (item: T) => number) {
    this.#items = items
    let sum = 0
    for (const item of items) {
      sum += weight(item)
      this.#sums.push(sum)
    }
  }

  spin(random: Random): T {
    const at = random.next() * (this.#sums.at(-1) ?? 0)
    let low = 0
    let high = this.#sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sums[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    return this.#items[low] as T
  }
}

/** A wheel of values given with their weights: `{ named: 95, alias: 2 }`. */
export const wheelOf = <T extends string>(weights: Record<T, number>): Wheel<T> =>
  new Wheel(Object.keys(weights) as T[], (key) => weights[key])
