import { type FieldFault, faultWords as wordsOf } from '../../core/errors.ts'
import type { FieldCode } from '../../core/field-faults.ts'
import { isFact } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { type Described, describeColumns, sameField } from '../../imports/describe.ts'
import type { SkipReason } from '../../imports/reader/rows.ts'
import { type ImportKind, TARGETS } from '../../imports/targets.ts'
import type { Text } from '../../totals/dimensions.ts'
import { labelOf } from '../components/fact-labels.ts'
import { recordPath } from '../desk/links.ts'
import { LEVELS } from '../federation/registers/catalogues.ts'
import type { Lang } from '../lang.ts'

export const IMPORTS: Text = { zh: '导入表格', en: 'Imports' }
/** What a form says while it has its file checked; `data-run` or `data-settings` tells when (public/assets/upload.js). */
export const checking = (lang: Lang) =>
  lang === 'zh'
    ? { 'data-busy': '正在检查', 'data-rows': '行', 'data-broken': '检查中断，请再试一次。' }
    : { 'data-busy': 'Checking', 'data-rows': 'rows', 'data-broken': 'The check broke off; please try again.' }

export const NEW_IMPORT: Text = { zh: '导入一张表格', en: 'Import a spreadsheet' }

/** What the faults that the command line mends by its options mean where there is a form. */
const HERE: Partial<Record<FieldCode, Text>> = {
  header_not_found: {
    zh: '没有找到表头：请核对表格种类，或在“怎样读这张表”里填写表头在第几行',
    en: 'no header row was found: check the kind of list, or say below which row it is',
  },
  ambiguous_column: {
    zh: '不止一列对应此字段，请保留一列，其余选“不导入”',
    en: 'more than one column means this field: keep one and leave the others out',
  },
  unclear_column: {
    zh: '读不出这一列说的是什么，请在“怎样读这张表”里选它是哪一项，与此无关的选“不导入”',
    en: 'this column does not say plainly what it holds: choose below what it is, or leave it out',
  },
}

/** What they mean in a column whose names can be created on the way. */
const OF_CREATED: Partial<Record<FieldCode, Text>> = {
  unknown_reference: {
    zh: '登记簿中没有这个名称：请核对写法；确是新的，勾选“导入时一并建立”再检查',
    en: 'is a name that the register lacks: compare its spelling; if it is new, tick that it be created and check again',
  },
}
/** What they mean in a column of places. */
const OF_PLACES: Partial<Record<FieldCode, Text>> = {
  unknown_reference: {
    zh: '区划表中没有这个名称或代码：请写全名（如 云龙镇、宁波市鄞州区云龙镇）或代码',
    en: 'is no division’s name or code in the list: write the whole name (云龙镇, 宁波市鄞州区云龙镇) or the code',
  },
  ambiguous_reference: {
    zh: '有几个同名的地方，请连上级一起写，或写代码',
    en: 'is the name of several: write what it lies in before it, or its code',
  },
  wrong_kind: { zh: '级别不对，须是', en: 'is of the wrong level; it has to be a' },
}

/** What tells more of a fault: of a closed set what may stand there, of a name which ones have it, of a place its level. */
function among({ code, allowed = [] }: Told, column: Described | undefined, lang: Lang): readonly string[] {
  if (code === 'not_allowed') return column?.choices?.map((choice) => choice.label) ?? []
  if (code === 'wrong_kind')
    return column?.type === 'place' ? allowed.map((level) => LEVELS[level]?.[lang] ?? level) : []
  return code === 'ambiguous_reference' ? allowed : []
}

type Told = Omit<FieldFault, 'field'>

/** A fault in words, with what tells more of it. */
export function faultWords(fault: Told, column: Described | undefined, lang: Lang): string {
  const about = column?.type === 'place' ? OF_PLACES : column?.creates ? OF_CREATED : HERE
  const own = about[fault.code] ?? HERE[fault.code]
  const words = own?.[lang] ?? wordsOf({ ...fault, field: '' }, lang)
  const more = among(fault, column, lang)
  if (more.length === 0) return words
  return lang === 'zh' ? `${words}：${more.join('、')}` : `${words}: ${more.join(', ')}`
}

/** Where that stands which a row repeats, or which has its code; null where no record of the register does. */
export function existingPath(kind: ImportKind, { code, existing }: Told): string | null {
  if (!existing) return null
  const { table } = TARGETS[kind]
  if (code === 'uscc_taken' || table === 'organization') return `/desk/registers/organizations/${existing}`
  return table === 'membership' ? `/desk/registers/members/${existing}` : recordPath(table, existing)
}

/** What is called by a word of its own here: a spreadsheet has many a 单位. */
const OWN_NAMES: readonly string[] = ['unit', 'village', 'village_code', 'partner_code']

/** The columns of a kind under the names that the forms and records give their fields. */
export function columnsOf(kind: ImportKind): Described[] {
  const { table } = TARGETS[kind]
  const columns = describeColumns(kind)
  if (table === 'organization' || table === 'membership') return columns
  const names = ['chamber_id', 'source_ref', ...NAMES, ...KINDS[table].columns]
  return columns.map((column) => {
    const name = OWN_NAMES.includes(column.field) ? undefined : names.find((each) => sameField(each, column.field))
    return name === undefined ? column : { ...column, label: labelOf(table, name) }
  })
}
/** Fields whose name is not that of the column which they fill. */
const NAMES: readonly string[] = ['donor']

/** The columns of a kind by any name a fault may give them. */
export function columnFinder(kind: ImportKind): (field: string) => Described | undefined {
  const columns = columnsOf(kind)
  return (field) =>
    columns.find((column) => column.field === field) ?? columns.find((column) => sameField(column.field, field))
}

export const SKIPPED: Record<SkipReason, Text> = {
  above_header: { zh: '表头以上', en: 'above the header' },
  after_total: { zh: '合计之后', en: 'after the total' },
  continuation: { zh: '合并单元格的续行，已并入上一条备注', en: 'continues the row above, joined to its note' },
  example: { zh: '模板示例', en: 'the template’s example' },
  header: { zh: '重复的表头', en: 'the header again' },
  note: { zh: '注释', en: 'a note' },
  other_list: { zh: '另一张工作表，也是名单', en: 'another sheet, which holds a list too' },
  other_sheet: { zh: '另一张工作表', en: 'another sheet' },
  paragraph: { zh: '说明文字', en: 'a paragraph' },
  section: { zh: '小标题', en: 'a section’s title' },
  signature: { zh: '落款', en: 'a signature' },
  subtotal: { zh: '小计', en: 'a subtotal' },
  total: { zh: '合计', en: 'a total' },
  hidden_row: { zh: '隐藏的行，照样读入', en: 'a hidden row, which is read all the same' },
  hidden_sheet: { zh: '隐藏的工作表，没有读', en: 'a hidden sheet, which is not read' },
  kept_column: {
    zh: '登记簿自己填写，或与另一列所说相同的列',
    en: 'a column that the register fills in itself, or that says again what another says',
  },
  unknown_column: { zh: '不认识的列', en: 'a column that means nothing here' },
}

/** What becomes of a list's rows once they are taken in. */
interface After {
  /** Said before. */
  promise: Text
  /** Code of what is said then (flash.ts). */
  done: string
}
const AFTER: Record<'fact' | 'entry', After> = {
  fact: { promise: { zh: '导入后待审核。', en: 'What is taken in then waits for review.' }, done: 'imported' },
  entry: {
    promise: {
      zh: '导入后立即生效，不经审核，也不能整批撤回；有误的在登记册中逐条改。',
      en: 'What is taken in holds at once, without review, and cannot be withdrawn as a whole; mistakes are mended in the register.',
    },
    done: 'imported-entries',
  },
}
export const afterOf = (kind: ImportKind): After => AFTER[isFact(TARGETS[kind].table) ? 'fact' : 'entry']

/** Names of the units of money by their power of ten. */
const UNITS: Record<number, Text> = {
  8: { zh: '亿元', en: '100 million yuan' },
  7: { zh: '千万元', en: '10 million yuan' },
  6: { zh: '百万元', en: 'million yuan' },
  4: { zh: '万元', en: '10,000 yuan' },
  3: { zh: '千元', en: 'thousand yuan' },
  2: { zh: '百元', en: 'hundred yuan' },
  0: { zh: '元', en: 'yuan' },
  [-2]: { zh: '分', en: 'fen' },
}
export function unitWords(unit: number | null, lang: Lang): string {
  const name = unit === null ? undefined : UNITS[unit]?.[lang]
  if (name) return lang === 'zh' ? `人民币${name}（表中注明）` : `CNY, ${name} (as the file says)`
  return lang === 'zh' ? '未注明单位，按人民币元' : 'no unit stated: read as CNY yuan'
}

/** What was made beside the rows, by table. */
export const CREATED: Record<string, Text> = {
  organization: { zh: '组织', en: 'organisations' },
  fund: { zh: '基金', en: 'funds' },
  project: { zh: '项目', en: 'projects' },
  campaign: { zh: '专项行动', en: 'campaigns' },
}

/** A file's size as people say it. */
export const sizeWords = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.ceil(bytes / 1024)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`
