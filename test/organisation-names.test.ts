import { expect, test } from 'vitest'
import { isOrganisationName } from '../src/organizations/called.ts'

test.each(
  '宁波市示例汽配有限公司 示例企业甲 示例有限公司（鄞州分公司） 示例镇人民政府 茂新村 示例县 示例二中 张三水果店 示例集团 鄞州区爱心公益协会 先锋党员志愿服务队 上海联合计算机有限公司 无名英雄基金会 示例之家 示例控股'.split(
    ' ',
  ),
)('%s is an organisation’s name', (name) => {
  expect(isOrganisationName(name)).toBe(true)
})

test.each(
  '匿名 匿名企业 爱心人士 爱心企业 其他单位 某企业 公司 一名党员 秦阿大 王建设 李社会 无名氏 秦阿二夫妇 二季度小计 王女士 张三等5人 全体师生 示例有限公司全体党员 示例小学学生秦某 社会各界'.split(
    ' ',
  ),
)('%s is none', (name) => {
  expect(isOrganisationName(name)).toBe(false)
})
