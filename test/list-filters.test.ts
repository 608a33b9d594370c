import { describe, expect, test } from 'vitest'
import { someOfEach } from './support/facts.ts'
import { see } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, aFund, confirmed } from './support/world.ts'

describe.each(TARGETS)('filters of lists on $engine', ({ open }) => {
  const { target, w } = opened(open)

  test.each([
    ['donations', 'cause=foo', 'not_allowed'],
    ['donations', 'cause=education,foo', 'not_allowed'],
    ['donations', 'form=x', 'not_allowed'],
    ['donations', 'member=2', 'not_allowed'],
    ['funds', 'fund_kind=x', 'not_allowed'],
    ['aid', 'mode=x', 'not_allowed'],
    ['pledges', 'amount=100', 'not_allowed'],
    ['projects', 'programme=x', 'not_allowed'],
    ['donations', 'chamber=zzz', 'unknown_reference'],
    ['donations', 'district=zzz', 'unknown_reference'],
    ['donations', 'fund=示例基金', 'unknown_reference'],
    ['pledges', 'enterprise=1', 'unknown_reference'],
    ['donations', 'district=999999', 'unknown_reference'],
    ['donations', 'township=330212110,330299001', 'unknown_reference'],
    ['aid', 'partner=520000,null,999999', 'unknown_reference'],
    ['projects', 'to=2021-12-31&from=2022-01-01', 'day_order'],
    ['outcomes', 'to=2021-12-31&from=2022-01-01&district=999999', 'day_order'],
  ])('%s?%s: %s, in every format', async (path, query, code) => {
    for (const format of ['', '&format=csv']) {
      const reply = await w.public.get(`${path}?${encodeURI(query)}${format}`)
      expect([reply.status, reply.body?.errors?.[0]], reply.text).toMatchObject([
        422,
        { field: query.split('=')[0], code },
      ])
      if (code === 'not_allowed') expect(reply.body.errors[0].allowed).toContain('null')
    }
  })

  test('a fault is the one that totals give', async () => {
    const fault = async (path: string) => (await w.public.get(path)).body.errors[0]
    const { value: _, ...totals } = await fault('totals?measures=donations.received&form=x')
    expect(await fault('donations?form=x')).toEqual(totals)
    for (const query of ['district=999999', 'partner=522327,999999', 'from=2022-02-01&to=2022-01-31'])
      expect(await fault(`donations?${query}`), query).toEqual(
        await fault(`totals?measures=donations.received&${query}`),
      )
  })

  test.each([
    ['donations', 'cause=null'],
    ['donations', 'cause=education,null&form=goods&donor_kind=enterprise&member=1'],
    ['aid', 'village=示例自然村&mode=donation'],
    ['donations', 'from=2022-01-01&to=2022-01-01&district=null,522300'],
    ['donations', 'chamber=0000000000000000&fund=null&district=330200,330212110'],
  ])('%s?%s may find nothing, and is none', async (path, query) =>
    expect((await w.public.get(`${path}?${encodeURI(query)}`)).body.items).toEqual([]),
  )

  test('exports by other standards refuse the same', async () => {
    for (const query of ['district=999999', 'from=2022-02-01&to=2022-01-31'])
      for (const file of ['360giving.json', 'iati.xml'])
        expect((await w.public.get(`open-data/${file}?${query}`)).status, `${file} ${query}`).toBe(422)
  })

  test('no page and no total leads to a list that is refused', async () => {
    const { links } = (await w.public.get('totals?measures=donations.received&from=2021-01-01&to=2021-12-31&year=2022'))
      .body
    expect(links.rows['donations.received']).toBeNull()
    const claim = {
      topic: '示例',
      statement: '示例',
      statement_en: 'sample',
      source: '示例',
      qualifier: 'eq',
      value: 1,
    }
    const question = { id: 'example', measure: 'donations.received', to_on: '2022-12-31' }
    expect((await w.federation.post('figures', { ...claim, ...question })).status).toBe(201)
    for (const path of [
      '/figures/example?from=2023-01-01',
      `/chambers/${w.ids.jiangshan}?from=2022-02-01&to=2022-01-31`,
      '/explore/rows?measure=donations.received&from=2021-01-01&to=2021-12-31&year=2022',
    ]) {
      const { status, text } = await see(w.public, path)
      expect([status, text.includes('没有符合条件的记录')], path).toEqual([200, true])
      for (const [, address = ''] of text.matchAll(/href="(\/api\/v1\/[^"]*)"/g))
        expect((await w.public.get(address.replaceAll('&amp;', '&'))).status, address).toBeLessThan(400)
    }
  })

  test('the list behind a total holds what it counts, however filters meet; where nothing can be in it there is none', async () => {
    const fund = await confirmed(w, 'funds', {
      ...aFund(w),
      basis: 'agreed',
      size_fen: 7_00,
      established_on: '2023-03-05',
    })
    for (const [fund_id, amount_fen] of [
      [fund.id, 5_00],
      [undefined, 3_00],
    ])
      await confirmed(w, 'donations', aDonation(w, { fund_id, amount_fen }))
    await confirmed(w, 'disbursements', { ...someOfEach(w).disbursements?.(), fund_id: fund.id, payer_id: undefined })
    const kinds = ['', 'null', 'chamber', 'chamber,null', 'enterprise_named', 'chamber,enterprise_named']
    const times = ['', 'month=2023-03', 'year=2022', 'month=2022-09&year=2022', 'month=2023-03&year=2021,2022']
    const more = [
      'month=2022-09,2023-03&year=2023',
      'month=2022-09&year=null',
      'month=null&year=2022',
      'year=2022,null',
    ]
    let none = 0
    for (const [measure, column] of [
      ['funds.received', 'amount_fen'],
      ['funds.disbursed', 'amount_fen'],
      ['donations.received', 'amount_fen'],
      ['funds.chamber.size', 'size_fen'],
    ] as const)
      for (const kind of kinds)
        for (const time of [...times, ...more]) {
          const query = `measures=${measure}${kind && `&fund_kind=${kind}`}${time && `&${time}`}`
          const { total, links } = (await w.public.get(`totals?${query}`)).body
          const link: string | null = links.rows[measure]
          if (link === null) none += 1
          // what no one list can hold is of several years alone
          if (link === null && time !== 'year=2022,null') expect(total[measure], query).toBe(0)
          if (link === null) continue
          const items = (await w.public.get(`${link}&limit=200`)).body.items as Record<string, number>[]
          expect(
            items.reduce((sum, item) => sum + Number(item[column]), 0),
            `${query}: ${link}`,
          ).toBe(Math.abs(total[measure]))
        }
    expect(none).toBeGreaterThan(60)
    for (const query of ['fund_kind=null', 'month=2023-03&year=2021,2022'])
      expect((await see(w.public, `/explore/rows?measure=funds.received&${query}`)).text).toContain(
        '没有符合条件的记录',
      )
  })

  test('pledges that were released and those that bind; a released one says so wherever it is told', async () => {
    const pledge = () => confirmed(w, 'pledges', someOfEach(w).pledges?.())
    const [released, binds] = [await pledge(), await pledge()]
    const [{ at } = {}] = await target.sql('SELECT max(at) AS at FROM act')
    await new Promise((done) => setTimeout(done, 5))
    await w.reviewer.post(`pledges/${released.id}/release`, { on: '2022-01-01', note: '示例：经营困难' })
    const ids = async (query: string) =>
      (await w.public.get(`pledges?${query}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await ids('released=1')).toEqual([released.id])
    expect(await ids('released=0')).toEqual([binds.id])
    expect(await ids(`released=1&as_of=${at}`)).toEqual([])
    expect((await ids(`released=0&as_of=${at}`)).sort()).toEqual([released.id, binds.id].sort())
    const csv = (await w.public.get('pledges?released=1&format=csv')).text
    expect([csv.includes(released.id), csv.includes(binds.id)]).toEqual([true, false])
    expect((await w.public.get('pledges?released=2')).status).toBe(422)
    expect((await w.public.get('funds?released=1')).status).toBe(422)
    const words = '2022-01-01 已免除履行'
    for (const path of [`/records/pledges/${released.id}`, `/chambers/${w.ids.jiangshan}`])
      expect((await see(w.public, path)).text, path).toContain(words)
    expect((await see(w.public, `/records/pledges/${binds.id}`)).text).not.toContain('已免除履行')
  })

  test('what states no amount is a list of its own, as it is a number', async () => {
    const goods = { form: 'goods', goods_item: '口罩', quantity: 3, unit: '箱', amount_fen: undefined }
    for (const more of [goods, {}]) await confirmed(w, 'donations', aDonation(w, more))
    const { received_on: agreed_on, ...gift } = aDonation(w)
    for (const amount_fen of [undefined, 100])
      await confirmed(w, 'pledges', { ...gift, amount_fen, agreed_on, channel: 'media' })
    for (const size_fen of [undefined, 100]) await confirmed(w, 'funds', { ...aFund(w), size_fen })
    for (const [measure, column] of [
      ['donations.unvalued', 'amount_fen'],
      ['pledges.undisclosed', 'amount_fen'],
      ['funds.chamber.undisclosed', 'size_fen'],
    ] as const) {
      const { total, links } = (await w.public.get(`totals?measures=${measure}`)).body
      const { items } = (await w.public.get(links.rows[measure])).body
      expect(items.map((item: Record<string, unknown>) => item[column] ?? null)).toEqual(
        Array(total[measure]).fill(null),
      )
      expect(total[measure]).toBeGreaterThan(0)
      const counts = [...(await see(w.public, `/explore/rows?measure=${measure}`)).text.matchAll(/共 ([\d,]+) 条/g)]
      expect(counts.map(([, count]) => Number(count))).toEqual([total[measure], total[measure]])
    }
  })
})
