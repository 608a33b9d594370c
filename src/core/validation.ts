import type { z } from '@hono/zod-openapi'
import { FIELD_FAULTS, type FieldCode, type FieldFault } from './errors.ts'

type Issue = z.core.$ZodIssue

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

/** Zod's findings about `data` as field faults: dotted paths, our stable codes. What was sent is not sent back: it may be a secret. */
export function faultsOf(issues: readonly Issue[], data: unknown): FieldFault[] {
  return issues.flatMap((issue): FieldFault[] => {
    const field = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join('.'),
        code: SERVER_SET.has(key) ? 'read_only' : 'unknown_field',
      }))
    }
    const value = at(data, issue.path)
    return [{ field, ...faultOf(issue, field, value) }]
  })
}

function faultOf(issue: Issue, field: string, value: unknown): { code: FieldCode; allowed?: readonly string[] } {
  const money = field.endsWith('_fen')
  if (value === undefined && issue.code !== 'custom') return { code: 'required' }
  switch (issue.code) {
    case 'custom':
      return { code: codeOf(issue.params?.code) }
    case 'invalid_type':
      return { code: money && typeof value === 'number' ? 'money_fraction' : 'wrong_type' }
    case 'invalid_value':
      return { code: 'not_allowed', allowed: issue.values.map(String) }
    case 'too_small':
      return { code: money ? 'money_range' : issue.origin === 'string' ? 'too_short' : 'out_of_range' }
    case 'too_big':
      return { code: money ? 'money_range' : issue.origin === 'string' ? 'too_long' : 'out_of_range' }
    case 'invalid_union':
      return { code: 'wrong_type' }
    default:
      return { code: 'invalid' }
  }
}

const codeOf = (code: unknown): FieldCode =>
  typeof code === 'string' && code in FIELD_FAULTS ? (code as FieldCode) : 'invalid'
