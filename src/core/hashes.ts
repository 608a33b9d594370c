/** Slots filled of all, at most. */
const FULL = 0.7

/**
 * Texts by 53 bits of their hash, each with a whole number below 2^32: what a million texts come to is 24 MB, where a Map of them takes
 * ten times as much. Of a million two agree by chance once in ten thousand times, so that it suits what is only suspected.
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

/** Two multiplicative hashes side by side, as much of them as a number holds exactly; never 0. */
function hash(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (b & 0x1fffff) + (a >>> 0) || 1
}
