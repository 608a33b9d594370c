/** Hashing and randomness, given by the entry, because password hashing is the platform's. */
/** A digest fed piece by piece, which WebCrypto has not. */
export interface Hasher {
  update: (bytes: Uint8Array) => void
  /** 64 lower-case hex digits. */
  digest: () => string
}

export interface Secrets {
  /** A fresh SHA-256 for a stream of bytes. */
  hasher: () => Hasher
  /** The password with its algorithm and parameters, fit to be stored. */
  hashPassword: (password: string) => Promise<string>
  /** Against null (no such account) it answers false after the same work, so that no time tells which logins exist. */
  verifyPassword: (password: string, stored: string | null) => Promise<boolean>
  /** SHA-256 as 64 lower-case hex digits; what is stored of every token. */
  sha256Hex: (text: string) => Promise<string>
  /** An opaque token: 256 random bits. */
  randomToken: () => string
}

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export const sha256Hex = async (text: string): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

export function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return `ys_${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')}`
}

/** A password people can read out: 80 bits in four groups of the id alphabet. */
export function randomPassword(): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  const chars = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => alphabet[byte & 31]).join('')
  return chars.replace(/(.{4})(?=.)/g, '$1-')
}
