import type { z } from '@hono/zod-openapi'
import { FIELD_FAULTS, type FieldCode, type FieldFault } from '../core/errors.ts'

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

const shown = (value: unknown): Pick<FieldFault, 'value'> =>
  value === undefined || (typeof value === 'object' && value !== null) ? {} : { value: String(value) }

/** Zod's findings as field faults: dotted paths, our stable codes. */
export function faultsOf(issues: readonly Issue[]): FieldFault[] {
  return issues.flatMap((issue): FieldFault[] => {
    const field = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [...issue.path, key].join('.'),
        code: SERVER_SET.has(key) ? 'read_only' : 'unknown_field',
      }))
    }
    return [{ field, ...faultOf(issue, field), ...shown(issue.input) }]
  })
}

function faultOf(issue: Issue, field: string): { code: FieldCode; allowed?: readonly string[] } {
  const money = field.endsWith('_fen')
  switch (issue.code) {
    case 'custom':
      return { code: codeOf(issue.params?.code) }
    case 'invalid_type':
      if (issue.input === undefined) return { code: 'required' }
      return { code: money && typeof issue.input === 'number' ? 'money_fraction' : 'wrong_type' }
    case 'invalid_value':
      return { code: issue.input === undefined ? 'required' : 'not_allowed', allowed: issue.values.map(String) }
    case 'too_small':
      return { code: money ? 'money_range' : issue.origin === 'string' ? 'too_short' : 'out_of_range' }
    case 'too_big':
      return { code: money ? 'money_range' : issue.origin === 'string' ? 'too_long' : 'out_of_range' }
    case 'invalid_union':
      return { code: issue.input === undefined ? 'required' : 'wrong_type' }
    default:
      return { code: 'invalid' }
  }
}

const codeOf = (code: unknown): FieldCode =>
  typeof code === 'string' && code in FIELD_FAULTS ? (code as FieldCode) : 'invalid'
