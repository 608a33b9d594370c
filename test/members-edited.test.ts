import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { see, submit } from './support/forms.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { type Client, unique, type World, world } from './support/world.ts'

const ODD = '914403001922038217'

describe.each(TARGETS)('who edits an enterprise on $engine', ({ open }) => {
  let target: Target
  let w: World
  beforeAll(async () => {
    target = await open()
    w = await world(target)
  })
  afterAll(() => target.close())

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

  test('a member is edited within the scope that its chamber lies in, one of no chamber by whoever enters such', async () => {
    const theirs = await entered(w.other)
    expect(await renamed(w.clerk, theirs)).toBe(200)
    await join(theirs, w.other)
    expect(await renamed(w.clerk, theirs)).toBe(404)
    expect(await renamed(w.reviewer, theirs)).toBe(404)
    expect((await w.clerk.patch(`organizations/${theirs}`, { name: 'x' }, { 'if-match': '"v99"' })).status).toBe(404)
    for (const who of [w.other, w.reviewer2, w.federation]) expect(await renamed(who, theirs)).toBe(200)
    expect((await see(w.clerk, `/desk/registers/organizations/${theirs}`)).text).not.toContain('value="edit"')
    expect((await see(w.other, `/desk/registers/organizations/${theirs}`)).text).toContain('value="edit"')
    const form = { act: 'edit', version: '5', name: unique('示例改名') }
    expect((await submit(w.clerk, `/desk/registers/organizations/${theirs}`, form)).status).toBe(404)
    // once it is a member here as well, it is both chambers'
    await join(theirs, w.clerk)
    for (const who of [w.clerk, w.other]) expect(await renamed(who, theirs)).toBe(200)
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
