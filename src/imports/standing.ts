import { type RawBuilder, sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import { guard } from '../db/act.ts'
import type { Context } from '../db/context.ts'
import type { Query } from '../db/store.ts'
import { isLineage, type Lineage, type Value } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { STANDING_FIRST } from '../facts/references.ts'
import type { Composed } from './compose.ts'
import type { ImportRow } from './reader/record.ts'
import type { Target } from './targets.ts'

/** What of a fund, project or pledge decides over the records that name it: what they are given of it, and when it closed. */
function decides(table: Lineage): string[] {
  const given = Object.values(KINDS).flatMap(({ follows = [] }) => follows.filter(({ of }) => of === `${table}_id`))
  const { ending } = KINDS[table]
  return [...new Set([...given.map(({ gives }) => gives), ...(ending?.act === 'close' ? [ending.on] : [])])]
}
/** Those that one statement asks about: some 100 KB of JSON. */
const ASKED = 1000
/** Those that are told. */
const TOLD = 20

/** One of them as it was when a row first named it. */
interface Named {
  at: Pick<FieldFault, 'field' | 'row' | 'column' | 'value'>
  was: Value[]
}

/**
 * The funds, projects and pledges that a file's rows name, as they were when the rows were checked. One that is mended, closed or voided
 * before the rows are records would leave them with a charity or a village that it no longer has.
 */
export class Standing {
  readonly #namings: readonly { field: string; to: string; table: Lineage }[]
  readonly #named = new Map<Lineage, Map<string, Named>>()

  constructor({ names }: Target) {
    this.#namings = Object.entries(names).flatMap(([field, { to, table }]) =>
      isLineage(table) ? [{ field, to, table }] : [],
    )
  }

  /** Notes what right rows name; what they made themselves nobody else can have touched. */
  note(chunk: readonly ImportRow[], composed: readonly Composed[]): void {
    for (const { field, to, table } of this.#namings) {
      const known = this.#named.get(table) ?? new Map<string, Named>()
      this.#named.set(table, known)
      for (const [i, { referenced }] of composed.entries()) {
        const found = referenced[to]
        if (!found?.status || known.has(String(found.root_id))) continue
        const { row = 0, columns = {}, values = {} } = chunk[i] ?? {}
        const at = { field, row, column: columns[field] ?? null, value: String(values[field]) }
        known.set(String(found.root_id), { at, was: decides(table).map((column) => found[column] ?? null) })
      }
    }
  }

  /** The batch happens only if all of them still are what they were. */
  guards = (ctx: Context): Query[] => this.#changed().map(({ found }) => guard(ctx, sql`SELECT NOT EXISTS (${found})`))

  /** Those that no longer are, each at the row that names it first. */
  async faults(ctx: Context): Promise<FieldFault[]> {
    const faults: FieldFault[] = []
    for (const { table, found } of this.#changed()) {
      const { rows } = await found.execute(ctx.store.db)
      for (const { root_id } of rows) {
        const named = this.#named.get(table)?.get(root_id)
        if (named && faults.length < TOLD) faults.push({ ...named.at, code: 'reference_changed' })
      }
    }
    return faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  }

  /** SQL: which of them changed, set-wise. */
  #changed(): { table: Lineage; found: RawBuilder<{ root_id: string }> }[] {
    return [...this.#named].flatMap(([table, known]) => {
      const all = [...known].map(([root_id, { was }]) => [root_id, ...was])
      const facts = sql.table(table)
      const differs = decides(table).map(
        (column, i) => sql` OR v.${sql.ref(column)} IS NOT j.value ->> ${sql.lit(i + 1)}`,
      )
      return Array.from({ length: Math.ceil(all.length / ASKED) }, (_, n) => ({
        table,
        found: sql<{ root_id: string }>`SELECT j.value ->> 0 AS root_id
          FROM json_each(${JSON.stringify(all.slice(n * ASKED, (n + 1) * ASKED))}) j LEFT JOIN ${facts} v ON v.id =
            (SELECT id FROM ${facts} WHERE root_id = j.value ->> 0 AND status <> 'voided' ORDER BY ${STANDING_FIRST} LIMIT 1)
          WHERE v.id IS NULL${sql.join(differs, sql``)}`,
      }))
    })
  }
}
