import { expect, test } from 'vitest'
import { explain } from '../src/cli/explain.ts'
import { problemOf } from '../src/db/faults.ts'
import { causeOf } from '../src/http/log.ts'

const refused = (code: string, more: object = {}) =>
  Object.assign(new Error('in English alone, 示例姓名'), { code, ...more })

test.each([
  ['SQLITE_CANTOPEN', '打不开'],
  ['SQLITE_READONLY_DIRECTORY', '只读'],
  ['SQLITE_CORRUPT', '已损坏'],
  ['SQLITE_NOTADB', '已损坏'],
  ['EACCES', '无权读写'],
])('%s is told in both languages, with the file', (code, words) => {
  const told = explain(refused(code), '/srv/data/registry.db')
  for (const part of ['/srv/data/registry.db', words, 'It ', code]) expect(told).toContain(part)
  expect(told).not.toContain('alone')
})

test('an error that names its own file is told with that', () => {
  expect(explain(refused('EACCES', { path: '/srv/other' }), '/srv/data/registry.db')).toMatch(/^\/srv\/other：/)
})

test('the log names the code of what failed, and of what a refusal was made of, but no value', () => {
  expect(causeOf(refused('SQLITE_CORRUPT'))).toMatch(/^Error SQLITE_CORRUPT +at /)
  expect(causeOf(new Error('D1_ERROR: 示例姓名: SQLITE_FULL'))).toMatch(/^Error SQLITE_FULL +at /)
  expect(causeOf(problemOf(refused('SQLITE_IOERR_WRITE')) as Error)).toMatch(
    /^Problem storage_full SQLITE_IOERR_WRITE /,
  )
  for (const error of [refused('示例姓名'), refused('SQLITE_FULL')]) expect(causeOf(error)).not.toContain('示例')
})
