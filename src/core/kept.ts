/**
 * Keeps the results used last, half of `limit` at the least and `limit` at most. A key names all that a result depends on (address, language, revision, day),
 * so that nothing kept is ever stale; what nobody asks for any more falls out. Results only, never promises: on Workers one request
 * may not wait for what another is reading.
 */
export class Kept {
  /** Two generations: what is used of the old one enters the new, and what is not goes with it. Finding what is new moves nothing. */
  #young = new Map<string, unknown>()
  #old = new Map<string, unknown>()
  readonly #half: number
  constructor(limit: number) {
    this.#half = Math.ceil(limit / 2)
  }

  find<T>(key: string): T | undefined {
    const found = this.#young.get(key)
    if (found !== undefined) return found as T
    const older = this.#old.get(key)
    if (older !== undefined) this.keep(key, older)
    return older as T | undefined
  }

  keep(key: string, value: unknown): void {
    if (this.#young.size >= this.#half && !this.#young.has(key)) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
  }

  async of<T>(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.find<T>(key)
    if (found !== undefined) return found
    const made = await make()
    this.keep(key, made)
    return made
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
