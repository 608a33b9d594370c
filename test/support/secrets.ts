import { randomBytes, scryptSync } from 'node:crypto'
import type { Secrets } from '../../src/core/secrets.ts'
import { nodeSecrets } from '../../src/entry/scrypt.ts'

const [COST, BLOCK, PARALLEL] = [2 ** 10, 8, 1]

/** The application's own, but that a password made here takes a hundredth of the work to derive: how much stands in each hash. */
export const quickSecrets: Secrets = {
  ...nodeSecrets,
  hashPassword: async (password) => {
    const salt = randomBytes(16)
    const key = scryptSync(password.normalize('NFKC'), salt, 32, { N: COST, r: BLOCK, p: PARALLEL })
    return ['scrypt', COST, BLOCK, PARALLEL, salt.toString('base64url'), key.toString('base64url')].join('$')
  },
}
