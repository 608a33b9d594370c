import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { unique } from './support/world.ts'

describe.each(TARGETS)('registers on $engine', ({ open }) => {
  const { target, w } = opened(open)

  const codes = (body: { errors?: { field: string; code: string }[] }) =>
    body.errors?.map(({ field, code }) => `${field}: ${code}`)

  test('an entry is edited by the version read, and its history tells it', async () => {
    const name = unique('示例商会')
    const made = await w.reviewer.post('organizations', {
      kind: 'chamber',
      name,
      parent_id: w.ids.yinzhou,
      division_code: '330212108',
    })
    expect(made.body).toMatchObject({ district_code: '330212', township_code: '330212108', version: 1 })
    const path = `organizations/${made.body.id}`
    expect((await w.reviewer.patch(path, { registered_on: '2020-01-01' })).status).toBe(428)
    expect((await w.reviewer.patch(path, { registered_on: '2020-01-01' }, { 'if-match': '"v1"' })).body.version).toBe(2)
    expect((await w.reviewer.patch(path, { registered_on: '2020-01-02' }, { 'if-match': '"v1"' })).status).toBe(412)
    expect(codes((await w.reviewer.patch(path, { kind: 'charity' }, { 'if-match': '"v2"' })).body)).toEqual([
      'kind: read_only',
    ])
    const { items } = (await w.reviewer.get(`${path}/history`)).body
    expect(items.map(({ act }: { act: string }) => act)).toEqual(['create', 'edit'])
    expect(items[0].after).toMatchObject({ name, registered_on: null })
    expect(items[1]).toMatchObject({ before: { registered_on: null }, after: { registered_on: '2020-01-01' } })
    expect((await w.public.get(`${path}/history`)).status).toBe(401)
  })

  test('what stands when is counted as of any past revision', async () => {
    const before = (await w.public.get('totals?measures=chambers.registered&township=330212108')).body
    const chamber = (await w.public.get(`organizations/${w.ids.yunlong}`)).body
    const etag = { 'if-match': `"v${chamber.version}"` }
    expect((await w.federation.patch(`organizations/${w.ids.yunlong}`, { registered_on: null }, etag)).status).toBe(200)
    const after = (await w.public.get('totals?measures=chambers.registered&township=330212108')).body
    expect(after.total['chambers.registered']).toBe(before.total['chambers.registered'] - 1)
    const [act] = await target.sql('SELECT at FROM act WHERE rev = ?', before.revision)
    const then = (await w.public.get(`totals?measures=chambers.registered&township=330212108&as_of=${act?.at}`)).body
    expect(then.revision).toBeGreaterThanOrEqual(before.revision)
  })

  test('memberships may not overlap, nor end before they begin', async () => {
    const enterprise_id = w.ids.outsider
    const join = (since_on: string, until_on?: string) =>
      w.clerk.post('members', { enterprise_id, since_on, ...(until_on ? { until_on } : {}) })
    expect((await join('2020-01-01', '2020-12-31')).status).toBe(201)
    expect((await join('2020-12-31')).status).toBe(409)
    expect((await join('2021-01-01')).status).toBe(201)
    expect(codes((await join('2019-01-01', '2018-01-01')).body)).toEqual(['until_on: day_order'])
  })

  test('names are taken once in a kind; a credit code that fails its check is a warning; divisions nest', async () => {
    const name = unique('示例企业')
    expect(
      (await w.clerk.post('organizations', { kind: 'enterprise', name, uscc: ' 9144 0300-1922038216 ' })).body.uscc,
    ).toBe('914403001922038216')
    expect((await w.clerk.post('organizations', { kind: 'enterprise', name })).status).toBe(409)
    const odd = (
      await w.clerk.post('organizations', { kind: 'enterprise', name: unique('示例企业'), uscc: '914403001922038217' })
    ).body
    expect([odd.uscc_ok, odd.warnings[0].code]).toEqual([0, 'uscc_check'])
    expect(
      codes((await w.clerk.post('organizations', { kind: 'enterprise', name: unique('x'), uscc: '123' })).body),
    ).toEqual(['uscc: uscc_format'])
    const region = (code: string, level: string, parent_code?: string) =>
      w.federation.post('regions', { code, name: '示例', level, ...(parent_code ? { parent_code } : {}) })
    expect(codes((await region('330299', 'county')).body)).toEqual(['parent_code: required'])
    expect(codes((await region('330299', 'county', '330212110')).body)).toEqual(['parent_code: wrong_kind'])
    expect((await region('330282157', 'township', '330212')).status).toBe(201)
  })

  test('a division stays where it is once anything lies in it, so that sums of its county keep what they held', async () => {
    const region = (code: string, level: string, parent_code: string) =>
      w.federation.post('regions', { code, name: '示例', level, parent_code })
    const moved = (code: string, version: number, parent_code: string) =>
      w.federation.patch(`regions/${code}`, { parent_code }, { 'if-match': `"v${version}"` })
    for (const [code, level, parent] of [
      ['330295', 'county', '330200'],
      ['330295100', 'township', '330295'],
      ['330295100200', 'village', '330295100'],
    ] as const)
      expect((await region(code, level, parent)).status).toBe(201)
    expect((await moved('330295100', 1, '330212')).status).toBe(200)
    expect((await moved('330295100', 2, '330295')).status).toBe(200)
    const input = { kind: 'association', name: unique('示例协会'), parent_id: w.ids.city, division_code: '330295100' }
    const made = (await w.federation.post('organizations', input)).body
    const refused = ['parent_code: settled']
    expect(codes((await moved('330295100', 3, '330212')).body)).toEqual(refused)
    // what lies above it, too; and for ever, since its records stay
    expect(codes((await moved('330295', 1, '522300')).body)).toEqual(refused)
    await w.federation.patch(`organizations/${made.id}`, { division_code: '330212' }, { 'if-match': '"v1"' })
    expect(codes((await moved('330295100', 3, '330212')).body)).toEqual(refused)
    expect((await moved('330212110200', 1, '330212108')).status).toBe(200)
    const ended = await w.federation.patch('regions/330295100', { valid_until: '2024-12-31' }, { 'if-match': '"v3"' })
    expect(ended.status).toBe(200)
  })

  test('every measure says what it counts and what it may be cut by', async () => {
    const { items, dimensions } = (await w.public.get('measures')).body
    const received = items.find(({ id }: { id: string }) => id === 'donations.received')
    expect(received).toMatchObject({ unit: 'fen', kind: 'flow', additive: true, boundary: 'donation' })
    expect(items.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['outcomes.jobs', 'reported.donations.received', 'funds.size']),
    )
    for (const { definition, dimensions: cuts } of items) {
      expect(definition.zh).toMatch(/[\u4e00-\u9fff]/)
      for (const id of cuts) expect(dimensions.map((d: { id: string }) => d.id)).toContain(id)
    }
  })
})
