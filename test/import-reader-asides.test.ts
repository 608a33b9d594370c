import { describe, expect, test } from 'vitest'
import { donors, read } from './fixtures/lists.ts'

describe('what is a row and what is not', () => {
  const list = (...rows: string[]) => ['捐赠人,金额,备注', ...rows].join('\n')

  test.each([
    ['合计,300,', 30_000],
    ['总 计,"￥300.00",', 30_000],
    ['合计：2笔,300元,', 30_000],
    ['共计2人次 总金额300.00,,', 30_000],
    ['共计2人次·总金额0.03万元,,', 30_000],
    [',,', null],
  ])('total row %s', async (total, sum) => {
    const { rows, stated } = await read(list('示例甲,100,', '示例乙,200,', total))
    expect(rows).toHaveLength(2)
    expect(stated.sum_fen).toBe(sum)
    expect(stated.sum_ok).toBe(sum === null ? null : true)
  })

  const SUBTOTALS =
    '3月合计 一季度合计 企业合计 社会人士小计 姜山镇合计 现金合计 2022年合计 上半年累计 第一批合计 3月合计：2笔 —小计— 页计 计 承前页 过次页 小計 收入小计'
  test.each(SUBTOTALS.split(' '))('the subtotal %s is no gift and ends no list', async (name) => {
    const { values, skipped, stated } = await read(list('示例甲,100,', '示例乙,200,', `${name},300,`, '示例丙,1,'))
    expect(donors(values)).toEqual(['示例甲', '示例乙', '示例丙'])
    expect([skipped.at(-1)?.reason, stated.sum_fen]).toEqual(['subtotal', null])
  })

  test.each([
    '总合计',
    '到账合计',
    '年度合计',
    '总数',
    '汇总',
    '【合计】',
    '—合计—',
    '共2家',
    '*总 计*',
    '總計',
    '募集总额',
    '到账总额',
    '总捐款',
    '合计/Total',
    '共300元',
  ])('the total %s is the list’s own', async (name) => {
    const { rows, stated } = await read(list('示例甲,100,', '示例乙,200,', `${name},300,`))
    expect([rows.length, stated.sum_ok]).toEqual([2, true])
    expect((await read(`金额,捐赠人\n300,示例甲\n300,${name}`)).rows).toHaveLength(1)
    expect((await read(`到账日期,捐赠人,金额\n2022-03-01,示例甲,300\n2022-03-31,${name},300`)).rows).toHaveLength(1)
  })

  test.each([
    '示例公司累计',
    '示例统计事务所',
    '示例汇总科技',
    '总数示例社',
    '计示例',
    '共2家示例店',
    '总计示例科技有限公司',
    '合计示例食品厂',
    '注册会计师示例协会',
    '备注示例文具店',
    '*例（支付宝）',
    '说明书示例印刷公司',
    '一、二示例社',
  ])('the donor %s is one', async (donor) => {
    expect(donors((await read(list(`${donor},100,`))).values)).toEqual([donor])
  })

  test('subtotals, repeated headers, notes between and signatures are passed over', async () => {
    const { values, skipped, stated } = await read(
      list(
        ...['一、企业捐赠,,', '示例甲,100,', '小计,100,', '捐赠人,金额,备注', '备注：以下为个人,,', '示例乙,200,'],
        ...['合计,300,', '其中：现金,100,', '制表人：示例丙,审核：示例丁,', '2023年3月1日,,'],
      ),
    )
    expect(donors(values)).toEqual(['示例甲', '示例乙'])
    expect(stated).toMatchObject({ sum_fen: 30_000, sum_ok: true })
    expect(skipped.map(({ reason }) => reason)).toEqual(
      'section subtotal header note total subtotal signature signature'.split(' '),
    )
  })

  test('a sum that nothing names, or only a note does, is no gift of nobody', async () => {
    for (const total of [',300,', ',300,合计', ',"300元",共2笔'])
      expect(donors((await read(list('示例甲,100,', '示例乙,200,', total))).values), total).toEqual([
        '示例甲',
        '示例乙',
      ])
    const parts = await read(list('示例甲,1,', '示例乙,2,', ',3,', '示例丙,3,', '示例丁,4,', ',7,', ',10,'))
    expect(donors(parts.values)).toEqual(['示例甲', '示例乙', '示例丙', '示例丁'])
    expect(parts.skipped.map(({ row, text, reason }) => `${row} ${text} ${reason}`)).toEqual(
      ['4 3', '7 7', '8 10'].map((row) => `${row} subtotal`),
    )
    const headed = await read('序号,捐赠人,金额\n一、个人,,300\n1,示例甲,100\n2,示例乙,200')
    expect(donors(headed.values)).toEqual(['示例甲', '示例乙'])
    const beside = await read('序号,捐赠人,金额\n,一、个人（2人）,300\n1,示例甲,100\n2,示例乙,200\n3,一、二示例社,5')
    expect(donors(beside.values)).toEqual(['示例甲', '示例乙', '一、二示例社'])
    // what is no sum of the rows above, or has more to say, may be a gift of nobody named
    const nobody = await read('捐赠人,金额,是否匿名\n示例甲,100,\n示例乙,200,\n,301,\n,601,是')
    expect(nobody.rows).toHaveLength(4)
    expect((await read(list('示例甲,100,', ',100,'))).rows).toHaveLength(2)
  })

  test('a heading of a part that stands above the numbers of its rows is one, not a column', async () => {
    const { skipped, values } = await read(
      '序号,捐赠人,金额\n一、会长单位,,\n1,示例甲,100\n二、会员单位,,\n2,示例乙,200\n2.示例说明,,',
    )
    expect(donors(values)).toEqual(['示例甲', '示例乙'])
    expect(skipped.map(({ reason }) => reason)).toEqual(['section', 'section', 'paragraph'])
  })

  test('nothing that looks like a gift is lost below a total, or after a gap', async () => {
    const below = await read(list('示例甲,100,', '合计,100,', '示例乙,200,'))
    expect(below.rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], ['after_footer']])
    const gap = await read(list('示例甲,100,', ',,', '示例没写金额,,', '示例丙,300,'))
    expect(gap.rows.map(({ row, values }) => [row, values.amount_yuan])).toEqual([
      [2, 10_000],
      [4, undefined],
      [5, 30_000],
    ])
  })

  test('a list of organisations keeps rows that have only a name', async () => {
    const { rows } = await read('名称,信用代码\n示例一公司,\n\n示例二公司,\n', {
      kind: 'organizations',
      set: { kind: '企业' },
    })
    expect(rows.map(({ values }) => values)).toEqual([
      { kind: 'enterprise', name: '示例一公司' },
      { kind: 'enterprise', name: '示例二公司' },
    ])
  })
})
