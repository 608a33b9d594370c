import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { sendList } from './support/uploads.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target, w } = opened(open)

  const set = () => ({ set: [`recipient=示例慈善总会`, 'received_on=2022-03-01'] })
  const rows = async (table: string) => Number((await target.sql(`SELECT count(*) AS n FROM ${table}`))[0]?.n)
  const list = (n: number, tag = unique('示例')) =>
    `${tag}名单,\n捐赠人,金额（元）\n${Array.from({ length: n }, (_, i) => `${tag}${i},${i + 1}.00`).join('\n')}\n`

  test('one call takes back all that a file recorded and nobody has confirmed', async () => {
    const taken = await sendList(w.clerk, 'donations', list(3), { set: [...set().set, 'donor_kind=person'] })
    const path = `imports/${taken.body.id}/withdraw`
    const reason = { reason: '示例：整份有误' }
    expect((await w.other.post(path, reason)).status).toBe(404)
    expect((await w.clerk.post(path, {})).status).toBe(422)
    const done = await w.clerk.post(path, reason)
    expect([done.status, done.body.decided]).toEqual([200, 3])
    const { items } = (await w.clerk.get(`donations?import=${taken.body.id}`)).body
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['voided', 'voided', 'voided'])
    const again = await w.clerk.post(path, reason)
    expect([again.body.code, again.body.detail]).toEqual(['wrong_status', expect.stringContaining('已没有')])
  })

  test('a file withdrawn before anybody confirmed it is mended and taken in with the same numbers', async () => {
    const ref = unique('W')
    const text = (fen: string) => `来源编号,捐赠人,金额（元）\n${ref}-1,示例企业甲,${fen}\n${ref}-2,示例企业甲,2.00\n`
    const take = (fen: string) =>
      sendList(w.clerk, 'donations', text(fen), { set: [...set().set, 'donor_kind=enterprise'] })
    const wrong = await take('1.00')
    expect(wrong.status, wrong.text).toBe(201)
    const [first] = (await w.clerk.get(`donations?source_ref=${ref}-1`)).body.items
    // what stands may not be taken in once more
    expect((await take('1.50')).body.errors).toMatchObject([{ code: 'duplicate' }, { code: 'duplicate' }])
    expect((await w.clerk.post(`donations/${first.id}/withdraw`, { reason: '金额有误' })).status).toBe(200)
    expect((await take('1.50')).body.errors).toMatchObject([
      { field: 'source_ref', code: 'duplicate', value: `${ref}-2` },
    ])
    const [second] = (await w.clerk.get(`donations?source_ref=${ref}-2`)).body.items
    expect((await w.clerk.post(`donations/${second.id}/withdraw`, { reason: '金额有误' })).status).toBe(200)
    const mended = await take('1.50')
    expect(mended.status, mended.text).toBe(201)
    expect(mended.headers.get('location')).toBe(`/api/v1/imports/${mended.body.id}`)
    const { items } = (await w.clerk.get(`donations?import=${mended.body.id}&sort=amount_fen`)).body
    expect(items).toMatchObject([
      { source_ref: `${ref}-1`, amount_fen: 150, replaces_id: first.id, status: 'submitted' },
      { source_ref: `${ref}-2`, amount_fen: 200, replaces_id: second.id, status: 'submitted' },
    ])
    expect((await w.clerk.get(`donations/${first.id}`)).body).toMatchObject({
      status: 'voided',
      replaced_by: items[0].id,
    })
    const before = (await w.public.get('totals?measures=donations.received')).body.total['donations.received']
    for (const { id } of items) expect((await w.reviewer.post(`donations/${id}/confirm`)).status).toBe(200)
    const after = (await w.public.get('totals?measures=donations.received')).body.total['donations.received']
    expect(after - before).toBe(350)
    expect((await take('1.75')).body.errors).toMatchObject([{ code: 'duplicate' }, { code: 'duplicate' }])
    // corrected, its versions are voided but for one; voided, it was in public once: neither is taken up as if it had never been
    const correction = { amount_fen: 175, replaces_id: items[0].id, reason: '更正' }
    const corrected = await confirmed(w, 'donations', aDonation(w, correction))
    expect((await w.reviewer.post(`donations/${items[1].id}/void`, { reason: '重复' })).status).toBe(200)
    expect((await take('1.75')).body.errors).toMatchObject([{ code: 'duplicate' }, { code: 'duplicate' }])
    expect((await w.clerk.get(`donations?source_ref=${ref}-1&status=confirmed`)).body.items).toMatchObject([
      { id: corrected.id, amount_fen: 175 },
    ])
  })

  describe('importing', () => {
    test('a list as a chamber keeps it becomes submitted gifts, its own sum and count checked', async () => {
      const tag = unique('示例')
      const text = `示例商会捐赠名单,\n单位：万元,\n捐赠企业,捐赠金额\n示例企业甲,1.5\n示例企业甲,1.5\n${tag}公司,０.５\n共计4人次,总金额3.5\n`
      const reply = await sendList(w.clerk, 'donations', text, {
        set: [...set().set, 'donor_kind=enterprise'],
        create_missing: '1',
      })
      expect(reply.status, reply.text).toBe(201)
      expect(reply.body).toMatchObject({
        rows: 3,
        sum_fen: 3_500_000,
        stated: { count: 4, count_ok: false, sum_ok: true },
        created: { organization: 1 },
        errors: [],
      })
      const { items } = (await w.clerk.get(`donations?import=${reply.body.id}`)).body
      expect(items).toHaveLength(3)
      expect(
        items.every(
          (item: { status: string; chamber_id: string }) =>
            item.status === 'submitted' && item.chamber_id === w.ids.jiangshan,
        ),
      ).toBe(true)
      expect((await w.clerk.get(`donations/${items[0].id}/history`)).body.items[0]).toMatchObject({ act: 'import' })
      expect((await w.reviewer.get(`imports/${reply.body.id}`)).body).toMatchObject({ rows: 3, kind: 'donations' })
      expect((await w.other.get(`imports/${reply.body.id}`)).status).toBe(404)
    })

    test('a dry run writes nothing and says what would come', async () => {
      const text = list(5)
      const before = [await rows('donation'), await rows('act'), await rows('staged')]
      const dry = await sendList(w.clerk, 'donations', text, { ...set(), dry_run: '1' })
      expect(dry.body).toMatchObject({ id: null, dry_run: true, rows: 5, sum_fen: 1500 })
      // misspelt, it must not be taken for the real thing
      const misspelt = await sendList(w.clerk, 'donations', text, { ...set(), dryrun: '1' })
      expect(misspelt.status).toBe(422)
      expect(misspelt.body.errors).toMatchObject([{ field: 'dryrun', code: 'unknown_field' }])
      expect([await rows('donation'), await rows('act'), await rows('staged')]).toEqual(before)
      expect((await sendList(w.clerk, 'donations', text, set())).status).toBe(201)
    })

    test('the sum is of every amount that was read, whatever else of its row is wrong: it is compared with what the file states', async () => {
      const text = '捐赠人,金额,到账日期\n示例甲,100,2022-01-01\n示例乙,50,去年\n合计,150,\n'
      const refused = await sendList(w.clerk, 'donations', text, { set: 'recipient=示例慈善总会' })
      expect(refused.body).toMatchObject({ fault_count: 1, sum_fen: 150_00, stated: { sum_fen: 150_00, sum_ok: true } })
    })

    test('every fault is told by row, column and value; nothing is written', async () => {
      const text =
        '捐赠人,捐赠人类型,金额(元),到账日期,村代码\n示例甲,个人,约100,2022-01-01,\n示例乙,个人,1.005,2022-02-30,\n示例丙,个人,5,2022-01-01,330212110999\n示例丁,神仙,5,2022-01-01,\n'
      const before = [await rows('donation'), await rows('act'), await rows('staged')]
      const reply = await sendList(w.clerk, 'donations', text, { set: 'recipient=示例慈善总会' })
      expect(reply.status).toBe(422)
      const found = reply.body.errors.map((fault: { row: number; column: string; code: string; value: string }) => [
        fault.row,
        fault.column,
        fault.code,
        fault.value,
      ])
      expect(found).toEqual(
        expect.arrayContaining([
          [2, 'C', 'money_inexact', '约100'],
          [3, 'C', 'money_fraction', '1.005'],
          [3, 'D', 'day_format', '2022-02-30'],
          [4, 'E', 'unknown_reference', '330212110999'],
          [5, 'B', 'not_allowed', '神仙'],
        ]),
      )
      expect(reply.body.fault_count).toBe(found.length)
      expect([await rows('donation'), await rows('act'), await rows('staged')]).toEqual(before)
    })

    test('the same file twice is refused, naming the first; identical rows are kept', async () => {
      const text = `捐赠人,金额\n${'示例某,10\n'.repeat(3)}`
      const first = await sendList(w.clerk, 'donations', text, { ...set(), filename: '第一次.csv' })
      expect(first.body.rows).toBe(3)
      const again = await sendList(w.clerk2, 'donations', text, set())
      expect([again.status, again.body.code]).toEqual([409, 'already_imported'])
      expect(again.body.detail).toContain('第一次.csv')
      expect(again.body.import.id).toBe(first.body.id)
      expect((await sendList(w.reviewer, 'donations', text, set())).body.import.id).toBe(first.body.id)
      // who may not read that import is told no more than that there was one
      for (const dry_run of ['0', '1']) {
        const { status, body } = await sendList(w.other, 'donations', text, { ...set(), dry_run })
        expect([status, body]).toEqual([
          409,
          {
            type: 'urn:yongshan:problem:already_imported',
            title: '同一文件已经导入过',
            title_en: 'This very file was imported before',
            status: 409,
            code: 'already_imported',
            request_id: expect.any(String),
          },
        ])
      }
    })

    test('a replay is the stored answer; another file under the same key is refused', async () => {
      const key = { 'idempotency-key': unique('key') }
      const text = list(2)
      const first = await sendList(w.clerk, 'donations', text, set(), key)
      const again = await sendList(w.clerk, 'donations', text, set(), key)
      expect([again.status, again.text]).toEqual([201, first.text])
      expect((await sendList(w.clerk, 'donations', list(2), set(), key)).body.code).toBe('key_reused')
    })

    test('unknown names are faults unless they may be created', async () => {
      const text = `捐赠人,捐赠人类型,金额,基金,专项行动\n${unique('示例新企业')},企业,10,${unique('示例新基金')},${unique('示例新行动')}\n`
      const refused = await sendList(w.clerk, 'donations', text, set())
      expect(refused.body.errors.map(({ code }: { code: string }) => code)).toEqual([
        'unknown_reference',
        'unknown_reference',
        'unknown_reference',
      ])
      const given = [...set().set, 'chamber=示例姜山商会']
      const made = await sendList(w.federation2, 'donations', text, { set: given, create_missing: '1' })
      expect(made.body.created).toEqual({ organization: 1, fund: 1, campaign: 1 })
    })

    test('a day outside a membership, another chamber, a source_ref taken: refused as the API would', async () => {
      const source_ref = unique('ref')
      await w.clerk.post('donations', aDonation(w, { source_ref }))
      const text = `编号,捐赠企业,捐赠人类型,金额,到账日期,商会\n,示例企业甲,企业,1,2014-01-01,\n,示例企业甲,企业,1,2022-01-01,示例骆驼商会\n${source_ref},示例企业甲,企业,1,2022-01-01,\nA1,示例企业甲,企业,1,2022-01-01,\nA1,示例企业甲,企业,1,2022-01-01,\n`
      const reply = await sendList(w.clerk, 'donations', text, { set: 'recipient=示例慈善总会' })
      expect(reply.body.errors.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
        [2, 'day_outside_membership'],
        [3, 'beyond_reach'],
        [4, 'duplicate'],
        [6, 'duplicate'],
      ])
      const nobodys = `捐赠企业,捐赠人类型,金额,到账日期,商会\n示例企业甲,企业,1,2022-01-01,${unique('示例商会')}\n`
      const unknown = await sendList(w.clerk, 'donations', nobodys, { set: 'recipient=示例慈善总会' })
      expect(unknown.body.errors).toMatchObject([{ field: 'chamber', code: 'unknown_reference' }])
    })

    test('who may: clerks their own, auditors and the public nothing, organisations the city', async () => {
      expect((await sendList(w.public, 'donations', list(1), set())).status).toBe(401)
      expect((await sendList(w.auditor, 'donations', list(1), set())).status).toBe(403)
      expect((await sendList(w.clerk, 'organizations', `名称,类型\n${unique('示例企业')},企业\n`)).status).toBe(403)
      expect(
        (await sendList(w.federation2, 'organizations', `名称,类型\n${unique('示例企业')},企业\n`)).body.rows,
      ).toBe(1)
    })

    test('a file that is no list, or too much of one, is refused', async () => {
      expect((await sendList(w.clerk, 'donations', '', set())).status).toBe(400)
      expect((await sendList(w.clerk, 'donations', '随便写的\n一段话\n', set())).status).toBe(422)
      expect(
        (await sendList(w.clerk, 'donations', new Uint8Array([0xff, 0xff, 0x2c, 0x0a, 0x80, 0x80]), set())).status,
      ).toBeGreaterThanOrEqual(400)
      expect((await sendList(w.clerk, 'donations', list(1), { ...set(), map: 'nonsense' })).status).toBe(422)
      expect((await sendList(w.clerk, 'donations', list(1), { set: 'nonsense=1' })).status).toBe(422)
      expect((await sendList(w.clerk, 'nonsense', list(1))).status).toBe(422)
      const huge = await sendList(w.clerk, 'donations', `捐赠人,金额\n${'长'.repeat(1_200_000)},1\n`, set())
      expect(huge.status).toBeLessThan(500)
      expect(await rows('staged')).toBe(0)
    })
  })
})
