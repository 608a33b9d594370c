import { isDay } from '../../core/day.ts'
import { Problem } from '../../core/errors.ts'
import { FIELD_FAULTS } from '../../core/field-faults.ts'
import { queryString } from '../../totals/describe.ts'
import { DIMENSION_IDS, DIMENSIONS, type DimensionId, isDimension } from '../../totals/dimensions.ts'
import type { Measure } from '../../totals/measure.ts'
import { keepingApart, type Question } from '../../totals/question.ts'
import { instantOf } from '../address.ts'
import type { Faults } from '../form.ts'
import type { Lang } from '../lang.ts'

/** A question as the address asks it; what could not be read is among `faults`. */
export interface Asked {
  measures: readonly string[]
  by: readonly string[]
  from: string | undefined
  to: string | undefined
  as_of: string | undefined
  filters: Readonly<Record<string, string>>
}

/** What is shown where nothing is asked. */
export const FIRST: Asked = {
  measures: ['donations.received'],
  by: ['year', 'district'],
  from: undefined,
  to: undefined,
  as_of: undefined,
  filters: {},
}

/** How the groups are listed, which is no part of the question: their order, and the page of each table. */
export const LISTING: ReadonlySet<string> = new Set(['sort', ...[1, 2, 3, 4, 5, 6, 7, 8].map(pageName)])
const OWN = new Set(['measures', 'by', 'from', 'to', 'as_of', 'done', ...LISTING])
/** A page shows a table of two keys at most; the API takes more. */
const MAX_BY = 2

/** The parameter that says which page of the nth table is shown. */
export function pageName(nth: number): string {
  return nth === 1 ? 'page' : `page${nth}`
}

/**
 * Reads an address. A form sends lists as repeated fields and leaves fields empty, the API's way is one field with commas: both are
 * read. Throws a field fault of `measures`, `by`, `from`, `to`, `as_of` or of an unknown parameter.
 */
export function askedOf(query: URLSearchParams): Asked {
  const list = (name: string) => [...new Set(query.getAll(name).flatMap((text) => text.split(',')))].filter(Boolean)
  const one = (name: string) => list(name).join(',') || undefined
  const filters: Record<string, string> = {}
  for (const name of new Set(query.keys())) {
    const values = one(name)
    if (!OWN.has(name) && values) filters[name] = values
  }
  return {
    measures: list('measures'),
    by: list('by'),
    from: one('from'),
    to: one('to'),
    as_of: instantOf(query.get('as_of')),
    filters,
  }
}

/** Throws what the question cannot be asked for before the ledger is: a missing measure, a day that is none, too many keys. */
export function checkAsked(asked: Asked): void {
  const { measures, by, from, to } = asked
  const errors = [
    ...(measures.length === 0 ? [{ field: 'measures', code: 'required' } as const] : []),
    ...(by.length > MAX_BY ? [{ field: 'by', code: 'out_of_range' } as const] : []),
    ...(from && !isDay(from) ? [{ field: 'from', code: 'day_format' } as const] : []),
    ...(to && !isDay(to) ? [{ field: 'to', code: 'day_format' } as const] : []),
  ]
  if (errors.length > 0) throw new Problem('invalid_input', { errors })
  keepingApart(asked)
}

/** The question's one address, below `path`; what no dimension bears the name of is not handed on. */
export function addressOfAsked(path: string, { measures, by, from, to, as_of, filters }: Asked): string {
  const known = Object.fromEntries(Object.entries(filters).filter(([id]) => isDimension(id)))
  return `${path}?${queryString({ ...known, measures: measures.join(','), by: by.join(','), from, to, as_of })}`
}

/** The question about some of its measures, for the ledger. */
export const questionOf = ({ by, from, to, as_of, filters }: Asked, measures: readonly string[]): Question => ({
  measures,
  by,
  from,
  to,
  as_of,
  filters,
})

/** The dimensions that every one of the measures has. */
export const sharedDimensions = (measures: readonly Measure[]): DimensionId[] =>
  DIMENSION_IDS.filter((id) => measures.every(({ dimensions }) => dimensions.includes(id)))

/** A refusal by field in words; an unsupported dimension names those there are. Rethrows what is no fault of the question. */
export function faultsIn(error: unknown, catalogue: ReadonlyMap<string, Measure>, lang: Lang): Faults {
  if (!(error instanceof Problem) || !REFUSALS.has(error.code)) throw error
  const { errors = [], extra = {} } = error.details
  const measure = catalogue.get(String(extra.measure))
  if (measure) {
    const supported = measure.dimensions.map((id) => DIMENSIONS[id].label[lang])
    const name = isDimension(String(extra.dimension)) ? DIMENSIONS[extra.dimension as DimensionId].label[lang] : ''
    const field = errors[0]?.field ?? 'by'
    return {
      [field]:
        lang === 'zh'
          ? `“${measure.label.zh}”没有“${name}”这一维度；可用：${supported.join('、')}`
          : `“${measure.label.en}” cannot be cut by ${name}; it can by ${supported.join(', ')}`,
    }
  }
  if (errors.length === 0) return { measures: OVERFLOW[lang] }
  return Object.fromEntries(errors.map(({ field, code }) => [field, FIELD_FAULTS[code][lang]]))
}

const REFUSALS = new Set(['invalid_input', 'unsupported_dimension', 'total_overflow'])
const OVERFLOW = {
  zh: '合计超出可精确表示的范围，请缩小范围',
  en: 'the total exceeds what can be stated exactly; narrow the question',
}
