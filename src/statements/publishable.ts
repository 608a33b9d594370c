import { dayOf } from '../core/day.ts'
import type { FieldFault } from '../core/errors.ts'
import type { StatementDocument } from './document.ts'
import type { Statement } from './model.ts'

type Draft = Pick<Statement, 'year' | 'compiled_at'>

/** The Shanghai day on which a draft was compiled, if its year was not over then: it holds less than the year. */
export function compiledDuring({ year, compiled_at }: Draft): string | null {
  const day = dayOf(new Date(compiled_at))
  return `${year}` < day.slice(0, 4) ? null : day
}

/**
 * Why a draft cannot be published; null where it can. What is published states a whole year and never changes, so that it is compiled
 * once the year has ended; and a version that states nothing new would supersede one for nothing.
 */
export function hindrance(draft: Draft, { differences }: StatementDocument): FieldFault | null {
  if (compiledDuring(draft)) return { field: 'year', code: 'year_not_over', value: String(draft.year) }
  const same = differences && differences.records.length === 0 && differences.numbers.length === 0
  return same ? { field: 'number', code: 'nothing_new' } : null
}
