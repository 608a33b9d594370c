import { describe, expect, test } from 'vitest'
import { headerUnit, lineUnit } from '../src/core/money-unit.ts'
import { COLUMNS } from '../src/imports/reader/columns.ts'

describe('the unit that a header names', () => {
  test.each([
    ['金额（万元）', 4],
    ['捐赠金额(元)', 0],
    ['金额/亿元', 8],
    ['金额 ( 千 元 )', 3],
    ['金额_百元', 2],
    ['金额（单位：人民币万元）', 4],
    ['金额（人民币：万元）', 4],
    ['金额（万元人民币）', 4],
    ['金额（现金）（万元）', 4],
    ['金额（万元，含物资）', 4],
    ['金额（含物资折合万元）', 4],
    ['金额（折合万元）', 4],
    ['金额（RMB万元）', 4],
    ['金额（￥万元）', 4],
    ['金额（¥）', null],
    ['金额（以万元计）', 4],
    ['金额(万圆)', 4],
    ['金额（萬元）', 4],
    ['金额(CNY 万元)', 4],
    ['金额【万】', 4],
    ['金额万元', 4],
    ['折合人民币（元）', 0],
    ['金额（单位：元，保留两位小数）', 0],
    ['金额（元整）', 0],
    ['金额（元、角、分）', 0],
    ['金额（10000元以上）', null],
    ['constructor', null],
    ['金额（分）', -2],
    ['捐赠单位（个人）', null],
    ['金额', null],
    ['金额（万企兴万村）', null],
    ['金额（1万元以上）', null],
    ['金额（百万元以上）', null],
    ['金额（部分分期）', null],
    ['金额（万元商贸有限公司）', null],
    ['amount_yuan', 0],
    ['amount (RMB)', null],
  ])('%s', (header, unit) => expect(headerUnit(header)).toBe(unit))

  test.each([
    '金额（美元）',
    '金额（万美元）',
    '金额（USD）',
    '金额（$）',
    'amount_usd',
    '金额（十万元）',
    '金额（10万元）',
    '金额（元/万元）',
    '金额（含万元物资）',
    '金额（折算万）',
    '金额（W）',
    '金额（K元）',
    '金额（万块）',
    'amount (10k)',
    'amount (RMB 10,000)',
    'amount (million yuan)',
  ])('%s is not understood', (header) => expect(headerUnit(header)).toBeUndefined())

  test('no name of a column of money is taken for a unit other than yuan', () => {
    for (const { type, field, headers } of Object.values(COLUMNS).flat()) {
      if (type !== 'money' && type !== 'stated') continue
      for (const header of [field, ...headers]) expect(headerUnit(header, type === 'stated') ?? 0).toBe(0)
    }
  })

  test('what may be more than money is of a unit only where that stands alone', () => {
    expect(headerUnit('数值（万元）', true)).toBe(4)
    expect(headerUnit('数值（元、%、人次）', true)).toBeNull()
    expect(headerUnit('数值（万人）', true)).toBeNull()
    expect(headerUnit('数值（万元、人次）', true)).toBeUndefined()
  })
})

describe('the unit that a line above the header names', () => {
  test.each([
    ['单位：万元', 4],
    ['（单位：元）', 0],
    ['填报单位：姜山镇商会          单位：万元', 4],
    ['填报单位：姜山镇商会单位:万元', 4],
    ['单位：万元    日期：2022年3月', 4],
    ['单位（万元）', 4],
    ['单位 万元', 4],
    ['Unit: 万元', 4],
    ['单位∶万元', 4],
    ['单位=万元', 4],
    ['单位： 万 元', 4],
    ['单位：人民币（万元）', 4],
    ['单位：万元（人民币）', 4],
    ['单位：人民币万元', 4],
    ['单位：件、万元', 4],
    ['币种：人民币 单位：元', 0],
    ['金额单位：千元', 3],
    ['以下金额单位均为万元', 4],
    ['金额均以万元计', 4],
    ['以万元为单位', 4],
    ['本表金额均以“万元”为单位', 4],
    ['单 位：万 元', 4],
    ['示例商会捐赠明细表（万元）', 4],
    ['示例商会捐赠明细表（人民币：万元）', 4],
    ['万元', 4],
    ['单位：示例商会', null],
    ['填报单位：宁波万元商贸有限公司', null],
    ['捐赠单位：百元示例', null],
    ['单位：百元裤业', null],
    ['填报单位：三元里商会（盖章）', null],
    ['单位：亿万集团', null],
    ['捐赠名单（万元以上）', null],
    ['捐赠50万元以上单位：示例公司', null],
    ['3月1日，累计收到社会捐款8550.11万元，共1926人次。', null],
    ['万企兴万村捐赠明细（第一批）', null],
    ['填报单位（盖章）：', null],
    ['', null],
  ])('%s', (line, unit) => expect(lineUnit(line)).toBe(unit))

  test.each([
    '单位：美元',
    '单位：万美元',
    '单位：W',
    'Unit: RMB 10,000',
    'Unit: ten thousand yuan',
    '币种：美元',
    '单位：十万元',
    '捐赠明细表（美元）',
    '单位：元 金额单位：万元',
    '单位：元/万元',
    '单位：千',
    '单位：万元含税',
  ])('%s is not understood', (line) => expect(lineUnit(line)).toBeUndefined())
})
