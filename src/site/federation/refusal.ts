import { faultWords, PROBLEMS, Problem, type ProblemCode } from '../../core/errors.ts'
import { ORGANIZATION_KINDS } from '../../organizations/model.ts'
import { ORGANIZATION_WORDS } from '../../organizations/words.ts'
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

/** Of which kinds an organisation has to be; nothing where it is about records of another sort. */
function kindsOf(allowed: readonly string[] = [], lang: Lang): string {
  const words = ORGANIZATION_KINDS.filter((kind) => allowed.includes(kind)).map(
    (kind) => ORGANIZATION_WORDS[kind][lang],
  )
  if (words.length === 0) return ''
  return lang === 'zh' ? `，须是${words.join('、')}` : `; it has to be: ${words.join(', ')}`
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
      return [field, faultWords(fault, lang) + among + (code === 'wrong_kind' ? kindsOf(allowed, lang) : '')]
    }),
  )
  return {
    faults,
    notice: detail?.[lang] ?? (errors.length > 0 ? null : PROBLEMS[error.code][lang]),
    status,
    existing: errors.find(({ existing }) => existing)?.existing,
  }
}
