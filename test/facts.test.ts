import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target, w } = opened(open)

  const codes = (reply: { body: { errors?: { field: string; code: string }[] } }) =>
    (reply.body.errors ?? []).map(({ field, code }) => `${field}: ${code}`)

  describe('recording', () => {
    test('a clerk records a gift for her own chamber, and it waits for review', async () => {
      const made = await w.clerk.post('donations', aDonation(w, { source_ref: unique('ref'), note: '示例' }))
      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({
        status: 'submitted',
        version: 1,
        chamber_id: w.ids.jiangshan,
        amount_fen: 10000,
        publicity: 'named',
        form: 'money',
        donor: '示例企业甲',
      })
      const read = await w.clerk.get(`donations/${made.body.id}`)
      expect(read.body).toEqual(made.body)
      expect(read.headers.get('etag')).toBe('"v1"')
      expect((await w.public.get(`donations/${made.body.id}`)).status).toBe(404)
      expect((await w.other.get(`donations/${made.body.id}`)).status).toBe(404)
      expect((await w.auditor.get(`donations/${made.body.id}`)).status).toBe(200)
    })

    const refused: [string, Record<string, unknown>, string][] = [
      ['an unknown field', { colour: 'red' }, 'colour: unknown_field'],
      ['a server’s field', { status: 'confirmed' }, 'status: read_only'],
      ['a clerk’s chamber', { chamber_id: '0'.repeat(16) }, 'chamber_id: read_only'],
      ['fractional fen', { amount_fen: 5.5 }, 'amount_fen: money_fraction'],
      ['nothing', { amount_fen: 0 }, 'amount_fen: money_range'],
      ['a negative', { amount_fen: -1 }, 'amount_fen: money_range'],
      ['too much', { amount_fen: 10_000_000_000_001 }, 'amount_fen: money_range'],
      ['text as money', { amount_fen: '１２' }, 'amount_fen: wrong_type'],
      ['exponents as text', { amount_fen: '1e3' }, 'amount_fen: wrong_type'],
      ['a day that is none', { received_on: '2023-02-30' }, 'received_on: day_format'],
      ['tomorrow', { received_on: '2199-01-01' }, 'received_on: day_in_future'],
      ['a day outside the membership', { received_on: '2014-12-31' }, 'received_on: day_outside_membership'],
      ['a missing day', { received_on: undefined }, 'received_on: required'],
      ['nobody’s id', { recipient_id: 'zzzzzzzzzzzzzzzz' }, 'recipient_id: unknown_reference'],
      ['an enterprise as recipient', { recipient_id: 'ENTERPRISE' }, 'recipient_id: wrong_kind'],
      ['a charity as donor', { donor_kind: 'group', donor_id: 'CHARITY' }, 'donor_id: regrant'],
      ['no target', { recipient_id: undefined }, 'recipient_id: missing_target'],
      ['an alias without one', { publicity: 'alias' }, 'alias: required'],
      ['an alias for the anonymous', { publicity: 'anonymous', alias: '某' }, 'alias: hidden_needs_none'],
      [
        'goods without their count',
        { form: 'goods', goods_item: '口罩', amount_fen: undefined },
        'quantity: goods_needs',
      ],
      [
        'a value without its basis',
        { form: 'goods', goods_item: '口罩', quantity: 10, unit: '箱' },
        'valuation_basis: goods_needs',
      ],
      ['goods’ words on money', { unit: '箱' }, 'unit: money_forbids'],
      ['a cause that is none', { cause: 'fun' }, 'cause: not_allowed'],
      ['control characters', { note: 'a\u0000b' }, 'note: control_characters'],
      ['turned text', { note: 'a\u202eb' }, 'note: control_characters'],
      ['50 KB of text', { note: '长'.repeat(50_000) }, 'note: too_long'],
      ['a malformed credit code', { receipt_uscc: '123' }, 'receipt_uscc: uscc_format'],
      ['a village that is none', { village_code: '330212110999' }, 'village_code: unknown_reference'],
    ]
    test.each(refused)('refuses %s', async (_what, over, fault) => {
      const named = JSON.parse(
        JSON.stringify(over).replace('ENTERPRISE', w.ids.enterprise).replace('CHARITY', w.ids.charity),
      ) as Record<string, unknown>
      for (const [key, value] of Object.entries(over)) if (value === undefined) named[key] = undefined
      const before = await target.sql('SELECT count(*) AS n FROM act')
      const reply = await w.clerk.post('donations', aDonation(w, named))
      expect(reply.status).toBe(422)
      expect(reply.headers.get('content-type')).toContain('application/problem+json')
      expect(codes(reply)).toContain(fault)
      expect(reply.body.errors[0].message).toMatch(/[\u4e00-\u9fff]/)
      expect(await target.sql('SELECT count(*) AS n FROM act')).toEqual(before)
    })

    test('goods need no value, and say so', async () => {
      const goods = aDonation(w, {
        form: 'goods',
        amount_fen: undefined,
        goods_item: '口罩',
        quantity: 2.5,
        unit: '箱',
      })
      expect((await w.clerk.post('donations', goods)).body).toMatchObject({
        form: 'goods',
        amount_fen: null,
        quantity: 2.5,
      })
    })

    test('a statement whose qualifier leaves no number is refused, as it comes and as it is changed', async () => {
      const odd = (value: number) => ({
        organization_id: w.ids.jiangshan,
        value,
        qualifier: 'odd',
        to_on: '2022-12-31',
      })
      for (const [path, more] of [
        ['outcomes', { indicator: 'jobs' }],
        ['reported', { measure: 'outcomes.jobs', source: '示例' }],
      ] as const) {
        expect(codes(await w.clerk.post(path, { ...odd(2596), ...more })), path).toEqual(['qualifier: leaves_nothing'])
        const { body } = await w.clerk.post(path, { ...odd(2500), ...more })
        expect([body.low, body.high], path).toEqual([2501, 2599])
        const changed = await w.clerk.patch(`${path}/${body.id}`, { value: 2501 }, { 'if-match': '"v1"' })
        expect(codes(changed), path).toEqual(['qualifier: leaves_nothing'])
      }
    })

    test('a number is stated of an indicator that there is', async () => {
      const stated = { organization_id: w.ids.jiangshan, value: 12, to_on: '2022-12-31', source: '示例' }
      const unknown = await w.clerk.post('reported', { ...stated, measure: 'outcomes.nothing' })
      expect([unknown.status, ...codes(unknown)]).toEqual([422, 'measure: unknown_reference'])
      const { body } = await w.clerk.post('reported', { ...stated, measure: 'outcomes.jobs' })
      const changed = await w.clerk.patch(
        `reported/${body.id}`,
        { measure: 'outcomes.nothing' },
        { 'if-match': '"v1"' },
      )
      expect([changed.status, ...codes(changed)]).toEqual([422, 'measure: unknown_reference'])
    })

    test('a number of funds is stated of one kind of them', async () => {
      const stated = { organization_id: w.ids.jiangshan, value: 12, to_on: '2022-12-31', source: '示例' }
      const both = await w.clerk.post('reported', { ...stated, measure: 'funds.size' })
      expect([both.status, both.body.errors[0]]).toMatchObject([
        422,
        { field: 'measure', code: 'not_allowed', allowed: ['funds.enterprise_named.size', 'funds.chamber.size'] },
      ])
      expect((await w.clerk.post('reported', { ...stated, measure: 'funds.chamber.size' })).status).toBe(201)
    })

    test('a source_ref is taken once in a chamber, and again in another', async () => {
      const source_ref = unique('ref')
      expect((await w.clerk.post('donations', aDonation(w, { source_ref }))).status).toBe(201)
      const again = await w.clerk2.post('donations', aDonation(w, { source_ref }))
      expect(again.status).toBe(409)
      expect(codes(again)).toEqual(['source_ref: duplicate'])
      expect((await w.clerk.get(`donations/${again.body.errors[0].existing}`)).body.source_ref).toBe(source_ref)
      expect((await w.other.post('donations', aDonation(w, { source_ref }))).status).toBe(201)
      expect((await w.clerk.get(`donations?source_ref=${source_ref}`)).body.items).toHaveLength(1)
    })

    test('funds: another charity’s, a voided one, and one not confirmed', async () => {
      const fund = await confirmed(w, 'funds', {
        name: unique('示例基金'),
        kind: 'enterprise_named',
        basis: 'agreed',
        size_fen: 100,
        established_on: '2020-01-01',
        custodian_id: w.ids.charity,
      })
      expect(
        codes(await w.clerk.post('donations', aDonation(w, { fund_id: fund.id, recipient_id: w.ids.charity2 }))),
      ).toEqual(['fund_id: other_charity'])
      const into = await w.clerk.post('donations', aDonation(w, { fund_id: fund.id, recipient_id: undefined }))
      expect(into.body).toMatchObject({ recipient_id: w.ids.charity, fund_id: fund.id, fund_name: fund.name })
      expect((await w.reviewer.post(`funds/${fund.id}/void`, { reason: '登记有误' })).body.code).toBe('in_use')
      await w.clerk.post(`donations/${into.body.id}/withdraw`, { reason: '撤回' })
      expect((await w.reviewer.post(`funds/${fund.id}/void`, { reason: '登记有误' })).status).toBe(200)
      expect(codes(await w.clerk.post('donations', aDonation(w, { fund_id: fund.id })))).toEqual([
        'fund_id: voided_reference',
      ])
      const open = await w.clerk.post('funds', {
        name: unique('示例基金'),
        kind: 'chamber',
        basis: 'received',
        established_on: '2020-01-01',
      })
      const early = await w.clerk.post('donations', aDonation(w, { fund_id: open.body.id }))
      expect(early.status).toBe(201)
      expect(codes(await w.reviewer.post(`donations/${early.body.id}/confirm`))).toEqual([
        'fund_id: unconfirmed_reference',
      ])
      const both = {
        decision: 'confirm',
        items: [
          { kind: 'donation', id: early.body.id },
          { kind: 'fund', id: open.body.id },
        ],
      }
      expect((await w.reviewer.post('reviews', both)).body).toMatchObject({ decided: 2 })
      expect((await w.public.get(`donations/${early.body.id}`)).body).toMatchObject({
        status: 'confirmed',
        fund_kind: 'chamber',
      })
    })
  })

  describe('editing', () => {
    test('needs the version read, and only until confirmed', async () => {
      const { body } = await w.clerk.post('donations', aDonation(w))
      const path = `donations/${body.id}`
      expect((await w.clerk.patch(path, { amount_fen: 1 })).status).toBe(428)
      expect((await w.clerk.patch(path, { amount_fen: 1 }, { 'if-match': '"v9"' })).status).toBe(412)
      const edited = await w.clerk.patch(path, { amount_fen: 200_00, cause: 'education' }, { 'if-match': '"v1"' })
      expect(edited.body).toMatchObject({ amount_fen: 20000, cause: 'education', version: 2 })
      expect((await w.clerk.patch(path, { amount_fen: 300_00 }, { 'if-match': '"v1"' })).status).toBe(412)
      expect((await w.other.patch(path, { amount_fen: 1 }, { 'if-match': '"v2"' })).status).toBe(404)
      expect((await w.clerk.patch(path, { cause: null }, { 'if-match': '"v2"' })).body.cause).toBeNull()
      await w.reviewer.post(`${path}/confirm`)
      const late = await w.clerk.patch(path, { amount_fen: 1 }, { 'if-match': '"v4"' })
      expect([late.status, late.body.code]).toEqual([409, 'wrong_status'])
    })

    test('the history tells who changed what, before and after', async () => {
      const { body } = await w.clerk.post('donations', aDonation(w))
      await w.clerk.patch(`donations/${body.id}`, { amount_fen: 200_00 }, { 'if-match': '"v1"' })
      await w.reviewer.post(`donations/${body.id}/return`, { reason: '缺票据号' })
      expect((await w.clerk.get(`donations/${body.id}`)).body.reason).toBe('缺票据号')
      await w.clerk.patch(`donations/${body.id}`, { receipt_no: 'N-1' }, { 'if-match': '"v3"' })
      await w.clerk.post(`donations/${body.id}/resubmit`)
      await w.reviewer.post(`donations/${body.id}/confirm`)
      const { items } = (await w.clerk.get(`donations/${body.id}/history`)).body
      expect(items.map((item: { act: string }) => item.act)).toEqual([
        'record',
        'edit',
        'return',
        'edit',
        'resubmit',
        'confirm',
      ])
      expect(items[0].after).toMatchObject({ amount_fen: 10000, receipt_no: null })
      expect(items[1]).toMatchObject({ before: { amount_fen: 10000 }, after: { amount_fen: 20000 } })
      expect(items[3]).toMatchObject({ before: { receipt_no: null }, after: { receipt_no: 'N-1' } })
      expect((await w.public.get(`donations/${body.id}/history`)).status).toBe(404)
      expect((await w.other.get(`donations/${body.id}/history`)).status).toBe(404)
    })
  })
})
