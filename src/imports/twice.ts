import { sql } from 'kysely'
import { scopeOf, within } from '../accounts/permit.ts'
import { Hashes } from '../core/hashes.ts'
import type { Context } from '../db/context.ts'
import { mayBeTold } from '../facts/alike.ts'
import type { Content, FactName } from '../facts/kind.ts'
import { keyColumns, keyReader, type Likeness, type LikenessId, likenessesOf, type Side } from '../facts/likeness.ts'

/** A row that may be the same thing written down already: in an earlier row of the file, in the register, or in both. */
export interface AlikeRow {
  row: number
  by: LikenessId
  like_row: number | null
  /** `own` tells whether it lies within the reader's scope; of others she opens the public page. */
  record: { kind: FactName; id: string; own: boolean } | null
}

/** A row of the file, or a record of an import. */
export interface Looked {
  row: number
  content: Content
  chamber_id: string
}

/** Rows that are listed; their number is always told. */
const LISTED = 100
/** Places of the register that are remembered as looked at; beyond, it is looked at again. */
const REMEMBERED = 10_000
/** Rows and records in hand, 3 MB of each: what repeats is near in a long file, and places are looked at again. */
const IN_HAND = 180_000

interface Noted extends Omit<AlikeRow, 'record'> {
  found: { kind: FactName; at: number } | null
}

/** One likeness on its way through a file. */
interface Way {
  by: LikenessId
  other: Side
  /** Whether rows of the file may be alike among themselves. */
  among: boolean
  keyOf: (content: Content) => string | null
  keyOfOther: (record: Content) => string | null
  /** Where an index finds likes: by these columns of theirs, which are those of a row; both lack what earlier places begin with. */
  places: {
    columns: readonly string[]
    own: readonly string[]
    lacking: readonly string[]
    ownLacking: readonly string[]
  }[]
  looked: Set<string>
  rows: Hashes
  records: Hashes
}

function wayOf({ id, mine, other }: Likeness): Way {
  const own = (column: string) => {
    const part = other.key.indexOf(column)
    return (part >= 0 ? mine.key[part] : column === other.day ? mine.day : undefined) ?? column
  }
  return {
    by: id,
    other,
    among: mine.kind === other.kind,
    keyOf: keyReader(mine),
    keyOfOther: keyReader(other),
    places: other.found_by.map((columns, i) => {
      const lacking = other.found_by.slice(0, i).flatMap(([first]) => first ?? [])
      return { columns, own: columns.map(own), lacking, ownLacking: lacking.map(own) }
    }),
    looked: new Set(),
    rows: new Hashes(),
    records: new Hashes(),
  }
}

/**
 * Suspects rows of a file, a chunk at a time, by the same likenesses as the entry form. The register is asked set-wise for what an index
 * finds near a chunk's rows, each place once, and compared in hand: two rows agree where their keys do.
 */
export class Twice {
  /** Rows that may repeat something. */
  count = 0
  readonly #ctx: Context
  readonly #ways: readonly Way[]
  /** Rows recorded by this act are those that are looked at. */
  readonly #act: number | null
  readonly #noted: Noted[] = []

  constructor(ctx: Context, kind: FactName, act: number | null = null) {
    this.#ctx = ctx
    this.#ways = likenessesOf(kind).map(wayOf)
    this.#act = act
  }

  /** @returns the numbers of those among the rows that are listed */
  async look(rows: readonly Looked[]): Promise<number[]> {
    const alike = new Map<number, Noted>()
    for (const way of this.#ways) {
      const keys = rows.map(({ content }) => way.keyOf(content))
      if (way.rows.size >= IN_HAND) way.rows.clear()
      if (way.records.size >= IN_HAND || way.looked.size >= REMEMBERED) {
        way.records.clear()
        way.looked.clear()
      }
      await this.#learn(
        way,
        rows.filter((_, i) => keys[i] !== null),
      )
      for (const [i, key] of keys.entries()) {
        if (key === null) continue
        const row = rows[i]?.row ?? 0
        const like_row = way.among ? (way.rows.setOnce(key, row) ?? null) : null
        const at = way.records.get(key)
        if (like_row === null && at === undefined) continue
        const known = alike.get(row) ?? { row, by: way.by, like_row: null, found: null }
        known.like_row ??= like_row
        known.found ??= at === undefined ? null : { kind: way.other.kind, at }
        alike.set(row, known)
      }
    }
    this.count += alike.size
    if (alike.size === 0 || this.#noted.length >= LISTED) return []
    const listed = [...alike.values()].sort((a, b) => a.row - b.row).slice(0, LISTED - this.#noted.length)
    this.#noted.push(...listed)
    return listed.map(({ row }) => row)
  }

  /** The first of them with the records that they may repeat. */
  async list(): Promise<AlikeRow[]> {
    const { actor } = this.#ctx
    const own = within(actor, scopeOf(actor, 'fact.read'), sql.ref('f.chamber_id'))
    const records = new Map<string, NonNullable<AlikeRow['record']>>()
    const found = this.#noted.flatMap((noted) => noted.found ?? [])
    for (const kind of new Set(found.map((each) => each.kind))) {
      const at = JSON.stringify(found.filter((each) => each.kind === kind).map((each) => each.at))
      const { rows } = await sql<{ at: number; id: string; own: number }>`SELECT f.rowid AS at, f.id, ${own} AS own
        FROM ${sql.table(kind)} f WHERE f.rowid IN (SELECT value FROM json_each(${at}))`.execute(this.#ctx.store.db)
      for (const row of rows) records.set(`${kind} ${row.at}`, { kind, id: row.id, own: row.own === 1 })
    }
    return this.#noted.map(({ found: record, ...noted }) => ({
      ...noted,
      record: (record && records.get(`${record.kind} ${record.at}`)) ?? null,
    }))
  }

  /** Takes to hand what the register has in the places of the rows. */
  async #learn({ other, places, looked, records, keyOfOther }: Way, rows: readonly Looked[]): Promise<void> {
    for (const { columns, own, lacking, ownLacking } of places) {
      const asked: string[] = []
      for (const { content, chamber_id } of rows) {
        const saidOf = (column: string) => (column === 'chamber_id' ? chamber_id : content[column])
        if (ownLacking.some((column) => isSaid(saidOf(column)))) continue
        const values = own.map(saidOf)
        if (!values.every(isSaid)) continue
        const place = JSON.stringify(values)
        if (looked.has(place)) continue
        looked.add(place)
        asked.push(place)
      }
      if (asked.length === 0) continue
      const conditions = [
        ...columns.map((column, j) => sql`${sql.ref(`o.${column}`)} = j.value ->> ${sql.lit(j)}`),
        ...lacking.map((column) => sql`${sql.ref(`o.${column}`)} IS NULL`),
        ...(this.#act === null ? [] : [sql`o.recorded_act <> ${this.#act}`]),
      ]
      const told = [...new Set(keyColumns(other))].map((column) => sql.ref(`o.${column}`))
      const found = await sql<Content>`SELECT o.rowid AS at, ${sql.join(told)}
        FROM json_each(${`[${asked.join()}]`}) j CROSS JOIN ${sql.table(other.kind)} o ON ${sql.join(conditions, sql` AND `)}
        WHERE ${mayBeTold(this.#ctx, other.kind)}`.execute(this.#ctx.store.db)
      for (const record of found.rows) {
        const key = keyOfOther(record)
        if (key !== null) records.setOnce(key, Number(record.at))
      }
    }
  }
}

const isSaid = (value: Content[string] | undefined): value is string | number => value !== null && value !== undefined
