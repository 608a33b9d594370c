import { type SqlBool, sql } from 'kysely'
import { Problem } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { lowerAscii } from '../core/letters.ts'
import { randomPassword, type Secrets } from '../core/secrets.ts'
import { guard, logChange, openAct, statement } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import { type Answer, type Context, withoutReceipt } from '../db/context.ts'
import { decodeCursor, encodeCursor } from '../db/cursor.ts'
import type { Query } from '../db/store.ts'
import { openAgain } from './limits.ts'
import type { Account, AccountInput, AccountPatch, AccountsQuery } from './model.ts'
import { permit } from './permit.ts'
import { administers, checkAnother, checkHome, checkPassword } from './rules.ts'

const COLUMNS = [
  'id',
  'login',
  'name',
  'role',
  'organization_id',
  'disabled_at',
  'created_at',
  'demo',
  'version',
] as const

/**
 * Opens an account; without a password one is made and answered once. Never kept for replay: a stored answer would hold the made
 * password in the clear, and a request's hash a given one under plain SHA-256. A repeated request meets the login, taken: 409.
 */
export async function createAccount(ctx: Context, secrets: Secrets, input: AccountInput): Promise<Answer<Account>> {
  permit(ctx, 'account.manage')
  await checkHome(ctx, input.role, input.organization_id ?? null)
  checkPassword(input.password, input.login)
  const made = input.password ? null : randomPassword()
  const account: Account = {
    id: newId(),
    login: input.login,
    name: input.name,
    role: input.role,
    organization_id: input.organization_id ?? null,
    disabled_at: null,
    created_at: ctx.now().toISOString(),
    demo: 0,
    version: 1,
  }
  const password_hash = await secrets.hashPassword(input.password ?? made ?? '')
  return commit(
    withoutReceipt(ctx),
    [
      openAct(ctx, { name: 'create', published: false }),
      ctx.store.db.insertInto('account').values({ ...account, password_hash }),
      logChange(ctx, 'account', account.id, null),
    ],
    {
      status: 201,
      headers: { location: `/api/v1/accounts/${account.id}`, etag: '"v1"' },
      body: made ? { ...account, password: made } : account,
    },
  )
}

export async function getAccount(ctx: Context, id: string): Promise<Account> {
  permit(ctx, 'account.read')
  const row = await ctx.store.db.selectFrom('account').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found')
  return row as Account
}

/** One page of the accounts by login, narrowed by role, organisation, state, or a part of the login or the name. */
export async function listAccounts(
  ctx: Context,
  { limit, after, ...narrowed }: AccountsQuery,
): Promise<{ items: Account[]; next: string | null }> {
  permit(ctx, 'account.read')
  const from = after ? String(decodeCursor(after, 'login').value) : ''
  const rows = await narrowedTo(ctx, narrowed)
    .select(COLUMNS)
    .where('login', '>', from)
    .orderBy('login')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit) as Account[]
  const last = items.at(-1)
  return {
    items,
    next: last && rows.length > limit ? encodeCursor({ sort: 'login', value: last.login, id: last.id }) : null,
  }
}

/** How many accounts such a list holds over all its pages. */
export async function countAccounts(ctx: Context, narrowed: Narrowed): Promise<number> {
  permit(ctx, 'account.read')
  const row = await narrowedTo(ctx, narrowed)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

type Narrowed = Omit<AccountsQuery, 'limit' | 'after'>

function narrowedTo(ctx: Context, { role, organization, state, q }: Narrowed) {
  let query = ctx.store.db.selectFrom('account')
  if (role) query = query.where('role', '=', role)
  if (organization) query = query.where('organization_id', '=', organization)
  if (state) query = query.where('disabled_at', state === 'open' ? 'is' : 'is not', null)
  // instr, as a pattern of D1's LIKE may have fifty bytes only
  if (q) query = query.where(sql<SqlBool>`instr(lower(login || char(10) || name), ${lowerAscii(q)}) > 0`)
  return query
}

/**
 * Changes an account; a smaller role or a disabled account bites at its next request, because each one looks the account up. Who is
 * enabled may sign in, however often her login was guessed at.
 */
export async function editAccount(
  ctx: Context,
  secrets: Secrets,
  id: string,
  version: number,
  patch: AccountPatch,
): Promise<Answer<Account>> {
  permit(ctx, 'account.manage')
  const row = await getAccount(ctx, id)
  if (row.version !== version) throw new Problem('stale')
  const { disabled, ...given } = patch
  const next: Account = {
    ...row,
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Account>),
    disabled_at:
      disabled === undefined ? row.disabled_at : disabled ? (row.disabled_at ?? ctx.now().toISOString()) : null,
    version: version + 1,
  }
  await checkHome(ctx, next.role, next.organization_id)
  if (administers(row) && !administers(next)) await checkAnother(ctx, id)
  const changed = (['name', 'role', 'organization_id', 'disabled_at'] as const).filter((key) => next[key] !== row[key])
  const before = Object.fromEntries(changed.map((key) => [key, row[key]]))
  return write(
    ctx,
    row,
    next,
    before,
    changed.map((key) => sql`${sql.ref(key)} = ${next[key]}`),
    disabled === false ? [await openAgain(ctx, secrets, row.login)] : [],
  )
}

async function write(
  ctx: Context,
  row: Account,
  next: Account,
  before: Record<string, unknown>,
  assignments: ReturnType<typeof sql>[],
  more: Query[],
): Promise<Answer<Account>> {
  const answer: Answer<Account> = { status: 200, headers: { etag: `"v${next.version}"` }, body: next }
  if (assignments.length === 0) {
    if (more.length > 0) await ctx.store.batch(more)
    return { ...answer, headers: { etag: `"v${row.version}"` }, body: row }
  }
  return commit(
    ctx,
    [
      guard(ctx, sql`SELECT EXISTS (SELECT 1 FROM account WHERE id = ${row.id} AND version = ${row.version})`),
      openAct(ctx, { name: 'edit', published: false }),
      statement(ctx, sql`UPDATE account SET ${sql.join(assignments)}, version = version + 1 WHERE id = ${row.id}`),
      ...(next.disabled_at !== null ? [statement(ctx, sql`DELETE FROM session WHERE account_id = ${row.id}`)] : []),
      // somebody must always be left who can open accounts
      guard(ctx, sql`SELECT EXISTS (SELECT 1 FROM account WHERE role = 'federation' AND disabled_at IS NULL)`),
      logChange(ctx, 'account', row.id, before),
      ...more,
    ],
    answer,
  )
}

/** The first administrator of a new register, with the password to print once. There is no act before it: it opens the first one. */
export async function createFirstAdministrator(
  ctx: Context,
  secrets: Secrets,
  login: string,
): Promise<{ id: string; password: string }> {
  const password = randomPassword()
  const id = newId()
  await ctx.store.batch([
    ctx.store.db.insertInto('account').values({
      id,
      login,
      name: '系统管理员',
      role: 'federation',
      password_hash: await secrets.hashPassword(password),
      created_at: ctx.now().toISOString(),
    }),
    openAct(ctx, { name: 'seed', published: false, account_id: id }),
    logChange(ctx, 'account', id, null),
  ])
  return { id, password }
}
