import { Problem } from '../../core/errors.ts'
import { FACTS, type FactKind, type FactName } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import type { Visit } from '../page.ts'

/** Addresses of the desk, without the language's prefix: a kind stands in them as in the API. */
export const recordPath = (kind: FactName, id: string, act = ''): string =>
  `/desk/records/${KINDS[kind].path}/${id}${act && `/${act}`}`
export const newPath = (kind: FactName): string => `/desk/new/${KINDS[kind].path}`
export const publicPath = (kind: FactName, id: string): string => `/records/${KINDS[kind].path}/${id}`
export const listPath = (query: Record<string, string | undefined>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `/desk/records?${new URLSearchParams(given)}` : '/desk/records'
}

/** The kind that an address names. Throws `not_found`. */
export function kindOf({ c }: Visit): FactKind {
  const path = c.req.param('kind')
  const name = FACTS.find((known) => KINDS[known].path === path)
  if (!name) throw new Problem('not_found')
  return KINDS[name]
}
