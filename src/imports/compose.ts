import type { FieldFault } from '../core/errors.ts'
import { faultsOf } from '../core/validation.ts'
import { completed } from '../facts/followed.ts'
import { judge } from '../facts/judge.ts'
import type { Content, FactKind, Referenced, Value } from '../facts/kind.ts'
import { isRecorder } from '../organizations/model.ts'
import { donorSaid } from './donor.ts'
import type { Names } from './names.ts'
import { readValue } from './stated.ts'
import { codesIn, type Naming, type Target } from './targets.ts'

/** The organisation that a row is recorded for; an empty id where nothing says which. */
export interface Chamber {
  id: string
  kind: string
  parent_id: Value
}

/** What a row's fields come to: the record's content, and every fault by the column's own name. */
export interface Composed {
  content: Content
  referenced: Referenced
  chamber: Chamber
  faults: FieldFault[]
  /** Whether its donor is of no kind that anything says. */
  unknownDonor?: boolean
  /** What it takes the place of, and the columns that follow from that. */
  replaces?: Content
}

/** Turns one row of a file into a fact's content, names into ids, by the same models and rules as the API. */
export function composeFact(
  kind: FactKind,
  target: Target,
  values: Readonly<Record<string, Value>>,
  names: Names,
  home: Chamber,
  today: string,
): Composed {
  const namings = target.names
  const donor = kind.columns.includes('donor_kind') ? donorSaid(values, names) : undefined
  const said = asInput(values, donor?.input)
  const referenced: Referenced = donor?.regrants ? { donor_name: donor.regrants } : {}
  const input: Record<string, unknown> = {}
  const faults: FieldFault[] = []
  const codes = codesIn(namings)
  for (const [field, value] of Object.entries(said))
    if (value !== null && !(field in namings) && !codes.includes(field)) input[field] = value
  // columns that nothing was found for, which is told once and makes rules about them moot
  const moot = new Set<string>()
  let chamber = home
  for (const [field, naming] of Object.entries(namings)) {
    const value = said[field] ?? null
    if (value === null) continue
    const recipient = donor && referenced.recipient_id
    // a village that a partner or a project is named beside lies where those are
    const isElsewhere = Boolean(referenced.partner_code ?? referenced.project_id) || naming.to === 'partner_code'
    const city = isElsewhere ? null : names.cityOf(chamber)
    const making = { field, values, day: values[kind.day] ?? null, chamber, city, recipient }
    const found = names.find(naming, String(value), making)
    if (Array.isArray(found) && isUnlisted(naming, found) && input[String(naming.unlisted)] === undefined)
      input[String(naming.unlisted)] = value
    else if (Array.isArray(found)) {
      faults.push(...found)
      moot.add(naming.to)
    } else if (field === 'chamber') chamber = chamberOf(found)
    else {
      input[naming.to] = found.root_id ?? found.id
      referenced[naming.to] = found
      if (chamber.id === '' && target.chamber_from?.includes(field)) chamber = belongsTo(found) ?? chamber
    }
  }
  if (values.value !== undefined) {
    const read = readValue(values, referenced, names)
    if ('input' in read) Object.assign(input, read.input)
    else faults.push(read.fault)
  }
  const parsed = kind.Input.safeParse(input)
  if (!parsed.success) {
    const seen = new Set([...moot, ...faults.map(({ field }) => field)])
    faults.push(...faultsOf(parsed.error.issues, input).filter(({ field }) => !seen.has(field)))
    return { content: {}, referenced, chamber, faults }
  }
  const given = Object.fromEntries(
    kind.columns.map((column) => [column, (parsed.data[column] as Value | undefined) ?? null]),
  )
  const within = kind.within?.(given)
  const [part] = within ? names.all(within.table, within.key) : []
  if (within && part) referenced[within.column] = part
  else if (within) faults.push({ field: within.column, code: 'unknown_reference', value: String(given[within.column]) })
  const content = completed(kind, given, referenced)
  if (chamber.id === '' && !faults.some(({ field }) => field === 'chamber'))
    faults.push({ field: 'chamber', code: 'required' })
  const judged = judge(kind, { content, referenced, chamber, replaces: null }, faults, today).slice(faults.length)
  // where a name of it means nothing, that is what has to be mended, and not that nothing is named
  const isMoot = ({ field, code }: FieldFault) => moot.has(field) || (code === 'missing_target' && moot.size > 0)
  faults.push(...judged.filter((fault) => !isMoot(fault)))
  return { content, referenced, chamber, faults, unknownDonor: donor?.unknown ?? false }
}

/** Whether a name, and no code, is that of a place which the list of divisions lacks and which is told by its name then. */
const isUnlisted = ({ unlisted }: Naming, faults: readonly FieldFault[]): boolean =>
  unlisted !== undefined && faults.every(({ code, value = '' }) => code === 'unknown_reference' && !/^\d/.test(value))

/** Sheets say money in yuan, which the reader has read as fen, and a donor by name, which is a record only for some. */
function asInput(
  values: Readonly<Record<string, Value>>,
  donor: Readonly<Record<string, Value>> | undefined,
): Record<string, Value> {
  const { amount_yuan, size_yuan, source_ref: _ref, value: _value, ...rest } = values
  const input: Record<string, Value> = { ...rest }
  if (amount_yuan !== undefined) input.amount_fen = amount_yuan
  if (size_yuan !== undefined) input.size_fen = size_yuan
  if (!donor) return input
  const { donor: _donor, ...other } = input
  return { ...other, ...donor }
}

/** The organisation that a fund or project is of; an organisation for which itself records are recorded is its own. */
function belongsTo(found: Content): Chamber | undefined {
  const { chamber_id, chamber_kind, chamber_parent = null } = found
  if (chamber_id) return { id: String(chamber_id), kind: String(chamber_kind), parent_id: chamber_parent }
  return isRecorder(found.kind) ? chamberOf(found) : undefined
}

export const chamberOf = ({ id, kind, parent_id = null }: Content): Chamber => ({
  id: String(id),
  kind: String(kind),
  parent_id,
})
