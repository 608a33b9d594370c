import { z } from '@hono/zod-openapi'
import { Id, Paging, Text } from '../core/fields.ts'
import { ROLES } from '../core/roles.ts'

const Login = z
  .string()
  .regex(/^\s*[A-Za-z0-9][A-Za-z0-9._-]{1,63}\s*$/)
  .trim()
  .toLowerCase()
  .openapi({ example: 'yinzhou.li', description: 'kept in lower case' })
export const Password = z.string().min(12).max(128)

export const SignIn = z.strictObject({ login: z.string().max(200), password: z.string().max(200) }).openapi('SignIn')

export const AccountInput = z
  .strictObject({
    login: Login,
    name: Text(80),
    role: z.enum(ROLES),
    organization_id: Id.optional().openapi({ description: 'a clerk’s chamber, a reviewer’s federation' }),
    password: Password.optional().openapi({ description: 'absent: one is made and answered once' }),
  })
  .openapi('AccountInput')
export type AccountInput = z.infer<typeof AccountInput>

export const AccountPatch = z
  .strictObject({
    name: Text(80).optional(),
    role: z.enum(ROLES).optional(),
    organization_id: Id.nullable().optional(),
    disabled: z.boolean().optional(),
  })
  .openapi('AccountPatch')
export type AccountPatch = z.infer<typeof AccountPatch>

export const Account = z
  .object({
    id: Id,
    login: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    organization_id: Id.nullable(),
    disabled_at: z.string().nullable(),
    created_at: z.string(),
    demo: z.int(),
    version: z.int(),
    password: z.string().optional().openapi({ description: 'only when it was just made' }),
  })
  .openapi('Account')
export type Account = z.infer<typeof Account>

/** Which accounts a list shows. */
export const AccountsQuery = z
  .strictObject({
    ...Paging,
    role: z.enum(ROLES).optional(),
    organization: Id.optional(),
    state: z.enum(['open', 'disabled']).optional(),
    q: z.string().min(1).max(60).optional().openapi({ description: 'part of the login or the name' }),
  })
  .openapi('AccountsQuery')
export type AccountsQuery = z.infer<typeof AccountsQuery>

const KeepTokens = z
  .boolean()
  .optional()
  .openapi({ description: 'true: API tokens go on working; by default they are revoked with the password' })

/** A new password of one’s own; the current one is asked for, so that a session left open is not enough. */
export const PasswordChange = z
  .strictObject({ current_password: z.string().min(1).max(200), password: Password, keep_tokens: KeepTokens })
  .openapi('PasswordChange')
export type PasswordChange = z.infer<typeof PasswordChange>

export const PasswordReset = z
  .strictObject({
    password: Password.optional().openapi({ description: 'absent: one is made and answered once' }),
    keep_tokens: KeepTokens,
  })
  .openapi('PasswordReset')
export type PasswordReset = z.infer<typeof PasswordReset>

export const TokenInput = z
  .strictObject({ name: Text(80), days: z.int().min(1).max(366), read_only: z.boolean().optional() })
  .openapi('TokenInput')
export type TokenInput = z.infer<typeof TokenInput>

export const Token = z
  .object({
    id: Id,
    name: z.string(),
    read_only: z.int(),
    created_at: z.string(),
    expires_at: z.string(),
    revoked_at: z.string().nullable(),
    token: z.string().optional().openapi({ description: 'only when it was just made' }),
  })
  .openapi('Token')

export const Session = z
  .object({
    account: Account.pick({ id: true, login: true, name: true, role: true, organization_id: true }),
    token: z.string().optional().openapi({ description: 'the session’s bearer token; only at sign-in' }),
    expires_at: z.string().optional(),
  })
  .openapi('Session')
