import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boundaryOf, fenOf, packageFaults, readActivities, readCsv } from './support/export-checks.ts'
import { type OpenData, openData } from './support/open-data.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const fen = (rows: Record<string, string>[]) => sum(rows.map(({ amount_fen }) => Number(amount_fen)))

describe.each(TARGETS)('totals of exports are the API’s on $engine', ({ open }) => {
  let target: Target
  let data: OpenData
  beforeAll(async () => {
    target = await open()
    data = await openData(target)
  })
  afterAll(() => target.close())

  /** One value of each filter that lists and totals share, or none. */
  const filters = (names: readonly string[]) => {
    const values: Record<string, string[]> = {
      from: ['2022-01-01', '2021-09-01'],
      to: ['2022-12-31', '2022-04-01'],
      district: ['330212', '330211', '330200', 'null'],
      chamber: [data.w.ids.jiangshan, data.w.ids.luotuo],
      as_of: data.instants,
      cause: ['education', 'null'],
      form: ['money', 'goods', 'money,goods'],
      donor_kind: ['person', 'enterprise,group'],
      member: ['1', '0', 'null'],
      fund_kind: ['enterprise_named', 'null'],
      programme: ['east_west', 'workshop,null'],
      partner: ['520000', 'null'],
      recipient: [data.w.ids.charity],
      enterprise: [data.w.ids.enterprise, 'null'],
    }
    const one = (name: string) => fc.option(fc.constantFrom(...(values[name] ?? [])), { nil: undefined, freq: 2 })
    return fc
      .record(Object.fromEntries(names.map((name) => [name, one(name)])))
      .map((picked) =>
        new URLSearchParams(Object.entries(picked).filter((entry): entry is [string, string] => !!entry[1])).toString(),
      )
  }
  const holds = (names: readonly string[], law: (query: string) => Promise<void>) =>
    fc.assert(fc.asyncProperty(filters(names), law), { numRuns: 12 })

  test('gifts exported add up to gifts received, whatever the filters', () =>
    holds(
      [
        'from',
        'to',
        'district',
        'chamber',
        'as_of',
        'cause',
        'form',
        'donor_kind',
        'member',
        'recipient',
        'enterprise',
      ],
      async (query) => {
        const grants = await data.grantsOf(`kind=donations&${query}`)
        expect(sum(grants.map(fenOf)), query).toBe(await data.total('donations.received', query))
        expect(grants.length, query).toBe(await data.total('donations.count', query))
      },
    ))

  test('both kinds together: the boundary keeps them apart, and each is whole', () =>
    holds(['from', 'to', 'district', 'chamber', 'as_of', 'fund_kind', 'programme', 'partner'], async (query) => {
      const grants = await data.grantsOf(query)
      const of = (kind: string) => grants.filter((grant) => boundaryOf(grant) === kind)
      expect(sum(of('donations').map(fenOf)), query).toBe(await data.total('donations.received', query))
      const paid = of('disbursements').filter(({ fundingOrganization: [funder] }) => funder?.department)
      expect(sum(paid.map(fenOf)), query).toBe(await data.total('funds.disbursed', query))
    }))

  test('a cut package holds what the totals count', () =>
    holds(['from', 'to', 'district', 'chamber', 'as_of'], async (query) => {
      const files = await data.zipOf(query)
      const rows = (name: string) => readCsv(files.get(`${name}.csv`) ?? '').rows
      expect(fen(rows('donations')), query).toBe(await data.total('donations.received', query))
      expect(fen(rows('pledges')), query).toBe(await data.total('pledges.amount', query))
      expect(rows('organizations').length, query).toBeGreaterThan(5)
      expect(packageFaults(JSON.parse(files.get('datapackage.json') ?? ''), (path) => files.get(path))).toEqual([])
    }))

  test('transactions of projects add up to aid and gifts that name them', () =>
    holds(['from', 'to', 'district', 'chamber', 'as_of', 'programme', 'partner'], async (query) => {
      const projects = (await data.w.public.get(`projects?${query}`)).body.items as { root_id: string }[]
      const reply = await data.w.public.get(`open-data/iati.xml?${query}`)
      expect(reply.status, `${query} ${reply.text}`).toBe(projects.length > 0 ? 200 : 404)
      if (projects.length === 0) return
      const { activities, transactions, faults } = readActivities(reply.text)
      expect(faults).toEqual([])
      expect(activities.map((id) => id.slice(-16)).sort()).toEqual(projects.map(({ root_id }) => root_id).sort())
      const asOf = new URLSearchParams(query).get('as_of')
      const known = `project=${projects.map(({ root_id }) => root_id)}${asOf ? `&as_of=${asOf}` : ''}`
      const incoming = transactions.filter(({ type }) => type === '1')
      expect(sum(incoming.map((each) => each.fen)), query).toBe(await data.total('aid.invested', known))
    }))
})
