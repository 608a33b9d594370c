import { describe, expect, test } from 'vitest'
import { judgeOrganization } from '../src/registers/organizations.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { faultsIn, sendList } from './support/uploads.ts'
import { unique } from './support/world.ts'

test('an organisation is not dissolved before it was established or registered', () => {
  const content = { kind: 'enterprise', parent_id: null, dissolved_on: '2020-01-01' }
  expect(judgeOrganization({ ...content, established_on: '2021-01-01' }, undefined)).toMatchObject([
    { field: 'dissolved_on', code: 'day_order' },
  ])
  expect(judgeOrganization({ ...content, established_on: '2019-01-01' }, undefined)).toEqual([])
})

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { w } = opened(open)

  const list = (rows: string[][]) =>
    sendList(w.federation, 'organizations', `名称,类型,上级\n${rows.map((row) => row.join()).join('\n')}\n`)

  test('a chamber stands under a federation, in a list as in the API', async () => {
    const name = unique('示例商会')
    for (const [parent, parent_id, code] of [
      ['示例慈善总会', w.ids.charity, 'wrong_kind'],
      ['', undefined, 'required'],
      [unique('示例工商联'), '0'.repeat(16), 'unknown_reference'],
    ] as const) {
      const posted = await w.federation.post('organizations', { kind: 'chamber', name, parent_id })
      expect(posted.body.errors).toMatchObject([{ field: 'parent_id', code }])
      expect(faultsIn(await list([[name, '商会', parent]]))).toEqual([`2 C ${code}`])
    }
    expect(faultsIn(await list([[unique('示例工商联'), '工商联', '示例慈善总会']]))).toEqual(['2 C wrong_kind'])
    expect((await list([[unique('示例企业'), '企业', '示例慈善总会']])).status).toBe(201)
  })

  test('where an organisation is follows from what its division lies in, in a list as in the API', async () => {
    // a village straight below its county, whose code has the digits of a township that there is not
    const village = { code: '330212999201', name: '示例直属村', parent_code: '330212', level: 'village' }
    expect((await w.federation.post('regions', village)).status).toBe(201)
    for (const [division_code, district_code, township_code] of [
      [village.code, '330212', null],
      ['330212110200', '330212', '330212110'],
      ['330212110', '330212', '330212110'],
      ['330212', '330212', null],
      ['330200', null, null],
    ] as const) {
      const [posted, listed] = [unique('示例合作社'), unique('示例合作社')]
      const place = { division_code, district_code, township_code }
      const body = { kind: 'village_collective', name: posted, division_code }
      expect((await w.federation.post('organizations', body)).body).toMatchObject(place)
      const made = await sendList(
        w.federation,
        'organizations',
        `名称,类型,行政区划代码\n${listed},村集体,${division_code}\n`,
      )
      expect(made.status, made.text).toBe(201)
      const { items } = (await w.federation.get(`organizations?name=${encodeURIComponent(listed)}`)).body
      expect(items).toMatchObject([place])
    }
  })

  test('one file holds a federation and, below it, what belongs to it', async () => {
    const [federation, chamber, trade] = ['工商联', '商会', '协会'].map((name) => `${unique('示例')}${name}`)
    const rows = [
      [federation, '工商联', '示例市工商联'],
      [chamber, '商会', federation],
      [trade, '协会', federation],
    ].map((row) => row.map(String))
    const made = await list(rows)
    expect(made.status, made.text).toBe(201)
    const [parent] = (await w.public.get(`organizations?name=${encodeURIComponent(String(federation))}`)).body.items
    expect(parent.parent_id).toBe(w.ids.city)
    for (const name of [chamber, trade]) {
      const { items } = (await w.public.get(`organizations?name=${encodeURIComponent(String(name))}`)).body
      expect(items).toMatchObject([{ parent_id: parent.id }])
    }
  })

  test('a parent far above is found, one of the wrong kind or further down is not', async () => {
    const [federation, below] = [unique('示例工商联'), unique('示例工商联')]
    const chambers = Array.from({ length: 1_100 }, () => [unique('示例商会'), '商会', federation])
    expect((await list([[federation, '工商联', ''], ...chambers])).body.rows).toBe(1_101)
    const body = unique('示例商会')
    const faulty = [
      [body, '商会', '示例市工商联'],
      [unique('示例商会'), '商会', body],
      [unique('示例商会'), '商会', below],
      [below, '工商联', ''],
    ]
    expect(faultsIn(await list(faulty))).toEqual(['3 C wrong_kind', '4 C unknown_reference'])
  })
})
