import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../src/core/id.ts'
import { statement } from '../src/db/act.ts'
import type { Context } from '../src/db/context.ts'
import { publish, stage } from '../src/imports/stage.ts'
import { nodeTarget } from './support/target.ts'

test('every staged row becomes a record, once and in the order of the file, however many a statement makes', async () => {
  const target = await nodeTarget()
  const account = newId()
  await target.sql(
    "INSERT INTO account (id, login, name, role, created_at) VALUES (?, 'example', '示例', 'federation', '2024-01-01T00:00:00.000Z')",
    account,
  )
  const actor = { account_id: account } as Context['actor']
  const ctx: Context = { store: target.store, now: () => new Date(), actor }
  const list = newId()
  const campaign = (n: number) => ({ kind: 'campaign', record: { id: newId(), name: `示例行动${n}` } })
  // the first row, some where one statement ends and the next begins, and the last
  const places = [0, 9_999, 10_000, 10_001, 19_999, 20_000]
  for (const n of places) await stage(ctx, list, n, [campaign(n)])
  const tables = new Map([['campaign', new Set(['id', 'name'])]])
  const act = { confirm: false, reason: null, public: true }
  await target.store.batch(publish(ctx, list, 20_001, tables, act, statement(ctx, sql`SELECT 1`)))
  const made = await target.sql('SELECT name FROM campaign ORDER BY rowid')
  expect(made.map(({ name }) => name)).toEqual(places.map((n) => `示例行动${n}`))
  expect(await target.sql('SELECT count(*) AS n FROM staged')).toEqual([{ n: 0 }])
  await target.close()
})
