import { expect, test } from 'vitest'
import { createFirstAdministrator } from '../src/accounts/accounts.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { client, unique } from './support/world.ts'

/** Who opens accounts for others: which logins may be, how lists of them are read, and who stays. */
const { w } = opened(() => nodeTarget())

const open = async () => {
  const login = unique('user')
  const made = await w.federation.post('accounts', { login, name: '示例', role: 'auditor' })
  expect(made.status, made.text).toBe(201)
  return { login, id: made.body.id as string }
}

test('a login is taken once, in any case, and is nobody’s password', async () => {
  const { login, id } = await open()
  const twice = await w.federation.post('accounts', { login: login.toUpperCase(), name: '示例', role: 'auditor' })
  expect([twice.status, twice.body.errors?.[0]]).toMatchObject([409, { field: 'login', code: 'duplicate' }])
  const long = unique('a-long-login')
  const same = await w.federation.post('accounts', {
    login: long,
    name: '示例',
    role: 'auditor',
    password: long.toUpperCase(),
  })
  expect([same.status, same.body.errors?.[0].field]).toEqual([422, 'password'])
  expect((await w.federation.post(`accounts/${id}/password`, { password: 'x'.repeat(129) })).status).toBe(422)
  expect((await w.federation.post('accounts', { login: unique('u'), name: 'x', role: 'auditor', id })).status).toBe(422)
})

test('paging returns every account once, whatever joins meanwhile', async () => {
  const seen: string[] = []
  let after = ''
  do {
    const { body } = await w.federation.get(`accounts?limit=3${after && `&after=${after}`}`)
    seen.push(...body.items.map(({ login }: { login: string }) => login))
    expect(JSON.stringify(body)).not.toContain('password')
    if (seen.length < 10) await open()
    after = body.next
  } while (after)
  expect(new Set(seen).size).toBe(seen.length)
  expect([...seen].sort()).toEqual(seen)
})

test('the last account that can open others stays: alone, and when two let each other go at once', async () => {
  const other = await nodeTarget()
  const ctx = { store: other.store, now: () => new Date(), actor: null }
  const { id, password } = await createFirstAdministrator(ctx, nodeSecrets, 'admin')
  const admin = client(other)
  const { token } = (await admin.post('session', { login: 'admin', password })).body
  const me = client(other, token)
  for (const patch of [{ disabled: true }, { role: 'auditor' }]) {
    const refused = await me.patch(`accounts/${id}`, patch, { 'if-match': '"v1"' })
    expect([refused.status, refused.body.code]).toEqual([409, 'conflict'])
    expect(refused.body.detail_en).toContain('last federation account')
  }
  expect((await me.patch(`accounts/${id}`, { name: '示例管理员' }, { 'if-match': '"v1"' })).status).toBe(200)
  const second = (await me.post('accounts', { login: 'second', name: '示例', role: 'federation' })).body
  const replies = await Promise.all([
    me.patch(`accounts/${id}`, { role: 'auditor' }, { 'if-match': '"v2"' }),
    me.patch(`accounts/${second.id}`, { role: 'auditor' }, { 'if-match': '"v1"' }),
  ])
  expect(replies.map(({ status }) => status).filter((status) => status === 200).length).toBe(1)
  const left = await other.sql("SELECT count(*) AS n FROM account WHERE role = 'federation' AND disabled_at IS NULL")
  expect(left[0]?.n).toBe(1)
  await other.close()
})
