import { type RawBuilder, sql } from 'kysely'
import type { FactKind } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { campaigns, indicators, regions } from '../registers/catalogues.ts'
import { memberships } from '../registers/memberships.ts'
import { organizations } from '../registers/organizations.ts'
import { type Changed, STEPS } from './model.ts'

/** One kind of event of one kind of record: a query that can be read in its own order from any place on. */
export interface Source {
  kind: Changed
  /** Where it stands among what one revision did to one record. */
  step: number
  /** The column that the events are ordered by, then `id`; it holds a revision, or the act that has one. */
  key: RawBuilder<unknown>
  keyed: 'rev' | 'act'
  id: RawBuilder<unknown>
  columns: RawBuilder<unknown>
  /** FROM … WHERE …, to which the reader adds its own conditions. */
  from: RawBuilder<unknown>
  /** Where the record says so: the columns that `chamber` and `district` filter by. */
  chamber?: RawBuilder<unknown>
  district?: RawBuilder<unknown>
}

interface Shown {
  change: RawBuilder<unknown>
  revision: RawBuilder<unknown>
  replaces_id?: RawBuilder<unknown>
  replaced_by?: RawBuilder<unknown>
  day?: RawBuilder<unknown>
  amount?: RawBuilder<unknown>
  chamber_id?: RawBuilder<unknown>
  reason?: RawBuilder<unknown>
  demo?: RawBuilder<unknown>
}

/** The same columns in the same order from every source, so that they can be read together. `path` is the address below the API. */
const columnsOf = (kind: Changed, id: RawBuilder<unknown>, path: RawBuilder<unknown>, shown: Shown) => {
  const nothing = sql`NULL`
  return sql`${shown.revision} AS revision, (SELECT at FROM act WHERE rev = ${shown.revision}) AS at, ${shown.change} AS change,
    ${sql.lit(kind)} AS kind, ${id} AS id, ${shown.replaces_id ?? nothing} AS replaces_id, ${shown.replaced_by ?? nothing} AS replaced_by,
    ${shown.day ?? nothing} AS day, ${shown.amount ?? nothing} AS amount, ${shown.chamber_id ?? nothing} AS chamber_id,
    ${shown.reason ?? nothing} AS reason, ${shown.demo ?? sql`0`} AS demo, ${path} AS path`
}

/** What a fact amounts to: money, or the number stated. */
const AMOUNTS = ['amount_fen', 'size_fen', 'value']

/** The record that replaced `f` by being confirmed, whatever became of it since. */
const replacer = (table: RawBuilder<unknown>) =>
  sql`(SELECT r.id FROM ${table} r WHERE r.replaces_id = f.id AND r.confirmed_rev = f.voided_rev)`

/** A voided record's public reason, as in src/facts/find.ts: of the void, else of the correction that stands. */
const voidReason = (table: RawBuilder<unknown>) =>
  sql`coalesce((SELECT a.reason FROM change c JOIN act a ON a.seq = c.act
      WHERE c.record_id = f.id AND a.name IN ('void', 'seed') ORDER BY c.act DESC LIMIT 1),
    (SELECT a.reason FROM ${table} r JOIN act a ON a.seq = r.recorded_act
      WHERE r.replaces_id = f.id AND r.status = 'confirmed' AND r.confirmed_rev = f.voided_rev))`

function factSources(kind: FactKind): Source[] {
  const table = sql.table(kind.name)
  const amount = AMOUNTS.find((column) => kind.columns.includes(column))
  const id = sql`f.id`
  const source = (step: number, rev: string, shown: Omit<Shown, 'revision'>): Source => {
    const key = sql.ref(`f.${rev}`)
    return {
      kind: kind.name,
      step,
      key,
      keyed: 'rev',
      id,
      columns: columnsOf(kind.name, id, sql`${sql.lit(`${kind.path}/`)} || f.id`, {
        revision: key,
        replaces_id: sql`f.replaces_id`,
        day: sql.ref(`f.${kind.day}`),
        ...(amount ? { amount: sql.ref(`f.${amount}`) } : {}),
        chamber_id: sql`f.chamber_id`,
        demo: sql`f.demo`,
        ...shown,
      }),
      // a revision alone does not make a fact public: one that was never confirmed has none
      from: sql`FROM ${table} f WHERE ${key} IS NOT NULL AND f.confirmed_rev <= ${key}`,
      chamber: sql`f.chamber_id`,
      district: sql`f.district_code`,
    }
  }
  const { ending } = kind
  return [
    source(STEPS.confirmed, 'confirmed_rev', {
      change: sql`'confirmed'`,
      reason: sql`CASE WHEN f.status = 'confirmed' AND f.replaces_id IS NOT NULL
        THEN (SELECT reason FROM act WHERE seq = f.recorded_act) END`,
    }),
    source(STEPS.voided, 'voided_rev', {
      change: sql`iif(${replacer(table)} IS NULL, 'voided', 'replaced')`,
      replaced_by: replacer(table),
      reason: voidReason(table),
    }),
    ...(ending
      ? [
          source(STEPS.closed, ending.on.replace('_on', '_rev'), {
            change: sql.lit(`${ending.act}d`),
            day: sql.ref(`f.${ending.on}`),
            ...(ending.note ? { reason: sql.ref(`f.${ending.note}`) } : {}),
          }),
        ]
      : []),
  ]
}

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
}

const ENTRIES: readonly Entry[] = [
  { ...organizations, district: 'district_code', demo: true, dated: true },
  { ...memberships, chamber: 'chamber_id', demo: true, dated: true },
  regions,
  { ...campaigns, demo: true, dated: true },
  indicators,
  { name: 'figure', path: 'figures', key: 'id', dated: true },
]

/** The very words of the index change_of_registers, which SQLite uses only where a query says them. */
const OF_REGISTERS = sql.raw(`c.kind IN ('organization', 'membership', 'region', 'campaign', 'indicator', 'figure')`)

function entrySources({ name, path, key, visible, chamber, district, demo, dated }: Entry): Source[] {
  const table = sql.table(name)
  const entry = sql.ref(`e.${key}`)
  const common = {
    kind: name,
    keyed: 'act',
    ...(chamber ? { chamber: sql.ref(`e.${chamber}`) } : {}),
    ...(district ? { district: sql.ref(`e.${district}`) } : {}),
  } as const
  const columns = (change: RawBuilder<unknown>) =>
    columnsOf(name, entry, sql`${sql.lit(`${path}/`)} || ${entry}`, {
      change,
      revision: sql`a.rev`,
      ...(chamber ? { chamber_id: sql.ref(`e.${chamber}`) } : {}),
      ...(demo ? { demo: sql`e.demo` } : {}),
    })
  const shown = sql`a.rev IS NOT NULL AND (${visible ?? sql`1`})`
  const edited: Source = {
    ...common,
    step: STEPS.edited,
    key: sql`c.act`,
    id: sql`c.record_id`,
    columns: columns(sql`iif(c.before IS NULL, 'created', 'edited')`),
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

/** A year goes public when it is published; what it takes the place of is its last version before. */
const statements: Source = {
  kind: 'statement',
  step: STEPS.published,
  key: sql`s.published_act`,
  keyed: 'act',
  id: sql`s.id`,
  columns: columnsOf('statement', sql`s.id`, sql`'statements/' || s.year || '/' || s.number`, {
    change: sql`'published'`,
    revision: sql`a.rev`,
    replaces_id: sql`(SELECT p.id FROM statement p WHERE p.year = s.year AND p.number < s.number AND p.status <> 'draft'
      ORDER BY p.number DESC LIMIT 1)`,
    demo: sql`s.demo`,
  }),
  from: sql`FROM statement s CROSS JOIN act a ON a.seq = s.published_act WHERE s.status <> 'draft' AND a.rev IS NOT NULL`,
}

/** Everything that the public feed is made of. */
export const SOURCES: readonly Source[] = [
  ...Object.values(KINDS).flatMap(factSources),
  ...ENTRIES.flatMap(entrySources),
  statements,
]
