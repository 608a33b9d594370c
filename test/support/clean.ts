import { ALPHA, BETA, CHARITY, gift, idOf, JIANGSHAN, Ledger } from './ledger.ts'

export const PLACE = { district_code: '330212', township_code: '330212110' }
export const HERE = { ...PLACE, member: 1 }
export const GOODS = { form: 'goods', goods_item: '口罩', unit: '箱', quantity: 1 }
export const yuan = (amount: number) => amount * 100

/** A register in which no check finds anything, with one of every kind of record. */
export class Clean extends Ledger {
  readonly fund: string
  readonly project: string
  readonly pledge: string
  readonly gift: string
  readonly payment: string

  constructor() {
    super()
    for (const [id, uscc] of [
      [ALPHA, '914403001922038216'],
      [BETA, '91440300708461136T'],
    ])
      this.raw.prepare('UPDATE organization SET uscc = ?, uscc_ok = 1 WHERE id = ?').run(uscc, id)
    this.insert('indicator', { id: 'jobs', name: '就业', name_en: 'jobs', unit: 'person', aggregate: 'sum' })
    this.insert('membership', {
      id: idOf('member'),
      enterprise_id: ALPHA,
      chamber_id: JIANGSHAN,
      since_on: '2015-01-01',
      until_on: '2022-12-31',
      recorded_act: 1,
    })
    this.fund = this.fact(
      'fund',
      { name: '示例基金', kind: 'chamber', basis: 'received', size_fen: yuan(9), established_on: '2020-01-01' },
      { district_code: '330212' },
    )
    this.project = this.fact(
      'project',
      { name: '示例结对', programme: 'east_west', since_on: '2020-01-01' },
      { district_code: '330212' },
    )
    this.pledge = this.fact('pledge', promise({ amount_fen: yuan(1000) }), HERE)
    this.gift = this.fact('donation', gift({ amount_fen: yuan(100), fund_id: this.fund, pledge_id: this.pledge }), {
      ...HERE,
      fund_kind: 'chamber',
    })
    this.give({ received_on: '2022-03-02', ...GOODS, amount_fen: yuan(7), valuation_basis: 'invoice' })
    for (const day of ['2022-01-05', '2022-01-06', '2022-01-07']) this.give({ received_on: day, amount_fen: yuan(10) })
    this.payment = this.pay({})
    for (const paid_on of ['2022-04-02', '2022-04-03']) this.pay({ paid_on })
    this.fact('aid', invested({ project_id: this.project }), HERE)
    this.fact('outcome', result({ evidence: '示例' }), PLACE)
  }

  give(more: Record<string, string | number | null>, settled = {}) {
    return this.fact('donation', gift(more), { ...HERE, ...settled })
  }
  pay(more: Record<string, string | number | null>) {
    const paid = { fund_id: this.fund, recipient_id: CHARITY, amount_fen: yuan(1), paid_on: '2022-04-01' }
    return this.fact('disbursement', { ...paid, ...more }, { district_code: '330212', fund_kind: 'chamber' })
  }
  nameOf(organization: string) {
    return String(this.raw.prepare('SELECT name FROM organization WHERE id = ?').pluck().get(organization))
  }
  /** Makes the ledger tell its gifts in other words, as a faulty migration might. */
  misread(text: RegExp, wrong: string) {
    for (const name of ['ledger_donation', 'ledger_disbursement']) {
      const view = this.raw.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().get(name) as string
      if (!text.test(view)) continue
      this.raw.exec(`DROP VIEW ${name}; ${view.replace(text, wrong)}`)
      return
    }
    throw new Error(`no view says ${text}`)
  }
}
export const promise = (more: object) => ({
  donor_kind: 'enterprise',
  donor_id: ALPHA,
  publicity: 'named',
  recipient_id: CHARITY,
  agreed_on: '2021-05-01',
  channel: 'agreement',
  ...more,
})
export const invested = (more: object) => ({
  enterprise_id: ALPHA,
  mode: 'industry',
  amount_fen: yuan(30),
  invested_on: '2022-05-01',
  ...more,
})
export const result = (more: object) => ({
  organization_id: JIANGSHAN,
  indicator: 'jobs',
  value: 3,
  low: 3,
  high: 3,
  to_on: '2022-06-30',
  ...more,
})
