import { faultWords, PROBLEMS, Problem, type ProblemCode } from '../../core/errors.ts'
import type { Faults } from '../form.ts'
import type { Lang } from '../lang.ts'

/** What a form is told when it was not taken: faults at fields, and what concerns it as a whole. */
export interface Refusal {
  faults: Faults
  notice: string | null
  status: 403 | 409 | 422
  /** Of a duplicate: what there is already, by its id. */
  existing?: string | undefined
}

/** Refusals of what was sent, and what they mean for a page. All others stop at an error page. */
const STATUSES: Partial<Record<ProblemCode, Refusal['status']>> = {
  invalid_input: 422,
  unsupported_dimension: 422,
  total_overflow: 422,
  own_record: 403,
  conflict: 409,
  wrong_status: 409,
  stale: 409,
}

/** A refusal for its form to show; rethrows what is none. */
export function refusalOf(error: unknown, lang: Lang): Refusal {
  const status = error instanceof Problem ? STATUSES[error.code] : undefined
  if (!(error instanceof Problem) || !status) throw error
  const { errors = [], detail } = error.details
  const faults = Object.fromEntries(
    errors.map((fault) => {
      const { field, code, allowed } = fault
      // which records a name may mean helps to choose; other lists of values are the form's own choices
      const among = code === 'ambiguous_reference' && allowed ? (lang === 'zh' ? '：' : ': ') + allowed.join('；') : ''
      return [field, faultWords(fault, lang) + among]
    }),
  )
  return {
    faults,
    notice: detail?.[lang] ?? (errors.length > 0 ? null : PROBLEMS[error.code][lang]),
    status,
    existing: errors.find(({ existing }) => existing)?.existing,
  }
}
