import { DIMENSIONS, type DimensionId, isDimension, type Text } from '../totals/dimensions.ts'
import type { StatementDocument, StatementMeasure, StatementRow, StatementTable } from './document.ts'
import { type Cell, column, inUnit, KINDS, type Sheet, UNITS } from './sheet.ts'

/** Few statements on many indicators are a list; all else has a column a measure. */
export const sectionSheet = (document: StatementDocument, tables: readonly StatementTable[]): Sheet =>
  tables[0]?.section === 'outcome' ? stated(document, tables) : measured(document, tables)

const BY = [column('分组', 'by'), column('代码', 'key'), column('名称', 'name')]
/** One text a dimension, not one a row: what reads a sheet groups thousands of rows by it. */
const CUT_BY = Object.fromEntries(
  Object.values(DIMENSIONS).map(({ id, label: { zh, en } }) => [id, `${zh} ${en}`]),
) as Record<DimensionId, string>
const titleOf = (tables: readonly StatementTable[]): Text => tables[0]?.label ?? { zh: '', en: '' }

function measured(document: StatementDocument, tables: readonly StatementTable[]): Sheet {
  const ids = [...new Set(tables.flatMap(({ measures }) => measures))]
  const used = document.measures.filter(({ id }) => ids.includes(id))
  return {
    id: tables[0]?.section ?? '',
    title: titleOf(tables),
    columns: [...BY, ...used.map(({ label, unit }) => column(label.zh, `${label.en} [${UNITS[unit]}]`, KINDS[unit]))],
    rows: tables.flatMap((table) =>
      rowsOf(document, table).map((row) => [
        ...keyOf(document, table, row),
        ...used.map(({ id, unit }) => (table.measures.includes(id) ? inUnit(amountOf(row, id), unit) : null)),
      ]),
    ),
  }
}

function stated(document: StatementDocument, tables: readonly StatementTable[]): Sheet {
  const lines = tables.flatMap((table) =>
    rowsOf(document, table).flatMap((row) =>
      document.measures
        .filter(({ id }) => table.measures.includes(id) && amountOf(row, id) !== null)
        .map((measure) => ({ key: keyOf(document, table, row), row, measure })),
    ),
  )
  return {
    id: 'outcome',
    title: titleOf(tables),
    columns: [
      ...BY,
      column('成效', 'indicator'),
      column('单位', 'unit'),
      column('数值', 'value', 'measured'),
      column('至少', 'at least', 'measured'),
      column('至多', 'at most', 'measured'),
    ],
    rows: lines.map(({ key, row, measure }) => [
      ...key,
      `${measure.label.zh} ${measure.label.en}`,
      UNITS[measure.unit],
      ...statedCells(row, measure),
    ]),
    kinds: lines.map(({ measure }) => KINDS[measure.unit]),
  }
}

const statedCells = (row: StatementRow, { id, unit }: StatementMeasure): Cell[] => {
  const [low, high] = (row.bounds as Record<string, [number | null, number | null]> | undefined)?.[id] ?? [null, null]
  return [inUnit(amountOf(row, id), unit), inUnit(low, unit), inUnit(high, unit)]
}

/** The whole stands as the one row of the table that is not cut. Organisations, whose ids are random, are in the order of names. */
function rowsOf({ labels }: StatementDocument, { by, rows, total }: StatementTable): readonly StatementRow[] {
  const dimension = by[0]
  if (dimension === undefined) return [total]
  if (!isDimension(dimension) || DIMENSIONS[dimension].kind !== 'organization') return rows
  const nameOf = (row: StatementRow) => labels[dimension]?.[String(row[dimension])] ?? '\uffff'
  return [...rows].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}
const amountOf = (row: StatementRow, id: string): number | null => {
  const value = row[id]
  return typeof value === 'number' ? value : null
}

function keyOf({ labels }: StatementDocument, { by }: StatementTable, row: StatementRow): Cell[] {
  const dimension = by[0]
  if (dimension === undefined || !isDimension(dimension)) return ['合计 total', null, null]
  const key = row[dimension]
  return [
    CUT_BY[dimension],
    key === null ? null : String(key),
    key === null ? '（无 none）' : (labels[dimension]?.[String(key)] ?? null),
  ]
}
