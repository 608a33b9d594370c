import { randomBytes } from 'node:crypto'
import { KEEPER } from '../accounts/keeper.ts'
import { FOLD } from '../db/tallies.ts'
import type { Opened } from '../entry/open.ts'
import { FACTS, type FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { memberships } from '../registers/memberships.ts'
import { organizations } from '../registers/organizations.ts'
import { publicActs } from './release-acts.ts'
import { Pseudonyms, publicFact, settled } from './release-facts.ts'
import { type Cell, columnsOf, inserts, parentsFirst, updates } from './sql-text.ts'

type Row = Record<string, Cell>

/** Facts in the order in which they refer to one another. */
const ORDER: readonly FactName[] = [
  'fund',
  'project',
  ...FACTS.filter((name) => name !== 'fund' && name !== 'project' && name !== 'donation'),
  'donation',
]
/** Rules that are younger than some records, which were right when they were made: they step aside while those are written. */
const YOUNGER = ['outcome_share_begins', 'reported_share_begins']
const LEVELS =
  "CASE level WHEN 'province' THEN 0 WHEN 'city' THEN 1 WHEN 'county' THEN 2 WHEN 'township' THEN 3 ELSE 4 END"

/**
 * The public register as SQL for an empty database with the project's migrations: what the public may read and nothing else, so that
 * every public question is answered there as it is here. A donor who is not named becomes a random word that no answer shows, the same
 * within one release, because donors are counted.
 * @returns statements, each within D1's limits; to be read inside one transaction
 */
export function* release({ raw, store }: Opened): Generator<string> {
  const rows = (sql: string, ...values: Cell[]) => raw.prepare(sql).iterate(...values) as IterableIterator<Row>
  const all = (sql: string, ...values: Cell[]) => [...rows(sql, ...values)]
  const insert = (table: string, given: Iterable<Row>, columns = columnsOf(raw, table), key?: string[]) =>
    inserts(table, columns, valuesOf(given, columns), key)
  const visible = (register: typeof organizations) => register.visible?.compile(store.db as never).sql ?? '1'

  yield '-- 甬善公开登记 the public register of Yongshan: for an empty database with every migration of schema/ applied.\n'
  yield 'INSERT INTO batch_guard SELECT NOT EXISTS (SELECT 1 FROM act);\n'
  yield* insert('region', rows(`SELECT * FROM region ORDER BY ${LEVELS}, code`), undefined, ['code'])
  yield* insert('indicator', rows('SELECT * FROM indicator ORDER BY id'))

  const acts = publicActs(raw)
  const first = acts.rows[0]
  if (!first) return
  // a demo register says so in every answer, which the accounts' mark decides
  const demo = raw.prepare('SELECT max(demo) FROM account').pluck().get() as number
  const keeper = [KEEPER.id, KEEPER.login, KEEPER.name, 'auditor', first.at, first.at, demo]
  yield* inserts('account', ['id', 'login', 'name', 'role', 'disabled_at', 'created_at', 'demo'], [keeper])
  yield* inserts(
    'act',
    ['seq', 'rev', 'name', 'account_id', 'at', 'reason'],
    acts.rows.map(({ seq, rev, name, at, reason }) => [seq, rev, name, KEEPER.id, at, reason]),
    ['seq'],
  )

  const isShown = new Set<Cell>(
    all(`SELECT e.id FROM organization e WHERE ${visible(organizations)}`).map(({ id }) => id as Cell),
  )
  for (const name of ORDER) for (const id of namedBy(raw, name)) isShown.add(id)
  const chain = (id: Cell): void => {
    const parent = raw.prepare('SELECT parent_id FROM organization WHERE id = ?').pluck().get(id) as Cell | undefined
    if (!parent || isShown.has(parent)) return
    isShown.add(parent)
    chain(parent)
  }
  for (const id of [...isShown]) chain(id)
  const dated = (row: Row): Row => ({ ...row, recorded_act: acts.nearest(Number(row.recorded_act)) })
  const shown = all('SELECT * FROM organization ORDER BY id').filter(({ id }) => isShown.has(id ?? null))
  const ordered = parentsFirst(
    shown,
    ({ id }) => String(id),
    ({ parent_id }) => [parent_id as string | null],
  )
  yield* insert('organization', map(ordered, dated))
  const members = all(`SELECT e.* FROM membership e WHERE ${visible(memberships)} ORDER BY e.id`)
  yield* insert('membership', map(members, dated))
  yield* insert('campaign', map(rows('SELECT * FROM campaign ORDER BY id'), dated))
  yield* insert('figure', map(rows('SELECT * FROM figure ORDER BY id'), dated))

  for (const rule of YOUNGER) yield `DROP TRIGGER "${rule}";\n`
  const pseudonyms = new Pseudonyms(() => randomBytes(8).toString('hex'))
  for (const name of ORDER) {
    const kind = KINDS[name]
    const lineage = columnsOf(raw, name).includes('root_id')
    const query = `SELECT * FROM "${name}" WHERE confirmed_rev IS NOT NULL ORDER BY ${lineage ? 'id <> root_id, ' : ''}id`
    const columns = columnsOf(raw, name).filter((column) => !settled(kind, column))
    yield* insert(
      name,
      map(rows(query), (row) => publicFact(raw, kind, row, acts, pseudonyms)),
      columns,
    )
    yield* updates(
      name,
      `replaces_id = j.value ->> 1, confirmed_rev = j.value ->> 2, voided_rev = j.value ->> 3,
  status = CASE WHEN j.value ->> 3 IS NULL THEN 'confirmed' ELSE 'voided' END`,
      map(rows(query), ({ id, replaces_id, confirmed_rev, voided_rev }) => [
        String(id),
        replaces_id as string | null,
        Number(confirmed_rev),
        voided_rev as number | null,
      ]),
    )
  }
  for (const rule of YOUNGER)
    yield `${raw.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().get(rule)};\n`
  const among: Record<string, ReadonlySet<Cell>> = {
    organization: isShown,
    membership: new Set(members.map(({ id }) => id ?? null)),
  }
  const edits = filter(rows(EDITS), ({ kind, id }) => among[String(kind)]?.has(id ?? null) ?? true)
  yield* insert(
    'change',
    map(edits, ({ id, ...row }) => ({ ...row, record_id: id ?? null })),
    undefined,
    ['record_id', 'act', 'kind'],
  )

  // one version after the other, each settled after its pieces are in, as the rules demand
  for (const { status, published_act, ...version } of all(
    "SELECT * FROM statement WHERE status <> 'draft' ORDER BY year, number",
  )) {
    const id = String(version.id)
    const columns = columnsOf(raw, 'statement').filter((name) => name !== 'status' && name !== 'published_act')
    yield* insert('statement', [{ ...version, compiled_act: acts.nearest(Number(version.compiled_act)) }], columns)
    const pieces = rows('SELECT * FROM statement_part WHERE statement_id = ? ORDER BY n', id)
    yield* insert('statement_part', pieces, undefined, ['statement_id', 'n'])
    yield* updates('statement', "status = 'published', published_act = j.value ->> 1", [[id, Number(published_act)]])
    if (status === 'superseded') yield* updates('statement', "status = 'superseded'", [[id]])
  }

  // the triggers dated what stands by the revision of today; this is when it became known
  yield 'DELETE FROM standing;\n'
  yield* insert('standing', rows('SELECT * FROM standing ORDER BY rowid'), undefined, ['subject', 'item'])
  yield `${FOLD};\n`
}

/** What registers and claims said before: the public history that names of the past are read from (db/as-of.ts), and the feed of changes. */
const EDITS = `SELECT c.record_id AS id, c.act, c.kind, c.before FROM change c JOIN act a ON a.seq = c.act
  WHERE a.rev IS NOT NULL AND c.kind IN ('organization', 'membership', 'region', 'campaign', 'indicator', 'figure') ORDER BY c.record_id, c.act`

/** Every organisation that a public record names, voided or not. */
function* namedBy(raw: Opened['raw'], name: FactName): Generator<Cell> {
  const columns = [
    'chamber_id',
    ...KINDS[name].references.filter(({ table }) => table === 'organization').map((r) => r.column),
  ]
  for (const column of columns) {
    const named = column === 'donor_id' ? " AND shown = 'named'" : ''
    const query = `SELECT DISTINCT ${column} FROM "${name}" WHERE confirmed_rev IS NOT NULL AND ${column} IS NOT NULL${named}`
    yield* raw.prepare(query).pluck().all() as Cell[]
  }
}

function* map<T, U>(rows: Iterable<T>, change: (row: T) => U): Generator<U> {
  for (const row of rows) yield change(row)
}

function* filter<T>(rows: Iterable<T>, keep: (row: T) => boolean): Generator<T> {
  for (const row of rows) if (keep(row)) yield row
}

const valuesOf = (rows: Iterable<Row>, columns: readonly string[]): Iterable<Cell[]> =>
  map(rows, (row) => columns.map((column) => row[column] ?? null))
