import { readdirSync, readFileSync } from 'node:fs'
import { z } from '@hono/zod-openapi'
import { describe, expect, test } from 'vitest'
import { endedRev } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { itemShape } from '../src/facts/present.ts'
import { REGISTERS } from '../src/registers/routes.ts'
import { openMigrated } from './support/migrated.ts'

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
  const raw = openMigrated()
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
