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

/** Letters that neighbouring records share, one fewer than the indexes of days hold (id_start), and how many records share them. */
const SHARED = 6
const NEIGHBOURS = 1000
const RANDOM = ID_LENGTH - SHARED

const randoms = new Uint8Array(NEIGHBOURS * RANDOM)
let neighbours = NEIGHBOURS
let beginning: number | undefined

/**
 * A random id for a record that others follow: they lie in one narrow part of the range after another, so that the indexes on them grow
 * page by page and not all over, and records that share a commit share its pages. Where 1,000 ids share a beginning and 50 random bits
 * follow, a guess at one of them still hits once in 2^40.
 */
export function newRecordId(): string {
  if (neighbours === NEIGHBOURS) {
    // not sooner: a Worker has no random numbers while it is being loaded
    beginning = (beginning ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) + 1
    neighbours = 0
    crypto.getRandomValues(randoms)
  }
  let id = ''
  for (let shift = (SHARED - 1) * 5; shift >= 0; shift -= 5) id += ALPHABET[((beginning ?? 0) >>> shift) & 31]
  const from = neighbours++ * RANDOM
  for (let i = from; i < from + RANDOM; i++) id += ALPHABET[(randoms[i] ?? 0) & 31]
  return id
}
