import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DIMENSIONS } from '../src/totals/dimensions.ts'
import { namesOf } from '../src/totals/labels.ts'
import { nodeTarget, type Target } from './support/target.ts'

describe('names of what is grouped by', () => {
  const lookedUp: string[] = []
  let target: Target
  let codes: string[]
  let names: Map<string, string>
  beforeAll(async () => {
    target = await nodeTarget(({ sql, parameters }) => {
      if (sql.includes('FROM region r WHERE r.code = j.value')) lookedUp.push(...JSON.parse(String(parameters.at(-1))))
    })
    for (let i = 0; i < 60; i++)
      await target.sql(
        "INSERT INTO region (code, name, level) VALUES (?, ?, 'province')",
        `${100_000 + i}`,
        `示例地区${i}`,
      )
    const rows = await target.sql('SELECT code, name FROM region ORDER BY code')
    codes = rows.map(({ code }) => String(code))
    names = new Map(rows.map(({ code, name }) => [String(code), String(name)]))
  })
  afterAll(() => target.close())
  const ask = (values: readonly string[]) =>
    namesOf({ store: target.store, now: () => new Date(), actor: null }, DIMENSIONS.district, values)

  test('are looked up once each, in however many lists they stand, and told in the order of each list', async () => {
    lookedUp.length = 0
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(codes), async (list) => {
        expect([...(await ask([...list, '999999']))]).toEqual(list.map((code) => [code, names.get(code)]))
      }),
    )
    const known = lookedUp.filter((code) => code !== '999999')
    expect(known.length).toBe(new Set(known).size)
    expect(known.length).toBeGreaterThan(40)
  })

  test('are the new ones as soon as anything was written', async () => {
    const [code = ''] = codes
    await ask(codes)
    await target.sql('UPDATE region SET name = ? WHERE code = ?', '示例新名', code)
    expect((await ask(codes)).get(code)).toBe('示例新名')
  })
})
