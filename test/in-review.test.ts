import { beforeAll, describe, expect, test } from 'vitest'
import { inReview } from '../src/coverage/in-review.ts'
import type { Context } from '../src/db/context.ts'
import { measureCatalogue } from '../src/totals/catalogue.ts'
import type { Measure } from '../src/totals/measure.ts'
import { totals } from '../src/totals/total.ts'
import { actingAs } from './support/acting.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('what waits on $engine', ({ open }) => {
  const { target, w } = opened(open)
  let ctx: Context
  beforeAll(async () => {
    ctx = await actingAs(target, 'clerk', w.ids.jiangshan)
  })

  const period = { from: '2022-01-01', to: '2022-12-31' }
  const sum = async ({ id }: Measure) =>
    Number(
      (await totals(ctx, { measures: [id], by: [], filters: { chamber: w.ids.jiangshan }, ...period })).total[id] ?? 0,
    )

  test('is what every sum has more of once it is confirmed', async () => {
    const aFund = (more: object = {}) => ({
      name: unique('示例基金'),
      kind: 'chamber',
      basis: 'agreed',
      size_fen: 70,
      established_on: '2020-01-01',
      ...more,
    })
    const fund_id = (await confirmed(w, 'funds', aFund())).id
    const project = { name: unique('示例项目'), programme: 'rural', since_on: '2020-01-01' }
    const project_id = (await confirmed(w, 'projects', project)).id
    const goods = { form: 'goods', goods_item: '示例物资', quantity: 1, unit: '箱', amount_fen: undefined }
    const pledge = { donor_kind: 'enterprise', donor_id: w.ids.outsider, recipient_id: w.ids.charity, channel: 'media' }
    const village = { village_code: '330212110200' }
    const waiting: [string, object][] = [
      ['donation', aDonation(w, { fund_id })],
      ['donation', aDonation(w, { project_id })],
      ['donation', aDonation(w, { received_on: '2021-12-31' })],
      ['donation', aDonation(w, goods)],
      ['pledge', { ...pledge, agreed_on: '2022-03-01' }],
      ['pledge', { ...pledge, agreed_on: '2022-03-01', amount_fen: 5 }],
      ['fund', aFund()],
      ['fund', aFund({ size_fen: undefined })],
      ['fund', aFund({ closed_on: '2021-06-30' })],
      ['fund', aFund({ closed_on: '2022-12-31' })],
      ['fund', aFund({ closed_on: '2023-01-01' })],
      ['disbursement', { fund_id, ...village, amount_fen: 6, paid_on: '2022-04-01' }],
      ['disbursement', { payer_id: w.ids.charity, ...village, amount_fen: 7, paid_on: '2022-04-01' }],
      [
        'aid',
        { enterprise_id: w.ids.outsider, ...village, mode: 'industry', amount_fen: 8, invested_on: '2022-04-01' },
      ],
      ['outcome', { organization_id: w.ids.jiangshan, indicator: 'jobs', value: 9, to_on: '2022-06-30' }],
    ]
    const items: { kind: string; id: string }[] = []
    for (const [kind, body] of waiting) {
      const { status, text, body: made } = await w.clerk.post(kind === 'aid' ? kind : `${kind}s`, body)
      expect(status, text).toBe(201)
      items.push({ kind, id: made.id })
    }
    const measures = [...(await measureCatalogue(ctx)).values()].filter(
      ({ additive, boundary, dimensions }) => additive && boundary !== 'standing' && dimensions.includes('chamber'),
    )
    const cut = { by: 'chamber', key: w.ids.jiangshan } as const
    const open = await inReview(
      ctx,
      measures.map((measure) => ({ measure, period, cut })),
    )
    const organization = { id: w.ids.jiangshan, kind: 'chamber', name: '', parent_id: w.ids.yinzhou }
    const place = { division_code: null, district_code: null }
    const due = new Map<string, number>()
    for (const measure of measures) {
      const told = open({ ...organization, ...place }, { measure, period, cut })?.submitted
      const more = 'count' in measure.aggregate ? told?.count : told?.amount
      due.set(measure.id, (await sum(measure)) + (more ?? 0))
    }
    expect((await w.reviewer.post('reviews', { decision: 'confirm', items })).body.decided).toBe(items.length)
    for (const measure of measures) expect([measure.id, await sum(measure)]).toEqual([measure.id, due.get(measure.id)])
    expect(due.get('funds.count')).toBe(1 + 3)
  })
})
