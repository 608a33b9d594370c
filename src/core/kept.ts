/**
 * Keeps the results used last, at most `limit` of them. A key names all that a result depends on (address, language, revision, day),
 * so that nothing kept is ever stale; what nobody asks for any more falls out. Results only, never promises: on Workers one request
 * may not wait for what another is reading.
 */
export class Kept {
  readonly #entries = new Map<string, unknown>()
  readonly #limit: number
  constructor(limit: number) {
    this.#limit = limit
  }

  find<T>(key: string): T | undefined {
    const found = this.#entries.get(key) as T | undefined
    if (found === undefined) return undefined
    // a map remembers the order of entry: what was used goes to the end
    this.#entries.delete(key)
    this.#entries.set(key, found)
    return found
  }

  keep(key: string, value: unknown): void {
    this.#entries.set(key, value)
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#limit) return
      this.#entries.delete(oldest)
    }
  }

  async of<T>(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.find<T>(key)
    if (found !== undefined) return found
    const made = await make()
    this.keep(key, made)
    return made
  }
}
