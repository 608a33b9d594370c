import type { CellValue, WriteSheet } from 'hucre/xlsx'
import { spreadsheets } from '../core/spreadsheets.ts'
import { type Described, describeColumns, kindLabel } from './describe.ts'
import { columnLetter } from './reader/grid.ts'
import type { ImportKind } from './targets.ts'
import { EXAMPLES } from './template-examples.ts'

/** Rows below the example that offer lists and formats. */
const ROWS = 2_000
/** The header's row, as a spreadsheet counts; the example follows. */
export const TEMPLATE_HEADER_ROW = 3
const FORMATS: Partial<Record<Described['type'], string>> = {
  day: 'yyyy-mm-dd',
  money: '#,##0.00',
  quantity: '0.######',
}
const TEXT = '@'

const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const
const STYLES = {
  title: { font: { bold: true, size: 12 }, alignment: { vertical: 'center', wrapText: true } },
  english: { font: { italic: true, size: 9, color: { rgb: 'FF525A66' } } },
  required: { font: { bold: true }, fill: fill('FFF6E3C5') },
  optional: { font: { bold: true }, fill: fill('FFE8EEF0') },
  example: { font: { italic: true, color: { rgb: 'FF6F6A5E' } }, fill: fill('FFF4F1EA') },
} as const

/**
 * A workbook to fill in for one kind of list: header, an example that the reader passes over, lists to choose from, and a sheet that
 * explains every column. All of it comes from the columns that the reader knows, so that what it offers is what is understood.
 */
export async function templateOf(kind: ImportKind): Promise<Uint8Array> {
  const columns = describeColumns(kind)
  const { writeXlsx } = await spreadsheets()
  return writeXlsx({
    sheets: [listSheet(kind, columns), explanation(columns)],
    properties: { title: `甬善导入模板 · ${kindLabel(kind).zh} · ${kindLabel(kind).en}` },
  })
}

/** The header of a column: marked where needed, with the unit of money. */
const headerOf = ({ label, required, type }: Described) =>
  `${required ? '*' : ''}${label.zh}${type === 'money' ? '（元）' : ''}`

function listSheet(kind: ImportKind, columns: readonly Described[]): WriteSheet {
  const title = `甬善导入模板：${kindLabel(kind).zh}。* 为必填；“示例”行不会导入，从它下面一行开始填写。Import template: ${kindLabel(kind).en}. * is required; the example row is passed over.`
  const rows: CellValue[][] = [
    [title],
    ['No.', ...columns.map(({ label }) => label.en)],
    ['序号', ...columns.map(headerOf)],
    ['示例', ...columns.map((column) => exampleOf(kind, column))],
  ]
  const styled = (row: number, style: (column: Described | undefined) => object) =>
    (rows[row] ?? []).map((value, i) => [`${row},${i}`, { value, style: style(columns[i - 1]) }] as const)
  return {
    name: kindLabel(kind).zh,
    columns: [
      { width: 8 },
      ...columns.map((column) => ({
        width: Math.max(14, headerOf(column).length * 2 + 2, column.label.en.length + 2),
        style: { numFmt: FORMATS[column.type] ?? TEXT },
      })),
    ],
    rows,
    cells: new Map<string, object>([
      ...styled(0, () => STYLES.title),
      ...styled(1, () => STYLES.english),
      ...styled(2, (column) => (column?.required ? STYLES.required : STYLES.optional)),
      ...styled(3, (column) => ({ ...STYLES.example, ...(column ? { numFmt: FORMATS[column.type] ?? TEXT } : {}) })),
    ]),
    rowDefs: new Map([[0, { height: 34 }]]),
    merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: Math.min(columns.length, 8) }],
    freezePane: { rows: TEMPLATE_HEADER_ROW },
    dataValidations: columns.flatMap(({ choices, label, how }, i) => {
      if (!choices) return []
      const letter = columnLetter(i + 1)
      return [
        {
          type: 'list' as const,
          values: choices.map((choice) => choice.label),
          allowBlank: true,
          showInputMessage: true,
          showErrorMessage: true,
          // a warning only: the reader knows more words than the list
          errorStyle: 'warning' as const,
          inputTitle: label.zh,
          inputMessage: how.zh,
          range: `${letter}${TEMPLATE_HEADER_ROW + 1}:${letter}${TEMPLATE_HEADER_ROW + 1 + ROWS}`,
        },
      ]
    }),
  }
}

function exampleOf(kind: ImportKind, { field, type }: Described): CellValue {
  const value = EXAMPLES[kind][field] ?? null
  return type === 'day' && typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : value
}

function explanation(columns: readonly Described[]): WriteSheet {
  const head = ['列', 'Column', '字段 field', '必填 required', '怎样填写', 'How', '可填 one of']
  return {
    name: '填写说明 How to fill in',
    columns: [16, 26, 20, 14, 40, 44, 60].map((width) => ({ width, style: { alignment: { wrapText: true } } })),
    rows: [
      head,
      ...columns.map(({ label, field, required, how, choices }) => [
        label.zh,
        label.en,
        field,
        required ? '是 yes' : '',
        how.zh,
        how.en,
        (choices ?? []).map((choice) => choice.label).join('、'),
      ]),
    ],
    cells: new Map(head.map((value, i) => [`0,${i}`, { value, style: STYLES.optional }])),
    freezePane: { rows: 1 },
  }
}
