import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Reply, unique } from './support/world.ts'

/** RFC 9110, 13.1.1: one version, any of several, or whichever is there. */
describe.each(TARGETS)('If-Match on $engine', ({ open }) => {
  const { w } = opened(open)

  const CLAIM = {
    ...{ topic: '示例', statement: '示例', statement_en: 'sample', source: '示例' },
    ...{ measure: 'donations.received', qualifier: 'eq', value: 1 },
  }
  /** A new record at version 2 of each kind that is edited under a condition, and what edits it. */
  const made = async () => {
    const gift = (await w.clerk.post('donations', aDonation(w))).body
    const charity = (await w.federation.post('organizations', { kind: 'charity', name: unique('示例会') })).body
    const claim = (await w.federation.post('figures', { id: unique('claim'), ...CLAIM })).body
    const person = (
      await w.federation.post('accounts', {
        login: unique('user'),
        name: '示例',
        role: 'auditor',
        password: 'correct horse battery',
      })
    ).body
    const edits = [
      (match: string) => w.clerk.patch(`donations/${gift.id}`, { note: unique('注') }, { 'if-match': match }),
      (match: string) =>
        w.federation.patch(`organizations/${charity.id}`, { name: unique('新名') }, { 'if-match': match }),
      (match: string) =>
        w.federation.patch(`figures/${claim.id}`, { source: unique('据'), reason: '示例' }, { 'if-match': match }),
      (match: string) => w.federation.patch(`accounts/${person.id}`, { name: unique('名') }, { 'if-match': match }),
    ]
    for (const edit of edits) expect((await edit('"v1"')).headers.get('etag')).toBe('"v2"')
    return { edits, gift, claim }
  }
  const told = ({ status, body, headers }: Reply) => [status, body.code ?? headers.get('etag')]

  test('takes any of several versions, and * for the one that is there', async () => {
    for (const edit of (await made()).edits) {
      expect(told(await edit('"v1", "v3"'))).toEqual([412, 'stale'])
      expect(told(await edit('"v1", "v2"'))).toEqual([200, '"v3"'])
      expect(told(await edit('*'))).toEqual([200, '"v4"'])
      expect(told(await edit('"v3"'))).toEqual([412, 'stale'])
    }
  })

  test('says how a version is written that it cannot read', async () => {
    for (const edit of (await made()).edits)
      for (const bad of ['"2"', 'v2', '2', 'W/"v2"', '"v2";', '"v2", x']) {
        const reply = await edit(bad)
        expect([bad, reply.status], reply.text).toEqual([bad, 422])
        expect(reply.body.errors).toMatchObject([{ field: 'If-Match', code: 'version_format' }])
        expect(reply.body.errors[0].message_en).toContain('"v3"')
      }
  })

  test('holds for decisions, and for claims that were withdrawn', async () => {
    const { gift, claim } = await made()
    const reason = { reason: '示例' }
    const confirm = (match: string) => w.reviewer.post(`donations/${gift.id}/confirm`, undefined, { 'if-match': match })
    expect(told(await confirm('"v1", "v3"'))).toEqual([412, 'stale'])
    expect((await confirm('*')).status).toBe(200)
    const turn = (act: string) => w.federation.post(`figures/${claim.id}/${act}`, reason, { 'if-match': '*' })
    expect([(await turn('withdraw')).status, (await turn('republish')).status]).toEqual([200, 200])
    expect((await w.other.patch(`donations/${gift.id}`, { note: '注' }, { 'if-match': '*' })).status).not.toBe(200)
  })
})
