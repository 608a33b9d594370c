import { beforeAll, describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, aFund, confirmed } from './support/world.ts'

const MEASURES = 'measures=donations.received,donations.count'
const VILLAGE = '330212110200'

describe.each(TARGETS)('the kind of whoever receives, on $engine', ({ open }) => {
  const { w } = opened(open)
  const given: Record<string, string> = {}
  const give = async (name: string, more: Record<string, unknown>) => {
    given[name] = (await confirmed(w, 'donations', aDonation(w, more))).id
  }
  beforeAll(async () => {
    await give('charity', { amount_fen: 1_000 })
    await give('chamber', { amount_fen: 200, recipient_id: w.ids.jiangshan })
    await give('village', { amount_fen: 30, recipient_id: undefined, village_code: VILLAGE })
    const { id: fund_id } = await confirmed(w, 'funds', aFund(w))
    await give('fund', { amount_fen: 4, recipient_id: undefined, fund_id })
  })

  const asked = async (query: string) => (await w.public.get(`totals?${MEASURES}&${query}`)).body

  test('cuts what was received: what went into a fund by who keeps it, and a village is no organisation', async () => {
    const { rows, total, labels } = await asked('by=recipient_kind')
    expect(rows).toEqual([
      { recipient_kind: 'chamber', 'donations.received': 200, 'donations.count': 1 },
      { recipient_kind: 'charity', 'donations.received': 1_004, 'donations.count': 2 },
      { recipient_kind: null, 'donations.received': 30, 'donations.count': 1 },
    ])
    expect(total['donations.received']).toBe(1_234)
    expect(labels.recipient_kind).toEqual({ chamber: '商会', charity: '慈善组织' })
    const table = (await w.public.get(`totals?${MEASURES}&by=recipient_kind&format=csv`)).text
    expect(table).toContain('recipient_kind,recipient_kind_name,donations.received,donations.count')
    expect(table).toContain('charity,慈善组织,1004,2')
  })

  test.each([
    ['charity', 1_004, ['charity', 'fund']],
    ['charity,chamber', 1_204, ['charity', 'chamber', 'fund']],
    ['null', 30, ['village']],
    ['chamber,null', 230, ['chamber', 'village']],
    ['other', 0, []],
  ])('recipient_kind=%s comes to %d, and the list behind it holds just those', async (kinds, received, names) => {
    const { total, links } = await asked(`recipient_kind=${kinds}`)
    expect(total['donations.received']).toBe(received)
    const { items } = (await w.public.get(links.rows['donations.received'])).body
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(names.map((name) => given[name]).sort())
  })

  test('is said in words, and another word is no kind', async () => {
    const { description } = await asked('recipient_kind=charity,null')
    expect(description.zh).toContain('受赠方为慈善组织或无受赠方类别')
    expect(description.en).toContain('recipient: charity or no kind of recipient')
    for (const path of [`totals?${MEASURES}&recipient_kind=bank`, 'donations?recipient_kind=bank']) {
      const { status, body } = await w.public.get(path)
      expect([status, body.errors[0].code]).toEqual([422, 'not_allowed'])
      expect(body.errors[0].allowed).toContain('village_collective')
    }
  })

  test('is that of who keeps a fund, of whom is promised and of whom is paid; aid has none', async () => {
    const funds = 'totals?measures=funds.enterprise_named.count,funds.chamber.count&recipient_kind=charity'
    const { total, links } = (await w.public.get(funds)).body
    expect(total['funds.enterprise_named.count'] + total['funds.chamber.count']).toBe(1)
    expect(links.rows['funds.chamber.count']).toContain('recipient_kind=charity')
    expect((await w.public.get('funds?recipient_kind=charity')).body.items).toHaveLength(1)
    expect((await w.public.get('funds?recipient_kind=null')).body.items).toHaveLength(0)
    for (const measure of ['pledges.amount', 'disbursements.paid'])
      expect((await w.public.get(`totals?measures=${measure}&by=recipient_kind`)).status).toBe(200)
    const aid = await w.public.get('totals?measures=aid.invested&by=recipient_kind')
    expect([aid.status, aid.body.code]).toEqual([422, 'unsupported_dimension'])
  })

  test('moves no total of the past: nobody becomes another kind', async () => {
    const path = `organizations/${w.ids.charity}`
    const { version } = (await w.public.get(path)).body
    const edited = await w.federation.patch(path, { kind: 'other' }, { 'if-match': `"v${version}"` })
    expect(edited.status).toBe(422)
  })
})
