import { type RawBuilder, sql } from 'kysely'
import { fold } from './fold.ts'
import type { FoundKind } from './model.ts'
import { SOURCES } from './sources.ts'

/** Above every text that begins with what stands before it. */
const LAST = '\u{10FFFF}'
/** How far tokens are counted when the rarest is looked for. */
const FEW = 500

/** What is asked for: parts that a name must all hold, and the whole as it was written. */
export interface Wanted {
  terms: readonly string[]
  phrase: string
}

export const wantedOf = (q: string): Wanted => {
  const phrase = fold(q)
  return { terms: [...new Set(phrase.split(' '))].filter(Boolean), phrase }
}

/** SQL: whether a text begins with another, by an index. */
export const beginsWith = (column: RawBuilder<unknown>, start: string): RawBuilder<unknown> =>
  sql`(${column} >= ${start} AND ${column} < ${start + LAST})`

/**
 * SQL: `kind`, `id` of the entries that hold every part, an entry perhaps more than once. They are looked for by the rarest two
 * characters that follow one another, then each name is looked at itself.
 */
export function holding(kinds: readonly FoundKind[], { terms }: Wanted): RawBuilder<unknown> {
  const tokens = [...new Set(terms.flatMap(tokensOf))]
  if (tokens.length === 0) return sql`SELECT NULL AS kind, NULL AS id WHERE 0`
  const ranges = JSON.stringify(
    tokens.map((token) => [token, [...token].length === 1 ? token + LAST : `${token}\u0001`]),
  )
  const among = sql`json_each(${JSON.stringify(kinds)}) k CROSS JOIN search_token t
    ON t.kind = k.value AND t.token >= g.value ->> 0 AND t.token < g.value ->> 1`
  const rarest =
    tokens.length === 1
      ? sql`SELECT value FROM json_each(${ranges})`
      : sql`SELECT value FROM json_each(${ranges}) g
          ORDER BY (SELECT count(*) FROM (SELECT 1 FROM ${among} LIMIT ${FEW})) LIMIT 1`
  const certain = terms.length === 1 && terms[0] === tokens[0]
  if (certain) return sql`SELECT t.kind, t.id FROM (${rarest}) g CROSS JOIN ${among}`
  return sql`SELECT t.kind, t.id FROM (${rarest}) g CROSS JOIN ${among}
    CROSS JOIN search_entry n ON n.kind = t.kind AND n.id = t.id
    WHERE NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(terms)}) w WHERE instr(n.text, w.value) = 0)`
}

/** SQL: whether the entry of these kinds with this key is found by `q`, by its name or the beginning of its code. */
export function isFound(kinds: readonly FoundKind[], q: string, row: string): RawBuilder<unknown> {
  const wanted = wantedOf(q)
  const source = kinds[0] && SOURCES[kinds[0]]
  const key = sql.ref(`${row}.${source?.key ?? 'id'}`)
  const byName = sql`${key} IN (SELECT id FROM (${holding(kinds, wanted)}))`
  const code = source?.code && codeOf(wanted)
  return code ? sql`(${byName} OR ${beginsWith(sql.ref(`${row}.${source.code}`), code)})` : byName
}

/** What might be the beginning of a code, written as codes are: credit codes and divisions in capitals and digits. */
export const codeOf = ({ terms }: Wanted): string | null =>
  terms.length === 1 && terms[0] && /^[0-9a-z]+$/.test(terms[0]) ? terms[0].toUpperCase() : null

const tokensOf = (term: string): string[] => {
  const glyphs = [...term]
  return glyphs.length === 1 ? glyphs : glyphs.slice(1).map((glyph, i) => `${glyphs[i]}${glyph}`)
}
