import { expect, test } from 'vitest'
import { addressing } from '../src/entry/address.ts'

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
