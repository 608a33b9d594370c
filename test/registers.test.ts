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

  test('a chamber of unknown founding day counts from the first day on which it is known to have stood', async () => {
    const chamber = (days: Record<string, string>) =>
      w.federation.post('organizations', {
        kind: 'chamber',
        name: unique('示例商会'),
        parent_id: w.ids.zhenhai,
        division_code: '330211003',
        ...days,
      })
    const counts = async (to?: string) => {
      const period = to ? `&to=${to}` : ''
      const { total, links } = (
        await w.public.get(
          `totals?measures=chambers.count,chambers.registered,townships.with_chamber&township=330211003${period}`,
        )
      ).body
      const rows = (await w.public.get(links.rows['chambers.count'].replace('/api/v1/', ''))).body.items
      expect(rows).toHaveLength(total['chambers.count'])
      return Object.values(total)
    }
    expect(await counts('2013-06-30')).toEqual([1, 1, 1])
    expect((await chamber({ registered_on: '2014-01-01', party_organisation_on: '2013-01-01' })).status).toBe(201)
    expect(await counts('2012-12-31')).toEqual([1, 1, 1])
    expect(await counts('2013-06-30')).toEqual([2, 1, 1])
    expect(await counts('2014-06-30')).toEqual([2, 2, 1])
    const { id } = (await chamber({})).body
    expect(await counts('2014-06-30')).toEqual([2, 2, 1])
    expect(await counts()).toEqual([3, 2, 1])
    await w.federation.patch(`organizations/${id}`, { established_on: '2011-01-01' }, { 'if-match': '"v1"' })
    expect(await counts('2012-12-31')).toEqual([2, 1, 1])
  })

  test('no federation belongs to itself or to what belongs to it', async () => {
    const under = (id: string, parent_id: string, version: number) =>
      w.federation.patch(`organizations/${id}`, { parent_id }, { 'if-match': `"v${version}"` })
    for (const parent of [w.ids.city, w.ids.yinzhou])
      expect(codes((await under(w.ids.city, parent, 1)).body)).toEqual(['parent_id: own_parent'])
    await expect(
      target.sql('UPDATE organization SET parent_id = ? WHERE id = ?', w.ids.yinzhou, w.ids.city),
    ).rejects.toThrow('organization_above_itself')
    expect((await under(w.ids.zhenhai, w.ids.yinzhou, 1)).status).toBe(200)
    expect((await under(w.ids.zhenhai, w.ids.city, 2)).status).toBe(200)
  })

  test('a statement as of an instant is spoken for by whom its organisation belonged to then', async () => {
    for (const [organization_id, value] of [
      [w.ids.zhenhai, 300],
      [w.ids.luotuo, 200],
      [w.ids.yinzhou, 100],
    ] as const) {
      const said = {
        organization_id,
        measure: 'aid.villages',
        qualifier: 'eq',
        value,
        from_on: '2021-01-01',
        to_on: '2021-12-31',
        source: '示例',
      }
      const { id } = (await w.federation.post('reported', { ...said, chamber_id: organization_id })).body
      expect((await w.federation2.post(`reported/${id}/confirm`)).status).toBe(200)
    }
    const stated = async (then = '') =>
      (await w.public.get(`totals?measures=reported.aid.villages&to=2021-12-31${then}`)).body
    const before = await stated()
    expect(before.total['reported.aid.villages']).toBe(400)
    const [act] = await target.sql('SELECT at FROM act WHERE rev = ?', before.revision)
    const { version } = (await w.public.get(`organizations/${w.ids.luotuo}`)).body
    const moved = { parent_id: w.ids.city, division_code: null }
    const etag = { 'if-match': `"v${version}"` }
    expect((await w.federation.patch(`organizations/${w.ids.luotuo}`, moved, etag)).status).toBe(200)
    expect((await stated()).total['reported.aid.villages']).toBe(600)
    expect((await stated(`&as_of=${act?.at}`)).total['reported.aid.villages']).toBe(400)
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
