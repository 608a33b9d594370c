import { type Clean, HERE, invested, PLACE, promise, result, yuan } from './clean.ts'
import { BETA, CHARITY, idOf, JIANGSHAN, LONE, LUOTUO, SCHOOL } from './ledger.ts'

/** What happened once and was counted twice: passed on as a gift, or written down again. */
export const COUNTED_TWICE: Record<string, (clean: Clean) => string[]> = {
  'regranted-gifts': (clean) => [
    clean.give({ donor_kind: 'group', donor_id: CHARITY, received_on: '2022-07-01' }),
    clean.give({ donor_kind: 'group', donor_id: null, donor_name: clean.nameOf(CHARITY), received_on: '2022-07-02' }),
  ],
  'gifts-of-funds': (clean) => [
    clean.give({ donor_kind: 'group', donor_id: null, donor_name: '示例基金', received_on: '2022-07-01' }),
  ],
  'gifts-of-namesakes-of-funds': (clean) => {
    clean.organization(idOf('namesake'), 'other', '示例基金')
    const by = { donor_kind: 'group', donor_id: idOf('namesake'), received_on: '2022-07-01' }
    clean.void('donation', clean.give(by))
    return [clean.give(by)]
  },
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
}
