import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { MAX_FEN } from '../src/core/money.ts'
import { readValue, writeValue } from '../src/figures/read-value.ts'
import { recompute } from '../src/statements/recompute.ts'
import { see, submit, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { publishRead } from './support/statements.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

const CLAIM = {
  topic: '示例主题',
  statement: '示例姜山商会捐赠超过 100 元<b>',
  statement_en: 'Gifts of an example chamber exceed 100 yuan',
  source: '示例报告',
  measure: 'donations.received',
  qualifier: 'gt',
  value: '100元',
}

describe.each(TARGETS)('published numbers at the desk on $engine', ({ open }) => {
  const { target, w } = opened(open)
  beforeAll(async () => {
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 150_00 }))
  })

  test('previewed, published, changed, withdrawn and published again; the public sees its verdict', async () => {
    const path = '/desk/figures/new'
    const claim = { ...CLAIM, id: 'example.gifts', 'by.chamber': w.ids.jiangshan, from_on: '2022-01-01' }
    const preview = await submit(w.federation, path, { ...claim, act: 'preview' })
    expect(preview.status).toBe(200)
    for (const words of ['相符', '示例姜山商会', 'value="100元"', '150.00 元']) expect(preview.text).toContain(words)
    expect((await w.public.get('figures/example.gifts')).status).toBe(404)

    expect(await taken(w.federation, path, { ...claim, act: 'save' })).toContain('done=figure-published')
    const twice = await submit(w.federation, path, { ...claim, act: 'save' })
    expect([twice.status, twice.text.includes('id="f-id-fault"')]).toEqual([409, true])
    const public_ = await see(w.public, '/figures/example.gifts')
    expect(public_.text).toContain('相符')
    expect(public_.text).toContain('示例姜山商会捐赠超过 100 元&lt;b&gt;')
    const found = (await see(w.federation, '/desk/figures?q=GIFTS')).text
    expect(found).toContain('/desk/figures/example.gifts')
    expect(found).toContain('共 1 条')

    const one = '/desk/figures/example.gifts'
    const edit = (await see(w.federation, one)).text
    expect(edit).toContain(`<option value="${w.ids.jiangshan}" lang="zh-CN" selected`)
    expect(edit).toContain('value="100元"')
    const change = { ...claim, act: 'save', version: '1', value: '1.5万', from_on: '' }
    const unsaid = await submit(w.federation, one, change)
    expect([unsaid.status, unsaid.text.includes('id="f-reason-fault"')]).toEqual([422, true])
    await taken(w.federation, one, { ...change, reason: '示例：原文有误' })
    expect((await w.public.get('figures/example.gifts')).body).toMatchObject({
      value: 15_000_00,
      verdict: 'unmet',
      from_on: null,
      filter: `chamber=${w.ids.jiangshan}`,
    })
    const stale = await submit(w.federation, one, { ...claim, act: 'save', version: '1', reason: '示例' })
    expect([stale.status, stale.text.includes('记录已被他人修改')]).toEqual([409, true])

    await w.federation.post('statements/2022', {})
    await publishRead(w.federation2, 2022, 1)
    const silent = await submit(w.federation, one, { act: 'withdraw', version: '2', reason: '' })
    expect([silent.status, silent.text.includes('id="f-turn-reason-fault"')]).toEqual([422, true])
    await taken(w.federation, one, { act: 'withdraw', version: '2', reason: '示例：出处有误' })
    expect((await see(w.public, '/figures/example.gifts')).status).toBe(404)
    expect((await see(w.public, '/figures')).text).not.toContain('example.gifts')
    expect((await w.public.get('figures')).body.items).toEqual([])
    const withdrawn = await see(w.federation, one)
    expect([withdrawn.text.includes('已撤回'), withdrawn.text.includes('value="save"')]).toEqual([true, false])
    // the next version tells it, and the one before is still computed as it was
    await w.federation.post('statements/2022', {})
    const document = JSON.parse((await w.federation.get('statements/2022/2/document')).text)
    expect(document.figures).toEqual([])
    expect(document.differences.records).toContainEqual(
      expect.objectContaining({ change: 'removed', kind: 'figure', id: 'example.gifts', reason: '示例：出处有误' }),
    )
    const first = (await w.public.get('statements/2022/1/document')).text
    expect(JSON.parse(first).figures).toHaveLength(1)
    const ctx = { store: target.store, now: () => new Date(), actor: null }
    expect((await recompute(ctx, first)).equal).toBe(true)
    await taken(w.federation, one, { act: 'republish', version: '3', reason: '示例：已核实' })
    expect((await see(w.public, '/figures/example.gifts')).status).toBe(200)
    expect(
      (await w.federation.post('figures/example.gifts/republish', { reason: 'x' }, { 'if-match': '"v4"' })).status,
    ).toBe(404)
  })

  test('a ratio, other filters, and faults at the fields they belong to', async () => {
    const path = '/desk/figures/new'
    const ratio = { ...CLAIM, id: 'example.share', qualifier: 'ge', value: '90%', ratio: '1', 'by.member': '1' }
    await taken(w.federation, path, { ...ratio, act: 'save' })
    expect((await w.public.get('figures/example.share')).body).toMatchObject({
      unit: 'basis_point',
      value: 9000,
      over_filter: '',
      computed: 10_000,
    })
    expect((await see(w.federation, '/desk/figures/example.share')).text).toMatch(/name="ratio" value="1" checked/)
    const cases: [fields: Record<string, string>, fault: string][] = [
      [{ filter: 'township=330212110', measure: 'outcomes.nothing' }, 'f-measure-fault'],
      [{ filter: 'township=999' }, 'f-filter-fault'],
      [{ 'by.mode': 'industry' }, 'f-by-mode-fault'],
      [{ 'by.chamber': w.ids.jiangshan, filter: `chamber=${w.ids.yunlong}` }, 'f-filter-fault'],
      [{ value: '约100元' }, 'f-value-fault'],
      [{ value: '' }, 'f-value-fault'],
      [{ ratio: '1', value: '90.123%' }, 'f-value-fault'],
      [{ ratio: '1', value: '90%', over_filter: 'chamber=nothing' }, 'f-over_filter-fault'],
      [{ from_on: '2022-02-30' }, 'f-from_on-fault'],
      [{ from_on: '2022-03-01', to_on: '2022-02-01' }, 'f-to_on-fault'],
      [{ position: 'first' }, 'f-position-fault'],
      [{ id: 'No such id' }, 'f-id-fault'],
    ]
    for (const [fields, fault] of cases) {
      const refused = await submit(w.federation, path, { ...CLAIM, id: 'example.x', act: 'save', ...fields })
      expect([refused.status, refused.text.includes(`id="${fault}"`)], JSON.stringify(fields)).toEqual([422, true])
      expect(refused.text).toContain('示例主题')
    }
    await taken(w.federation, path, { ...CLAIM, id: 'example.place', act: 'save', filter: 'township=330212110' })
    expect((await see(w.federation, '/desk/figures/example.place')).text).toContain('value="township=330212110"')
  })

  test('only the federation', async () => {
    for (const who of [w.clerk, w.reviewer, w.auditor]) {
      expect((await see(who, '/desk/figures')).status).toBe(403)
      expect((await submit(who, '/desk/figures/new', { ...CLAIM, id: 'example.no', act: 'save' })).status).toBe(403)
      const refused = await who.post('figures/example.share/withdraw', { reason: 'x' }, { 'if-match': '"v1"' })
      expect(refused.status).toBe(403)
    }
    expect((await see(w.federation, '/desk/figures/nothing')).status).toBe(404)
  })
})

test('a claimed number is read as it is written, in every unit', () => {
  const units = fc.constantFrom('fen' as const, 'count' as const, 'person' as const, 'basis_point' as const)
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: MAX_FEN }), (unit, value) => {
      expect(readValue(writeValue(value, unit), unit)).toEqual({ ok: true, value })
    }),
  )
  expect(readValue('19.3亿', 'fen')).toEqual({ ok: true, value: 193_000_000_000 })
  expect(readValue('１，５００', 'person')).toEqual({ ok: true, value: 1500 })
  expect(readValue('800余万', 'fen')).toEqual({ ok: false, code: 'money_inexact' })
  expect(readValue('1e3', 'count')).toEqual({ ok: false, code: 'quantity_format' })
})
