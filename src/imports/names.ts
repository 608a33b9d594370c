import { sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import { ID_PATTERN } from '../core/id.ts'
import type { Context } from '../db/context.ts'
import { type Content, isLineage, type Value } from '../facts/kind.ts'
import { mayBeNamed } from '../facts/named.ts'
import { STANDING_FIRST } from '../facts/references.ts'
import { divisionsCalled } from '../organizations/division-names.ts'
import { citiesOf } from '../organizations/home.ts'
import { isRecorder } from '../organizations/model.ts'
import { type Making, makeEntry, mayCreate } from './create.ts'
import type { Naming } from './targets.ts'

type Table = Naming['table']

/** What is kept of a record that rows name: enough for every rule that looks at it. */
const COLUMNS: Record<Exclude<Table, 'region'>, string> = {
  organization: 'v.id, v.name, v.kind, v.parent_id, v.uscc',
  campaign: 'v.id, v.name',
  indicator: 'v.id, v.name, v.unit',
  fund: 'v.id, v.root_id, v.name, v.kind, v.chamber_id, o.kind AS chamber_kind, o.parent_id AS chamber_parent, v.custodian_id, v.status, v.closed_on',
  pledge: 'v.id, v.root_id, v.chamber_id, o.kind AS chamber_kind, o.parent_id AS chamber_parent, v.status, 1 AS own',
  project:
    'v.id, v.root_id, v.name, v.chamber_id, o.kind AS chamber_kind, o.parent_id AS chamber_parent, v.village_code, v.status, v.closed_on',
}

/** An entry created on the way by `--create-missing`, to be staged beside the rows that name it. */
export interface Created {
  kind: Table
  record: Content
}

/** A name of several divisions, and the one of them in the city of whoever its rows are of, which was taken to be meant. */
export interface Placed {
  name: string
  code: string
  whole: string
  rows: number
}
/** Such names that are told. */
const TOLD_PLACES = 100

/** Names (or ids) in an import's rows as records: looked up set-wise, a chunk at a time, each name once. */
export class Names {
  readonly #ctx: Context
  readonly #create: boolean
  /** As what the actor may create what is missing, by `Naming.create`; null: not at all. */
  readonly #may = new Map<string, Naming['create'] | null>()
  readonly #known = new Map<string, Content[]>()
  /** What earlier rows of the file itself enter. */
  readonly #entered = new Map<string, Content[]>()
  #created: Created[] = []
  /** Names of several divisions that were taken for the one in the rows' own city, by name and code. */
  readonly placed = new Map<string, Placed>()
  /** The cities of those that rows may be of, as soon as one is asked for; those still to be looked up. */
  readonly #cities = new Map<string, string | null>()
  readonly #unplaced = new Set<string>()
  #hasNamesakes = false

  constructor(ctx: Context, create: boolean) {
    this.#ctx = ctx
    this.#create = create
  }

  /** Whether what the register lacks of this sort may be created: asked once, before any row needs to know. */
  async learnRights(naming: Naming): Promise<void> {
    const { create, otherwise } = naming
    if (!this.#create || !create || this.#may.has(create)) return
    const may = async (as: Naming['create']) =>
      as !== undefined && (await mayCreate(this.#ctx, { ...naming, create: as }))
    this.#may.set(create, (await may(create)) ? create : (await may(otherwise)) ? (otherwise ?? null) : null)
  }

  /** Looks up the names that are not known yet. */
  async learn(table: Table, names: Iterable<string>): Promise<void> {
    const unknown = [...new Set(names)].filter((name) => !this.#known.has(`${table} ${name}`))
    if (unknown.length === 0) return
    if (table === 'region') {
      const called = await divisionsCalled(this.#ctx, unknown)
      for (const name of unknown)
        this.#known.set(
          `region ${name}`,
          (called.get(name) ?? []).map((division) => ({ ...division, id: division.code })),
        )
      this.#hasNamesakes ||= [...called.values()].some(({ length }) => length > 1)
      return
    }
    for (const name of unknown) this.#known.set(`${table} ${name}`, [])
    const list = sql`SELECT value FROM json_each(${JSON.stringify(unknown)})`
    const records = sql.table(table)
    // a fund or project goes by the name of any version that she may name, and is the version in force, as where the API names it; a
    // pledge has no name and goes by its number in her own book
    const called = sql.ref(table === 'pledge' ? 'f.source_ref' : 'f.name')
    const found = isLineage(table)
      ? sql`f.id AS asked_id, ${called} AS asked_name FROM ${records} f JOIN ${records} v ON v.id =
            (SELECT id FROM ${records} WHERE root_id = f.root_id AND status <> 'voided' ORDER BY ${STANDING_FIRST} LIMIT 1)
          JOIN organization o ON o.id = v.chamber_id
          WHERE (${called} IN (${list}) AND ${mayBeNamed(this.#ctx, table, 'f')})
            OR (f.id IN (${list}) AND ${mayBeNamed(this.#ctx, table, 'v')})`
      : sql`v.id AS asked_id, v.name AS asked_name FROM ${records} v WHERE v.name IN (${list}) OR v.id IN (${list})`
    const { rows } = await sql<Content>`SELECT ${sql.raw(COLUMNS[table])}, ${found}`.execute(this.#ctx.store.db)
    for (const { asked_id, asked_name, ...row } of rows) {
      for (const key of [asked_name, asked_id]) this.#known.get(`${table} ${key}`)?.push(row)
      if (table === 'organization' && isRecorder(row.kind)) this.#unplaced.add(String(row.id))
    }
  }

  /** Looks up where those lie that rows may be of, once the name of several divisions was met. */
  async learnCities(home: string): Promise<void> {
    if (!this.#hasNamesakes) return
    const ids = [...this.#unplaced, home].filter((id) => !this.#cities.has(id))
    this.#unplaced.clear()
    if (ids.length === 0) return
    const found = await citiesOf(this.#ctx, ids)
    for (const id of ids) this.#cities.set(id, found.get(id) ?? null)
  }

  /** The city in which an organisation lies, of the register or of an earlier row, as far as that had to be known. */
  cityOf = ({ id, city_code }: { id?: Value; city_code?: Value }): string | null =>
    city_code ? String(city_code) : (this.#cities.get(String(id)) ?? null)

  /** An entry of the register that a row of the file makes: later rows may name it. */
  enter(table: Table, record: Content): void {
    const key = `${table} ${record.name}`
    this.#entered.set(key, [...(this.#entered.get(key) ?? []), record])
  }

  /** All that a name means, each lineage once: its versions share a name, and it is what is meant. */
  all(table: Table, name: string): readonly Content[] {
    const key = `${table} ${name}`
    const known = this.#known.get(key) ?? []
    const entered = this.#entered.get(key) ?? []
    if (known.length + entered.length < 2) return known.length > 0 ? known : entered
    const rows = [...known, ...entered]
    return [...new Map(rows.map((row) => [row.root_id ?? row.id, row])).values()]
  }

  /** The one record that a name means, created where that is allowed; else why there is none, by the column that names it. */
  find(naming: Naming, name: string, making: Making): Content | FieldFault[] {
    const fault = (code: FieldFault['code'], allowed?: readonly string[]): FieldFault[] => [
      { field: making.field, code, value: name, ...(allowed ? { allowed } : {}) },
    ]
    const all = this.all(naming.table, name)
    const fit = all.filter(
      ({ kind, level }) =>
        (!naming.kinds || naming.kinds.some((allowed) => allowed === kind)) &&
        (!naming.levels || naming.levels.some((allowed) => allowed === level)),
    )
    const inBook = (whose: Content[string] | undefined) => fit.filter(({ chamber_id }) => chamber_id === whose)
    // numbers of pledges mean something in one's own book alone
    const byNumber = naming.table === 'pledge' && !ID_PATTERN.test(name)
    // of several funds or projects of one name the chamber's own is meant, of divisions the one in its city
    const own =
      naming.table === 'region'
        ? fit.filter(({ city_code }) => making.city !== null && city_code === making.city)
        : inBook(making.chamber.id)
    const [only, ...others] = own.length > 0 ? own : byNumber ? inBook(this.#ctx.actor?.organization_id) : fit
    if (only && others.length > 0) return fault('ambiguous_reference', candidates([only, ...others]))
    if (only && naming.table === 'region' && fit.length > 1) this.#place(name, only)
    if (only) return only
    if (all.length > 0 && !byNumber) return fault('wrong_kind', naming.levels)
    const create = naming.create && this.#may.get(naming.create)
    if (!create || ID_PATTERN.test(name)) return fault('unknown_reference')
    const record = makeEntry({ ...naming, create }, name, making)
    if (Array.isArray(record)) return record
    this.#created.push({ kind: naming.table, record })
    // of no status yet: it will have that of the row which names it
    this.#known.set(`${naming.table} ${name}`, [{ ...record, status: null, chamber_kind: making.chamber.kind }])
    return record
  }

  #place(name: string, { code, whole }: Content): void {
    const key = `${name} ${code}`
    const placed = this.placed.get(key)
    if (placed) placed.rows++
    else if (this.placed.size < TOLD_PLACES)
      this.placed.set(key, { name, code: String(code), whole: String(whole), rows: 1 })
  }

  /** What was created since the last call. */
  takeCreated(): Created[] {
    const created = this.#created
    this.#created = []
    return created
  }
}

/** Namesakes that a refusal tells. */
const TOLD = 6
/** Divisions of one name, by what tells them apart; of other records only their ids do. */
const candidates = (rows: readonly Content[]): string[] | undefined =>
  rows[0]?.whole ? rows.slice(0, TOLD).map(({ whole, id }) => `${whole} ${id}`) : undefined
