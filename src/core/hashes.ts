/** Slots filled of all, at most. */
const FULL = 0.7
const BASIS = 2166136261
const PRIME = 16777619

/**
 * Texts by 53 bits of their hash, each with a whole number below 2^32, in a tenth of what a Map of them takes: 24 MB a million. That two
 * agree by chance is so rare that it suits what is only suspected.
 */
export class Hashes {
  #keys = new Float64Array(1024)
  #values = new Uint32Array(1024)
  #size = 0

  /** How many texts it holds. */
  get size(): number {
    return this.#size
  }

  get(text: string): number | undefined {
    const at = this.#slot(hash(text))
    return this.#keys[at] === 0 ? undefined : this.#values[at]
  }

  /** Keeps a text's number unless it has one. @returns the one that it had */
  setOnce(text: string, value: number): number | undefined {
    if (this.#size >= this.#keys.length * FULL) this.#grow()
    const key = hash(text)
    const at = this.#slot(key)
    if (this.#keys[at] !== 0) return this.#values[at]
    this.#put(at, key, value)
    return undefined
  }

  /** Forgets them all, and gives back what held them. */
  clear(): void {
    this.#keys = new Float64Array(1024)
    this.#values = new Uint32Array(1024)
    this.#size = 0
  }

  #put(at: number, key: number, value: number): void {
    this.#size++
    this.#keys[at] = key
    this.#values[at] = value
  }

  /** Where a key stands, or would. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1
    let at = key & mask
    while (this.#keys[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values]
    this.#keys = new Float64Array(keys.length * 2)
    this.#values = new Uint32Array(keys.length * 2)
    this.#size = 0
    for (const [i, key] of keys.entries()) if (key !== 0) this.#put(this.#slot(key), key, values[i] ?? 0)
  }
}

/**
 * FNV-1a (Fowler, Noll and Vo, 32 bits) of a text read forwards, and of the same read backwards, as much of both as a number holds
 * exactly; never 0.
 */
export function hash(text: string): number {
  let forwards = BASIS
  let backwards = BASIS
  for (let i = 0, last = text.length - 1; i <= last; i++) {
    forwards = Math.imul(forwards ^ text.charCodeAt(i), PRIME)
    backwards = Math.imul(backwards ^ text.charCodeAt(last - i), PRIME)
  }
  return 2 ** 32 * (backwards & 0x1fffff) + (forwards >>> 0) || 1
}
