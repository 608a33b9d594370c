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
  now: () => Date
  actor: Actor | null
}
