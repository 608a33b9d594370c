import type { Raw } from '../db/sqlite.ts'
import { FOLD } from '../db/tallies.ts'
import { REBUILD } from '../search/rebuild.ts'
import { type Cell, columnsOf, inserts, parentsFirst, updates } from './sql-text.ts'

type Row = Record<string, Cell>

/** Accounts belong to organisations, which acts record, which accounts do: these columns are filled in last. */
const LAST: Record<string, { columns: string[]; meanwhile: Row }> = {
  account: { columns: ['role', 'organization_id'], meanwhile: { role: 'auditor', organization_id: null } },
}

/** The register's own tables, each after those it refers to; tallies and the index of names follow from them. */
function tablesInOrder(raw: Raw): string[] {
  const names = raw
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('d1_migrations', 'batch_guard', 'tallied')
        AND name NOT GLOB 'tally*' AND name NOT GLOB 'search_*' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' ORDER BY rowid`,
    )
    .pluck()
    .all() as string[]
  const nodes = names.map((name) => ({
    name,
    to: (raw.pragma(`foreign_key_list("${name}")`) as { table: string; from: string }[])
      .filter(({ table, from }) => table !== name && !LAST[name]?.columns.includes(from))
      .map(({ table }) => table),
  }))
  return [
    ...parentsFirst(
      nodes,
      ({ name }) => name,
      ({ to }) => to,
    ),
  ].map(({ name }) => name)
}

/**
 * The whole register as SQL for an empty database with the project's migrations: every row of every table. The triggers, which let
 * records only begin open, step aside meanwhile.
 * @returns statements, each within D1's limits; to be read inside one transaction
 */
export function* dump(raw: Raw): Generator<string> {
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").all() as {
    name: string
    sql: string
  }[]
  yield '-- 甬善全库 the whole register of Yongshan, secrets and all: for an empty database with every migration of schema/ applied.\n'
  yield 'INSERT INTO batch_guard SELECT NOT EXISTS (SELECT 1 FROM act);\n'
  for (const { name } of triggers) yield `DROP TRIGGER "${name}";\n`
  const tables = tablesInOrder(raw)
  for (const table of tables) yield* rowsOf(raw, table)
  for (const [table, { columns }] of Object.entries(LAST)) {
    const rows = raw.prepare(`SELECT id, ${columns.join()} FROM "${table}" ORDER BY rowid`).raw().all()
    const assignments = columns.map((column, i) => `${column} = j.value ->> ${i + 1}`).join(', ')
    yield* updates(table, assignments, rows as (string | null)[][])
  }
  for (const { sql } of triggers) yield `${sql};\n`
  yield* [...REBUILD, FOLD].map((sql) => `${sql};\n`)
}

function* rowsOf(raw: Raw, table: string): Generator<string> {
  const columns = columnsOf(raw, table)
  const key = raw.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0').pluck().all(table) as string[]
  const parents = (raw.pragma(`foreign_key_list("${table}")`) as { table: string; from: string }[])
    .filter((reference) => reference.table === table)
    .map(({ from }) => from)
  const rows = raw.prepare(`SELECT * FROM "${table}" ORDER BY ${key[0] ? key.join() : 'rowid'}`).iterate()
  const ordered = parents.length
    ? parentsFirst(
        rows as Iterable<Row>,
        (row) => String(row[key[0] ?? '']),
        (row) => parents.map((column) => (row[column] ?? null) as string | null),
      )
    : (rows as Iterable<Row>)
  const values = function* () {
    for (const row of ordered) {
      const written: Row = { ...row, ...LAST[table]?.meanwhile }
      yield columns.map((column) => written[column] ?? null)
    }
  }
  yield* inserts(table, columns, values(), key)
}
