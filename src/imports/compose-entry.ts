import type { FieldFault } from '../core/errors.ts'
import { faultsOf } from '../core/validation.ts'
import type { Content, Referenced, Value } from '../facts/kind.ts'
import type { Division } from '../organizations/divisions.ts'
import { isChamber, isRecorder } from '../organizations/model.ts'
import { memberships } from '../registers/memberships.ts'
import { derived, judgeOrganization, organizations } from '../registers/organizations.ts'
import { type Chamber, type Composed, chamberOf } from './compose.ts'
import type { Names } from './names.ts'
import { codesIn, type Naming } from './targets.ts'

/** Turns one row into an organisation or a membership, by the same models and rules as the API. */
export function composeEntry(
  table: string,
  namings: Record<string, Naming>,
  values: Readonly<Record<string, Value>>,
  names: Names,
  home: Chamber,
  id: string,
): Composed {
  const register = table === 'organization' ? organizations : memberships
  const input: Record<string, unknown> = {}
  const faults: FieldFault[] = []
  let chamber = home
  let parent: string | undefined
  let division: Division | undefined
  const referenced: Referenced = {}
  const beside = [...codesIn(namings), 'source_ref']
  for (const [field, value] of Object.entries(values))
    if (value !== null && !namings[field] && !beside.includes(field)) input[field] = value
  // an organisation lies in the city of what it belongs to, which is found before its division
  let city = names.cityOf(home)
  for (const [field, naming] of Object.entries(namings)) {
    const value = values[field] ?? null
    if (value === null) continue
    const making = { field, values, day: null, chamber, city, recipient: undefined }
    const found = names.find(naming, String(value), making)
    if (Array.isArray(found)) faults.push(...found)
    else {
      input[naming.to] = found.id
      referenced[naming.to] = found
      if (field === 'parent') {
        parent = String(found.kind)
        city = names.cityOf(found)
      }
      if (field === 'chamber') chamber = chamberOf(found)
      if (naming.table === 'region') division = found as Content & Division
    }
  }
  if (table === 'membership') input.chamber_id ??= home.id
  else if (isChamber(input.kind) && !values.parent && home.kind === 'federation') {
    input.parent_id = home.id
    parent = home.kind
  }
  // one file may hold a federation and, below it, what belongs to it: also where something of its row has to be mended
  if (table === 'organization' && isRecorder(input.kind))
    names.enter('organization', {
      id,
      name: String(input.name),
      kind: String(input.kind),
      city_code: division ? division.city_code : city,
    })
  const parsed = register.Input.safeParse(input)
  if (!parsed.success) {
    const seen = new Set(faults.map(({ field }) => namings[field]?.to ?? field))
    return {
      content: {},
      referenced,
      chamber,
      faults: [...faults, ...faultsOf(parsed.error.issues, input).filter(({ field }) => !seen.has(field))],
    }
  }
  const given: Content = Object.fromEntries(
    Object.keys(register.Input.shape).map((key) => [key, (parsed.data[key] as Value | undefined) ?? null]),
  )
  const content = table === 'organization' ? derived(given, division) : given
  if (table === 'organization') {
    const judged = judgeOrganization(content, parent).map((fault) =>
      fault.field === 'parent_id' ? { ...fault, field: 'parent' } : fault,
    )
    faults.push(...judged.filter(({ field }) => !faults.some((fault) => fault.field === field)))
  } else if (content.until_on && String(content.until_on) < String(content.since_on)) {
    faults.push({ field: 'until_on', code: 'day_order' })
  }
  return { content: { id, ...content }, referenced, chamber, faults }
}
