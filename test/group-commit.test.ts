import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openRaw, type Raw, sqliteStore } from '../src/db/sqlite.ts'
import type { Store } from '../src/db/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'group-'))
afterAll(() => rmSync(folder, { recursive: true }))

function opened(name: string): { raw: Raw; store: Store } {
  const raw = openRaw(join(folder, name))
  raw.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, twice INTEGER NOT NULL CHECK (twice = 2 * n)) STRICT')
  return { raw, store: sqliteStore(raw) }
}
const put = (store: Store, n: number, twice = 2 * n) => ({
  compile: () => sql`INSERT INTO t VALUES (${n}, ${twice}) RETURNING n`.compile(store.db),
})
const held = (raw: Raw) => raw.prepare('SELECT n FROM t ORDER BY n').pluck().all()
test('batches of one turn stand or fall each for itself, and each later one sees what earlier ones wrote', async () => {
  const { raw, store } = opened('each.db')
  const results = await Promise.allSettled([
    store.batch([put(store, 1), put(store, 2)]),
    store.batch([put(store, 3), put(store, 4, 9)]),
    store.batch([put(store, 2)]),
    store.batch([put(store, 5)]),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(results[0]).toMatchObject({ value: [[{ n: 1 }], [{ n: 2 }]] })
  expect((results[1] as PromiseRejectedResult).reason.message).toContain('CHECK')
  expect((results[2] as PromiseRejectedResult).reason.message).toContain('UNIQUE')
  expect(held(raw)).toEqual([1, 2, 5])
  await store.close()
})

test('many batches of one turn take one commit', async () => {
  const { store } = opened('one.db')
  const other = openRaw(join(folder, 'one.db'))
  await Promise.all(Array.from({ length: 50 }, (_, n) => store.batch([put(store, n)])))
  // a commit writes every page it changed into the log: fifty of them would write the table's page fifty times
  const [{ log }] = other.pragma('wal_checkpoint(PASSIVE)') as [{ log: number }]
  expect(log).toBeLessThan(10)
  expect(held(other)).toHaveLength(50)
  other.close()
  await store.close()
})

test('what is answered is durable: another connection reads it', async () => {
  const { store } = opened('durable.db')
  const other = openRaw(join(folder, 'durable.db'))
  for (let n = 0; n < 20; n++) {
    await store.batch([put(store, n)])
    expect(held(other)).toHaveLength(n + 1)
  }
  other.close()
  await store.close()
})

test('while another process writes, reads go on and the batch waits its turn', async () => {
  const { raw, store } = opened('wait.db')
  const other = openRaw(join(folder, 'wait.db'))
  other.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (1, 2)')
  let done = false
  const writing = store.batch([put(store, 2)]).then(() => {
    done = true
  })
  let reads = 0
  const until = performance.now() + 200
  while (performance.now() < until) {
    expect((await sql`SELECT count(*) AS n FROM t`.execute(store.db)).rows).toEqual([{ n: 0 }])
    reads++
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(done).toBe(false)
  expect(reads).toBeGreaterThan(5)
  other.exec('COMMIT')
  await writing
  expect(held(raw)).toEqual([1, 2])
  other.close()
  await store.close()
})

test('its state differs after anything was written: by itself at once, by others when told to look or soon', async () => {
  const { raw, store } = opened('state.db')
  const other = openRaw(join(folder, 'state.db'))
  const states = [store.state?.()]
  expect(store.state?.()).toBe(states[0])
  await store.batch([put(store, 1)])
  states.push(store.state?.())
  other.exec('INSERT INTO t VALUES (2, 4)')
  store.look?.()
  states.push(store.state?.())
  raw.exec('DELETE FROM t')
  await new Promise((resolve) => setTimeout(resolve, 10))
  states.push(store.state?.())
  expect(new Set(states).size).toBe(4)
  store.look?.()
  expect(store.state?.()).toBe(states[3])
  other.close()
  await store.close()
})

test('closing finishes what waits', async () => {
  const { store } = opened('close.db')
  const writing = store.batch([put(store, 1)])
  await store.close()
  await writing
  const again = openRaw(join(folder, 'close.db'))
  expect(held(again)).toEqual([1])
  again.close()
})
