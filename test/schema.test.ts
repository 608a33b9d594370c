import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from '@hono/zod-openapi'
import { afterEach, describe, expect, test } from 'vitest'
import { migrate } from '../src/db/migrate.ts'
import { openRaw } from '../src/db/sqlite.ts'
import { endedRev } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { itemShape } from '../src/facts/present.ts'
import { REGISTERS } from '../src/registers/routes.ts'

const migrated = () => {
  const raw = openRaw(':memory:')
  migrate(raw, 'schema')
  return raw
}

/** Where a fold of the tallies adds up: triggers alone write and read them, so that their rows have no type. */
const FOLDED_IN = ['tally_move', 'tally_step', 'tally_cut_step', 'tally_delta', 'tally_aid_delta']

/** Columns by table as the row types (src/db/tables.ts and its parts) state them: name, and whether null is allowed. */
function rowTypes(): Map<string, Map<string, string>> {
  const parts = readdirSync('src/db').filter((name) => /(^|-)tables\.ts$/.test(name))
  const source = parts.map((name) => readFileSync(`src/db/${name}`, 'utf8')).join('\n')
  const own = new Map<string, (readonly [string, string])[]>()
  const tables = new Map<string, Map<string, string>>()
  for (const [, name = '', base = '', body = ''] of source.matchAll(
    /export interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)\n\}/g,
  )) {
    const columns = [...body.matchAll(/^ {2}(\w+): (.+)$/gm)].map(
      ([, column = '', type = '']) => [column, type] as const,
    )
    own.set(name, columns)
    const table = /^(\w+)Table$/.exec(name)?.[1]?.replace(/(?<!^)([A-Z])/g, '_$1')
    if (table) tables.set(table.toLowerCase(), new Map([...(own.get(base) ?? []), ...columns]))
  }
  return tables
}

describe('the SQL is the truth', () => {
  const raw = migrated()
  const types = rowTypes()
  const tables = raw
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'd1_migrations'",
    )
    .pluck()
    .all() as string[]

  test.each(tables.filter((table) => !FOLDED_IN.includes(table)))('row type of %s', (table) => {
    const columns = raw.prepare(`PRAGMA table_xinfo(${table})`).all() as {
      name: string
      type: string
      notnull: number
      pk: number
      hidden: number
    }[]
    const declared = types.get(table)
    expect([...(declared?.keys() ?? [])].sort()).toEqual(columns.map(({ name }) => name).sort())
    for (const { name, type, notnull, pk, hidden } of columns) {
      const text = declared?.get(name) ?? ''
      const base = type === 'TEXT' ? /string/ : /number|Flag/
      expect(`${name}: ${text}`).toMatch(base)
      if (!hidden && !pk) expect(`${name} ${text.includes('null')}`).toBe(`${name} ${!notnull}`)
    }
  })

  test('every table is STRICT', () => {
    const loose = raw
      .prepare(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all()
    expect(loose).toEqual(['d1_migrations'])
  })

  test.each(Object.values(KINDS))('a $name has a column for all that is said of it, and none besides', (kind) => {
    const columns = new Set(raw.prepare(`SELECT name FROM pragma_table_info('${kind.name}')`).pluck().all() as string[])
    for (const column of [...kind.columns, ...kind.secret, kind.day, ...kind.references.map(({ column }) => column)])
      expect(columns).toContain(column)
    for (const field of Object.keys(kind.Input.shape)) expect(kind.columns).toContain(field)
    const settled = ['district_code', 'township_code', 'member', 'programme', 'partner_code', 'fund_kind']
    const engine = [
      'id',
      'root_id',
      'chamber_id',
      'source_ref',
      'status',
      'version',
      'replaces_id',
      'recorded_act',
      'edited_act',
      'confirmed_rev',
      'voided_rev',
      'demo',
      'withheld',
    ]
    const ending = kind.ending ? [kind.ending.on, endedRev(kind.ending), kind.ending.note ?? kind.ending.on] : []
    for (const column of columns) expect([...kind.columns, ...settled, ...engine, ...ending]).toContain(column)
    const joined = [
      'donor',
      'paid_fen',
      'reason',
      'replaced_by',
      'confirmed_at',
      'voided_at',
      'recorded_by',
      'recorded_at',
      'edited_by',
    ]
    for (const field of Object.keys(itemShape(kind)))
      expect(columns.has(field) || joined.includes(field) || field.endsWith('_name')).toBe(true)
  })

  test.each([...Object.values(KINDS), ...REGISTERS])(
    'the choices of $name are the same on the wire and in the table',
    ({ name, Input }) => {
      const text = String(raw.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().get(name))
      for (const [field, type] of Object.entries(Input.shape)) {
        const { options } = (type instanceof z.ZodOptional ? type.unwrap() : type) as { options?: unknown[] }
        if (!options?.every((option) => typeof option === 'string')) continue
        const list = new RegExp(`CHECK \\(${field} IN \\(([^)]*)\\)\\)`).exec(text)?.[1] ?? ''
        expect([
          field,
          list
            .split(', ')
            .map((value) => value.slice(1, -1))
            .sort(),
        ]).toEqual([field, [...options].sort()])
      }
    },
  )

  test.each(REGISTERS)(
    'the register of $path has a column for all that it takes, derives, sorts and filters by',
    (register) => {
      const columns = raw.prepare(`SELECT name FROM pragma_table_xinfo('${register.name}')`).pluck().all()
      for (const field of [
        ...Object.keys(register.Input.shape),
        ...Object.keys(register.derived),
        register.order,
        ...Object.values(register.filters).filter((column) => typeof column === 'string'),
      ])
        expect(columns).toContain(field)
    },
  )
})

describe('migrations', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })
  const folder = (files: Record<string, string>) => {
    const path = mkdtempSync(join(tmpdir(), 'schema-'))
    folders.push(path)
    for (const [name, sql] of Object.entries(files)) writeFileSync(join(path, name), sql)
    return path
  }

  test('a file that fails half-way leaves the old state and can be retried', () => {
    const raw = openRaw(':memory:')
    const path = folder({
      '0001_a.sql': 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);',
      '0002_b.sql': 'CREATE TABLE b (x); UPDATE a SET x = 2; CREATE TABLE a (x);',
    })
    expect(() => migrate(raw, path)).toThrow(/already exists/)
    expect(raw.prepare('SELECT x FROM a').pluck().get()).toBe(1)
    expect(raw.prepare('SELECT name FROM d1_migrations').pluck().all()).toEqual(['0001_a.sql'])
    writeFileSync(join(path, '0002_b.sql'), 'CREATE TABLE b (x INTEGER) STRICT;')
    expect(migrate(raw, path)).toEqual(['0002_b.sql'])
    expect(migrate(raw, path)).toEqual([])
  })
})

describe('constraints hold whatever the code does', () => {
  const raw = migrated()
  raw.exec(`INSERT INTO account (id, login, name, role, created_at) VALUES ('0000000000000000', 'first', '首位', 'federation', '2020-01-01');
    INSERT INTO act (name, rev, account_id, at) VALUES ('seed', 1, '0000000000000000', '2020-01-01T00:00:00.000Z');
    INSERT INTO organization (id, kind, name, recorded_act) VALUES ('00000000000000aa', 'federation', '示例联合会', 1);`)
  let n = 0
  const insert = (over: Record<string, unknown>) => {
    const row: Record<string, unknown> = {
      id: `gift${String(++n).padStart(12, '0')}`,
      chamber_id: '00000000000000aa',
      donor_kind: 'unknown',
      publicity: 'anonymous',
      recipient_id: '00000000000000aa',
      form: 'money',
      amount_fen: 100n,
      received_on: '2022-01-01',
      recorded_act: 1n,
      ...over,
    }
    raw
      .prepare(
        `INSERT INTO donation (${Object.keys(row).join()}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join()})`,
      )
      .run(...Object.values(row))
    return row.id as string
  }
  test.each([
    { amount_fen: 5.5 },
    { amount_fen: 0n },
    { amount_fen: -1n },
    { amount_fen: 10_000_000_000_001n },
    { amount_fen: '１２' },
    { amount_fen: null },
    { received_on: '2023-02-30' },
    { received_on: '20230101' },
    { publicity: 'alias' },
    { alias: '某' },
    { form: 'goods' },
    { recipient_id: null },
    { donor_id: '00000000000000zz' },
    { chamber_id: null },
    { status: 'confirmed', confirmed_rev: 1n },
    { quantity: 1, unit: '箱', goods_item: '口罩' },
  ])('refuses %o', (over) => expect(() => insert(over)).toThrow())

  test('a confirmed row is final; a voided one too; nothing is deleted', () => {
    const id = insert({})
    const set = (sql: string) => () => raw.prepare(`UPDATE donation SET ${sql} WHERE id = ?`).run(id)
    expect(set('amount_fen = 200')).not.toThrow()
    set("status = 'confirmed', confirmed_rev = 1, district_code = '330212'")()
    for (const change of [
      'amount_fen = 300',
      "received_on = '2022-01-02'",
      "status = 'submitted', confirmed_rev = NULL",
      "district_code = '330211'",
      'confirmed_rev = 2',
      "publicity = 'named'",
      'withheld = 1',
    ]) {
      expect(set(change), change).toThrow(/immutable|transition/)
    }
    set("status = 'voided', voided_rev = 1")()
    expect(set('withheld = 1')).not.toThrow()
    expect(set('withheld = 0')).toThrow(/immutable/)
    expect(set("status = 'confirmed', voided_rev = NULL")).toThrow(/transition/)
    expect(() => raw.prepare('DELETE FROM donation').run()).toThrow(/immutable/)
    expect(() => raw.prepare('DELETE FROM act').run()).toThrow(/immutable/)
    expect(() => raw.prepare("UPDATE change SET kind = 'x'").run()).not.toThrow() // no row yet
  })

  test('source_ref is unique in a chamber for ever', () => {
    insert({ source_ref: 'A-1' })
    expect(() => insert({ source_ref: 'A-1' })).toThrow(/UNIQUE/)
  })
})
