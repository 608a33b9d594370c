import { countFacts } from '../../facts/count.ts'
import type { FactKind } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { type Page as Listed, type ListQuery, listFacts, sortsOf } from '../../facts/list.ts'
import { countEntries, listEntries } from '../../registers/queries.ts'
import type { Register } from '../../registers/register.ts'
import { REGISTERS } from '../../registers/routes.ts'
import { addressWith, dayOfQuery } from '../address.ts'
import type { Visit } from '../page.ts'

/** A list behind a figure: which, and what of it. `path` and `query` are those of the API's link. */
export interface Source {
  list: { kind: FactKind } | { register: Register }
  query: Record<string, string>
}

/** Reads a figure's link to its rows. */
export function sourceOf(link: string | null): Source | null {
  if (!link) return null
  const { pathname, searchParams } = new URL(link, 'http://our.invalid')
  const path = pathname.split('/').at(-1)
  const query = Object.fromEntries(searchParams)
  const kind = Object.values(KINDS).find((one) => one.path === path)
  if (kind) return { list: { kind }, query }
  const register = REGISTERS.find((one) => one.path === path)
  return register ? { list: { register }, query } : null
}

/** What a reader narrows a list by; a figure's own filters stand, and its period is only ever narrowed. */
export interface Narrowing {
  from?: string | undefined
  to?: string | undefined
  district?: string | undefined
}

export const narrowingOf = (visit: Visit): Narrowing => ({
  from: dayOfQuery(visit, 'from'),
  to: dayOfQuery(visit, 'to'),
  district: visit.query.get('district') || undefined,
})

/** The source's query with what the reader asked besides. */
export function narrowed({ query }: Source, { from, to, district }: Narrowing): Record<string, string> {
  const later = [query.from, from]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  const earlier = [query.to, to].filter((day) => day !== undefined).sort()[0]
  return {
    ...query,
    ...(later ? { from: later } : {}),
    ...(earlier ? { to: earlier } : {}),
    ...(district && !query.district ? { district } : {}),
  }
}

/** Whether any day lies in a list's period: the API refuses one that ends before it begins, so that no page leads to it. */
export const holdsDays = ({ from, to }: Pick<Narrowing, 'from' | 'to'>): boolean => !(from && to && from > to)

/** The address of such a list in the API. */
export const apiAddress = ({ list }: Source, query: Record<string, string>): string => {
  const path = 'kind' in list ? list.kind.path : list.register.path
  const text = new URLSearchParams(query).toString()
  return text ? `/api/v1/${path}?${text}` : `/api/v1/${path}`
}

const PAGE = 25

/** A page of a list; `sort` and `after` are the reader's. */
export function rowsPage(
  visit: Visit,
  { list }: Source,
  query: Record<string, string>,
  after: string | undefined,
  sort?: string,
) {
  if ('register' in list) return listEntries(visit.ctx, list.register, { ...query, limit: PAGE, after })
  return listFacts(visit.ctx, list.kind, { ...query, limit: PAGE, after, sort } as ListQuery) as Promise<Listed>
}

/** How many records such a list holds over all its pages; for the public counted once a revision. */
export function rowsHeld(
  { ctx, site, latest }: Visit,
  { list }: Source,
  query: Record<string, string>,
): Promise<number> {
  const held = () => ('kind' in list ? countFacts(ctx, list.kind, query) : countEntries(ctx, list.register, query))
  const what = 'kind' in list ? list.kind.path : list.register.path
  return ctx.actor ? held() : site.kept.of(`held ${what} ${latest.rev} ${JSON.stringify(query)}`, held)
}

/** The sort in force, the default where the list does not know the one asked for; `name` is its parameter. */
export const sortIn = (visit: Visit, kind: FactKind, name = 'sort'): string => {
  const asked = visit.query.get(name) ?? ''
  const known = sortsOf(kind)
  return known.includes(asked) ? asked : (known[0] ?? '')
}

/** This page's address under another sort, from its first row. */
export const sortHref =
  (visit: Visit, anchor: string, names: { sort: string; after: string } = { sort: 'sort', after: 'after' }) =>
  (sort: string) =>
    `${visit.href(addressWith(visit, { [names.sort]: sort, [names.after]: null }))}#${anchor}`
