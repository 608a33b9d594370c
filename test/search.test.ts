import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../src/db/context.ts'
import type { Query } from '../src/db/store.ts'
import { fold, foldGlyph } from '../src/search/fold.ts'
import { ALL_KINDS, type FoundGroup } from '../src/search/model.ts'
import { searchNames } from '../src/search/queries.ts'
import { AMISS, REBUILD } from '../src/search/rebuild.ts'
import { HOSTILE } from './support/hostile.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, type Client, confirmed, unique } from './support/world.ts'

const HIDDEN = '示例隐名实业'
/** Names of every kind of character: rare, astral, full width, with marks, of one character, of twice the same. */
const NAMES = [
  '甬',
  '善善善',
  '示例𠮷野家（宁波）有限公司',
  '示例 Ｎingbo　Café No.５',
  '示例🎗️爱心团',
  '100%_示例*?[]',
  '示例ﬁ㈱Ⅳ',
]

describe.each(TARGETS)('search on $engine', ({ open }) => {
  const { target, w } = opened(open)
  beforeAll(async () => {
    for (const name of NAMES) await w.federation.post('organizations', { kind: 'charity', name })
  })

  const search = async (q: string, more: Record<string, string> = {}, by: Client = w.public) => {
    const reply = await by.get(`search?${new URLSearchParams({ q, ...more })}`)
    expect(reply.status, reply.text).toBe(200)
    return reply.body.groups as FoundGroup[]
  }
  const names = (groups: FoundGroup[]) => groups.flatMap(({ items }) => items.map(({ name }) => name))
  const run = async (...texts: string[]) => {
    const raw = (sql: string): Query => ({
      compile: () => ({ ...target.store.db.selectNoFrom((eb) => eb.lit(1).as('one')).compile(), sql, parameters: [] }),
    })
    return target.store.batch(texts.map(raw))
  }
  const amiss = async () => (await run(...AMISS.split(' UNION ALL '))).flat()

  test('every name is found by any part of it, and by nothing that is not in it', async () => {
    const ctx: Context = { store: target.store, now: () => new Date(), actor: null }
    const part = fc.constantFrom(...NAMES).chain((name) => {
      const glyphs = [...name]
      return fc
        .tuple(fc.nat(glyphs.length - 1), fc.integer({ min: 1, max: glyphs.length }))
        .map(([from, length]) => ({ name, q: glyphs.slice(from, from + length).join('') }))
    })
    await fc.assert(
      fc.asyncProperty(part, async ({ name, q }) => {
        const found = names(await searchNames(ctx, { q, kinds: ['charity'] }))
        if (fold(q) !== '') expect(found, q).toContain(name)
        for (const other of found)
          for (const term of fold(q).split(' ')) expect(fold(other), `${q} in ${other}`).toContain(term)
      }),
      { numRuns: 150 },
    )
    for (const q of ['甬甬', '善善善善', '示例野', '家𠮷', '无此名', '\u0301', '  '])
      expect(names(await searchNames(ctx, { q })), q).toEqual([])
  })

  test('full and half width, case, accents and spaces make no difference', async () => {
    for (const q of ['ningbo', 'ＮＩＮＧＢＯ', 'CAFE', 'cafe\u0301', 'no.5', 'ＮＯ．５', 'bo cafe', '5 示例'])
      expect(names(await search(q)), q).toContain('示例 Ｎingbo　Café No.５')
    for (const q of ['fi', '(株)', 'iv']) expect(names(await search(q)), q).toEqual(['示例ﬁ㈱Ⅳ'])
  })

  test('the very name comes first, then what begins with it, then what holds it, then what holds its parts', async () => {
    const word = unique('词')
    const asked = [`${word} 甲`, `${word} 甲乙`, `示例${word} 甲`, `甲${word}`]
    for (const name of [...asked].reverse()) await w.federation.post('campaigns', { name })
    expect(names(await search(`${word} 甲`))).toEqual(asked)
    expect(names(await search(word))).toEqual([asked[0], asked[1], `甲${word}`, `示例${word} 甲`])
  })

  test('everything that has a name is found, with what tells it apart', async () => {
    const word = unique('全')
    const { body: campaign } = await w.federation.post('campaigns', { name: `示例${word}行动` })
    const fund = await confirmed(w, 'funds', {
      name: `示例${word}基金`,
      kind: 'chamber',
      custodian_id: w.ids.charity,
      basis: 'received',
      size_fen: 100,
      established_on: '2020-01-01',
    })
    const project = await confirmed(w, 'projects', {
      name: `示例${word}结对`,
      programme: 'east_west',
      since_on: '2020-01-01',
    })
    await w.federation.post('figures', {
      id: `f.${word.slice(1)}`,
      topic: '捐赠',
      statement: `示例${word}数`,
      statement_en: 'an example',
      source: '示例',
      measure: 'donations.received',
      qualifier: 'ge',
      value: 1,
    })
    const groups = await search(word)
    expect(groups.map(({ kind, count }) => [kind, count])).toEqual([
      ['fund', 1],
      ['project', 1],
      ['campaign', 1],
      ['figure', 1],
    ])
    const [first, second, third, fourth] = groups.flatMap(({ items }) => items)
    expect(first).toEqual({
      kind: 'fund',
      id: fund.root_id,
      name: `示例${word}基金`,
      name_en: null,
      context: '示例姜山商会',
      status: null,
    })
    expect(second?.id).toBe(project.root_id)
    expect(third?.id).toBe(campaign.id)
    expect(fourth).toMatchObject({ name_en: 'an example', context: '捐赠' })
    expect((await search('东西部'))[0]).toMatchObject({ kind: 'programme', items: [{ id: 'east_west' }] })
    expect((await search('sales'))[0]).toMatchObject({ kind: 'indicator', items: [{ id: 'sales' }] })
    expect((await search('姜山镇'))[0]).toMatchObject({
      kind: 'region',
      items: [{ id: '330212110', context: '宁波市 鄞州区' }],
    })
    expect((await search('3302121', { kind: 'region' }))[0]?.items.map(({ id }) => id)).toEqual([
      '330212108',
      '330212110',
      '330212110200',
    ])
  })

  test('a new name is found at once, the old one no more', async () => {
    const [before, after] = [unique('旧'), unique('新')]
    const { body } = await w.federation.post('organizations', { kind: 'charity', name: before })
    expect(names(await search(before))).toEqual([before])
    await w.federation.patch(`organizations/${body.id}`, { name: after }, { 'if-match': '"v1"' })
    expect(names(await search(before))).toEqual([])
    expect(names(await search(after))).toEqual([after])
    expect(await amiss()).toEqual([])
  })

  test('an enterprise whose name is hidden is found by those signed in alone, and counted for nobody else', async () => {
    const { body } = await w.federation.post('organizations', {
      kind: 'enterprise',
      name: HIDDEN,
      uscc: '914403001922038216',
    })
    await confirmed(w, 'donations', aDonation(w, { donor_id: body.id, publicity: 'anonymous' }))
    for (const q of [HIDDEN, '隐', '隐名', '示例 实业', '91440300192203'])
      expect(await search(q, q === '隐' ? {} : { kind: 'enterprise' }), q).toEqual([])
    for (const q of ['隐', '91440300192203']) expect(names(await search(q, {}, w.clerk)), q).toEqual([HIDDEN])
    const [seen] = await search('示例', { kind: 'enterprise' })
    const [all] = await search('示例', { kind: 'enterprise' }, w.auditor)
    expect(seen?.count ?? 0).toBeLessThan(all?.count ?? 0)
    expect((await w.public.get('search?q=%E9%9A%90')).text).not.toContain(HIDDEN)
    await confirmed(w, 'donations', aDonation(w, { donor_id: body.id }))
    expect(names(await search('隐名'))).toEqual([HIDDEN])
  })

  test('a fund that is not confirmed is found by its own side alone', async () => {
    const name = unique('未审基金')
    await w.clerk.post('funds', {
      name,
      kind: 'chamber',
      custodian_id: w.ids.charity,
      basis: 'received',
      size_fen: 100,
      established_on: '2020-01-01',
    })
    for (const reader of [w.public, w.other, w.reviewer2]) expect(await search(name, {}, reader)).toEqual([])
    for (const reader of [w.clerk, w.reviewer, w.auditor])
      expect((await search(name, {}, reader))[0]?.items[0]).toMatchObject({ name, status: 'submitted' })
  })

  test('registers find by the same index', async () => {
    const items = async (path: string) => (await w.public.get(path)).body.items as { name: string; code?: string }[]
    expect(await items(`organizations?q=${encodeURIComponent('ｃａｆｅ')}`)).toMatchObject([{ name: NAMES[3] }])
    expect(await items(`organizations?kind=chamber&q=${encodeURIComponent('善善')}`)).toEqual([])
    expect((await items('regions?q=330211')).map(({ code }) => code)).toEqual(['330211', '330211003'])
    expect(await items(`organizations?q=${encodeURIComponent('爱心 示例')}`)).toMatchObject([{ name: NAMES[4] }])
    expect(await items(`organizations?q=${encodeURIComponent('示例企业乙')}`)).toEqual([])
  })

  test('hostile and odd questions are answered or refused as any other', async () => {
    for (const q of [...HOSTILE, '%', '_', "'", '"', '\\', '🎗', '𠮷', 'a'.repeat(100), '善'.repeat(100), '\u{10FFFF}'])
      await search(q.slice(0, 100).toWellFormed())
    expect(names(await search('🎗'))).toEqual(['示例🎗️爱心团'])
    expect(names(await search('%'))).toEqual(['100%_示例*?[]'])
    for (const query of [
      'q=',
      '',
      `q=${'a'.repeat(101)}`,
      'q=a&kind=nothing',
      'q=a&limit=21',
      'q=a&limit=0',
      'q=a&x=1',
    ])
      expect((await w.public.get(`search?${query}`)).status, query).toBe(422)
    const { body } = await w.public.get('search?q=a&kind=nothing')
    expect(body.errors).toMatchObject([{ field: 'kind', allowed: ALL_KINDS }])
  })

  test('an unchanged answer is a 304', async () => {
    const etag = (await w.public.get('search?q=a')).headers.get('etag') ?? ''
    expect((await w.public.get('search?q=a', { 'if-none-match': etag })).status).toBe(304)
  })

  test('a rebuild changes nothing', async () => {
    const all = () => run('SELECT * FROM search_entry', 'SELECT * FROM search_token')
    const before = await all()
    await run(...REBUILD)
    expect(await all()).toEqual(before)
    expect(await amiss()).toEqual([])
    await run("UPDATE search_entry SET text = 'x' WHERE kind = 'charity'")
    expect(await amiss()).not.toEqual([])
    await run(...REBUILD)
    expect(await amiss()).toEqual([])
  })
})

test('the engines fold every character as the question is folded', async () => {
  const target = await nodeTarget()
  const table = new Map(
    (await target.sql('SELECT glyph, folded FROM search_fold')).map((row) => [row.glyph, row.folded]),
  )
  const odd: string[] = []
  for (let code = 1; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code < 0xe000) continue
    const glyph = String.fromCodePoint(code)
    if ((table.get(glyph) ?? glyph) !== foldGlyph(glyph)) odd.push(code.toString(16))
  }
  expect(odd).toEqual([])
  await target.close()
})
