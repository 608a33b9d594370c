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
  // one row more than two statements make
  const names = Array.from({ length: 20_001 }, (_, n) => `示例行动${n}`)
  await stage(
    ctx,
    list,
    0,
    names.map((_, n) => campaign(n)),
  )
  const tables = new Map([['campaign', new Set(['id', 'name'])]])
  const act = { confirm: false, reason: null, public: true }
  const published = (staged: number) =>
    target.store.batch(publish(ctx, list, staged, tables, act, statement(ctx, sql`SELECT 1`)))
  // unless all of them are there, none does
  for (const staged of [20_000, 20_002]) await expect(published(staged)).rejects.toThrow('batch_guard')
  expect(await target.sql('SELECT count(*) AS n FROM campaign')).toEqual([{ n: 0 }])
  await published(20_001)
  const made = await target.sql('SELECT name FROM campaign ORDER BY rowid')
  expect(made.map(({ name }) => name)).toEqual(names)
  expect(await target.sql('SELECT count(*) AS n FROM staged')).toEqual([{ n: 0 }])
  await target.close()
})
