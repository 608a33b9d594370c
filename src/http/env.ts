import { OpenAPIHono } from '@hono/zod-openapi'
import { Problem } from '../core/errors.ts'
import type { Secrets } from '../core/secrets.ts'
import { faultsOf } from '../core/validation.ts'
import type { Context } from '../db/context.ts'
import type { HeaderRecord } from './headers.ts'

/** What middleware hands to every route. */
export interface AppEnv {
  Variables: {
    ctx: Context
    secrets: Secrets
    request_id: string
    /** Headers that every answer at this address carries. */
    standing: HeaderRecord
    /** Whether the answer was given all its headers when it was made (`send`). */
    whole?: true
    /** The client's address for login limits; null where the entry knows none. */
    address: string | null
    /** Tells under which scheme, host and port the public reaches the register, for what names its own addresses. */
    origin: () => string
  }
}

/** A router whose every validation failure is one 422 problem that names all faulty fields. */
export const createRouter = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success)
        throw new Problem('invalid_input', {
          errors: faultsOf(result.error.issues, 'data' in result ? result.data : undefined, result.target !== 'json'),
        })
    },
  })
