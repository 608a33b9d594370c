import { describe, expect, test } from 'vitest'
import { parseStated } from '../src/imports/reader/numbers.ts'
import type { Unit } from '../src/totals/measure.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { faultsIn, sendList } from './support/uploads.ts'

test.each<[string, Unit, number | undefined]>([
  ['超5亿', 'fen', 50_000_000_000],
  ['超5亿元', 'fen', 50_000_000_000],
  ['420.55', 'fen', 42_055],
  ['0', 'fen', 0],
  ['97%', 'fen', undefined],
  ['5万元', 'person', undefined],
  ['97%', 'count', undefined],
  ['1500余名', 'person', 1_500],
  ['97%以上', 'basis_point', 9_700],
  ['0.97', 'basis_point', undefined],
  ['97', 'basis_point', undefined],
  ['百余万元', 'fen', 100_000_000],
  ['百余', 'person', 100],
  ['百分之九十七', 'basis_point', undefined],
])('%s stated in %s is %s', (text, unit, value) => expect(parseStated(text, unit)?.value).toBe(value))

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { w } = opened(open)

  const said = async (kind: 'reported' | 'outcomes', [column, what, value]: string[], header = '数值') => {
    const set = ['organization=示例姜山商会', 'to_on=2022-12-31', ...(kind === 'reported' ? ['source=示例年报'] : [])]
    const reply = await sendList(w.clerk, kind, `${column},${header}\n${what},${value}\n`, { set })
    if (reply.status !== 201) return faultsIn(reply)
    const [item] = (await w.clerk.get(`${kind}?import=${reply.body.id}`)).body.items
    return [item.value, item.qualifier]
  }

  test('money is in yuan unless header or cell names another unit, whatever measure or indicator it is stated of', async () => {
    for (const [measure, value, header, found] of [
      ['donations.received', '超5亿', '数值', [50_000_000_000, 'gt']],
      ['donations.received', '420.55', '数值', [42_055, 'eq']],
      ['donations.received', '近2200', '数值（万元）', [2_200_000_000, 'lt']],
      ['outcomes.sales', '800余万', '数值', [800_000_000, 'odd']],
      ['donations.count', '1200', '数值', [1_200, 'eq']],
      ['outcomes.jobs', '1500余名', '数值', [1_500, 'odd']],
      ['outcomes.jobs', '百余名', '数值', [100, 'odd']],
      ['outcomes.jobs', '近三千人', '数值', [3_000, 'lt']],
      ['outcomes.sales', '百余', '数值（万元）', [100_000_000, 'odd']],
      ['outcomes.jobs', '数百', '数值', ['2 B number_vague']],
      ['outcomes.sales', '近数百万元', '数值', ['2 B number_vague']],
      ['donations.count', '12万元', '数值', ['2 B quantity_format']],
      ['donations.count', '12', '数值（万元）', ['2 B quantity_format']],
      ['donations.received', '97%', '数值', ['2 B money_format']],
      ['outcomes.nothing', '12', '数值', ['2 A unknown_reference']],
    ] as const)
      expect(await said('reported', ['指标', measure, value], header), `${measure} ${value}`).toEqual(found)
    expect(await said('outcomes', ['指标', '销售额', '420万'])).toEqual([420_000_000, 'eq'])
    expect(await said('outcomes', ['指标', 'jobs', '12'])).toEqual([12, 'eq'])
    expect(await said('outcomes', ['指标', '示例无此指标', '12'])).toEqual(['2 A unknown_reference'])
  })

  test('a share is at most the whole, entered or in a file', async () => {
    await w.federation.post('indicators', {
      id: 'satisfied',
      name: '满意率',
      name_en: 'satisfied',
      unit: 'basis_point',
      aggregate: 'latest',
    })
    // a spreadsheet keeps 97 % as 0.97, which may be either: how to write it is said
    for (const bare of ['0.97', '97'])
      expect(await said('outcomes', ['指标', '满意率', bare])).toEqual(['2 B share_format'])
    expect(await said('outcomes', ['指标', '满意率', '97％'])).toEqual([9_700, 'eq'])
    const about = { organization_id: w.ids.jiangshan, to_on: '2022-12-31' }
    for (const [kind, share] of [
      ['outcomes', { indicator: 'satisfied' }],
      ['reported', { measure: 'outcomes.satisfied', source: '示例年报' }],
    ] as const) {
      const more = [10_001, 10_000].map((value) => ({
        ...about,
        ...share,
        value,
        qualifier: value > 10_000 ? 'eq' : 'gt',
      }))
      for (const body of more)
        expect((await w.clerk.post(kind, body)).body.errors, kind).toMatchObject([
          { field: 'value', code: 'above_whole' },
        ])
      const whole = await w.clerk.post(kind, { ...about, ...share, value: 10_000 })
      expect(whole.status).toBe(201)
      const raised = await w.clerk.patch(`${kind}/${whole.body.id}`, { value: 12_000 }, { 'if-match': '"v1"' })
      expect(raised.body.errors).toMatchObject([{ field: 'value', code: 'above_whole', value: '120%' }])
      const name = kind === 'reported' ? 'outcomes.satisfied' : '满意率'
      expect(await said(kind, ['指标', name, '101%'])).toEqual(['2 B above_whole'])
      expect(await said(kind, ['指标', name, '近100%'])).toEqual([10_000, 'lt'])
    }
  })

  test('a value set for all rows keeps its qualifier and its unit', async () => {
    const set = ['value=超5亿', 'to_on=2022-12-31', 'source=示例年报', 'measure=donations.received']
    const reply = await sendList(w.clerk, 'reported', '单位\n示例姜山商会\n', { set })
    expect(reply.status, reply.text).toBe(201)
    const { items } = (await w.clerk.get(`reported?import=${reply.body.id}`)).body
    expect(items).toMatchObject([{ value: 50_000_000_000, qualifier: 'gt' }])
  })
})
