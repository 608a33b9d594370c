import { expect } from 'vitest'
import { type Clean, GOODS, HERE, invested, PLACE, promise, result, yuan } from './clean.ts'
import { BETA, CHARITY, CITY, gift, idOf, JIANGSHAN, LONE, LUOTUO, RELIEF, SCHOOL } from './ledger.ts'

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
  'regranted-gifts': (clean) => [
    clean.give({ donor_kind: 'group', donor_id: CHARITY, received_on: '2022-07-01' }),
    clean.give({ donor_kind: 'group', donor_id: null, donor_name: clean.nameOf(CHARITY), received_on: '2022-07-02' }),
  ],
  'gifts-of-funds': (clean) => [
    clean.give({ donor_kind: 'group', donor_id: null, donor_name: '示例基金', received_on: '2022-07-01' }),
  ],
  'gifts-handed-on': (clean) => {
    const by = (donor_id: string, received_on: string) => clean.give({ donor_kind: 'group', donor_id, received_on })
    by(LUOTUO, '2022-06-30')
    clean.give({ recipient_id: JIANGSHAN, received_on: '2022-07-01' })
    clean.void('donation', clean.give({ recipient_id: LUOTUO, received_on: '2022-05-01' }))
    by(JIANGSHAN, '2022-06-29')
    const named = { donor_kind: 'group', donor_id: null, donor_name: clean.nameOf(JIANGSHAN) }
    return [by(JIANGSHAN, '2022-07-02'), clean.give({ ...named, received_on: '2022-07-01' })]
  },
  'duplicate-gifts': (clean) => [
    clean.give({ received_on: '2022-07-01', chamber_id: LUOTUO }),
    clean.give({ received_on: '2022-07-01' }),
  ],
  'duplicate-records': (clean) => {
    const village_code = '330212110200'
    const fund = { kind: 'enterprise_named', basis: 'agreed', name: '示例同名基金' }
    const twice = (table: string, columns: Record<string, string | number | null>, more = {}, settled: object = HERE) =>
      [JIANGSHAN, LUOTUO].map((chamber_id, i) =>
        clean.fact(table, { ...columns, chamber_id, ...(i === 1 ? more : {}) }, { ...settled }),
      )
    const county = { district_code: '330212' }
    // another mode, another village, another kind of fund, another day
    clean.fact('aid', invested({ village_code, mode: 'education', amount_fen: yuan(46) }), HERE)
    clean.fact('aid', invested({ village: '甲村', amount_fen: yuan(46) }), HERE)
    clean.fact('fund', { ...fund, kind: 'chamber', established_on: '2022-03-01' }, county)
    clean.fact('pledge', promise({ amount_fen: yuan(21), agreed_on: '2022-05-02' }), HERE)
    const [, again] = twice('fund', { ...fund, established_on: '2021-03-01' }, { established_on: '2022-03-02' }, county)
    return [
      ...twice('pledge', promise({ amount_fen: yuan(21), agreed_on: '2022-05-01' }), { recipient_id: SCHOOL }),
      String(again),
      ...twice('disbursement', { payer_id: CHARITY, village_code, amount_fen: 1, paid_on: '2022-06-01' }, {}, county),
      ...twice('aid', invested({ village_code, amount_fen: yuan(46) }), { project_id: clean.project }),
    ]
  },
  'receipts-used-twice': (clean) => {
    const receipt = { receipt_code: '示例码', receipt_no: '001' }
    clean.give({ ...receipt, received_on: '2021-07-01' })
    clean.give({ ...receipt, receipt_code: '另一码', received_on: '2022-07-03' })
    return [clean.give({ ...receipt, received_on: '2022-07-01', donor_id: BETA })]
  },
  'receipts-in-two-widths': (clean) => {
    const by = (receipt_no: string, receipt_code: string | null, received_on: string) =>
      clean.give({ receipt_no, receipt_code, received_on, donor_id: BETA })
    by('０１２Ａ', null, '2021-07-01')
    by('００７', '另', '2022-07-04')
    by('007', null, '2022-07-05')
    // the same in the same width is told as a receipt used twice
    for (const day of ['2022-07-06', '2022-07-07']) by('００８', null, day)
    return [
      by('012A', null, '2022-07-01'),
      by('01２A', null, '2022-07-01'),
      by('００９', '甲－１', '2022-07-02'),
      by('009', '甲－1', '2022-07-03'),
    ]
  },
  'aid-also-gift': (clean) => {
    clean.give({ received_on: '2022-05-01', amount_fen: yuan(40), village_code: '330212110200' })
    return [clean.fact('aid', invested({ village: '甲村', amount_fen: yuan(40) }), HERE)]
  },
  'outcomes-counted-twice': (clean) => {
    clean.insert('indicator', { id: 'reach', name: '覆盖', name_en: 'reach', unit: 'person', aggregate: 'latest' })
    const stated = (from_on: string | null, to_on: string, more = {}) =>
      clean.fact('outcome', result({ organization_id: LUOTUO, evidence: '示例', from_on, to_on, ...more }), PLACE)
    const half = ['2022-01-01', '2022-06-30'] as const
    for (const more of [{ project_id: clean.project }, { indicator: 'reach' }, { organization_id: LONE }])
      stated(...half, more)
    stated(...half, { indicator: 'reach' })
    stated('2023-01-01', '2023-12-31')
    // of the year before, and of the next: told there
    stated('2021-12-01', '2021-12-31')
    stated('2022-12-31', '2023-01-31', { project_id: clean.project })
    return [
      stated(...half),
      stated(...half),
      stated('2022-06-30', '2022-09-30'),
      stated(null, '2022-11-30'),
      stated('2022-11-01', '2022-12-31'),
      // overlaps the one that is told in 2023
      stated('2022-12-31', '2022-12-31', { project_id: clean.project }),
    ]
  },
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
