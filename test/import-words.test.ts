import { expect, test } from 'vitest'
import { inWords } from '../src/cli/import.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { sendList } from './support/uploads.ts'

const { w } = opened(() => nodeTarget())

test('the command line names the columns that it passed over, and how many donors are of no known kind', async () => {
  const text = '示例名单,\n捐赠人,金额,联系电话,心意\n示例来客,1,000,无\n示例企业甲,2,000,无\n制表：示例,,,\n'
  const set = ['received_on=2022-03-01', 'recipient=示例慈善总会']
  const { body } = await sendList(w.clerk, 'donations', text, { set, dry_run: '1' })
  const words = inWords('名单.csv', body)
  expect(words).toContain('未识别的列 columns not understood: C 联系电话、D 心意\n')
  expect(words).toContain('未读入 passed over: 2 行 rows')
  expect(words).toContain('记为不明 donors of no stated kind, recorded as unknown: 1 行 rows')
  const whole = await sendList(w.clerk, 'donations', '捐赠人,金额\n示例企业甲,2\n', { set, dry_run: '1' })
  expect(inWords('名单.csv', whole.body).split('\n')).toHaveLength(2)
})
