import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { jsonFault } from '../src/core/json-fault.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed } from './support/world.ts'

test('where a text stops being JSON', () => {
  const places: [text: string, line: number, column: number][] = [
    ['', 1, 1],
    ['x', 1, 1],
    ['{', 1, 2],
    ['{"a":1,}', 1, 8],
    ['{"a":1,\n "b":tru}', 2, 6],
    ['[1,2', 1, 5],
    ['[1 2]', 1, 4],
    ['[1}', 1, 3],
    ['{"a" 1}', 1, 6],
    ['{"a":"\u0001"}', 1, 6],
    ['{"甲":01}', 1, 6],
    ['{}\n}', 2, 1],
    ['['.repeat(50_000), 1, 50_001],
    [`["${'甲'.repeat(300_000)}" 1]`, 1, 300_005],
  ]
  for (const [text, line, column] of places) {
    expect(() => JSON.parse(text)).toThrow()
    expect([text.slice(0, 20), jsonFault(text)]).toEqual([text.slice(0, 20), { line, column }])
  }
})

/** A refusal says what is there, what would do, and where. */
describe.each(TARGETS)('a refusal on $engine', ({ open }) => {
  const { w } = opened(open)

  const faultOf = async (more: object) => (await w.clerk.post('donations', aDonation(w, more as never))).body.errors
  const sent = (headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) =>
    w.clerk.send('POST', '/api/v1/donations', { headers: { 'content-type': 'application/json', ...headers }, body })

  test('names kinds of value and limits', async () => {
    expect(await faultOf({ note: 5 })).toEqual([
      {
        ...{ field: 'note', code: 'wrong_type', expected: 'string' },
        ...{ message: 'note：类型不对（须为文本）', message_en: 'note has the wrong type (it should be text)' },
      },
    ])
    expect(await faultOf({ note: '长'.repeat(2001) })).toMatchObject([
      {
        ...{ code: 'too_long', limit: { at_most: 2000 } },
        ...{ message: 'note：超过长度限制（至多 2000）', message_en: 'note is too long (at most 2000)' },
      },
    ])
    expect(await faultOf({ note: '' })).toMatchObject([{ code: 'too_short', limit: { at_least: 1 } }])
    expect(await faultOf({ quantity: 0 })).toMatchObject([{ code: 'out_of_range', limit: { above: 0 } }])
    expect(await faultOf({ quantity: 1e12 })).toMatchObject([{ code: 'out_of_range', limit: { below: 1e12 } }])
    expect(await faultOf({ donor_consent: 2 })).toMatchObject([{ code: 'not_allowed', allowed: ['0', '1'] }])
    expect((await w.public.get('donations?limit=9007199254740993')).body.errors).toMatchObject([
      { field: 'limit', code: 'out_of_range', limit: { at_most: 200 } },
    ])
    expect(await faultOf({ amount_fen: 2 ** 60 })).toMatchObject([{ code: 'money_range' }])
  })

  test('lists what is allowed, and tells a question from a record', async () => {
    const lists: [string, string, string][] = [
      ['donations?status=foo', 'status', 'submitted'],
      ['changes?kind=foo', 'kind', 'donation'],
      ['records?kind=foo', 'kind', 'donation'],
      ['records?status=foo', 'status', 'returned'],
    ]
    for (const [path, field, one] of lists) {
      const { errors } = (await w.federation.get(path)).body
      expect(errors).toMatchObject([{ field, code: 'not_allowed', allowed: expect.arrayContaining([one]) }])
    }
    expect((await w.public.get('members?status=x')).body.errors).toMatchObject([{ code: 'unknown_field' }])
    expect(await faultOf({ status: 'x' })).toMatchObject([{ code: 'read_only' }])
  })

  test('says where JSON goes wrong, and why a body is no text', async () => {
    expect((await sent({}, '{"a":1,\n "b":tru}')).body).toMatchObject({
      ...{ code: 'malformed', line: 2, column: 6, detail: 'JSON 在第 2 行第 6 个字符处有误' },
      detail_en: 'the JSON goes wrong at line 2, character 6',
    })
    expect((await sent({}, new Uint8Array([0x22, 0xff, 0x22]))).body.detail_en).toContain('UTF-8')
  })

  test('does not read as UTF-8 what says that it is something else', async () => {
    const body = JSON.stringify(aDonation(w))
    for (const charset of ['utf-16', 'gbk', '"gb18030"', 'latin1'])
      expect([charset, (await sent({ 'content-type': `application/json; charset=${charset}` }, body)).status]).toEqual([
        charset,
        415,
      ])
    for (const type of ['application/json-patch+json', 'application/jsonx', 'application/json ;'])
      expect([type, (await sent({ 'content-type': type }, body)).status]).toEqual([type, 415])
    const packed = new Uint8Array(gzipSync(body))
    for (const coding of ['gzip', 'br', 'x'])
      expect([coding, (await sent({ 'content-encoding': coding }, coding === 'x' ? body : packed)).body.code]).toEqual([
        coding,
        'unsupported_media',
      ])
    for (const type of ['application/json', 'Application/JSON; Charset="UTF-8"', 'application/json;profile=x'])
      expect([type, (await sent({ 'content-type': type, 'content-encoding': 'identity' }, body)).status]).toEqual([
        type,
        201,
      ])
  })

  test('is none where some text will do', async () => {
    const { status, headers } = await w.public.get('donations', { accept: 'text/*' })
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  })

  test('tells the state that a record is in, and those that would do', async () => {
    const { id } = (
      await w.clerk.post('funds', {
        name: '示例基金',
        kind: 'chamber',
        basis: 'received',
        established_on: '2020-01-01',
      })
    ).body
    const close = { on: '2022-12-31', note: '测试' }
    expect((await w.reviewer.post(`funds/${id}/close`, close)).body).toMatchObject({
      ...{ code: 'wrong_status', status: 409, state: 'submitted', allowed_states: ['confirmed'] },
      ...{ detail: '现为“待审核”；此操作须为“已确认”', detail_en: 'it is submitted; this needs confirmed' },
    })
    const fund = await confirmed(w, 'funds', {
      name: '示例基金二',
      kind: 'chamber',
      basis: 'received',
      established_on: '2020-01-01',
    })
    await w.reviewer.post(`funds/${fund.id}/close`, close)
    expect((await w.reviewer.post(`funds/${fund.id}/close`, close)).body).toMatchObject({
      ...{ code: 'wrong_status', closed_on: '2022-12-31' },
      ...{ detail: '已于 2022-12-31 终止', detail_en: 'it was closed on 2022-12-31' },
    })
  })
})
