import type { FieldFault } from '../core/errors.ts'
import { usccChecks } from '../core/uscc.ts'
import { faultsOf } from '../core/validation.ts'
import type { Content, Value } from '../facts/kind.ts'
import { memberships } from '../registers/memberships.ts'
import { organizations } from '../registers/organizations.ts'
import type { Chamber, Composed } from './compose.ts'
import type { Names } from './names.ts'
import type { Naming } from './targets.ts'

const BODIES = ['chamber', 'association']

/** Turns one row into an organisation or a membership, by the same models as the API. */
export function composeEntry(
  table: string,
  namings: Record<string, Naming>,
  values: Readonly<Record<string, Value>>,
  names: Names,
  home: Chamber,
): Composed {
  const register = table === 'organization' ? organizations : memberships
  const input: Record<string, unknown> = {}
  const faults: FieldFault[] = []
  let chamber = home
  for (const [field, value] of Object.entries(values)) {
    const naming = namings[field]
    if (value === null || field === 'source_ref') continue
    if (!naming) {
      input[field] = value
      continue
    }
    const found = names.find(naming, String(value), () => ({}))
    if (typeof found === 'string') faults.push({ field, code: found, value: String(value) })
    else {
      input[naming.to] = found.id
      if (field === 'chamber') chamber = { id: String(found.id), kind: String(found.kind) }
    }
  }
  if (table === 'membership') input.chamber_id ??= home.id
  else if (BODIES.includes(String(input.kind))) input.parent_id ??= home.kind === 'federation' ? home.id : undefined
  const parsed = register.Input.safeParse(input)
  if (!parsed.success) {
    const seen = new Set(faults.map(({ field }) => namings[field]?.to ?? field))
    return {
      content: {},
      referenced: {},
      chamber,
      faults: [...faults, ...faultsOf(parsed.error.issues, input).filter(({ field }) => !seen.has(field))],
    }
  }
  const content: Content = Object.fromEntries(
    Object.keys(register.Input.shape).map((key) => [key, (parsed.data[key] as Value | undefined) ?? null]),
  )
  if (table === 'organization') {
    content.uscc_ok =
      content.uscc === null || content.uscc === undefined ? null : usccChecks(String(content.uscc)) ? 1 : 0
    // divisions' codes nest: the county is the first six digits, the township the first nine
    const code = typeof content.division_code === 'string' ? content.division_code : ''
    content.district_code = /^\d{4}(?!00)\d{2}/.test(code) ? code.slice(0, 6) : null
    content.township_code = code.length >= 9 ? code.slice(0, 9) : null
    if (code && !names.region(code)) faults.push({ field: 'division_code', code: 'unknown_reference', value: code })
    if (BODIES.includes(String(content.kind)) && !content.parent_id) faults.push({ field: 'parent', code: 'required' })
  } else if (content.until_on && String(content.until_on) < String(content.since_on)) {
    faults.push({ field: 'until_on', code: 'day_order' })
  }
  return { content, referenced: {}, chamber, faults }
}
