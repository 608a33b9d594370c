import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeTarget, type Target } from './support/target.ts'
import { aDonation, client, confirmed, type World, world } from './support/world.ts'

/** A register, and its backup that was gone on with: both have the same newest revision, of another act. */
const folder = mkdtempSync(join(tmpdir(), 'restored-'))
let lost: Target
let restored: Target
let w: World
let gift: string
beforeAll(async () => {
  lost = await nodeTarget(undefined, join(folder, 'lost.db'))
  w = await world(lost)
  const backup = join(folder, 'backup.db')
  const { id } = await confirmed(w, 'donations', aDonation(w))
  gift = id
  await lost.sql('VACUUM INTO ?', backup)
  restored = await nodeTarget(undefined, backup)
  const [, , , reviewer, , clerk] = w.tokens.map((token) => client(restored, token))
  await confirmed(w, 'donations', aDonation(w, { amount_fen: 111_00 }))
  await confirmed(w, 'donations', aDonation(w, { amount_fen: 222_00 }), clerk, reviewer)
})
afterAll(async () => {
  await lost.close()
  await restored.close()
  rmSync(folder, { recursive: true })
})

test('no ETag is given a second time with a revision’s number', async () => {
  const reader = client(restored)
  for (const path of ['totals?measures=donations.received', `donations/${gift}`, 'donations', '/figures']) {
    const before = await w.public.get(path)
    const etag = before.headers.get('etag') ?? ''
    expect((await w.public.get(path, { 'if-none-match': etag })).status, path).toBe(304)
    for (let i = 0; i < 3; i++) {
      const { status, headers } = await reader.get(path, { 'if-none-match': etag })
      expect(status, path).toBe(200)
      expect(headers.get('etag')?.split('-')[0]).toBe(etag.split('-')[0])
    }
  }
})

test('a mirror that was further on is told to begin anew', async () => {
  const { revision } = (await client(restored).get('changes')).body
  expect((await w.public.get(`changes?since=${revision}`)).body.items).toEqual([])
  for (const form of ['', '&format=csv', '&format=ndjson']) {
    const { status, body } = await client(restored).get(`changes?since=${revision + 1}${form}`)
    expect([status, body.errors[0].field, body.errors[0].code]).toEqual([422, 'since', 'beyond_register'])
  }
})
