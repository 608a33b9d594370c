import { describe, expect, test } from 'vitest'
import { dayOf } from '../src/core/day.ts'
import { REGISTERS } from '../src/registers/routes.ts'
import { DESK_REGISTERS } from '../src/site/federation/registers/registers.ts'
import { see, submit, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { unique, type World } from './support/world.ts'

test('every register of the API has its pages, and every field of it its own', () => {
  expect(DESK_REGISTERS.map(({ register }) => register.path).sort()).toEqual(REGISTERS.map(({ path }) => path).sort())
  for (const { register, fields, columns, filters, ends, below } of DESK_REGISTERS) {
    expect(fields.map(({ name }) => name).sort(), register.path).toEqual(Object.keys(register.Input.shape).sort())
    const known = [
      ...fields.map(({ name }) => name),
      ...Object.keys(register.derived),
      ...Object.keys(register.names ?? {}),
    ]
    for (const column of columns) expect(known, register.path).toContain(column)
    for (const { name } of filters) expect(Object.keys(register.filters), register.path).toContain(name)
    if (ends) expect(known).toContain(ends.field)
    for (const { register: path, filter, field } of below) {
      const other = DESK_REGISTERS.find((one) => one.register.path === path)
      expect(Object.keys(other?.register.filters ?? {})).toContain(filter)
      expect(other?.fields.map(({ name }) => name)).toContain(field)
    }
  }
})

describe.each(TARGETS)('the registers’ pages on $engine', ({ open }) => {
  const { w } = opened(open)
  const idIn = (location: string) => /\/([0-9a-z_]+)\?done=/.exec(location)?.[1] ?? ''

  test('a federation is none of its own choices; of what is new the only choice is made', async () => {
    const chosen = (html: string) =>
      /<select[^>]* name="parent_id"[^>]*>([\s\S]*?)<\/select>/
        .exec(html)?.[1]
        ?.match(/<option[^>]*>/g)
        ?.map((option) => [/value="([^"]*)"/.exec(option)?.[1], / selected/.test(option)])
    const own = await see(w.federation, `/desk/registers/organizations/${w.ids.city}`)
    expect(chosen(own.text)?.map(([id]) => id)).not.toContain(w.ids.city)
    expect(chosen(own.text)?.filter(([, selected]) => selected)).toEqual([])
    const county = await see(w.reviewer, '/desk/registers/organizations/new?kind=chamber')
    expect(chosen(county.text)?.filter(([id]) => id)).toEqual([[w.ids.yinzhou, true]])
  })

  test('the form of a chamber says that without a day it is counted from when it is entered, and so it is', async () => {
    const form = (await see(w.federation, '/desk/registers/organizations/new?kind=chamber')).text
    expect(form).toContain('也都不填的，自录入之日起计入')
    const counted = async (day: string) =>
      (await w.public.get(`totals?measures=chambers.count&to=${day}`)).body.total['chambers.count']
    const [today, yesterday] = [dayOf(new Date()), dayOf(new Date(Date.now() - 86_400_000))]
    const before = [await counted(yesterday), await counted(today)]
    const chamber = { kind: 'chamber', parent_id: w.ids.yinzhou }
    await w.federation.post('organizations', { ...chamber, name: unique('示例无日商会') })
    expect([await counted(yesterday), await counted(today)]).toEqual([before[0], before[1] + 1])
    await w.federation.post('organizations', { ...chamber, name: unique('示例有日商会'), established_on: '2020-01-01' })
    expect([await counted(yesterday), await counted(today)]).toEqual([before[0] + 1, before[1] + 2])
  })

  test('a township is added with its day, renamed with a day, ended, taken up again; its history tells', async () => {
    const path = '/desk/registers/regions'
    const added = await taken(w.federation, `${path}/new`, {
      code: '330212170',
      name: '示例新街道',
      level: 'township',
      parent_code: '鄞州区',
      valid_from: '2024-11-20',
    })
    expect(added).toBe(`${path}/330212170?done=entered`)
    expect((await see(w.federation, `${path}?parent=330212`)).text).toContain('示例新街道')
    // a division in which another lies keeps its own code in the list, as one that holds none
    const rows = (await see(w.federation, path)).text.match(/<tr>.*?<\/tr>/gs) ?? []
    const cells = rows.map((row) =>
      (row.match(/<t[hd].*?<\/t[hd]>/gs) ?? []).map((cell) => cell.replace(/<[^>]*>/g, '')),
    )
    expect(cells.map(([name, code]) => [name, code])).toContainEqual(['鄞州区', '330212'])
    expect((await see(w.federation, `${path}/330212`)).text).toContain('示例新街道')
    const one = `${path}/330212170`
    const nameless = await submit(w.federation, one, { act: 'rename', version: '1', new_name: '', renamed_on: '2025' })
    expect(nameless.status).toBe(422)
    for (const id of ['f-new_name-fault', 'f-renamed_on-fault']) expect(nameless.text).toContain(`id="${id}"`)
    await taken(w.federation, one, { act: 'rename', version: '1', new_name: '示例<湾>街道', renamed_on: '2025-01-01' })
    await taken(w.federation, one, { act: 'end', version: '2', ends_on: '2025-06-30' })
    const backwards = await submit(w.federation, one, { act: 'end', version: '3', ends_on: '2020-01-01' })
    expect([backwards.status, backwards.text.includes('id="f-ends_on-fault"')]).toEqual([422, true])
    const page = (await see(w.federation, one)).text
    for (const words of ['示例&lt;湾&gt;街道', '自 2025-01-01 起更名', '示例新街道', '2025-06-30'])
      expect(page, words).toContain(words)
    await taken(w.federation, one, { act: 'end', version: '3', ends_on: '' })
    expect((await w.public.get('regions/330212170')).body).toMatchObject({
      name: '示例<湾>街道',
      valid_from: '2024-11-20',
      valid_until: null,
    })
    // a stale editor changes nothing
    const stale = await submit(w.federation, one, { act: 'edit', version: '1', parent_code: '330211', valid_from: '' })
    expect(stale.status).toBe(409)
  })

  test('a number that another entry has is told with that entry', async () => {
    const path = '/desk/registers/organizations'
    const uscc = '91440300708461136T'
    const first = idIn(await taken(w.federation, `${path}/new`, { kind: 'enterprise', name: unique('示例甲厂'), uscc }))
    const again = await submit(w.federation, `${path}/new`, { kind: 'enterprise', name: unique('示例乙厂'), uscc })
    expect(again.status).toBe(409)
    expect(again.text).toContain('已存在')
    expect(again.text).toContain(`href="${path}/${first}"`)
  })

  test('a chamber that moved is told by names, one that is dissolved says so', async () => {
    const path = '/desk/registers/organizations'
    const fields = { kind: 'chamber', name: unique('示例商会'), parent_id: w.ids.yinzhou, division_code: '330212110' }
    const id = idIn(await taken(w.federation, `${path}/new`, fields))
    const moved = { ...fields, act: 'edit', version: '1', parent_id: w.ids.zhenhai, division_code: '330211003' }
    await taken(w.federation, `${path}/${id}`, moved)
    const history = async () =>
      /<ol class="history"[\s\S]*?<\/ol>/.exec((await see(w.federation, `${path}/${id}`)).text)?.[0] ?? ''
    const told = await history()
    for (const name of ['示例鄞州工商联', '示例镇海工商联', '姜山镇', '骆驼街道']) expect(told).toContain(name)
    for (const unsaid of [w.ids.yinzhou, w.ids.zhenhai]) expect(told).not.toContain(unsaid)
    const ended = await taken(w.federation, `${path}/${id}`, { act: 'end', version: '2', ends_on: '2024-06-30' })
    expect((await see(w.federation, ended)).text).toContain('已登记注销：自注销日起不再计入组织的个数')
    expect(await history()).toContain('· 注销')
    // an act that was done, not one to do
    expect((await see(w.federation, `/en${ended}`)).text).toContain('· dissolved')
    const back = await taken(w.federation, `${path}/${id}`, { act: 'end', version: '3', ends_on: '' })
    expect((await see(w.federation, back)).text).toContain('已取消结束，它继续有效')
  })

  test('a name that means several things is told with all of them, one that means nothing with none', async () => {
    for (const [code, parent_code] of [
      ['330212171', '330212'],
      ['330211171', '330211'],
    ])
      await w.federation.post('regions', { code, parent_code, name: '示例重名街道', level: 'township' })
    const form = { kind: 'charity', name: '示例重名会', division_code: '示例重名街道' }
    const refused = await submit(w.federation, '/desk/registers/organizations/new', form)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('浙江省宁波市鄞州区示例重名街道 330212171')
    expect(refused.text).toContain('value="示例重名会"')
    const unknown = await submit(w.federation, '/desk/registers/organizations/new', {
      ...form,
      division_code: '无此处',
    })
    expect(unknown.text).toContain('登记簿中没有')
    await taken(w.federation, '/desk/registers/organizations/new', { ...form, division_code: '330212171' })
  })

  test('an enterprise is entered, edited, joins a chamber by its name and leaves; a doubtful code is warned of', async () => {
    const name = unique('示例企业')
    const entered = await taken(w.clerk, '/desk/registers/organizations/new', {
      kind: 'enterprise',
      name,
      uscc: '914403001922038217',
    })
    const one = `/desk/registers/organizations/${idIn(entered)}`
    expect((await see(w.clerk, one)).text).toContain('校验位不符，请核对')
    await taken(w.clerk, one, { act: 'edit', version: '1', name: `${name}改`, uscc: '914403001922038216' })
    expect((await see(w.clerk, one)).text).not.toContain('校验位不符，请核对')
    const { body } = await w.clerk.get(`organizations/${idIn(entered)}`)
    expect(body).toMatchObject({ name: `${name}改`, uscc: '914403001922038216', kind: 'enterprise' })

    const joins = { enterprise_id: `${name}改`, chamber_id: w.ids.jiangshan, since_on: '2020-01-01' }
    const joined = await taken(w.clerk, '/desk/registers/members/new', joins)
    const twice = await submit(w.clerk, '/desk/registers/members/new', joins)
    expect([twice.status, twice.text.includes('id="f-since_on-fault"')]).toEqual([409, true])
    await taken(w.clerk, `/desk/registers/members/${idIn(joined)}`, { act: 'end', version: '1', ends_on: '2023-06-30' })
    expect((await see(w.clerk, one)).text).toContain('2023-06-30')
    expect((await see(w.clerk, '/desk/registers/members')).text).toContain(`${name}改`)
    expect((await see(w.federation, `/desk/registers/organizations?q=${encodeURIComponent(name)}`)).text).toContain(
      name,
    )
    // the public sees no enterprise that no record names
    expect((await w.public.get(`organizations/${idIn(entered)}`)).status).toBe(404)
  })

  test('campaigns and indicators', async () => {
    const campaign = await taken(w.federation, '/desk/registers/campaigns/new', {
      name: '示例行动',
      from_on: '2024-01-01',
      note: '示例',
    })
    await taken(w.federation, `/desk/registers/campaigns/${idIn(campaign)}`, {
      act: 'end',
      version: '1',
      ends_on: '2024-12-31',
    })
    const id = unique('sample')
    await taken(w.federation, '/desk/registers/indicators/new', {
      id,
      name: '示例指标',
      name_en: 'sample',
      unit: 'count',
      aggregate: 'sum',
    })
    await taken(w.federation, `/desk/registers/indicators/${id}`, {
      act: 'edit',
      version: '1',
      name: '示例新指标',
      name_en: 'sample',
      note: '',
    })
    expect((await w.public.get(`indicators/${id}`)).body.name).toBe('示例新指标')
    const faulty = await submit(w.federation, '/en/desk/registers/indicators/new', { id: 'X', unit: 'x' })
    expect(faulty.status).toBe(422)
    for (const field of ['id', 'name', 'name_en', 'unit', 'aggregate'])
      expect(faulty.text).toContain(`id="f-${field}-fault"`)
  })

  test('everybody sees the registers she works in, and writes only what her role may', async () => {
    const rooms = async (who: World['clerk']) =>
      [...(await see(who, '/desk/registers')).text.matchAll(/id="r-(\w+)"/g)].map(([, path]) => path)
    expect(await rooms(w.clerk)).toEqual(['organizations', 'members'])
    expect(await rooms(w.reviewer)).toEqual(['organizations', 'members'])
    expect(await rooms(w.federation)).toHaveLength(5)
    expect(await rooms(w.auditor)).toHaveLength(5)
    expect((await see(w.auditor, '/desk/registers')).text).not.toContain('/new"')
    expect((await see(w.public, '/desk/registers/regions')).status).toBe(401)
    const kinds = async (who: World['clerk']) =>
      [...(await see(who, '/desk/registers/organizations/new')).text.matchAll(/new\?kind=(\w+)"/g)].map(
        ([, kind]) => kind,
      )
    expect(await kinds(w.clerk)).toEqual(['enterprise', 'village_collective', 'other'])
    expect(await kinds(w.reviewer)).toEqual(['enterprise', 'chamber', 'association', 'village_collective', 'other'])
    expect(await kinds(w.federation)).toHaveLength(7)

    expect((await see(w.clerk, '/desk/registers/regions/new')).status).toBe(403)
    const township = { code: '330212199', name: '示例', level: 'township', parent_code: '330212' }
    expect((await submit(w.clerk, '/desk/registers/regions/new', township)).status).toBe(403)
    expect(
      (await submit(w.auditor, '/desk/registers/organizations/new', { kind: 'enterprise', name: 'x' })).status,
    ).toBe(403)
    expect((await see(w.clerk, `/desk/registers/organizations/${w.ids.charity}`)).text).not.toContain('name="act"')
    const edit = { act: 'edit', version: '1', name: '示例' }
    expect((await submit(w.clerk, `/desk/registers/organizations/${w.ids.charity}`, edit)).status).toBe(403)
    const elsewhere = { enterprise_id: w.ids.outsider, chamber_id: w.ids.luotuo, since_on: '2020-01-01' }
    expect((await submit(w.clerk, '/desk/registers/members/new', elsewhere)).status).toBe(404)
    for (const path of ['nothing', 'regions/999999', 'funds'])
      expect((await see(w.federation, `/desk/registers/${path}`)).status, path).toBe(404)
  })
})
