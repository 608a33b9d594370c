import type { FieldFault } from '../core/errors.ts'
import { usccChecks } from '../core/uscc.ts'
import { faultsOf } from '../core/validation.ts'
import { judge } from '../facts/judge.ts'
import type { Content, FactKind, Referenced, Value } from '../facts/kind.ts'
import type { Names } from './names.ts'
import type { Naming } from './targets.ts'

/** The organisation that a row is recorded for; an empty id where nothing says which. */
export interface Chamber {
  id: string
  kind: string
}

/** What a row's fields come to: the record's content, and every fault by the column's own name. */
export interface Composed {
  content: Content
  referenced: Referenced
  chamber: Chamber
  faults: FieldFault[]
  /** What it takes the place of, and the columns that follow from that. */
  replaces?: Content
}

/** Turns one row of a file into a fact's content, names into ids, by the same models and rules as the API. */
export function composeFact(
  kind: FactKind,
  namings: Record<string, Naming>,
  values: Readonly<Record<string, Value>>,
  names: Names,
  home: Chamber,
  today: string,
): Composed {
  const input: Record<string, unknown> = {}
  const referenced: Referenced = {}
  const faults: FieldFault[] = []
  let chamber = home
  for (const [field, value] of Object.entries(asInput(kind, values))) {
    const naming = namings[field]
    if (value === null) continue
    if (!naming) {
      input[field] = value
      continue
    }
    const found = names.find(naming, String(value), () => newEntry(naming, kind, values, chamber, referenced))
    if (typeof found === 'string') faults.push({ field, code: found, value: String(value) })
    else if (field === 'chamber') chamber = { id: String(found.id), kind: String(found.kind) }
    else {
      input[naming.to] = found.root_id ?? found.id
      referenced[naming.to] = found
    }
  }
  const parsed = kind.Input.safeParse(input)
  if (!parsed.success) {
    const seen = new Set(faults.map(({ field }) => namings[field]?.to ?? field))
    faults.push(...faultsOf(parsed.error.issues, input).filter(({ field }) => !seen.has(field)))
    return { content: {}, referenced, chamber, faults }
  }
  const given = Object.fromEntries(
    kind.columns.map((column) => [column, (parsed.data[column] as Value | undefined) ?? null]),
  )
  for (const { column, table } of kind.references) {
    if (table !== 'region' || !given[column]) continue
    const region = names.region(given[column])
    if (region) referenced[column] = region
    else faults.push({ field: column, code: 'unknown_reference', value: String(given[column]) })
  }
  const content = kind.complete?.(given, referenced) ?? given
  if (chamber.id === '') faults.push({ field: 'chamber', code: 'required' })
  const already = faults.map((fault) => ({ ...fault, field: namings[fault.field]?.to ?? fault.field }))
  const judged = judge(kind, { content, referenced, chamber, replaces: null }, already, today).slice(already.length)
  return { content, referenced, chamber, faults: [...faults, ...judged] }
}

/** Sheets say money in yuan, which the reader has read as fen, and a donor by name, which is a record only for an enterprise. */
function asInput(kind: FactKind, values: Readonly<Record<string, Value>>): Record<string, Value> {
  const { amount_yuan, size_yuan, donor_uscc: _uscc, ...rest } = values
  const input: Record<string, Value> = { ...rest }
  delete input.source_ref
  if (amount_yuan !== undefined) input.amount_fen = amount_yuan
  if (size_yuan !== undefined) input.size_fen = size_yuan
  if (!kind.columns.includes('donor_kind')) return input
  input.donor_kind = values.donor_kind ?? 'unknown'
  if (input.donor_kind !== 'enterprise') {
    input.donor_name = values.donor ?? null
    delete input.donor
  }
  return input
}

/** What a record created on the way needs besides its name: the least that its table asks, marked for its clerk to complete. */
function newEntry(
  naming: Naming,
  kind: FactKind,
  values: Readonly<Record<string, Value>>,
  chamber: Chamber,
  referenced: Referenced,
): Content {
  const day = values[kind.day] ?? null
  const purpose = '导入时自动建立，请补全 · created by an import; please complete'
  if (naming.table === 'fund') {
    const fundKind = chamber.kind === 'federation' ? 'enterprise_named' : 'chamber'
    return {
      chamber_id: chamber.id,
      kind: fundKind,
      basis: 'received',
      established_on: day,
      custodian_id: referenced.recipient_id?.id ?? null,
      purpose,
    }
  }
  if (naming.table === 'project') return { chamber_id: chamber.id, programme: 'other', since_on: day, purpose }
  if (naming.to === 'donor_id' && values.donor_uscc) {
    return { uscc: values.donor_uscc, uscc_ok: usccChecks(String(values.donor_uscc)) ? 1 : 0 }
  }
  return {}
}
