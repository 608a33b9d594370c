import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { Hashes } from '../src/core/hashes.ts'
import type { Content } from '../src/facts/kind.ts'
import { agree, keyColumns, keyReader, LIKENESSES } from '../src/facts/likeness.ts'
import { CHUNK } from '../src/imports/stage.ts'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { HEAD, sendList, upload } from './support/uploads.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

test('texts are told apart, as many as a long file has', () => {
  const hashes = new Hashes()
  for (let n = 1; n <= 200_000; n++) expect(hashes.setOnce(`示例${n}\u00012022-03-01`, n)).toBeUndefined()
  expect([hashes.get('示例1\u00012022-03-01'), hashes.get('示例200000\u00012022-03-01')]).toEqual([1, 200_000])
  expect(hashes.setOnce('示例7\u00012022-03-01', 9)).toBe(7)
  expect(hashes.get('示例0\u00012022-03-01')).toBeUndefined()
  expect(hashes.size).toBe(200_000)
  hashes.clear()
  expect([hashes.size, hashes.get('示例7\u00012022-03-01')]).toEqual([0, undefined])
})

describe.each(TARGETS)('rows that may be recorded twice, on $engine', ({ open }) => {
  const { target, w } = opened(open)
  const dry = async (text: string, kind = 'donations', who = w.clerk) => {
    const reply = await sendList(who, kind, text, { dry_run: '1' })
    expect(reply.status, reply.text).toBe(200)
    return reply.body.notes
  }
  const line = (donor: string, fen: string, day = '2022-03-01', kind = '个人') =>
    `${donor},${kind},${fen},${day},示例慈善总会\n`

  test('equal rows of a file are told, once each, and taken in all the same', async () => {
    const [a, b] = [unique('甲'), unique('乙')]
    const text = `${HEAD}\n${line(a, '1')}${line(b, '1')}${line(a, '1')}${line(a, '1')}${line(a, '2')}${line(a, '1', '2022-03-02')}`
    const notes = await dry(text)
    expect(notes).toMatchObject({
      alike: 2,
      alike_rows: [
        { row: 4, by: 'content', like_row: 2, record: null },
        { row: 5, by: 'content', like_row: 2, record: null },
      ],
    })
    const taken = await sendList(w.clerk, 'donations', text)
    expect([taken.status, taken.body.rows, taken.body.notes.alike]).toEqual([201, 6, 2])
    // nobody knows who gave: equal amounts of one day say nothing
    const nameless = `${HEAD}\n${line('', '1', '2022-03-01', '未知')}${line('', '1', '2022-03-01', '未知')}`
    expect((await dry(nameless)).alike).toBe(0)
  })

  test('rows far apart, by the hundred: the count is exact, the list bounded', async () => {
    const a = unique('甲')
    const others = Array.from({ length: CHUNK + 300 }, (_, i) => line(`${a}${i}`, '1')).join('')
    const again = Array.from({ length: 120 }, (_, i) => line(`${a}${i}`, '1')).join('')
    const notes = await dry(`${HEAD}\n${others}${again}`)
    expect(notes.alike).toBe(120)
    expect(notes.alike_rows).toHaveLength(100)
    expect(notes.alike_rows[0]).toMatchObject({ row: CHUNK + 302, like_row: 2 })
  })

  test('a record of the register is told of by its own side, another’s as far as it is public', async () => {
    const made = await confirmed(w, 'donations', aDonation(w, { amount_fen: 31_00, received_on: '2022-04-01' }))
    const enterprise = (fen: string) => `${HEAD}\n${line('示例企业甲', fen, '2022-04-01', '企业')}`
    expect((await dry(enterprise('31'))).alike_rows).toMatchObject([
      { row: 2, by: 'content', like_row: null, record: { kind: 'donation', id: made.id, own: true } },
    ])
    expect((await dry(enterprise('32'))).alike).toBe(0)
    expect((await dry(enterprise('31'), 'donations', w.other)).alike_rows).toMatchObject([
      { record: { id: made.id, own: false } },
    ])
    // whether a hidden gift of another chamber agrees would tell who gave it
    const hidden = { amount_fen: 33_00, received_on: '2022-04-01', publicity: 'anonymous' }
    await confirmed(w, 'donations', aDonation(w, hidden))
    expect((await dry(enterprise('33'))).alike).toBe(1)
    expect((await dry(enterprise('33'), 'donations', w.other)).alike).toBe(0)

    const person = unique('某')
    const gift = { donor_kind: 'person', donor_id: undefined, donor_name: person, amount_fen: 5_00 }
    const named = await w.clerk.post('donations', aDonation(w, { ...gift, received_on: '2022-04-02' }))
    expect(named.status, named.text).toBe(201)
    expect((await dry(`${HEAD}\n${line(person, '5', '2022-04-02')}`)).alike_rows).toMatchObject([
      { record: { id: named.body.id } },
    ])
    await w.clerk.post(`donations/${named.body.id}/withdraw`, { reason: '示例' })
    expect((await dry(`${HEAD}\n${line(person, '5', '2022-04-02')}`)).alike).toBe(0)
  })

  test('by its receipt, and as aid beside a gift that counts as aid', async () => {
    const receipt_no = unique('SL')
    const made = await confirmed(w, 'donations', aDonation(w, { receipt_no, amount_fen: 41_00 }))
    const text = `${HEAD},票据号\n示例企业甲,企业,77,2022-05-05,示例慈善总会,${receipt_no}\n`
    expect((await dry(text)).alike_rows).toMatchObject([{ row: 2, by: 'receipt', record: { id: made.id } }])
    const gift = { amount_fen: 43_00, received_on: '2022-05-06', village_code: '330212110200' }
    const placed = await w.clerk.post('donations', aDonation(w, gift))
    expect(placed.status, placed.text).toBe(201)
    const aid = '企业,帮扶方式,投入金额,投入日期,村\n示例企业甲,捐赠,43,2022-05-06,示例村\n'
    expect((await dry(aid, 'aid')).alike_rows).toMatchObject([
      { by: 'gift_and_aid', record: { kind: 'donation', id: placed.body.id } },
    ])
  })

  test('the page lists them by their rows with the way to the record, and so does the import', async () => {
    const made = await w.clerk.post('donations', aDonation(w, { amount_fen: 51_00, received_on: '2022-06-01' }))
    const a = unique('丙')
    const text = `${HEAD}\n${line(a, '1')}${line(a, '1')}${line('示例企业甲', '51', '2022-06-01', '企业')}`
    const page = await upload(w.clerk, 'donations', text)
    const html = (await see(w.clerk, page)).text
    expect(html).toContain('2 行疑似重复，请核对')
    expect(html).toMatch(/<li>第 3 行：与第 2 行/)
    expect(html).toMatch(new RegExp(`<li>第 4 行：.*?href="/desk/records/donations/${made.body.id}"`))
    expect(html).toContain('id="note-3-0">疑与第 2 行重复')
    expect((await see(w.clerk, `${page}?show=alike`)).text).not.toContain('<th scope="row">2</th>')
    expect((await see(w.clerk, `/en${page}`)).text).toContain('2 rows may be recorded twice')
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
    const taken = await submit(w.clerk, page, { act: 'take', version })
    const result = (await see(w.clerk, taken.headers.get('location') ?? '')).text
    expect(result).toContain('其中 2 笔疑似重复，请核对')
    expect(result).toMatch(/<a href="\/desk\/records\/donations\/\w{16}">第 2 笔<\/a>：与<a [^>]*>第 1 笔<\/a>/)
    expect(result).toMatch(new RegExp(`第 3 笔</a>：.*?href="/desk/records/donations/${made.body.id}"`))
  })

  test('what is compared in hand agrees just where the engine says so', async () => {
    const row = (changes: Content): Content => ({
      donor_id: null,
      donor_kind: null,
      donor_name: null,
      alias: null,
      ...changes,
    })
    const rows = [
      row({ donor_id: 'a', form: 'money', amount_fen: 1, received_on: '2022-01-01', project_id: 'p' }),
      row({ donor_id: 'a', form: 'money', amount_fen: 1, received_on: '2022-01-01' }),
      row({ donor_id: 'a', form: 'money', amount_fen: 1, received_on: '2022-01-02', receipt_no: '1' }),
      row({
        donor_kind: 'person',
        donor_name: 'a',
        form: 'goods',
        goods_item: 'x',
        quantity: 2,
        received_on: '2022-01-01',
      }),
      row({
        donor_kind: 'group',
        donor_name: 'a',
        form: 'goods',
        goods_item: 'x',
        quantity: 2,
        received_on: '2022-01-01',
      }),
      row({ alias: 'a', form: 'money', amount_fen: 1, received_on: '2022-01-01', receipt_no: '1' }),
      row({ form: 'money', amount_fen: 1, received_on: '2022-01-01' }),
      row({ enterprise_id: 'a', invested_on: '2022-01-01', amount_fen: 1, mode: 'industry' }),
    ]
    for (const { mine, other } of LIKENESSES) {
      const columns = [...new Set([...keyColumns(mine), ...keyColumns(other)])]
      const all = sql`(SELECT r.key AS i, ${sql.join(columns.map((column) => sql`r.value ->> ${sql.lit(`$.${column}`)} AS ${sql.ref(column)}`))}
        FROM json_each(${JSON.stringify(rows)}) r)`
      const said = await sql<{ a: number; b: number }>`SELECT a.i AS a, b.i AS b FROM ${all} a JOIN ${all} b
        ON ${agree(mine, 'a', other, 'b')} ORDER BY 1, 2`.execute(target.store.db)
      const [keyOf, keyOfOther] = [keyReader(mine), keyReader(other)]
      const compared = rows.flatMap((a, i) =>
        rows.flatMap((b, j) => (keyOf(a) !== null && keyOf(a) === keyOfOther(b) ? [{ a: i, b: j }] : [])),
      )
      expect([mine.kind, compared]).toEqual([mine.kind, said.rows])
    }
  })
})
