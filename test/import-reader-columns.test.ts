import { describe, expect, test } from 'vitest'
import { COLUMNS } from '../src/imports/reader/columns.ts'
import { IMPORT_KINDS } from '../src/imports/targets.ts'
import { DAY, faultsOf, read, refusal } from './fixtures/lists.ts'

describe('columns', () => {
  test('every canonical header is understood, alone and for every kind', async () => {
    for (const kind of IMPORT_KINDS) {
      const fields = COLUMNS[kind].map(({ field }) => field)
      const { notes } = await read(`${fields.join(',')}\n`, { kind, set: {} })
      expect(Object.keys(notes.columns)).toEqual(fields)
    }
  })

  test('用途 is the cause where it says one, and what a gift is restricted to where it says more', async () => {
    const { values } = await read('donor\t金额（元）\t用途\n示例\t1\t教育\n示例\t2\t示例村小学图书馆')
    expect(values[0]).toMatchObject({ cause: 'education' })
    expect(values[0]).not.toHaveProperty('restricted_to')
    expect(values[1]).toMatchObject({ restricted_to: '示例村小学图书馆' })
  })

  test('what stands beside records without a header is told, unless it is left out; a field cut by its comma is a fault', async () => {
    const beside = '捐赠人,金额,,\n示例甲,1,示例乙,2\n合计,1,,'
    const told = async (map = {}) =>
      (await read(beside, { map })).skipped.filter(({ reason }) => reason === 'unknown_column').map(({ text }) => text)
    expect(await told()).toEqual(['C 示例乙', 'D 2'])
    expect(await told({ C: '', D: 'note' })).toEqual([])
    const cut = await read('捐赠人,金额\n示例甲,1,234.50\n示例乙,"1,234.50"\n示例丙,5,,')
    expect(cut.rows.map(({ faults }) => faults)).toEqual([
      [{ field: '', code: 'beyond_header', value: '234.50' }],
      [],
      [],
    ])
  })

  test.each(['限定用途', '定向用途', '指定用途', 'restricted_to'])(
    'what is called %s restricts, whatever it says',
    async (header) => {
      const { values } = await read(`donor\t金额（元）\t${header}\n示例\t1\t助学`)
      expect(values[0]).toMatchObject({ restricted_to: '助学' })
      expect(values[0]).not.toHaveProperty('cause')
    },
  )

  test.each([
    ['捐赠金额（万元）', '3.5', 3_500_000],
    ['金额（元）', '3.5万', 3_500_000],
    ['金额/万元', '1', 1_000_000],
    ['金额 ( 千元 )', '2', 200_000],
    ['金额（单位：人民币万元）', '1.5', 1_500_000],
    ['金额（万元，含物资）', '1.5', 1_500_000],
    ['amount_yuan', '1,234.50', 123_450],
  ])('units: %s %s', async (header, amount, fen) => {
    const { values } = await read(`donor\t${header}\n示例\t${amount}`)
    expect(values[0]).toMatchObject({ amount_yuan: fen })
  })

  test('a unit stated above the header holds where the header names none', async () => {
    expect((await read('示例名单（单位：万元）,\n捐赠人,金额\n示例,3.5')).values[0]).toMatchObject({
      amount_yuan: 3_500_000,
    })
    expect((await read('单位：示例商会,\n捐赠人,金额\n示例,3.5')).values[0]).toMatchObject({ amount_yuan: 350 })
    expect((await read('单位：万元,\n捐赠人,金额（元）\n示例,3.5')).values[0]).toMatchObject({ amount_yuan: 350 })
    expect((await read('示例名单,\n填报单位：示例商会  单位：万元,\n捐赠人,金额\n示例,150\n合计,150')).sum_fen).toBe(
      150_000_000,
    )
  })

  test('a unit that is not understood is refused where it stands, never taken for yuan', async () => {
    expect(faultsOf(await refusal(read('捐赠人,金额（美元）\n示例,3.5')))).toMatchObject([
      { code: 'money_unit', row: 1, column: 'B', value: '金额（美元）' },
    ])
    expect(faultsOf(await refusal(read('名单,单位：十万元\n捐赠人,金额\n示例,3.5')))).toMatchObject([
      { code: 'money_unit', row: 1, column: 'B', value: '单位：十万元', field: 'amount_yuan' },
    ])
    expect(faultsOf(await refusal(read('（元）,单位：万元\n捐赠人,金额\n示例,3.5')))).toMatchObject([
      { code: 'money_unit', row: 1, column: 'B' },
    ])
    expect((await read('（元）,单位：万元\n捐赠人,金额（元）\n示例,3.5')).sum_fen).toBe(350)
  })

  test('unknown columns are told, serial numbers are not, --map and --set fill and correct', async () => {
    const text = '序号;捐赠人;心意;联系电话\n1;示例甲;100;000\n2;示例乙;200;000\n合计;;300;'
    const { values, skipped, stated } = await read(text, {
      map: { 心意: 'amount_yuan' },
      set: { ...DAY, donor_kind: '个人', note: '示例' },
    })
    expect(values[0]).toEqual({ ...DAY, donor_kind: 'person', donor: '示例甲', amount_yuan: 10_000, note: '示例' })
    expect(skipped).toContainEqual({ row: 1, text: 'D 联系电话', reason: 'unknown_column' })
    expect(stated.sum_ok).toBe(true)
    const both = '捐赠人,到账金额,捐赠金额\n示例甲,100,200'
    expect(faultsOf(await refusal(read(both)))).toMatchObject([{ code: 'ambiguous_column', field: 'amount_yuan' }])
    expect((await read(both, { map: { C: '' } })).values[0]).toMatchObject({ amount_yuan: 10_000 })
  })

  test('a set value fills empty cells and yields to filled ones', async () => {
    const { values } = await read('捐赠人,金额,捐赠日期\n示例甲,1,\n示例乙,1,2022年1月2日')
    expect(values.map(({ received_on }) => received_on)).toEqual(['2023-03-01', '2022-01-02'])
  })

  test('what --map and --set cannot mean, and what the file lacks, is told before any row', async () => {
    const file = '捐赠人,金额\n示例,1'
    expect(faultsOf(await refusal(read(file, { set: { nonsense: '1' } })))).toMatchObject([
      { field: 'set.nonsense', code: 'unknown_field' },
    ])
    expect(faultsOf(await refusal(read(file, { map: { 金额: 'nonsense' } })))).toMatchObject([
      { field: 'map.nonsense', code: 'unknown_field' },
    ])
    expect(faultsOf(await refusal(read(file, { set: { received_on: '2023-02-30' } })))).toMatchObject([
      { field: 'set.received_on', code: 'day_format' },
    ])
    expect(faultsOf(await refusal(read(file, { set: {} })))).toEqual([{ field: 'received_on', code: 'required' }])
    expect(faultsOf(await refusal(read('甲,乙\n1,2')))).toMatchObject([{ code: 'header_not_found' }])
  })

  test('单位 is the unit beside a quantity and the donor elsewhere', async () => {
    expect((await read('物资名称,数量,单位,捐赠方\n示例口罩,1,箱,示例')).values[0]).toMatchObject({
      unit: '箱',
      donor: '示例',
    })
    expect((await read('单位,金额\n示例公司,1')).values[0]).toMatchObject({ donor: '示例公司' })
  })

  test('of goods without another donor, the cells below 单位 say which it is; what they leave open is asked', async () => {
    const goods = (...units: string[]) =>
      `单位,捐赠物资,数量\n${units.map((unit) => `${unit},示例口罩,100\n`).join('')}`
    const given = await read(goods('鄞州示例汽配有限公司', '张三'))
    expect(given.values.map(({ donor, unit }) => [donor, unit])).toEqual([
      ['鄞州示例汽配有限公司', undefined],
      ['张三', undefined],
    ])
    for (const unit of ['箱', '人份', '箱（24瓶）', ''])
      expect((await read(goods(unit))).values[0]?.donor).toBeUndefined()
    expect((await read(goods('件', '套装'))).values[1]).toMatchObject({ unit: '套装' })
    const persons = goods('张三', '李四')
    expect(faultsOf(await refusal(read(persons)))).toEqual([
      { row: 1, column: 'A', field: 'unit', value: '单位', code: 'unclear_column' },
    ])
    expect((await read(persons, { map: { 单位: 'donor' } })).values[1]).toMatchObject({ donor: '李四' })
    expect((await read('姓名,单位,物资,数量\n张三,箱,示例口罩,1')).values[0]).toMatchObject({
      donor: '张三',
      unit: '箱',
    })
  })

  test('what cannot measure goods is no unit of theirs', async () => {
    const units = ['示例有限公司', '宁波市鄞州区某某街道办事处捐赠的一批', '箱（500毫升×24瓶）']
    const { rows } = await read(`捐赠人,物资,数量,计量单位\n${units.map((unit) => `示例,口罩,1,${unit}\n`).join('')}`)
    expect(rows.map(({ faults, values }) => [faults.map(({ code }) => code), values.unit])).toEqual([
      [['unit_format'], undefined],
      [['unit_format'], undefined],
      [[], units[2]],
    ])
  })
})
