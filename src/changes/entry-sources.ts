import { type RawBuilder, sql } from 'kysely'
import { campaigns, indicators, regions } from '../registers/catalogues.ts'
import { memberships } from '../registers/memberships.ts'
import { organizations } from '../registers/organizations.ts'
import { type Changed, STEPS } from './model.ts'
import { columnsOf, type Shown, type Source } from './source.ts'

interface Entry {
  name: Changed
  path: string
  key: 'id' | 'code'
  visible?: RawBuilder<unknown>
  /** Columns of the entry, where it has them. */
  chamber?: string
  district?: string
  demo?: true
  /** The entry keeps the act that made it; where it does not, the history alone knows. */
  dated?: true
  /** What it says is said to everybody: its edits are told with their reason and with what they replaced. */
  told?: true
}

export const ENTRIES: readonly Entry[] = [
  { ...organizations, district: 'district_code', demo: true, dated: true },
  { ...memberships, chamber: 'chamber_id', demo: true, dated: true },
  regions,
  { ...campaigns, demo: true, dated: true },
  indicators,
  { name: 'figure', path: 'figures', key: 'id', dated: true, told: true },
]

/** The very words of the index change_of_registers, which SQLite uses only where a query says them. */
const OF_REGISTERS = sql.raw(`c.kind IN ('organization', 'membership', 'region', 'campaign', 'indicator', 'figure')`)

/** What was entered and edited, as far as the public sees the entry now. */
export function entrySources({ name, path, key, visible, chamber, district, demo, dated, told }: Entry): Source[] {
  const table = sql.table(name)
  const entry = sql.ref(`e.${key}`)
  const common = {
    kind: name,
    keyed: 'act',
    ...(chamber ? { chamber: sql.ref(`e.${chamber}`) } : {}),
    ...(district ? { district: sql.ref(`e.${district}`) } : {}),
  } as const
  const columns = (change: RawBuilder<unknown>, more: Partial<Shown> = {}) =>
    columnsOf(name, entry, sql`${sql.lit(`${path}/`)} || ${entry}`, {
      change,
      revision: sql`a.rev`,
      ...(chamber ? { chamber_id: sql.ref(`e.${chamber}`) } : {}),
      ...(demo ? { demo: sql`e.demo` } : {}),
      ...more,
    })
  const shown = sql`a.rev IS NOT NULL AND (${visible ?? sql`1`})`
  const edited: Source = {
    ...common,
    step: STEPS.edited,
    key: sql`c.act`,
    id: sql`c.record_id`,
    columns: columns(
      sql`iif(c.before IS NULL, 'created', 'edited')`,
      told ? { reason: sql`a.reason`, before: sql`c.before` } : {},
    ),
    from: sql`FROM change c CROSS JOIN act a ON a.seq = c.act JOIN ${table} e ON ${entry} = c.record_id
      WHERE ${OF_REGISTERS} AND c.kind = ${sql.lit(name)} ${dated ? sql`AND c.before IS NOT NULL` : sql``} AND ${shown}`,
  }
  if (!dated) return [edited]
  const created: Source = {
    ...common,
    step: STEPS.created,
    key: sql`e.recorded_act`,
    id: entry,
    columns: columns(sql`'created'`),
    from: sql`FROM ${table} e CROSS JOIN act a ON a.seq = e.recorded_act WHERE ${shown}`,
  }
  return [created, edited]
}
