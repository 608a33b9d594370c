import { describe, expect, test } from 'vitest'
import { openMigrated } from './support/migrated.ts'

describe('constraints hold whatever the code does', () => {
  const raw = openMigrated()
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

  test('a share is at most the whole, stated or of a result', () => {
    raw.exec(`INSERT INTO indicator (id, name, name_en, unit, aggregate) VALUES ('satisfied', '满意率', 'satisfied', 'basis_point', 'latest'),
      ('jobs', '就业', 'jobs', 'person', 'sum')`)
    const common = {
      chamber_id: '00000000000000aa',
      organization_id: '00000000000000aa',
      to_on: '2022-12-31',
      recorded_act: 1n,
    }
    const state = (table: string, more: Record<string, unknown>) => {
      const row: Record<string, unknown> = { id: `said${String(++n).padStart(12, '0')}`, ...common, ...more }
      const marks = Object.keys(row).map(() => '?')
      raw
        .prepare(`INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${marks.join()})`)
        .run(...Object.values(row))
      return row.id as string
    }
    for (const [table, named] of [
      ['outcome', (id: string) => ({ indicator: id })],
      ['reported', (id: string) => ({ measure: `outcomes.${id}`, source: '示例' })],
    ] as const) {
      const share = named('satisfied')
      expect(() => state(table, { ...share, value: 10_001n })).toThrow('share_above_whole')
      expect(() => state(table, { ...share, qualifier: 'gt', value: 10_000n, low: 10_001n })).toThrow(
        'share_above_whole',
      )
      const whole = state(table, { ...share, value: 10_000n, low: 10_000n })
      expect(() => raw.prepare(`UPDATE ${table} SET value = 10001 WHERE id = ?`).run(whole)).toThrow(
        'share_above_whole',
      )
      expect(() => state(table, { ...named('jobs'), value: 10_001n })).not.toThrow()
    }
  })
})
