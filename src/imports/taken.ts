import { sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import type { FieldCode } from '../core/field-faults.ts'
import type { Context } from '../db/context.ts'
import type { Composed } from './compose.ts'
import type { ImportRow } from './reader/record.ts'
import type { Target } from './targets.ts'

/** Keys of the file itself that are kept at most, some tens of megabytes; of what is beyond, publishing tells. */
const MOST = 200_000

interface Claim {
  row: number
  field: string
  code: FieldCode
  /** What no two may have. */
  key: string
  /** Whose it is, where several rows may speak of one. */
  owner: string
  /** The column that names whose code it is; null where the row itself is hers. */
  names: string | null
  /** Whether the file makes it hers; a code beside a name that the register has is only compared. */
  makes: boolean
  /** Whether the one named has another code. */
  differs: boolean
}

/**
 * What the register, or an earlier row, has already: the names and codes of organisations, the days of memberships. The database refuses
 * these too, but the whole file at once and without saying where.
 */
export class Taken {
  readonly #ctx: Context
  readonly #target: Target
  readonly #owners = new Map<string, string>()
  readonly #spans = new Map<string, [since: string, until: string][]>()

  constructor(ctx: Context, target: Target) {
    this.#ctx = ctx
    this.#target = target
  }

  /** Tells each row of a chunk what of it is taken. */
  async check(chunk: readonly ImportRow[], composed: readonly Composed[]): Promise<void> {
    const { table, names } = this.#target
    await this.#checkClaims(composed, table === 'organization' ? entered(composed) : given(names, chunk, composed))
    if (table === 'membership') await this.#checkSpans(composed)
  }

  async #checkClaims(composed: readonly Composed[], claims: readonly Claim[]): Promise<void> {
    if (claims.length === 0) return
    const asked = JSON.stringify(claims.map(({ key }) => key))
    const { rows } = await sql<{ key: string; id: string }>`
      SELECT j.value AS key, o.id FROM json_each(${asked}) j CROSS JOIN organization o ON o.uscc = j.value
      UNION ALL SELECT j.value, o.id FROM json_each(${asked}) j CROSS JOIN organization o
        ON o.kind = substr(j.value, 1, instr(j.value, ' ') - 1) AND o.name = substr(j.value, instr(j.value, ' ') + 1)`.execute(
      this.#ctx.store.db,
    )
    const registered = new Map(rows.map(({ key, id }) => [key, id]))
    // whose name and code a row has both is there already, and that is told once
    const told = new Set<string>()
    for (const { row, field, code, key, owner, makes, names, differs } of claims) {
      const faults = composed[row]?.faults ?? []
      const existing = registered.get(key)
      const holder = existing ?? this.#owners.get(key)
      if (holder !== undefined && holder !== owner) {
        if (told.has(`${row} ${holder}`)) continue
        told.add(`${row} ${holder}`)
        blame(faults, { field, code, ...(existing === undefined ? {} : { existing }) }, names)
      } else if (differs) faults.push({ field, code: 'uscc_differs' })
      else if (makes && this.#owners.size < MOST) this.#owners.set(key, owner)
    }
  }

  async #checkSpans(composed: readonly Composed[]): Promise<void> {
    const asked = composed.flatMap(({ content, faults }, i) => {
      const { enterprise_id: enterprise, chamber_id: chamber, since_on, until_on } = content
      // a last day that could not be read is not one that is open
      const isRead = !faults.some(({ field }) => field === 'until_on')
      return enterprise && chamber && isRead ? [[i, enterprise, chamber, since_on, until_on ?? FOREVER] as const] : []
    })
    const { rows } = await sql<{ i: number; id: string }>`SELECT j.value ->> 0 AS i, min(m.id) AS id
      FROM json_each(${JSON.stringify(asked)}) j
      CROSS JOIN membership m ON m.enterprise_id = j.value ->> 1 AND m.chamber_id = j.value ->> 2
        AND m.since_on <= j.value ->> 4 AND coalesce(m.until_on, ${FOREVER}) >= j.value ->> 3
      GROUP BY 1`.execute(this.#ctx.store.db)
    const registered = new Map(rows.map(({ i, id }) => [i, id]))
    for (const [i, enterprise, chamber, from, to] of asked) {
      const [since, until] = [String(from), String(to)]
      const key = `${enterprise} ${chamber}`
      const spans = this.#spans.get(key) ?? []
      const existing = registered.get(i)
      if (existing !== undefined) composed[i]?.faults.push({ field: 'enterprise', code: 'member_already', existing })
      else if (spans.some(([start, end]) => start <= until && since <= end))
        composed[i]?.faults.push({ field: 'enterprise', code: 'member_already' })
      else if (spans.length > 0 || this.#spans.size < MOST) this.#spans.set(key, [...spans, [since, until]])
    }
  }
}
const FOREVER = '9999'

/** Tells that a code is another's, which is then what has to be mended, and not that its name is in no register. */
function blame(faults: FieldFault[], fault: FieldFault, names: string | null): void {
  const unknown = faults.findIndex(({ field, code }) => field === names && code === 'unknown_reference')
  if (unknown >= 0) faults.splice(unknown, 1)
  faults.push(fault)
}

/** The organisations that a list enters: no two of a kind share a name, and no two a code. */
const entered = (composed: readonly Composed[]): Claim[] =>
  composed.flatMap(({ content: { id, kind, name, uscc } }, row) => {
    const of = { row, owner: String(id), makes: true, names: null, differs: false }
    return [
      ...(name ? [{ ...of, field: 'name', code: 'duplicate', key: `${kind} ${name}` } as const] : []),
      ...(uscc ? [{ ...of, field: 'uscc', code: 'uscc_taken', key: String(uscc) } as const] : []),
    ]
  })

/**
 * The codes that rows give those whom they name, of the register or created on the way: none may be another's, nor differ from what the
 * register has. A name that means nothing beside a code that means somebody is a name to be compared with hers.
 */
const given = (names: Target['names'], chunk: readonly ImportRow[], composed: readonly Composed[]): Claim[] =>
  Object.entries(names).flatMap(([name, { to, uscc: field }]) =>
    field === undefined
      ? []
      : composed.flatMap(({ referenced: { [to]: named } }, row): Claim[] => {
          const code = chunk[row]?.values[field]
          if (!code) return []
          const has = named?.uscc ?? null
          const of = { row, names: name, owner: String(named?.id ?? ''), makes: has === code }
          return [{ ...of, field, code: 'uscc_taken', key: String(code), differs: has !== null && has !== code }]
        }),
  )
