import type { Unit } from '../totals/measure.ts'
import type { StatementDocument } from './document.ts'
import { unitsOf } from './number-units.ts'
import { type Cell, column, inUnit, KINDS, type Sheet, UNITS } from './sheet.ts'

const CHANGES = {
  added: '新增 added',
  removed: '作废 voided',
  replaced: '更正 replaced',
  ended: '终止 ended',
  edited: '修改 edited',
} as const
/** Kinds that state a number in a unit of their own, which the difference does not tell: it is written as it stands, money in fen. */
const STATED = new Set(['outcome', 'reported'])
const AS_IT_STANDS = '原值 raw'

export function recordsSheet({ differences }: StatementDocument): Sheet {
  const found = differences?.records ?? []
  return {
    id: 'records',
    title: { zh: '与上一版的记录差异', en: 'Records that differ from the version before' },
    columns: [
      column('变更', 'change'),
      column('类别', 'kind'),
      column('记录', 'record'),
      column('取代', 'replaces'),
      column('日期', 'day'),
      column('单位', 'unit'),
      column('原数', 'before', 'measured'),
      column('现数', 'now', 'measured'),
      column('理由', 'reason'),
      column('修订', 'revision', 'whole'),
    ],
    rows: found.map((row) => {
      const amount = (value: number | null) => (STATED.has(row.kind) ? value : inUnit(value, 'fen'))
      return [
        CHANGES[row.change],
        row.kind,
        row.id,
        row.replaces,
        row.day,
        STATED.has(row.kind) ? AS_IT_STANDS : UNITS.fen,
        amount(row.before),
        amount(row.amount),
        row.reason,
        row.revision,
      ]
    }),
    kinds: found.map(({ kind }) => (STATED.has(kind) ? 'whole' : 'yuan')),
  }
}

export function numbersSheet(document: StatementDocument): Sheet {
  const unitAt = unitsOf(document)
  const found = (document.differences?.numbers ?? []).map((row) => ({ ...row, unit: unitAt(row.path) }))
  return {
    id: 'numbers',
    title: { zh: '与上一版的数字差异', en: 'Numbers that differ from the version before' },
    columns: [
      column('位置', 'path'),
      column('单位', 'unit'),
      column('原为', 'before', 'measured'),
      column('现为', 'now', 'measured'),
    ],
    rows: found.map(({ path, unit, before, after }) => [
      path,
      unit === 'share' ? UNITS.basis_point : unit && UNITS[unit],
      ...[before, after].map((leaf) => leafCell(leaf, unit)),
    ]),
    kinds: found.map(({ unit }) => (unit === 'share' ? 'percent' : unit ? KINDS[unit] : 'whole')),
  }
}

/** A document also says yes and no, which a sheet has no cell for. */
function leafCell(leaf: unknown, unit: Unit | 'share' | null): Cell {
  if (typeof leaf === 'number') return unit === null || unit === 'share' ? leaf : inUnit(leaf, unit)
  return leaf === null || leaf === undefined ? null : String(leaf)
}
