import { sql } from 'kysely'
import { permit, within } from '../accounts/permit.ts'
import type { FieldFault } from '../core/errors.ts'
import { newId, newRecordId } from '../core/id.ts'
import { EDITABLE } from '../core/status.ts'
import type { Context } from '../db/context.ts'
import { type Content, type FactKind, isFact, isLineage, type Value } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { indicatorOf } from '../reported/fact.ts'
import { checkMemberships, checkRefs } from './chunk.ts'
import { type Chamber, type Composed, composeFact } from './compose.ts'
import { composeEntry } from './compose-entry.ts'
import { sameField } from './describe.ts'
import { Names, type Placed } from './names.ts'
import type { Cell } from './reader/grid.ts'
import { LIMITS } from './reader/limits.ts'
import type { ImportRow } from './reader/record.ts'
import type { ImportOptions } from './report.ts'
import { type Staged, stage } from './stage.ts'
import { Standing } from './standing.ts'
import { Taken } from './taken.ts'
import { TARGETS, type Target } from './targets.ts'
import { Twice } from './twice.ts'
import { LISTED_DONORS, type UnknownDonor } from './unknown-donors.ts'

/** Names of new entries that are listed, of each table. */
const LISTED_CREATED = 500

/** A file on its way in: checks a chunk of rows at a time, stages what is right, and gathers what is not. */
export class Batch {
  readonly id = newId()
  readonly home: Chamber
  readonly faults: FieldFault[] = []
  faultCount = 0
  /** How often each fault was found: `field code` -> times. */
  readonly faultKinds = new Map<string, number>()
  /** The rows of the faults that are listed, as they stand in the file. */
  readonly faultyRows = new Map<number, readonly Cell[]>()
  rows = 0
  /** Rows whose donor is of no kind that the file or the register says; the first of them. */
  unknownDonors = 0
  readonly unknownRows: UnknownDonor[] = []
  /** Rows that may repeat one another, or what is in the register; null where they are no records. */
  readonly twice: Twice | null
  /** What its rows name and others may change meanwhile. */
  readonly standing: Standing
  /** Rows that something is to be said of although they are right, as they stand in the file. */
  readonly notedRows = new Map<number, readonly Cell[]>()
  /** Rows in the waiting room, with those of what they made on the way. */
  staged = 0
  /** Whether its rows are records now and stand in no waiting room any more. */
  published = false
  /** Table -> columns of the records staged for it. */
  readonly tables = new Map<string, Set<string>>()
  readonly created: Record<string, number> = {}
  /** The first names of what is made on the way, by table. */
  readonly createdNames: Record<string, string[]> = {}
  readonly #ctx: Context
  readonly #target: Target
  readonly #names: Names
  readonly #taken: Taken
  readonly #today: string
  readonly #confirms: boolean
  readonly #reachable = new Map<string, boolean>()

  constructor(ctx: Context, options: ImportOptions, home: Chamber, today: string) {
    this.#ctx = ctx
    this.home = home
    this.#target = TARGETS[options.kind]
    this.#names = new Names(ctx, options.create_missing)
    this.#taken = new Taken(ctx, this.#target)
    this.standing = new Standing(this.#target)
    this.#today = today
    this.#confirms = options.confirm !== undefined
    const { table } = this.#target
    this.twice = isFact(table) ? new Twice(ctx, table) : null
  }

  /** Names of several divisions, each with the one that was taken to be meant. */
  get places(): Placed[] {
    return [...this.#names.placed.values()]
  }

  async take(chunk: readonly ImportRow[]): Promise<void> {
    if (chunk.length === 0) return
    this.rows += chunk.length
    await this.#learn(chunk)
    const { table } = this.#target
    const composed = chunk.map((row) => (isFact(table) ? this.#fact(KINDS[table], row) : this.#entry(row)))
    this.standing.note(chunk, composed)
    await this.#checkChambers(chunk, composed)
    if (isFact(table)) {
      await checkRefs(this.#ctx, KINDS[table], this.id, chunk, composed)
      await checkMemberships(this.#ctx, KINDS[table], chunk, composed)
    }
    await this.#taken.check(chunk, composed)
    await this.#checkTwice(chunk, composed)
    for (const [i, row] of chunk.entries()) this.#report(row, composed[i]?.faults ?? [])
    if (this.faultCount > 0) return
    const records = composed.map((row, i) => this.#record(table, row, chunk[i]?.values.source_ref ?? null))
    await this.#stage([...this.#createdRecords(), ...records])
  }

  /** Looks up every name of the chunk, set-wise. */
  async #learn(chunk: readonly ImportRow[]): Promise<void> {
    for (const [field, naming] of Object.entries(this.#target.names)) {
      await this.#names.learnRights(naming)
      const said = chunk.flatMap(({ values }) => (values[field] ? [String(values[field])] : []))
      for (const table of [naming.table, ...(naming.also ? [naming.also] : [])]) await this.#names.learn(table, said)
    }
    await this.#names.learnCities(this.home.id)
    await this.#names.learn(
      'indicator',
      chunk.flatMap(({ values }) => indicatorOf(values.measure) ?? []),
    )
  }

  #fact(kind: FactKind, row: ImportRow): Composed {
    const composed = composeFact(kind, this.#target, row.values, this.#names, this.home, this.#today)
    if (composed.unknownDonor) this.#noteDonor(row)
    return { ...composed, faults: [...once(row, composed), ...this.#early(kind, composed)] }
  }

  /** What a row that is confirmed at once names and nobody has confirmed, unless the file itself makes it. */
  #early(kind: FactKind, { referenced, faults }: Composed): FieldFault[] {
    if (!this.#confirms) return []
    return kind.references
      .filter(({ column, table }) => isLineage(table) && EDITABLE.includes(String(referenced[column]?.status)))
      .filter(({ column }) => !faults.some(({ field }) => field === column))
      .map(({ column }) => ({ field: column, code: 'unconfirmed_reference' }))
  }

  #noteDonor({ row, columns, values, cells }: ImportRow): void {
    this.unknownDonors++
    if (this.unknownRows.length >= LISTED_DONORS) return
    this.unknownRows.push({ row, column: columns.donor ?? null, name: String(values.donor ?? '') })
    this.notedRows.set(row, cells)
  }

  #entry(row: ImportRow): Composed {
    const { table, names } = this.#target
    const composed = composeEntry(table, names, row.values, this.#names, this.home, newRecordId())
    return { ...composed, faults: once(row, composed) }
  }

  /** A row may only be recorded for a chamber within the actor's reach; each is asked about once. That it is there is no secret: chambers are public. */
  async #checkChambers(chunk: readonly ImportRow[], composed: readonly Composed[]): Promise<void> {
    const { actor, scope } = permit(this.#ctx, isFact(this.#target.table) ? 'fact.record' : 'membership.write')
    for (const [i, { chamber, faults }] of composed.entries()) {
      if (!chunk[i]?.values.chamber) continue
      let reachable = this.#reachable.get(chamber.id)
      if (reachable === undefined) {
        const { rows } = await sql`SELECT 1 WHERE ${within(actor, scope, sql`${chamber.id}`)}`.execute(
          this.#ctx.store.db,
        )
        reachable = rows.length > 0
        this.#reachable.set(chamber.id, reachable)
      }
      if (!reachable) faults.push({ field: 'chamber', code: 'beyond_reach', value: String(chunk[i]?.values.chamber) })
    }
  }

  /** Equal gifts of one day may both be right, so that what is alike is told and not refused. */
  async #checkTwice(chunk: readonly ImportRow[], composed: readonly Composed[]): Promise<void> {
    const right = composed.flatMap(({ content, chamber, faults }, i) =>
      faults.length === 0 ? [{ row: chunk[i]?.row ?? 0, content, chamber_id: chamber.id }] : [],
    )
    const alike = new Set(await this.twice?.look(right))
    if (alike.size > 0) for (const { row, cells } of chunk) if (alike.has(row)) this.notedRows.set(row, cells)
  }

  #report({ row, columns, values, cells }: ImportRow, faults: readonly FieldFault[]): void {
    this.faultCount += faults.length
    for (const fault of faults) {
      const column = Object.keys(columns).find((field) => sameField(field, fault.field))
      const what = `${column ?? fault.field} ${fault.code}`
      this.faultKinds.set(what, (this.faultKinds.get(what) ?? 0) + 1)
      if (this.faults.length >= LIMITS.faults) continue
      this.faultyRows.set(row, cells)
      const cell = fault.value ?? (column === undefined ? undefined : values[column])
      this.faults.push({
        ...fault,
        ...(cell === undefined || cell === null ? {} : { value: String(cell) }),
        field: column ?? fault.field,
        row,
        column: column ? (columns[column] ?? null) : null,
      })
    }
  }

  #record(table: string, { content, chamber, replaces }: Composed, sourceRef: Value): Staged {
    if (!isFact(table)) return { kind: table, record: content }
    const id = newRecordId()
    const lineage = isLineage(table) ? { root_id: id } : {}
    return {
      kind: table,
      record: { id, chamber_id: chamber.id, source_ref: sourceRef, ...lineage, ...content, ...replaces },
      ref: sourceRef === null ? null : `${chamber.id} ${sourceRef}`,
    }
  }

  #createdRecords(): Staged[] {
    return this.#names.takeCreated().map(({ kind, record }) => {
      this.created[kind] = (this.created[kind] ?? 0) + 1
      this.createdNames[kind] ??= []
      if (this.createdNames[kind].length < LISTED_CREATED) this.createdNames[kind].push(String(record.name))
      return { kind, record }
    })
  }

  async #stage(rows: readonly Staged[]): Promise<void> {
    const said = rows.map(({ kind, record, ref }) => {
      const columns = this.tables.get(kind) ?? new Set()
      this.tables.set(kind, columns)
      // what a row does not say is not carried along, and what no row says is no column of the insert
      const stated: Content = {}
      for (const column in record) {
        const value = record[column] ?? null
        if (value === null) continue
        stated[column] = value
        columns.add(column)
      }
      return { kind, record: stated, ref: ref ?? null }
    })
    await stage(this.#ctx, this.id, this.staged, said)
    this.staged += rows.length
  }
}

/** The faults of a row: a cell that could not be read is told once, as the reader saw it, and not again as missing. */
const once = ({ faults }: ImportRow, composed: Composed): FieldFault[] => [
  ...faults,
  ...composed.faults.filter((fault) => !faults.some(({ field }) => sameField(field, fault.field))),
]
