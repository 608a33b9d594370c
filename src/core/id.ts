/** Crockford's base 32: no I, L, O or U, which are misread aloud and on paper. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
export const ID_LENGTH = 16
export const ID_PATTERN = /^[0-9a-hjkmnp-tv-z]{16}$/

/** Random bytes of the next ids: to ask for some costs as much as finding a row, however many they are. */
const bytes = new Uint8Array(256 * ID_LENGTH)
let used = bytes.length

/** A random public id: 80 bits, so that ids can be neither guessed nor enumerated. */
export function newId(): string {
  if (used === bytes.length) {
    crypto.getRandomValues(bytes)
    used = 0
  }
  let id = ''
  for (const end = used + ID_LENGTH; used < end; used++) id += ALPHABET[(bytes[used] ?? 0) & 31]
  return id
}

/** Letters that neighbouring ids of a series share, one fewer than the indexes of days hold (id_start), and how many ids share them. */
const SHARED = 6
const NEIGHBOURS = 1000
const RANDOM = ID_LENGTH - SHARED

/**
 * Ids for many records that are written together: one narrow part of the range after another, so that the indexes on them grow page by
 * page and not all over. Where 1,000 ids share a beginning and 50 random bits follow, a guess at one of them still hits once in 2^40.
 */
export class IdSeries {
  #beginning = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  #random = new Uint8Array(NEIGHBOURS * RANDOM)
  #used = NEIGHBOURS

  next(): string {
    if (this.#used === NEIGHBOURS) {
      this.#beginning++
      this.#used = 0
      crypto.getRandomValues(this.#random)
    }
    let id = ''
    for (let shift = (SHARED - 1) * 5; shift >= 0; shift -= 5) id += ALPHABET[(this.#beginning >>> shift) & 31]
    const from = this.#used++ * RANDOM
    for (let i = from; i < from + RANDOM; i++) id += ALPHABET[(this.#random[i] ?? 0) & 31]
    return id
  }
}
