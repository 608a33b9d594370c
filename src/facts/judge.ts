import type { FieldFault } from '../core/errors.ts'
import type { FactCheck, FactKind } from './kind.ts'

/** Every fault of one fact that its own content and what it names can show. One fault a field: a reference that fails makes rules about it moot. */
export function judge(kind: FactKind, fact: FactCheck, references: readonly FieldFault[], today: string): FieldFault[] {
  const day = fact.content[kind.day]
  const late: FieldFault[] =
    !kind.future && day && String(day) > today ? [{ field: kind.day, code: 'day_in_future', value: String(day) }] : []
  // nothing enters or leaves a fund or project after the day it closed
  const closed = Object.entries(fact.referenced).flatMap(([field, row]): FieldFault[] =>
    row.closed_on && day && String(day) > String(row.closed_on)
      ? [{ field, code: 'closed_reference', value: String(row.closed_on) }]
      : [],
  )
  const keeper = kind.keeper ? fact.content[kind.keeper] : null
  const custodian = fact.referenced.fund_id?.custodian_id
  const elsewhere: FieldFault[] =
    keeper && custodian && keeper !== custodian ? [{ field: 'fund_id', code: 'other_charity' }] : []
  const faults = [...references, ...late, ...closed]
  for (const fault of [...(kind.check?.(fact) ?? []), ...elsewhere])
    if (!faults.some(({ field }) => field === fault.field)) faults.push(fault)
  return faults
}
