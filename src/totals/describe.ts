import { lastOfMonth } from '../core/day.ts'
import { DIMENSIONS, type DimensionId, type Text } from './dimensions.ts'
import type { Measure, RowsOf } from './measure.ts'
import type { Compiled, Question } from './question.ts'

type Params = Record<string, string | null | undefined>

/** A query string with its keys sorted, so that one question has one address; commas stay readable. */
export function queryString(params: Params): string {
  return Object.entries(params)
    .filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined && entry[1] !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
    .join('&')
}

const filterParams = ({ filters }: Compiled): Record<string, string> =>
  Object.fromEntries(
    filters.map(({ dimension, values, none }) => [dimension, [...values, ...(none ? ['null'] : [])].join(',')]),
  )

/** The address that answers a question again. */
export function totalsLink(compiled: Compiled, as_of?: string): string {
  const { measures, by, from, to } = compiled
  const ids = measures.map(({ id }) => id).join(',')
  return `/api/v1/totals?${queryString({ ...filterParams(compiled), measures: ids, by: by.join(','), from, to, as_of })}`
}

/**
 * The list of the rows behind a measure of the question. Where the list cannot say as much as the question, what it cannot say is
 * left out and the list holds more; null where that would be the period, and where nothing can be in it. Of a register it is the list as it
 * reads now.
 */
export function rowsLink(
  compiled: Compiled,
  measure: Measure,
  as_of?: string,
  rows: RowsOf = measure.rows,
): string | null {
  const { year, month, ...filters } = filterParams(compiled) as Partial<Record<DimensionId, string>>
  const known = rows.filters
  const kept = Object.entries(filters).filter(([id]) => !known || known.includes(id as DimensionId))
  const period = daysOf(compiled, measure, year, month)
  const asked = bothOf(rows.query, Object.fromEntries(kept))
  if (!period || !asked) return null
  // whoever is signed in would otherwise read what waits and what was voided, too
  const stood = rows.register ? {} : as_of ? { as_of } : { status: 'confirmed' }
  const query = queryString({ ...asked, ...period, ...stood })
  return `/api/v1/${rows.path}${query ? `?${query}` : ''}`
}

/** The second list behind a measure that counts rows of two; null where there is none, or the question leaves its rows out. */
export function alsoLink(compiled: Compiled, measure: Measure, as_of?: string): string | null {
  const modes = compiled.filters.find(({ dimension }) => dimension === 'mode')?.values
  // gifts that name a project or village are aid of the mode `donation`
  if (!measure.also || (modes && !modes.includes('donation'))) return null
  return rowsLink(compiled, measure, as_of, measure.also)
}

/** What a list is to be asked for by the measure and by the question; null where no value is in what both of them ask. */
function bothOf(query: RowsOf['query'], filters: Readonly<Record<string, string>>): Params | null {
  const both: Record<string, string> = { ...query, ...filters }
  for (const [name, text] of Object.entries(query)) {
    const allowed = text.split(',')
    const values = filters[name]?.split(',').filter((value) => allowed.includes(value)) ?? allowed
    if (values.length === 0) return null
    both[name] = values.join(',')
  }
  return both
}

/** First and last day of what is asked: the period narrowed to one year or month; null for several, none, and one beside the period. */
function daysOf({ from, to, today }: Compiled, measure: Measure, year?: string, month?: string): Params | null {
  const unit = unitOf(year, month)
  if (unit === null) return null
  const ofYear = unit?.length === 4
  const first = unit ? (ofYear ? `${unit}-01-01` : `${unit}-01`) : null
  const last = unit ? (ofYear ? `${unit}-12-31` : lastOfMonth(unit)) : null
  // a stock's rows are those that stood at the end, whenever they began
  if (measure.kind === 'stock') return { from: first, to: last, standing_on: to ?? today }
  const days = { from: latest(from, first), to: earliest(to, last) }
  return days.from && days.to && days.from > days.to ? null : days
}

/** The one year or month that is left by filters of both; undefined: there are no such filters; null: several, none, or what has no day. */
function unitOf(year?: string, month?: string): string | null | undefined {
  const years = year?.split(',')
  // the first four of `null` are `null` itself
  const units = month?.split(',').filter((one) => !years || years.includes(one.slice(0, 4))) ?? years
  if (!units) return undefined
  const [only = null] = units
  return units.length === 1 && only !== 'null' ? only : null
}

const latest = (a: string | null, b: string | null) => (a && b ? (a > b ? a : b) : (a ?? b))
const earliest = (a: string | null, b: string | null) => (a && b ? (a < b ? a : b) : (a ?? b))

/** The question in words: 2021-01-01 至 2022-12-31，企业，会员，到账捐赠金额. */
export function describe({ measures, by, from, to, today, filters }: Compiled): Text {
  const stock = measures.every(({ kind }) => kind === 'stock')
  const end = to ?? (stock ? today : null)
  const words = (language: keyof Text): string[] => [
    ...period(language, stock ? null : from, end),
    ...filters.map(({ dimension, values, none, names }) => {
      const { label, values: named, kindOf } = DIMENSIONS[dimension]
      const without = language === 'zh' ? `无${label.zh}` : `no ${label.en}`
      const texts = values.map((value) => named?.[value]?.[language] ?? names.get(value) ?? value)
      const said = [...texts, ...(none ? [without] : [])].join(language === 'zh' ? '或' : ' or ')
      // else charities would be read as those who give
      return kindOf ? DIMENSIONS[kindOf].label[language] + (language === 'zh' ? `为${said}` : `: ${said}`) : said
    }),
    measures.map(({ label }) => label[language]).join(language === 'zh' ? '、' : ', '),
    ...(by.length === 0 ? [] : [cut(language, by)]),
  ]
  return { zh: words('zh').join('，'), en: words('en').join(', ') }
}

function period(language: keyof Text, from: string | null, to: string | null): string[] {
  const zh = language === 'zh'
  if (from && to) return [zh ? `${from} 至 ${to}` : `${from} to ${to}`]
  if (from) return [zh ? `${from} 起` : `from ${from}`]
  return to ? [zh ? `截至 ${to}` : `up to ${to}`] : []
}

const cut = (language: keyof Text, by: readonly DimensionId[]) => {
  const labels = by.map((id) => DIMENSIONS[id].label[language])
  return language === 'zh' ? `按${labels.join('、')}` : `by ${labels.join(', ')}`
}

/** A stored filter (`chamber=…&member=1`) as the filters of a question. */
export const filtersOfQuery = (query: string): NonNullable<Question['filters']> =>
  Object.fromEntries(new URLSearchParams(query))
