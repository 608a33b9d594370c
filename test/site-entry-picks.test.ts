import { describe, expect, test } from 'vitest'
import { newForm, see, submit } from './support/forms.ts'
import { HOSTILE } from './support/hostile.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

describe.each(TARGETS)('what the forms ask while they are filled in, on $engine', ({ open }) => {
  const { w } = opened(open)

  test('picks: by any part of a name, of the kinds that fit, hidden names for their own side only', async () => {
    for (const name of HOSTILE.slice(0, 4)) await w.federation.post('organizations', { kind: 'enterprise', name })
    const ask = async (query: string, who = w.clerk) => (await see(who, `/desk/picks/${query}`)).text
    const names = async (query: string, who = w.clerk) =>
      JSON.parse(await ask(query, who)).items.map(({ name }: { name: string }) => name)
    expect((await names(`donations?field=donor&q=${encodeURIComponent('<script>')}`)).sort()).toEqual(
      HOSTILE.slice(0, 4).toSorted(),
    )
    expect(await names(`donations?field=donor&donor_kind=enterprise&q=${encodeURIComponent('示例姜山')}`)).toEqual([])
    expect(await names(`donations?field=recipient_id&q=${encodeURIComponent('总会')}`)).toEqual(['示例慈善总会'])
    expect(await ask(`donations?field=village_code&q=${encodeURIComponent('示例村')}`)).toContain(
      '浙江省宁波市鄞州区姜山镇',
    )
    expect(await names('donations?field=donor&q=')).toEqual([])
    // a chamber's own member stands before those whose names would come first
    const city = w.federation
    const [theirs, mine] = ['示例先后甲', '示例先后甲乙'].map((name) => ({ name, kind: 'enterprise' }))
    await city.post('organizations', theirs)
    const member = (await city.post('organizations', mine)).body
    await city.post('members', { enterprise_id: member.id, chamber_id: w.ids.jiangshan, since_on: '2020-01-01' })
    const first = `donations?field=donor&donor_kind=enterprise&q=${encodeURIComponent('先后')}`
    expect(await names(first)).toEqual(['示例先后甲乙', '示例先后甲'])
    expect(await names(first, w.other)).toEqual(['示例先后甲', '示例先后甲乙'])
    expect((await see(w.clerk, '/desk/picks/donations?field=amount_fen&q=1')).status).toBe(404)
    const pledge = { donor_kind: 'person', donor_name: '示例不具名者', agreed_on: '2021-01-01', channel: 'media' }
    await w.clerk.post('pledges', pledge)
    const q = `donations?field=pledge_id&q=${encodeURIComponent('示例不具名')}`
    expect(await names(q)).toEqual(['示例不具名者 · 2021-01-01 · 金额未公布'])
    expect(await names(q, w.other)).toEqual([])
  })

  test('amounts in words, as the form reads them', async () => {
    const ask = async (query: string) => JSON.parse((await see(w.clerk, `/desk/words/${query}`)).text)
    expect(await ask(`money?text=${encodeURIComponent('12.3万')}`)).toEqual({
      text: '人民币壹拾贰万叁仟元整　12.3万元',
      fault: false,
    })
    expect(await ask('money?text=1.234')).toMatchObject({ fault: true })
    expect(await ask(`stated?unit=fen&text=${encodeURIComponent('800余万')}`)).toMatchObject({
      text: expect.stringContaining('800余万元'),
    })
    expect(await ask('stated?unit=basis_point&text=97')).toEqual({ text: '97%', fault: false })
    expect(await ask('money?text=')).toEqual({ text: '', fault: false })
  })

  test('of what the register lacks it is told who enters it, or that it is recorded first', async () => {
    const form = { ...(await newForm(w.clerk, '/desk/new/donations')), donor: '示例没有的企业', amount_fen: '66' }
    const lacking = { village_code: '示例没有', campaign_id: '示例没有', fund_id: '示例没有', pledge_id: '示例没有' }
    const ways: [path: string, ways: string[]][] = [
      [
        '',
        [
          '勾选下面的“登记为新企业”',
          '的行政区划中登记',
          '的专项行动中登记',
          '请先登记这个慈善基金',
          '请先登记这笔认捐',
        ],
      ],
      [
        '/en',
        [
          'tick below',
          'Registers, Divisions',
          'Registers, Campaigns',
          'record the fund first',
          'record the pledge first',
        ],
      ],
    ]
    for (const [lang, words] of ways) {
      const { status, text } = await submit(w.clerk, `${lang}/desk/new/donations`, { ...form, ...lacking })
      expect(status).toBe(422)
      const faults = /id="faults"[\s\S]*?<\/div>/.exec(text)?.[0]
      for (const word of words) expect(faults).toContain(word)
    }
  })
})
