import type { Check } from '../../imports/uploads/check.ts'
import type { Text } from '../../totals/dimensions.ts'
import type { Lang } from '../lang.ts'

/** Something to be said of a row that is right, at its cell or, where the file has no such column, at its number. */
export interface RowNote {
  row: number
  column: string | null
  value: string | null
  about: string
  text: string
}

/** The rows whose donor is recorded as unknown. */
export const UNKNOWN_DONOR = 'unknown-donor'
/** The rows that may be the same thing written down twice. */
export const ALIKE = 'alike'

/** What rows may be noted for, as the list of them is called. */
export const ABOUT: Record<string, Text> = {
  [UNKNOWN_DONOR]: { zh: '捐赠人不在登记簿中的行', en: 'rows whose donor is not in the register' },
  [ALIKE]: { zh: '疑似重复的行', en: 'rows that may be recorded twice' },
}

/** What is to be said of rows that are right, each at its cell. */
export const notesOf = (check: Check, lang: Lang): RowNote[] => [
  ...check.unknown_rows.map(({ row, column, name }) => ({
    row,
    column,
    value: name,
    about: UNKNOWN_DONOR,
    text: (name === '' ? NOT_SAID : NOT_KNOWN)[lang],
  })),
  ...check.alike_rows.map(({ row, like_row }) => ({
    row,
    column: null,
    value: null,
    about: ALIKE,
    text: likeWhat(like_row)[lang],
  })),
]

const NOT_KNOWN: Text = {
  zh: '不在登记簿中：记为不明·匿名',
  en: 'not in the register: recorded as unknown and anonymous',
}
const NOT_SAID: Text = {
  zh: '没有写捐赠人：记为不明·匿名；与上一行同一人的请写上名称',
  en: 'names no donor: recorded as unknown and anonymous; write the name again where it is that of the row above',
}

const likeWhat = (row: number | null): Text =>
  row === null
    ? { zh: '疑与登记簿中的记录重复', en: 'like a record in the register' }
    : { zh: `疑与第 ${row} 行重复`, en: `like row ${row}` }
