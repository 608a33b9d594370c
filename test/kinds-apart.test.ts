import { beforeAll, describe, expect, test } from 'vitest'
import { see } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aFund, confirmed } from './support/world.ts'

const BOTH = ['funds.count', 'funds.size', 'funds.undisclosed']

describe.each(TARGETS)('enterprise-named and chamber funds are never added up, on $engine', ({ open }) => {
  const { w } = opened(open)
  beforeAll(async () => {
    await confirmed(w, 'funds', { ...aFund(w), size_fen: 700 })
    const named = { kind: 'enterprise_named', sponsor_id: w.ids.enterprise, size_fen: 90 }
    await confirmed(w, 'funds', { ...aFund(w), ...named })
  })

  test.each(['', '&by=district', '&fund_kind=chamber,enterprise_named', '&fund_kind=chamber,null', '&format=csv'])(
    'a total of both%s is refused, and told how to ask',
    async (more) => {
      for (const id of BOTH) {
        const { status, body } = await w.public.get(`totals?measures=donations.received,${id}${more}`)
        expect([status, body.code, body.errors.length]).toEqual([422, 'invalid_input', 1])
        const [fault] = body.errors
        expect(fault).toMatchObject({ field: 'measures', code: 'kinds_apart', value: id })
        const apart = ['enterprise_named', 'chamber'].map((kind) => id.replace('.', `.${kind}.`))
        expect(fault.allowed).toEqual(apart)
        expect(fault.message).toContain('fund_kind')
        expect(fault.message_en).toContain('fund_kind')
        expect((await w.public.get(`totals?measures=${apart}`)).status).toBe(200)
      }
    },
  )

  test('one kind is told as it is; cut by kind each is, and all of them have no number', async () => {
    const one = (await w.public.get('totals?measures=funds.size&fund_kind=chamber')).body
    expect([one.total['funds.size'], one.measures[0].additive]).toEqual([700, true])
    const none = (await w.public.get('totals?measures=funds.size&fund_kind=null')).body
    expect(none.total['funds.size']).toBe(0)
    const { rows, total, measures } = (await w.public.get('totals?measures=funds.size&by=fund_kind')).body
    expect(rows).toEqual([
      { fund_kind: 'chamber', 'funds.size': 700 },
      { fund_kind: 'enterprise_named', 'funds.size': 90 },
    ])
    expect([total['funds.size'], measures[0].additive]).toEqual([null, false])
    const narrowed = (await w.public.get('totals?measures=funds.size&by=fund_kind&fund_kind=chamber')).body
    expect(narrowed.total['funds.size']).toBe(700)
  })

  test('pages say so, and show no sum of both', async () => {
    for (const path of ['/explore?measures=funds.size', '/explore/rows?measure=funds.count']) {
      const { status, text } = await see(w.public, path)
      expect([path, status]).toEqual([path, 422])
      expect(text).toContain('不相加')
    }
    const { text } = await see(w.public, '/explore?measures=funds.size&by=fund_kind')
    for (const [said, there] of [
      ['7.00', true],
      ['0.90', true],
      ['7.90', false],
    ] as const)
      expect([said, text.includes(`<data value="${said}"`)]).toEqual([said, there])
    expect(text).not.toContain('href="/explore/rows?measure=funds.size"')
  })
})
