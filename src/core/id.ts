/** Crockford's base 32: no I, L, O or U, which are misread aloud and on paper. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
export const ID_LENGTH = 16
export const ID_PATTERN = /^[0-9a-hjkmnp-tv-z]{16}$/

/** A random public id: 80 bits, so that ids can be neither guessed nor enumerated. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH))
  let id = ''
  for (const byte of bytes) id += ALPHABET[byte & 31]
  return id
}
