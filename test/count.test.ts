import { describe, expect, test } from 'vitest'
import type { Context } from '../src/db/context.ts'
import { countFacts } from '../src/facts/count.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { listFacts } from '../src/facts/list.ts'
import { DIMENSIONS } from '../src/totals/dimensions.ts'
import { totals } from '../src/totals/total.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, world } from './support/world.ts'

const COUNTED = { donation: 'donations.count', pledge: 'pledges.count' } as const

describe.each(TARGETS)('how many records a list holds on $engine', ({ open }) => {
  const { target } = opened(open, fullWorld)

  test.each(['donation', 'pledge'] as const)('%ss, cut in every way that totals know', async (name) => {
    const kind = KINDS[name]
    const ctx: Context = { store: target.store, now: () => new Date(), actor: null }
    const agrees = async (query: Record<string, string>) => {
      const { items, next } = await listFacts(ctx, kind, { ...query, limit: 1000 })
      expect(next).toBeNull()
      expect([query, await countFacts(ctx, kind, query)]).toEqual([query, items.length])
      return items.length
    }
    expect(await agrees({})).toBeGreaterThan(1)
    await agrees({ status: 'confirmed', from: '2021-01-01', to: '2022-11-15', sort: 'amount_fen' })
    // what no record has, and no days at all: a list has none, where totals refuse to tell
    for (const none of [
      { district: '999999' },
      { from: '2022-12-31', to: '2022-01-01' },
      { chamber: 'aaaaaaaaaaaaaaaa' },
    ])
      expect(await agrees(none as Record<string, string>)).toBe(0)
    await agrees({ status: 'voided' })
    for (const id of Object.values(DIMENSIONS).map(({ id }) => id)) {
      if (id === 'year' || id === 'month') continue
      const measures = [COUNTED[name]]
      const cut = await totals(ctx, { measures, by: [id] }).catch(() => null)
      for (const row of cut?.rows ?? []) await agrees({ [id]: row[id] === null ? 'null' : String(row[id]) })
    }
  })
})

test('it reads no gift where the tallies know', async () => {
  const read: string[] = []
  const target = await nodeTarget(({ sql }) => read.push(sql))
  const w = await world(target)
  await confirmed(w, 'donations', aDonation(w))
  const ctx: Context = { store: target.store, now: () => new Date(), actor: null }
  const gifts = () => read.splice(0).filter((sql) => /FROM "?donation"? f/.test(sql)).length
  gifts()
  expect(await countFacts(ctx, KINDS.donation, { status: 'confirmed', district: '330212' })).toBe(1)
  expect(gifts()).toBe(0)
  expect(await countFacts(ctx, KINDS.donation, { enterprise: w.ids.outsider })).toBe(0)
  expect(gifts()).toBe(1)
  await target.close()
})
