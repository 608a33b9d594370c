import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../db/context.ts'
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
  const ranges = rangesOf(terms)
  const among = tokensAmong(kinds)
  const g =
    ranges.length === 1
      ? sql`SELECT value FROM json_each(${JSON.stringify(ranges)})`
      : sql`SELECT value FROM (${counted(kinds, ranges)}) ORDER BY n LIMIT 1`
  if (terms.length === 1 && terms[0] === ranges[0]?.[0])
    return sql`SELECT t.kind, t.id FROM (${g}) g CROSS JOIN ${among}`
  return sql`SELECT t.kind, t.id FROM (${g}) g CROSS JOIN ${among}
    CROSS JOIN search_entry n ON n.kind = t.kind AND n.id = t.id WHERE ${holdsAll(terms)}`
}

/**
 * SQL: whether the entry of a register (`row` in the query) is found by `q`, by its name or the beginning of its code. Where many
 * are, names are looked at in the order of the list, which is soon full; where few are, those few are asked for.
 * @param by the column that refers to what is called so; the entry itself is unless told
 */
export async function isFound(
  ctx: Context,
  kinds: readonly FoundKind[],
  q: string,
  row: string,
  by?: string,
): Promise<RawBuilder<unknown>> {
  const wanted = wantedOf(q)
  const source = kinds[0] && SOURCES[kinds[0]]
  const key = sql.ref(`${row}.${by ?? source?.key ?? 'id'}`)
  const found = holding(kinds, wanted)
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM (SELECT 1 FROM (${found}) LIMIT ${FEW})`.execute(
    ctx.store.db,
  )
  const byName =
    (rows[0]?.n ?? 0) < FEW
      ? sql`${key} IN (SELECT id FROM (${found}))`
      : sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(kinds)}) k CROSS JOIN search_entry n
          ON n.kind = k.value AND n.id = ${key} WHERE ${holdsAll(wanted.terms)})`
  const code = source?.code && !by && codeOf(wanted)
  return code ? sql`(${byName} OR ${beginsWith(sql.ref(`${row}.${source.code}`), code)})` : byName
}

/** The kinds that have every two characters asked for somewhere, or a code that begins so: only those are worth asking. */
export async function likelyKinds(
  ctx: Context,
  kinds: readonly FoundKind[],
  wanted: Wanted,
): Promise<ReadonlySet<FoundKind>> {
  const { rows } = await sql<{ kind: FoundKind }>`SELECT k.value AS kind FROM json_each(${JSON.stringify(kinds)}) k
    WHERE NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(rangesOf(wanted.terms))}) g WHERE NOT EXISTS (
      SELECT 1 FROM search_token t WHERE t.kind = k.value AND ${inRange}))`.execute(ctx.store.db)
  const coded = codeOf(wanted) ? kinds.filter((kind) => SOURCES[kind]?.code) : []
  return new Set([...rows.map(({ kind }) => kind), ...coded])
}

const inRange = sql`t.token >= g.value ->> 0 AND t.token < g.value ->> 1`

const tokensAmong = (kinds: readonly FoundKind[]) =>
  sql`json_each(${JSON.stringify(kinds)}) k CROSS JOIN search_token t ON t.kind = k.value AND ${inRange}`

/** SQL: each range, `value`, and `n`, how many tokens lie in it, counted as far as tells few from many. */
const counted = (kinds: readonly FoundKind[], ranges: Range[]) => sql`SELECT g.value AS value,
  (SELECT count(*) FROM (SELECT 1 FROM ${tokensAmong(kinds)} LIMIT ${FEW})) AS n FROM json_each(${JSON.stringify(ranges)}) g`

/** SQL: whether the name `n` holds every part. */
const holdsAll = (terms: readonly string[]) =>
  sql`NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(terms)}) w WHERE instr(n.text, w.value) = 0)`

/** What might be the beginning of a code, written as codes are: credit codes and divisions in capitals and digits. */
export const codeOf = ({ terms }: Wanted): string | null =>
  terms.length === 1 && terms[0] && /^[0-9a-z]+$/.test(terms[0]) ? terms[0].toUpperCase() : null

/** From a token, below another. */
type Range = [from: string, below: string]

/** Where the tokens of the parts are found: of one character all that begin with it, of two that one. */
const rangesOf = (terms: readonly string[]): Range[] =>
  [...new Set(terms.flatMap(tokensOf))].map((token) => [token, token + ([...token].length === 1 ? LAST : '\u0001')])

const tokensOf = (term: string): string[] => {
  const glyphs = [...term]
  return glyphs.length === 1 ? glyphs : glyphs.slice(1).map((glyph, i) => `${glyphs[i]}${glyph}`)
}
