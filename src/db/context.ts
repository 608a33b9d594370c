import type { Role } from '../core/roles.ts'
import type { Store } from './store.ts'

/** Who acts. `read_only` is a token narrowed to reading. */
export interface Actor {
  account_id: string
  role: Role
  organization_id: string | null
  name: string
  read_only: boolean
}

/** What every query function is given: the store, the time, and who asks (null: the public). */
export interface Context {
  store: Store
  /** One instant a request, so that everything it writes and answers agrees. */
  now: () => Date
  /**
   * Makes it the present, once what was sent is all there: an act that were dated when its first byte came would lie before answers that
   * were given as of an instant meanwhile.
   */
  renew?: () => void
  actor: Actor | null
  /** Present when the request carried an Idempotency-Key: the answer is then stored in the same batch as the write. */
  receipt?: Receipt
}

export interface Receipt {
  key: string
  /** SHA-256 of method, path and body, so that the same key with another request is refused. */
  request_hash: string
}

/** For a write that a secret goes into or comes out of: a receipt keeps the answer in the clear, and of the request a plain SHA-256. */
export function withoutReceipt(ctx: Context): Context {
  const { receipt: _receipt, ...plain } = ctx
  return plain
}

/** What a write answers, known before it is committed. */
export interface Answer<Body = unknown> {
  status: 200 | 201
  headers: Record<string, string>
  body: Body
}
