import type { z } from '@hono/zod-openapi'
import type { FieldFault } from './errors.ts'
import { isValueType, type Limit } from './expected.ts'
import { FIELD_FAULTS, type FieldCode } from './field-faults.ts'

type Issue = z.core.$ZodIssue

/** Faults of one body that are told: nobody mends more at once, and who sends a body of nothing else is not answered with more than it. */
const MOST_FAULTS = 100

/** Keys that only the server sets: sending them is refused by that name rather than as unknown. */
const SERVER_SET = new Set([
  'id',
  'status',
  'version',
  'recorded_by',
  'recorded_at',
  'confirmed_rev',
  'voided_rev',
  'chamber_id',
  'root_id',
  'member',
  'district_code',
  'township_code',
  'demo',
  'low',
  'high',
])

/** The value at a path of what was sent; what Zod's findings leave out. */
const at = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  )

/**
 * Zod's findings about `data` as field faults: dotted paths, our stable codes, each once. What was sent is not sent back: it may be a
 * secret.
 * @param asked of a question: there the server sets nothing, so that its words are only known or not
 */
export function faultsOf(issues: readonly Issue[], data: unknown, asked = false): FieldFault[] {
  const faults = issues.slice(0, MOST_FAULTS).flatMap((issue): FieldFault[] => {
    const field = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, MOST_FAULTS).map((key) => ({
        field: [...issue.path, key].join('.'),
        code: SERVER_SET.has(key) && !asked ? 'read_only' : 'unknown_field',
      }))
    }
    const value = at(data, issue.path)
    return [{ field, ...faultOf(issue, field, value) }]
  })
  // a number past what is exact is also past its own limit, which comes second and says more
  return [...new Map(faults.map((fault) => [`${fault.field} ${fault.code}`, fault])).values()].slice(0, MOST_FAULTS)
}

function faultOf(issue: Issue, field: string, value: unknown): Omit<FieldFault, 'field'> {
  const money = field.endsWith('_fen')
  if (value === undefined && issue.code !== 'custom') return { code: 'required' }
  switch (issue.code) {
    case 'custom':
      return { code: codeOf(issue.params?.code), ...(issue.params?.allowed ? { allowed: issue.params.allowed } : {}) }
    case 'invalid_type':
      return money && typeof value === 'number' ? { code: 'money_fraction' } : wrongType(issue.expected)
    case 'invalid_value':
      return { code: 'not_allowed', allowed: issue.values.map(String) }
    case 'too_small': {
      if (money) return { code: 'money_range' }
      const limit: Limit = { [issue.inclusive === false ? 'above' : 'at_least']: Number(issue.minimum) }
      return { code: issue.origin === 'string' ? 'too_short' : 'out_of_range', limit }
    }
    case 'too_big': {
      if (money) return { code: 'money_range' }
      const limit: Limit = { [issue.inclusive === false ? 'below' : 'at_most']: Number(issue.maximum) }
      return { code: issue.origin === 'string' ? 'too_long' : 'out_of_range', limit }
    }
    case 'invalid_union': {
      const allowed = issue.errors.flat().flatMap((other) => (other.code === 'invalid_value' ? other.values : []))
      return allowed.length > 0 ? { code: 'not_allowed', allowed: allowed.map(String) } : { code: 'wrong_type' }
    }
    default:
      return { code: 'invalid' }
  }
}

/** Zod's names of kinds of value that JSON has others for. */
const JSON_NAMES: Record<string, string> = { int: 'integer', record: 'object' }

function wrongType(expected: string): Omit<FieldFault, 'field'> {
  const name = JSON_NAMES[expected] ?? expected
  return { code: 'wrong_type', ...(isValueType(name) ? { expected: name } : {}) }
}

const codeOf = (code: unknown): FieldCode =>
  typeof code === 'string' && code in FIELD_FAULTS ? (code as FieldCode) : 'invalid'
