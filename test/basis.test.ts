import { beforeAll, describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { confirmed } from './support/world.ts'

const SIZES = { agreed: 2_866, received: 604, retained_principal: 50 } as const

describe.each(TARGETS)('what the size of a fund states, on $engine', ({ open }) => {
  const { w } = opened(open)
  beforeAll(async () => {
    for (const [basis, size_fen] of Object.entries(SIZES)) {
      const fund = { name: `示例基金 ${basis}`, kind: 'chamber', basis, size_fen, established_on: '2014-05-01' }
      await confirmed(w, 'funds', fund)
    }
  })

  test('a total of sizes is cut by basis, and asked for one', async () => {
    const measures = 'measures=funds.chamber.size,funds.chamber.count'
    const { rows, total, labels, links } = (await w.public.get(`totals?${measures}&by=basis`)).body
    expect(rows).toEqual(
      Object.entries(SIZES).map(([basis, size]) => ({ basis, 'funds.chamber.size': size, 'funds.chamber.count': 1 })),
    )
    expect(total).toEqual({ 'funds.chamber.size': 3_520, 'funds.chamber.count': 3 })
    expect(labels.basis).toEqual({ agreed: '协议', received: '到账', retained_principal: '留本捐息' })
    expect(links.rows['funds.chamber.size']).toMatch(/^\/api\/v1\/funds\?/)
    const one = (await w.public.get(`totals?${measures}&basis=agreed,received`)).body
    expect(one.total).toEqual({ 'funds.chamber.size': 3_470, 'funds.chamber.count': 2 })
    expect(one.description.zh).toContain('协议或到账')
  })

  test('the rows behind it are the list’s, by the same filter', async () => {
    const { links } = (await w.public.get('totals?measures=funds.chamber.size&basis=agreed')).body
    expect(links.rows['funds.chamber.size']).toContain('basis=agreed')
    const { items } = (await w.public.get(links.rows['funds.chamber.size'])).body
    expect(items.map(({ basis, size_fen }: (typeof items)[0]) => [basis, size_fen])).toEqual([['agreed', SIZES.agreed]])
    expect((await w.public.get('funds?basis=received,retained_principal')).body.items).toHaveLength(2)
  })

  test('another word is no basis, and a gift has none', async () => {
    const refused = await w.public.get('totals?measures=funds.chamber.size&basis=promised')
    expect([refused.status, refused.body.errors[0].allowed]).toEqual([422, [...Object.keys(SIZES), 'null']])
    const gifts = await w.public.get('totals?measures=donations.received&by=basis')
    expect([gifts.status, gifts.body.code]).toEqual([422, 'unsupported_dimension'])
    expect((await w.public.get('donations?basis=agreed')).status).toBe(422)
  })
})
