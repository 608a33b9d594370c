import { sql } from 'kysely'
import type { FieldCode } from '../core/errors.ts'
import { ID_PATTERN, newId } from '../core/id.ts'
import type { Context } from '../db/context.ts'
import type { Content } from '../facts/kind.ts'
import type { Naming } from './targets.ts'

/** What is kept of a record that rows name: enough for every rule that looks at it. */
const COLUMNS = {
  organization: 'id, name, kind',
  campaign: 'id, name',
  indicator: 'id, name',
  fund: 'id, root_id, name, kind, custodian_id, status, closed_on',
  project: 'id, root_id, name, village_code, status, closed_on',
} as const

/** An entry created on the way by `--create-missing`, to be staged beside the rows that name it. */
export interface Created {
  kind: Naming['table']
  record: Content
}

/** Names (or ids) in an import's rows as records: looked up set-wise, a chunk at a time, each name once. */
export class Names {
  readonly #ctx: Context
  readonly #create: boolean
  readonly #known = new Map<string, Content[]>()
  readonly #regions = new Map<string, Content | null>()
  #created: Created[] = []

  constructor(ctx: Context, create: boolean) {
    this.#ctx = ctx
    this.#create = create
  }

  /** Looks up the names that are not known yet. */
  async learn(table: Naming['table'], names: Iterable<string>): Promise<void> {
    const unknown = [...new Set(names)].filter((name) => !this.#known.has(`${table} ${name}`))
    if (unknown.length === 0) return
    for (const name of unknown) this.#known.set(`${table} ${name}`, [])
    const list = JSON.stringify(unknown)
    const standing = table === 'fund' || table === 'project' ? sql`AND status <> 'voided'` : sql``
    const { rows } = await sql<Content>`SELECT ${sql.raw(COLUMNS[table])} FROM ${sql.table(table)}
      WHERE (name IN (SELECT value FROM json_each(${list})) OR id IN (SELECT value FROM json_each(${list}))) ${standing}`.execute(
      this.#ctx.store.db,
    )
    for (const row of rows) {
      for (const key of [row.name, row.id]) this.#known.get(`${table} ${key}`)?.push(row)
    }
  }

  /** Looks up the divisions that are not known yet, by code. */
  async learnRegions(codes: Iterable<string>): Promise<void> {
    const unknown = [...new Set(codes)].filter((code) => !this.#regions.has(code))
    if (unknown.length === 0) return
    for (const code of unknown) this.#regions.set(code, null)
    const { rows } = await sql<Content>`SELECT code, level FROM region
      WHERE code IN (SELECT value FROM json_each(${JSON.stringify(unknown)}))`.execute(this.#ctx.store.db)
    for (const row of rows) this.#regions.set(String(row.code), row)
  }

  region(code: Content[string]): Content | null {
    return this.#regions.get(String(code)) ?? null
  }

  /** The one record that a name means, created where that is allowed; else why there is none. `make` fills in what a new one needs. */
  find(naming: Naming, name: string, make: () => Content): Content | FieldCode {
    const key = `${naming.table} ${name}`
    const all = this.#known.get(key) ?? []
    const rows = all.filter(({ kind }) => !naming.kinds || naming.kinds.some((allowed) => allowed === kind))
    // versions of one fund or project share a name: its lineage is what is meant
    const distinct = new Map(rows.map((row) => [String(row.root_id ?? row.id), row]))
    const [only] = distinct.values()
    if (only) return distinct.size === 1 ? only : 'ambiguous_reference'
    if (all.length > 0) return 'wrong_kind'
    if (!this.#create || !naming.create || ID_PATTERN.test(name)) return 'unknown_reference'
    const id = newId()
    const lineage = naming.table === 'fund' || naming.table === 'project' ? { root_id: id } : {}
    const kind = naming.table === 'organization' ? { kind: naming.create } : {}
    const record: Content = { id, name, ...kind, ...make(), ...lineage }
    this.#created.push({ kind: naming.table, record })
    this.#known.set(key, [{ ...record, status: 'submitted' }])
    return record
  }

  /** What was created since the last call. */
  takeCreated(): Created[] {
    const created = this.#created
    this.#created = []
    return created
  }
}
