import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { asCounted, boundariesOf } from '../src/facts/as-counted.ts'
import { FACTS } from '../src/facts/kind.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target } = opened(open, fullWorld)

  const boundaries = [...new Set(FACTS.flatMap(boundariesOf))]

  test.each(boundaries)('what was ever confirmed is in the %s ledger as any record would be', async (boundary) => {
    const rows = asCounted(boundary, sql`f.confirmed_rev IS NOT NULL`)
    if (!rows) throw new Error(boundary)
    const columns = sql.raw('boundary, record_id, chamber_id, item, day, until_day, amount, fund_id, donor_kind')
    const read = async (from: typeof rows) =>
      (await sql`SELECT ${columns} FROM ${from} ORDER BY record_id`.execute(target.store.db)).rows
    const counted = await read(sql`(${rows})`)
    expect(counted.length).toBeGreaterThan(0)
    expect(counted).toEqual(await read(sql.table(`ledger_${boundary}`)))
  })

  test('only what is stated or counted by itself has no record behind it', async () => {
    const { rows } = await sql<{ boundary: string }>`SELECT DISTINCT boundary FROM ledger_entry`.execute(
      target.store.db,
    )
    const without = rows.map(({ boundary }) => boundary).filter((boundary) => !boundaries.includes(boundary as never))
    expect(without.sort()).toEqual(['reported', 'standing'])
  })
})
