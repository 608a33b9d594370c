import { expect } from 'vitest'
import { type Clean, GOODS, HERE, invested, PLACE, promise, result, yuan } from './clean.ts'
import { BETA, CHARITY, CITY, gift, idOf, JIANGSHAN, LONE, LUOTUO, RELIEF, SCHOOL } from './ledger.ts'
import { COUNTED_TWICE } from './planted-twice.ts'

/** What is wrong, planted in a clean register, and the rows that the check of that name must then find: their ids. */
export const PLANTED: Record<string, (clean: Clean) => string[]> = {
  'ledger-records': (clean) => {
    clean.misread(/amount_fen AS\s+amount/, `amount_fen + (id = '${clean.gift}') AS amount`)
    return ['donation']
  },
  'counties-city': (clean) => {
    clean.fact('aid', invested({ village: '甲村', amount_fen: yuan(31) }), { ...HERE, district_code: '330200' })
    return ['aid']
  },
  'money-goods': (clean) => {
    clean.misread(/amount_fen AS\s+amount/, "iif(form = 'goods', 0, amount_fen) AS amount")
    return ['donation']
  },
  'direct-funds': (clean) => {
    clean.give({ received_on: '2022-07-01', fund_id: clean.fund, amount_fen: yuan(6) })
    return ['donation']
  },
  'regrants-add-nothing': (clean) => {
    clean.misread(/-amount_fen/, 'amount_fen')
    return ['donation']
  },
  ...COUNTED_TWICE,
  'amount-of-donor': (clean) => {
    // ten times the largest of the days before is not yet more than that
    clean.give({ received_on: '2022-02-01', amount_fen: yuan(50) })
    return [clean.give({ received_on: '2022-02-28', amount_fen: yuan(500) + 1 })]
  },
  'amount-of-fund': (clean) => [clean.pay({ paid_on: '2022-05-01', amount_fen: yuan(10) + 1 })],
  'amount-unit': (clean) => [
    clean.give({ received_on: '2022-07-01', amount_fen: 99 }),
    clean.give({ received_on: '2022-07-02', amount_fen: 10_000_000_001, donor_id: BETA }),
  ],
  'goods-without-basis': (clean) => [clean.give({ received_on: '2022-07-01', ...GOODS, amount_fen: null })],
  'outcomes-without-evidence': (clean) => [clean.fact('outcome', result({}), PLACE)],
  'donors-without-code': (clean) => {
    clean.organization(idOf('gamma'), 'enterprise', '示例企业丙')
    for (const day of ['2022-07-02', '2022-07-01']) clean.give({ donor_id: idOf('gamma'), received_on: day })
    return [idOf('gamma')]
  },
  'donors-with-odd-code': (clean) => {
    const odd = (id: string, uscc: string, note: string | null) => {
      clean.organization(id, 'enterprise', id, { uscc, uscc_ok: 0, uscc_note: note })
      clean.give({ donor_id: id, received_on: '2022-07-01' })
      return id
    }
    odd(idOf('pilot'), '91350100M0001TGQXM', '示例：试点代码')
    return [odd(idOf('odd'), '914403001922038217', null)]
  },
  'consent-in-passing': (clean) => {
    const person = { donor_kind: 'person', donor_id: null, donor_name: '示例甲', received_on: '2022-08-01' }
    clean.insert('act', { name: 'edit', account_id: idOf('account'), at: '2029-01-01T00:00:00.000Z' })
    const act = Number(clean.raw.prepare('SELECT max(seq) FROM act').pluck().get())
    const edited = (id: string, before: object, kind = 'donation') =>
      clean.insert('change', { record_id: id, act, kind, before: JSON.stringify(before) })
    let amount = 900
    const gift = (more = {}) => clean.give({ ...person, donor_consent: 1, amount_fen: ++amount, ...more })
    const corrected = (of: string, more: Record<string, string | number | null> = {}) => {
      clean.void('donation', of)
      return gift({ replaces_id: of, ...more })
    }
    // agreed from the first; agreed and nothing else; agreed no more; a group, which is named anyway
    gift()
    edited(gift(), { donor_consent: 0, publicity: 'anonymous' })
    edited(gift({ donor_consent: 0 }), { donor_consent: 0, amount_fen: 1 })
    edited(gift({ donor_kind: 'group' }), { donor_consent: 0, amount_fen: 1 })
    corrected(gift({ donor_consent: 0, amount_fen: 700, publicity: 'anonymous' }), { amount_fen: 700 })
    const [byEdit, byCorrection] = [gift(), corrected(gift({ donor_consent: 0 }))]
    edited(byEdit, { donor_consent: 0, amount_fen: 1 })
    const { received_on: _, ...donor } = person
    const pledge = clean.fact('pledge', promise({ ...donor, donor_consent: 1, agreed_on: '2022-08-01' }), HERE)
    edited(pledge, { donor_consent: 0, note: null }, 'pledge')
    return [byEdit, corrected(byCorrection), pledge]
  },
  'funds-overdrawn': (clean) => {
    clean.pay({ paid_on: '2022-05-01', amount_fen: yuan(97) })
    clean.pay({ paid_on: '2023-01-01', amount_fen: yuan(1) })
    const before = clean.raw.prepare('SELECT count(*) FROM fund').pluck().get()
    expect(before).toBe(1)
    clean.pay({ paid_on: '2022-05-02', amount_fen: 1 })
    return [clean.fund]
  },
  'pledges-overpaid': (clean) => {
    clean.give({ received_on: '2022-07-01', pledge_id: clean.pledge, amount_fen: yuan(900) })
    clean.give({ received_on: '2022-07-02', pledge_id: clean.pledge, amount_fen: yuan(1) })
    return [clean.pledge]
  },
  'gifts-unlike-pledge': (clean) => {
    const paying = (pledge: string) => (more: Record<string, string | null>) =>
      clean.give({ pledge_id: pledge, received_on: '2022-07-01', ...more })
    const [any, into, late] = [{}, { fund_id: clean.fund, project_id: clean.project }, { agreed_on: '2022-08-01' }].map(
      (more) => paying(clean.fact('pledge', promise({ amount_fen: yuan(50), ...more }), HERE)),
    ) as [ReturnType<typeof paying>, ReturnType<typeof paying>, ReturnType<typeof paying>]
    any({ fund_id: clean.fund })
    into({ fund_id: clean.fund, project_id: clean.project })
    late({ received_on: '2022-08-01' })
    return [
      any({ donor_id: BETA }),
      any({ recipient_id: SCHOOL, received_on: '2022-07-02' }),
      into({ fund_id: clean.fund }),
      into({ project_id: clean.project, received_on: '2022-07-02' }),
      late({ received_on: '2022-07-31' }),
    ]
  },
  'pledges-unpaid': (clean) => [clean.fact('pledge', promise({ donor_id: BETA, agreed_on: '2021-12-31' }), HERE)],
  'outside-membership': (clean) => {
    clean.raw.prepare("UPDATE membership SET until_on = '2022-05-31'").run()
    // a chamber that the enterprise never belonged to may still log its gifts
    clean.give({ received_on: '2022-06-01', amount_fen: yuan(8), chamber_id: LUOTUO })
    return [
      clean.give({ received_on: '2022-06-01' }),
      clean.fact('aid', invested({ village: '甲村', invested_on: '2022-06-02' }), HERE),
    ]
  },
  'outside-lifetime': (clean) => {
    const rev = clean.act()
    const close = "UPDATE fund SET closed_on = '2022-06-30', closed_rev = ? WHERE id = ?"
    clean.raw.prepare(close).run(BigInt(rev), clean.fund)
    clean.give({ received_on: '2022-06-30', fund_id: clean.fund, amount_fen: yuan(3) }, { fund_kind: 'chamber' })
    clean.raw.prepare("UPDATE project SET closed_on = '2022-05-31', closed_rev = ?").run(BigInt(rev))
    return [
      clean.pay({ paid_on: '2022-07-01' }),
      clean.fact('aid', invested({ project_id: clean.project, invested_on: '2022-06-01' }), HERE),
    ]
  },
  'outside-campaign': (clean) => {
    clean.raw.prepare("UPDATE campaign SET from_on = '2022-07-01', to_on = '2022-07-31'").run()
    const during = (received_on: string) => clean.give({ received_on, campaign_id: RELIEF })
    for (const day of ['2022-07-01', '2022-07-31']) during(day)
    return [during('2022-06-30'), during('2022-08-01')]
  },
  'dated-ahead': (clean) => {
    clean.raw
      .prepare("INSERT INTO act (name, rev, account_id, at) VALUES ('seed', 2000, ?, '2022-07-01T16:00:00.000Z')")
      .run(idOf('account'))
    clean.fact('donation', gift({ received_on: '2022-07-02', amount_fen: yuan(3) }), HERE, 2000)
    return [clean.fact('donation', gift({ received_on: '2022-07-03', amount_fen: yuan(4) }), HERE, 2000)]
  },
  'without-county': (clean) => {
    clean.fact('donation', gift({ received_on: '2022-07-01', chamber_id: CITY }))
    return [clean.fact('donation', gift({ received_on: '2022-07-02', chamber_id: LONE, donor_id: BETA }))]
  },
  'kept-elsewhere': (clean) => {
    const kept = { name: '示例专项', kind: 'enterprise_named', basis: 'received', established_on: '2020-01-01' }
    const fund_id = clean.fact('fund', { ...kept, custodian_id: SCHOOL }, { district_code: '330212' })
    const settled = { fund_kind: 'enterprise_named' }
    clean.give({ received_on: '2022-06-01', amount_fen: yuan(70), fund_id, recipient_id: SCHOOL }, settled)
    const promised = promise({ fund_id, amount_fen: yuan(5), agreed_on: '2022-05-01' })
    return [
      clean.give({ received_on: '2022-06-02', amount_fen: yuan(8), fund_id }, settled),
      clean.fact('pledge', promised, { ...HERE, ...settled }),
      clean.pay({ fund_id, payer_id: CHARITY, recipient_id: SCHOOL, paid_on: '2022-06-03' }),
    ]
  },
  'village-left-behind': (clean) => {
    const [first, second] = ['330212110200', '330212110201']
    clean.insert('region', { code: second, name: '示例新村', parent_code: '330212110', level: 'village' })
    const project = (village_code: string, more = {}) =>
      clean.fact(
        'project',
        { name: '示例助村', programme: 'rural', since_on: '2020-01-01', village_code, ...more },
        { district_code: '330212' },
      )
    const old = project(first)
    clean.void('project', old)
    project(second, { root_id: old, replaces_id: old })
    const edited = project(second)
    const before = JSON.stringify({ village_code: null })
    clean.insert('change', { record_id: edited, act: 1, kind: 'project', before })
    const into = (project_id: string, village_code: string | null, more = {}) =>
      clean.fact('aid', invested({ project_id, village_code, ...more }), HERE)
    into(old, second, { amount_fen: yuan(41) })
    into(edited, first, { amount_fen: yuan(42) })
    into(edited, null, { village: '示例自然村', amount_fen: yuan(43) })
    return [into(old, first, { amount_fen: yuan(44) }), into(edited, null, { amount_fen: yuan(45) })]
  },
  'chambers-of-former-townships': (clean) => {
    const ends = (code: string, day: string) =>
      clean.raw.prepare('UPDATE region SET valid_until = ? WHERE code = ?').run(day, code)
    // its last day is that of the year
    ends('330211003', '2022-12-31')
    ends('330212110', '2022-06-30')
    clean.organization(idOf('gone'), 'chamber', '示例注销商会', {
      ...PLACE,
      parent_id: CITY,
      established_on: '2010-01-01',
      dissolved_on: '2022-12-31',
    })
    return [JIANGSHAN]
  },
}
