import type { Status } from '../core/status.ts'
import { type FactKind, type FactName, moneyColumn } from '../facts/kind.ts'
import type { Item } from '../facts/present.ts'
import type { Unit } from '../totals/measure.ts'
import type { RecordRow } from './model.ts'

/** Whose name stands for a record of each kind, the first that there is. */
const TITLES: Record<FactName, readonly string[]> = {
  donation: ['donor'],
  pledge: ['donor'],
  fund: ['name'],
  project: ['name'],
  disbursement: ['fund_name', 'payer_name'],
  aid: ['enterprise_name'],
  outcome: ['organization_name'],
  reported: ['organization_name'],
}

/** Who or what a record is about. */
export const titleOf = (kind: FactName, item: Item): string | null =>
  TITLES[kind]
    .map((field) => item[field])
    .find((name) => name !== null && name !== undefined)
    ?.toString() ?? null

/** The measure of which a record states something; null for what is counted. */
export const measureOf = (kind: FactName, item: Item): string | null =>
  kind === 'outcome' ? `outcomes.${item.indicator}` : kind === 'reported' ? String(item.measure) : null

/** A record, as its own side reads it, in the shape that all kinds share. */
export function rowOf(kind: FactKind, item: Item, measure: string | null, unit: Unit | null): RecordRow {
  const money = moneyColumn(kind)
  const text = (field: string) => (item[field] ?? null) as string | null
  return {
    kind: kind.name,
    id: String(item.id),
    status: item.status as Status,
    version: Number(item.version),
    day: String(item[kind.day]),
    title: titleOf(kind.name, item),
    publicity: text('publicity'),
    goods: item.form === 'goods' ? `${item.goods_item} ${item.quantity} ${item.unit}` : null,
    amount_fen: money ? ((item[money] ?? null) as number | null) : null,
    measure,
    qualifier: measure ? text('qualifier') : null,
    value: measure ? Number(item.value) : null,
    unit,
    chamber_id: String(item.chamber_id),
    chamber_name: text('chamber_name'),
    source_ref: text('source_ref'),
    reason: text('reason'),
    recorded_at: String(item.recorded_at),
    replaces_id: text('replaces_id'),
    replaced_by: text('replaced_by'),
  }
}
