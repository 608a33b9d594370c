import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

const COVERED = {
  'townships.with_chamber': 'established_on',
  'townships.with_registered_chamber': 'registered_on',
  'townships.with_party_organisation': 'party_organisation_on',
} as const
const IDS = Object.keys(COVERED)

describe.each(TARGETS)('townships with a chamber on $engine', ({ open }) => {
  const { w } = opened(open)

  const days = Object.fromEntries(Object.values(COVERED).map((column) => [column, '2018-01-01']))
  const chamber = async (name: string, division_code: string) => {
    const input = { kind: 'chamber', name, parent_id: w.ids.yinzhou, division_code, ...days }
    expect((await w.federation.post('organizations', input)).status).toBe(201)
  }
  const counts = async (filters: string) => {
    const { total } = (await w.public.get(`totals?measures=${IDS.join()},chambers.count&${filters}`)).body
    return { townships: [...new Set(IDS.map((id) => total[id]))], chambers: total['chambers.count'] }
  }

  test('a second chamber of a township adds none, and makes up for no other that lost its own', async () => {
    expect(await counts('district=330200')).toEqual({ townships: [3], chambers: 3 })
    await chamber('示例姜山楼宇商会', '330212110')
    expect(await counts('district=330200')).toEqual({ townships: [3], chambers: 4 })
    const path = `organizations/${w.ids.luotuo}`
    const { version } = (await w.public.get(path)).body
    const ended = await w.federation.patch(path, { dissolved_on: '2022-06-30' }, { 'if-match': `"v${version}"` })
    expect(ended.status).toBe(200)
    expect(await counts('district=330200')).toEqual({ townships: [2], chambers: 3 })
    expect(await counts('township=330211')).toEqual({ townships: [0], chambers: 0 })
    expect(await counts('district=330200&to=2022-06-29')).toEqual({ townships: [3], chambers: 4 })
  })

  test('a development zone listed among the townships is none of them, nor is a chamber without one', async () => {
    const before = await counts('district=330212')
    const zone = { code: '330212400', name: '示例开发区', level: 'township', parent_code: '330212' }
    expect((await w.federation.post('regions', zone)).status).toBe(201)
    await chamber('示例开发区商会', '330212400')
    await chamber('示例区直商会', '330212')
    expect(await counts('district=330212')).toEqual({ ...before, chambers: before.chambers + 2 })
  })

  test('a township that is no more is covered by none, from the day after its last', async () => {
    const covered = async (to: string) => {
      const query = `to=${to}&township=330200`
      const { total, links } = (await w.public.get(`totals?measures=townships.count,${IDS.join()}&${query}`)).body
      const listed = []
      for (const id of IDS) listed.push((await w.public.get(links.rows[id])).body.items.length)
      return {
        townships: [...new Set(['townships.count', ...IDS].map((id) => total[id]))],
        listed: [...new Set(listed)],
      }
    }
    const before = await covered('2021-06-30')
    expect(before.townships).toEqual([3])
    const path = 'regions/330212108'
    const { version } = (await w.public.get(path)).body
    const ended = await w.federation.patch(path, { valid_until: '2021-06-30' }, { 'if-match': `"v${version}"` })
    expect(ended.status, ended.text).toBe(200)
    expect(await covered('2021-06-30')).toEqual(before)
    expect(await covered('2021-07-01')).toEqual({ townships: [2], listed: before.listed.map((n) => n - 1) })
  })

  test('they say that they do not add up, and cannot be cut by chamber', async () => {
    const { measures } = (await w.public.get(`totals?measures=${IDS.join()}&by=district`)).body
    expect(measures.map(({ additive }: { additive: boolean }) => additive)).toEqual([false, false, false])
    const refused = await w.public.get(`totals?measures=${IDS[0]}&by=chamber`)
    expect([refused.status, refused.body.code]).toEqual([422, 'unsupported_dimension'])
  })
})
