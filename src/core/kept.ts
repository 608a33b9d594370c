import { weightOf } from './weight.ts'

/** A result, and what it and its key weigh. */
interface Held {
  value: unknown
  weight: number
}

/**
 * Keeps the results used last, half of `limit` at the least and `limit` at most. A key names all that a result depends on (address, language, revision, day),
 * so that nothing kept is ever stale; what nobody asks for any more falls out. Results only, never promises: on Workers one request
 * may not wait for what another is reading. Where anybody's questions make results of any size, `bytes` bounds what all of them weigh:
 * large ones then push others out sooner, and one that is heavier than half of it is not kept at all.
 */
export class Kept {
  /** Two generations: what is used of the old one enters the new, and what is not goes with it. Finding what is new moves nothing. */
  #young = new Map<string, Held>()
  #old = new Map<string, Held>()
  /** What is in the young one weighs. */
  #weight = 0
  readonly #half: number
  readonly #halfBytes: number
  constructor(limit: number, bytes = Number.POSITIVE_INFINITY) {
    this.#half = Math.ceil(limit / 2)
    this.#halfBytes = bytes / 2
  }

  find<T>(key: string): T | undefined {
    const found = this.#young.get(key)
    if (found) return found.value as T
    const older = this.#old.get(key)
    if (older) this.#hold(key, older)
    return older?.value as T | undefined
  }

  keep(key: string, value: unknown): void {
    const bounded = this.#halfBytes < Number.POSITIVE_INFINITY
    this.#hold(key, { value, weight: bounded ? weightOf([key, value], this.#halfBytes) : 0 })
  }

  async of<T>(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.find<T>(key)
    if (found !== undefined) return found
    const made = await make()
    this.keep(key, made)
    return made
  }

  #hold(key: string, held: Held): void {
    if (held.weight > this.#halfBytes) return
    const before = this.#young.get(key)
    const full = (!before && this.#young.size >= this.#half) || this.#weight + held.weight > this.#halfBytes
    if (full) {
      this.#old = this.#young
      this.#young = new Map()
      this.#weight = 0
    } else if (before) this.#weight -= before.weight
    this.#young.set(key, held)
    this.#weight += held.weight
  }
}

/** One of them for each of what they belong to, made when it is first asked for and gone with that. */
export function keptFor(limit: number): (owner: object) => Kept {
  const all = new WeakMap<object, Kept>()
  return (owner) => {
    const kept = all.get(owner) ?? new Kept(limit)
    all.set(owner, kept)
    return kept
  }
}
