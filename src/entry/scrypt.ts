import { createHash, hash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { randomToken, type Secrets } from '../core/secrets.ts'

/** scrypt (RFC 7914) with OWASP's parameters; they stand in every hash, so that they can be raised without losing old ones. */
const COST = 2 ** 15
const BLOCK = 8
const PARALLEL = 3
const LENGTH = 32
/** Nobody's hash: what a password is held against where there is none. Its key is empty, which no password derives. */
export const NOBODY = ['scrypt', COST, BLOCK, PARALLEL, 'AAAAAAAAAAAAAAAAAAAAAA', ''].join('$')

const derive = (password: string, salt: Buffer, n: number, r: number, p: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

export const nodeSecrets: Secrets = {
  // at once: WebCrypto goes through another thread, which takes longer than the digest of a token
  sha256Hex: async (text) => hash('sha256', text),
  hasher() {
    const digest = createHash('sha256')
    return { update: (bytes) => void digest.update(bytes), digest: () => digest.digest('hex') }
  },
  randomToken,
  async hashPassword(password) {
    const salt = randomBytes(16)
    const key = await derive(password, salt, COST, BLOCK, PARALLEL)
    return ['scrypt', COST, BLOCK, PARALLEL, salt.toString('base64url'), key.toString('base64url')].join('$')
  },
  async verifyPassword(password, stored) {
    const [algorithm, n, r, p, salt = '', key = ''] = (stored ?? NOBODY).split('$')
    if (algorithm !== 'scrypt') return false
    const expected = Buffer.from(key, 'base64url')
    const actual = await derive(password, Buffer.from(salt, 'base64url'), Number(n), Number(r), Number(p))
    return expected.length === actual.length && timingSafeEqual(expected, actual)
  },
}
