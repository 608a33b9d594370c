import { expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { addressing, originating } from '../src/entry/address.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { nodeTarget } from './support/target.ts'

test.each([
  ['1', '192.0.2.1'],
  ['0', '127.0.0.1'],
  ['false', '127.0.0.1'],
  ['', '127.0.0.1'],
  [undefined, '127.0.0.1'],
])('with TRUST_PROXY=%j a request that says X-Real-IP comes from %s', (trusted, address) => {
  const request = new Request('http://our.invalid/', { headers: { 'x-real-ip': '192.0.2.1' } })
  const bindings = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  expect(addressing(trusted)(request, bindings)).toBe(address)
})

test.each([
  ['1', 'https', 'https://registry.example.cn'],
  ['1', 'https, http', 'https://registry.example.cn'],
  ['1', 'javascript', 'http://registry.example.cn'],
  ['1', undefined, 'http://registry.example.cn'],
  [undefined, 'https', 'http://registry.example.cn'],
])('with TRUST_PROXY=%j and X-Forwarded-Proto: %s what is published lies at %s', (trusted, said, origin) => {
  const headers = new Headers(said ? { 'x-forwarded-proto': said } : {})
  expect(originating(trusted)(new Request('http://registry.example.cn/api/v1/open-data', { headers }))).toBe(origin)
})

test('an answer kept for one scheme is not told to who asks by the other', async () => {
  const { store, close } = await nodeTarget()
  const app = createApp({ store, secrets: nodeSecrets, now: () => new Date(), log: () => {}, origin: originating('1') })
  const asked = async (said: string) =>
    (await app.request('http://our.invalid/api/v1/open-data', { headers: { 'x-forwarded-proto': said } })).text()
  for (const said of ['https', 'http', 'https', 'http', 'https', 'http'])
    expect((await asked(said)).match(/https?(?=:\/\/our\.invalid)/g)?.filter((scheme) => scheme !== said)).toEqual([])
  await close()
})
