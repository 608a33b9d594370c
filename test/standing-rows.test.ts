import { beforeAll, describe, expect, test } from 'vitest'
import { STANDING } from '../src/totals/standing.ts'
import { see } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

type Row = Record<string, string | null>

const DAYS = ['2011-12-31', '2012-01-01', '2019-06-30', '2019-07-01', '2022-12-31']
const PLACES = ['', 'district=330200', 'district=330212', 'township=330212', 'township=330212110', 'district=522300']

describe.each(TARGETS)('the rows behind what stands on $engine', ({ open }) => {
  const { w } = opened(open)
  beforeAll(async () => {
    const make = async (path: string, body: object) => {
      const reply = await w.federation.post(path, body)
      expect(reply.status, reply.text).toBe(201)
    }
    const townships = [
      { code: '330212400', name: '示例开发区', parent_code: '330212' },
      { code: '330212111', name: '示例新设街道', parent_code: '330212', valid_from: '2019-07-01' },
      { code: '330212112', name: '示例撤销镇', parent_code: '330212', valid_until: '2019-06-30' },
      { code: '522327100', name: '示例远方镇', parent_code: '522327' },
    ]
    for (const one of townships) await make('regions', { ...one, level: 'township' })
    const days = { established_on: '2012-01-01', registered_on: '2013-01-01', party_organisation_on: '2019-07-01' }
    const chambers = [
      { division_code: '330212110', ...days },
      { division_code: '330212110', ...days, dissolved_on: '2019-07-01' },
      { division_code: '330212400', ...days },
      { division_code: '330212111', established_on: '2019-07-01' },
      { division_code: '330212', ...days },
      { division_code: '330200', ...days },
      // registered, but nobody knows since when it has been there
      { division_code: '330211003', registered_on: '2012-01-01' },
      { division_code: '522327100', ...days },
    ]
    for (const [i, one] of chambers.entries())
      await make('organizations', { kind: 'chamber', name: `示例商会${i}`, parent_id: w.ids.yinzhou, ...one })
    const other = {
      kind: 'association',
      name: '示例协会',
      parent_id: w.ids.yinzhou,
      division_code: '330212110',
      ...days,
    }
    await make('organizations', other)
  })

  const rowsOf = async (link: string): Promise<Row[]> => {
    const reply = await w.public.get(`${link}&limit=200`)
    expect([reply.status, reply.body?.next], `${link} ${reply.text}`).toEqual([200, null])
    return reply.body.items
  }
  const found = (additive: boolean, rows: Row[]) =>
    additive ? rows.length : new Set(rows.map(({ township_code }) => township_code ?? 'none')).size

  test.each(STANDING)('$id: as many as were counted, wherever and whenever', async ({ id, additive }) => {
    const totals: number[] = []
    for (const to of DAYS)
      for (const place of PLACES) {
        const { total, links } = (await w.public.get(`totals?measures=${id}&to=${to}&${place}`)).body
        expect(found(additive, await rowsOf(links.rows[id])), `${to} ${place}`).toBe(total[id])
        totals.push(total[id])
      }
    expect(new Set(totals).size).toBeGreaterThan(3)
  })

  test.each(['year', 'district', 'township', 'chamber'])('chambers by %s: each group has its rows', async (by) => {
    for (const id of ['chambers.count', 'chambers.registered', 'chambers.with_party_organisation']) {
      const { rows } = (await w.public.get(`totals?measures=${id}&by=${by}`)).body
      expect(rows.length).toBeGreaterThan(1)
      for (const row of rows) {
        const { links } = (await w.public.get(`totals?measures=${id}&${by}=${row[by]}`)).body
        expect((await rowsOf(links.rows[id])).length, `${id} ${row[by]}`).toBe(row[id])
      }
    }
  })

  test('pages show those rows and no others', async () => {
    const claim = {
      topic: '示例',
      statement: '示例',
      statement_en: 'example',
      source: '示例',
      qualifier: 'eq',
      value: 4,
    }
    const question = { measure: 'townships.count', filter: 'district=330200', to_on: '2022-12-31' }
    expect((await w.federation.post('figures', { id: 'townships.count', ...claim, ...question })).status).toBe(201)
    for (const path of [
      '/figures/townships.count',
      '/explore/rows?measure=townships.count&district=330200&to=2022-12-31',
    ]) {
      const { text } = await see(w.public, path)
      for (const name of ['姜山镇', '云龙镇', '骆驼街道', '示例新设街道']) expect(text, path).toContain(name)
      for (const name of ['示例开发区', '示例撤销镇', '示例远方镇', '示例村']) expect(text, path).not.toContain(name)
    }
  })

  test('the lists refuse what is no day and nothing that they know', async () => {
    for (const query of ['standing_on=2022-13-01', 'standing_as=famous', 'from=yesterday'])
      expect((await w.public.get(`organizations?${query}`)).status, query).toBe(422)
    expect((await w.public.get('regions?standing_as=registered')).status).toBe(422)
    expect((await w.public.get('members?standing_on=2022-01-01')).status).toBe(422)
  })
})
