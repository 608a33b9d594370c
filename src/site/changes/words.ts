import type { Changed, ChangeName } from '../../changes/model.ts'
import { KINDS } from '../../facts/kinds.ts'
import { REGISTERS } from '../../registers/routes.ts'
import type { Text } from '../../totals/dimensions.ts'

/** What happened to a record, in the past. */
export const CHANGE_WORDS: Readonly<Record<ChangeName, Text>> = {
  created: { zh: '登记', en: 'Registered' },
  edited: { zh: '修改', en: 'Edited' },
  published: { zh: '发布', en: 'Published' },
  confirmed: { zh: '确认', en: 'Confirmed' },
  closed: { zh: '终止', en: 'Closed' },
  released: { zh: '免除', en: 'Released' },
  replaced: { zh: '被更正', en: 'Replaced' },
  voided: { zh: '作废', en: 'Voided' },
}

/** What the public feed tells of, each in words. */
export const KIND_WORDS: Readonly<Record<string, Text>> = {
  ...Object.fromEntries(Object.values(KINDS).map(({ name, label }) => [name, label])),
  ...Object.fromEntries(REGISTERS.map(({ name, label }) => [name, label])),
  figure: { zh: '公布数', en: 'published number' },
  statement: { zh: '年度报告', en: 'yearly statement' },
  account: { zh: '账号', en: 'account' },
} satisfies Partial<Record<Changed | 'account', Text>>
