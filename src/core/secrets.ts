import { base64url } from './bytes.ts'
import { newId } from './id.ts'

/** A digest fed piece by piece, which WebCrypto has not. */
export interface Hasher {
  update: (bytes: Uint8Array) => void
  /** 64 lower-case hex digits. */
  digest: () => string
}

/** Hashing and randomness, given by the entry, because password hashing is the platform's. */
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

export const randomToken = (): string => `ys_${base64url(crypto.getRandomValues(new Uint8Array(32)))}`

/** A password people can read out: the 80 bits of an id, in four groups. */
export const randomPassword = (): string => newId().replace(/(.{4})(?=.)/g, '$1-')
