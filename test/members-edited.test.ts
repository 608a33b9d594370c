import { describe, expect, test } from 'vitest'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed, unique } from './support/world.ts'

const ODD = '914403001922038217'

describe.each(TARGETS)('who edits an enterprise on $engine', ({ open }) => {
  const { w } = opened(open)

  const entered = async (by: Client, more: object = {}) => {
    const { status, body } = await by.post('organizations', { kind: 'enterprise', name: unique('示例企业'), ...more })
    expect(status).toBe(201)
    return String(body.id)
  }
  const join = async (enterprise_id: string, by: Client) =>
    expect((await by.post('members', { enterprise_id, since_on: '2020-01-01' })).status).toBe(201)
  const edit = async (by: Client, id: string, patch: object) => {
    const { version } = (await w.federation.get(`organizations/${id}`)).body
    const { status, body } = await by.patch(`organizations/${id}`, patch, { 'if-match': `"v${version}"` })
    return status === 422
      ? body.errors.map(({ field, code }: { field: string; code: string }) => `${field}: ${code}`)
      : status
  }
  const renamed = (by: Client, id: string) => edit(by, id, { name: unique('示例改名') })

  /** What somebody is told who may not edit it. */
  const refusedTo = async (by: Client, id: string) => {
    const { version } = (await w.federation.get(`organizations/${id}`)).body
    const { status, body } = await by.patch(
      `organizations/${id}`,
      { name: unique('示例改名') },
      { 'if-match': `"v${version}"` },
    )
    return [status, body.code, body.detail?.slice(0, 8)]
  }
  const ELSEWHERE = [403, 'forbidden', '它不是您范围内商']
  const SHARED = [403, 'forbidden', '您范围以外的商会']

  test('a member is edited within the scope that its chamber lies in, one of no chamber by whoever entered it', async () => {
    const theirs = await entered(w.other)
    for (const who of [w.clerk, w.reviewer]) expect(await refusedTo(who, theirs)).toEqual(ELSEWHERE)
    for (const who of [w.other, w.reviewer2, w.federation]) expect(await renamed(who, theirs)).toBe(200)
    await join(theirs, w.other)
    for (const who of [w.clerk, w.reviewer]) expect(await refusedTo(who, theirs)).toEqual(ELSEWHERE)
    expect((await w.clerk.patch(`organizations/${theirs}`, { name: 'x' }, { 'if-match': '"v99"' })).status).toBe(403)
    for (const who of [w.other, w.reviewer2, w.federation]) expect(await renamed(who, theirs)).toBe(200)
    const page = `/desk/registers/organizations/${theirs}`
    const [hers, others] = [(await see(w.clerk, page)).text, (await see(w.other, page)).text]
    expect([hers.includes('value="edit"'), hers.includes('它不是您范围内商会的会员')]).toEqual([false, true])
    expect([others.includes('value="edit"'), others.includes('范围')]).toEqual([true, false])
    expect((await see(w.clerk, `/en${page}`)).text).toContain('It is no member of a chamber within your scope')
    expect((await see(w.auditor, page)).text).not.toContain('范围')
    const form = { act: 'edit', version: '7', name: unique('示例改名') }
    expect((await submit(w.clerk, page, form)).status).toBe(403)
    // once it is a member here as well, it is both counties', whoever entered it
    await join(theirs, w.clerk)
    for (const who of [w.clerk, w.other, w.reviewer, w.reviewer2]) expect(await refusedTo(who, theirs)).toEqual(SHARED)
    expect((await see(w.clerk, page)).text).toContain('您范围以外的商会也有它为会员')
    expect(await renamed(w.federation, theirs)).toBe(200)
    // that of two chambers of one county is their federation's
    const near = await entered(w.clerk)
    await join(near, w.clerk)
    const elsewhere = { enterprise_id: near, chamber_id: w.ids.yunlong, since_on: '2010-01-01', until_on: '2010-12-31' }
    expect((await w.reviewer.post('members', elsewhere)).status).toBe(201)
    expect(await refusedTo(w.clerk, near)).toEqual(SHARED)
    expect(await renamed(w.reviewer, near)).toBe(200)
  })

  /** Every way in which a record of Luotuo can name what a clerk of Jiangshan entered. */
  const given = { amount_fen: 100, publicity: 'named' }
  const NAMES: [kind: string, path: string, body: (id: string) => object][] = [
    ['enterprise', 'donations', (donor_id) => aDonation(w, { ...given, donor_id })],
    ['other', 'donations', (recipient_id) => aDonation(w, { ...given, donor_id: w.ids.outsider, recipient_id })],
    ['enterprise', 'pledges', (donor_id) => ({ ...pledge(), donor_id })],
    ['other', 'pledges', (recipient_id) => ({ ...pledge(), donor_id: w.ids.outsider, recipient_id })],
    ['enterprise', 'funds', (sponsor_id) => ({ ...fund(), sponsor_id })],
    ['other', 'funds', (custodian_id) => ({ ...fund(), custodian_id })],
    ['other', 'disbursements', (recipient_id) => ({ payer_id: w.ids.charity, recipient_id, ...paid })],
    ['enterprise', 'aid', (enterprise_id) => ({ enterprise_id, village_code: '330212110200', ...invested })],
    ['enterprise', 'outcomes', (organization_id) => ({ organization_id, indicator: 'jobs', value: 1, ...year })],
    ['other', 'reported', (organization_id) => ({ organization_id, ...stated, ...year })],
  ]
  const pledge = () => ({ donor_kind: 'enterprise', recipient_id: w.ids.charity, ...promised })
  const promised = { agreed_on: '2021-01-01', channel: 'agreement', publicity: 'named' }
  const fund = () => ({ name: unique('示例基金'), kind: 'enterprise_named', ...founded })
  const founded = { basis: 'received', established_on: '2020-01-01' }
  const paid = { amount_fen: 100, paid_on: '2022-01-01' }
  const invested = { mode: 'industry', amount_fen: 100, invested_on: '2022-01-01' }
  const year = { to_on: '2022-12-31' }
  const stated = { measure: 'donations.received', value: 10, source: '示例报表' }

  test.each(NAMES)('an %s that another county’s confirmed %s name is the city’s to edit', async (kind, path, body) => {
    const id = await entered(w.clerk, { kind })
    if (kind === 'enterprise') await join(id, w.clerk)
    const ours = await w.clerk.post(path, body(id))
    expect(ours.status, ours.text).toBe(201)
    expect((await w.reviewer.post(`${path}/${ours.body.id}/confirm`)).status).toBe(200)
    const record = await w.other.post(path, body(id))
    expect(record.status, record.text).toBe(201)
    // what her own chamber says of it, and what nobody has confirmed, keeps it hers
    expect(await renamed(w.clerk, id)).toBe(200)
    expect((await w.reviewer2.post(`${path}/${record.body.id}/confirm`)).status).toBe(200)
    for (const who of [w.clerk, w.reviewer]) expect(await refusedTo(who, id)).toEqual(SHARED)
    expect(await renamed(w.federation, id)).toBe(200)
    expect((await w.reviewer2.post(`${path}/${record.body.id}/void`, { reason: '测试' })).status).toBe(200)
    expect(await renamed(w.clerk, id)).toBe(200)
  })

  test('that another chamber has a gift of it which names nobody is not to be found out so', async () => {
    const id = await entered(w.clerk)
    await join(id, w.clerk)
    await confirmed(w, 'donations', aDonation(w, { donor_id: id, publicity: 'anonymous' }), w.other, w.reviewer2)
    expect(await renamed(w.clerk, id)).toBe(200)
  })

  test('that an odd code is right is for a reviewer to say, and then the code is hers to change', async () => {
    const name = unique('示例企业')
    const noted = { kind: 'enterprise', name, uscc: ODD, uscc_note: '示例：试点代码' }
    expect((await w.clerk.post('organizations', noted)).body.errors).toMatchObject([
      { field: 'uscc_note', code: 'reserved' },
    ])
    const id = await entered(w.clerk, { uscc: ODD })
    expect(await edit(w.clerk, id, { uscc_note: '示例' })).toEqual(['uscc_note: reserved'])
    expect(await edit(w.reviewer, id, { uscc_note: '示例：试点代码' })).toBe(200)
    for (const uscc_note of ['示例：另一说法', null])
      expect(await edit(w.clerk, id, { uscc_note })).toEqual(['uscc_note: reserved'])
    expect(await edit(w.clerk, id, { uscc: '914403001922038218' })).toEqual(['uscc: reserved'])
    expect(await renamed(w.clerk, id)).toBe(200)
    expect((await w.clerk.get(`organizations/${id}`)).body.uscc_note).toBe('示例：试点代码')
    expect((await w.reviewer.post('organizations', { ...noted, uscc: '914403001922038219' })).status).toBe(201)
  })

  test('the forms ask a clerk for no such note, and lose none', async () => {
    const asks = async (who: Client, path: string) =>
      (await see(who, `/desk/registers/organizations/${path}`)).text.includes('name="uscc_note"')
    const id = await entered(w.reviewer, { uscc: '91440300192203821X', uscc_note: '示例：试点代码' })
    await join(id, w.clerk)
    expect([await asks(w.clerk, 'new'), await asks(w.reviewer, 'new')]).toEqual([false, true])
    expect([await asks(w.clerk, id), await asks(w.reviewer, id)]).toEqual([false, true])
    const form = { act: 'edit', version: '1', name: unique('示例改名'), uscc: '91440300192203821X' }
    expect((await submit(w.clerk, `/desk/registers/organizations/${id}`, form)).status).toBe(303)
    expect((await w.clerk.get(`organizations/${id}`)).body).toMatchObject({
      name: form.name,
      uscc_note: '示例：试点代码',
    })
  })
})
