import { describe, expect, test } from 'vitest'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { HEAD, sendFile, settingsIn, upload } from './support/uploads.ts'
import { unique } from './support/world.ts'

const good = (tag = unique('示例')) =>
  `${HEAD}\n${tag}甲,个人,100,2022-03-01,示例慈善总会\n${tag}乙,个人,23.45,2022-03-02,示例慈善总会\n`
const plain = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'")

describe.each(TARGETS)('uploading on $engine', ({ open, canSetNow }) => {
  const { target, w } = opened(open)
  const rows = async (table: string) => Number((await target.sql(`SELECT count(*) AS n FROM ${table}`))[0]?.n)
  const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''

  test('a list without faults is shown and taken in, once, and waits no longer', async () => {
    const before = [await rows('donation'), await rows('act')]
    const page = await upload(w.clerk, 'donations', good())
    const html = (await see(w.clerk, page)).text
    expect(html).toContain('可以导入 2 行')
    expect(html).toContain('123.45 元')
    expect([await rows('donation'), await rows('act'), await rows('staged')]).toEqual([...before, 0])
    const fields = { act: 'take', version: versionIn(html) }
    const taken = await submit(w.clerk, page, fields)
    expect(taken.status, taken.text).toBe(303)
    const result = await see(w.clerk, taken.headers.get('location') ?? '')
    expect(result.text).toContain('已全部导入')
    expect(result.text).toContain('123.45 元')
    expect(await rows('donation')).toBe((before[0] ?? 0) + 2)
    const records = /href="(\/desk\/records\?import=\w{16})"/.exec(result.text)?.[1] ?? ''
    const listed = (await see(w.clerk, records)).text
    expect(listed).toContain('只列出一次导入的记录')
    expect(listed.match(/href="\/desk\/records\/\w+\/\w{16}/g)).toHaveLength(2)
    expect((await submit(w.clerk, page, fields)).status).toBe(404)
    expect([await rows('upload'), await rows('upload_part')]).toEqual([0, 0])
    const list = (await see(w.clerk, '/desk/imports?kind=donations')).text
    expect(list).toContain('示例名单.csv')
    expect(list).toContain('待审核')
    expect((await see(w.clerk, '/en/desk/imports?kind=aid')).text).toContain('There is no such import')
  })

  test('faults stand in their cells, by kind, in a file; a mapping and a value for all rows mend them', async () => {
    const name = unique('示例企业')
    const text = `名单,,,\n爱心人士,类别,捐款额（万元）,怪列\n${name},企业,约3,x\n示例乙,神仙,0.5,y\n`
    const page = await upload(w.clerk, 'donations', text)
    const first = (await see(w.clerk, page)).text
    expect(first).toContain('缺少必填的列：到账日')
    expect(first).toContain('不认识这个列名')
    const mapped = settingsIn(first, { 'col.A': 'donor', 'col.B': 'donor_kind', 'set.received_on': '2022-05-01' })
    expect(mapped).toMatchObject({ 'col.C': 'amount_yuan', 'col.D': '-', kind: 'donations', header_row: '2' })
    expect((await submit(w.clerk, page, mapped)).status).toBe(303)
    const second = (await see(w.clerk, page)).text
    expect(second).toContain('处有误，未导入任何行')
    expect(second).toContain('人民币万元（表中注明）')
    expect(second).toMatch(/<td class="faulty-cell" aria-describedby="fault-3-C">.*?约3.*?id="fault-3-C">“约、超、余”/s)
    expect(second).toMatch(/aria-describedby="fault-4-B">.*?神仙.*?可?.*?企业、个人/s)
    expect(second).toMatch(/id="fault-4-0">.*?受赠方：须指明去向/s)
    const kind = plain(/href="([^"]*show=amount_yuan[^"]*)"/.exec(second)?.[1] ?? '')
    const narrowed = (await see(w.clerk, kind)).text
    expect(narrowed).toContain('id="fault-3-C"')
    expect(narrowed).not.toContain('id="fault-4-B"')
    expect(await rows('import')).toBe(1)

    const faults = await see(w.clerk, `${page}/faults.csv`)
    expect(faults.headers.get('content-disposition')).toContain('attachment')
    expect(faults.text).toContain('3,C,金额,“约、超、余”等概数不是金额，请写实数或改报为填报数,约3\r\n')
    expect((await see(w.clerk, `/en${page}/faults.csv`)).text).toContain('row,column,field,fault,value')

    const mended = `爱心人士,类别,捐款额（万元）\n${name},企业,3\n示例乙,个人,0.5\n`
    const again = await upload(w.clerk, 'donations', mended)
    const settings = settingsIn((await see(w.clerk, again)).text, {
      'col.A': 'donor',
      'col.B': 'donor_kind',
      'set.received_on': '2022-05-01',
      'set.recipient': '示例慈善总会',
      create_missing: '1',
    })
    await submit(w.clerk, again, settings)
    const ready = (await see(w.clerk, again)).text
    expect(ready).toContain('可以导入 2 行')
    expect(ready).toContain('将新建组织')
    expect(ready).toContain('35,000.00 元')
    const taken = await submit(w.clerk, again, { act: 'take', version: versionIn(ready) })
    expect(taken.headers.get('location'), taken.text).toMatch(/^\/desk\/imports\/\w{16}\?done=imported$/)
  })

  test('what is taken in is what was shown: other settings, or a register that has moved on, bring the page back', async () => {
    const text = good()
    const page = await upload(w.clerk, 'donations', text)
    const shown = (await see(w.clerk, page)).text
    await submit(w.clerk, page, settingsIn(shown, { 'set.cause': 'education' }))
    const stale = await submit(w.clerk, page, { act: 'take', version: versionIn(shown) })
    expect(stale.status).toBe(422)
    expect(stale.text).toContain('可以导入 2 行')
    const elsewhere = await w.clerk2.send('POST', 'imports?kind=donations', {
      headers: { 'content-type': 'text/csv' },
      body: text,
    })
    expect(elsewhere.status).toBe(201)
    const late = await submit(w.clerk, page, { act: 'take', version: versionIn(stale.text) })
    expect(late.status).toBe(422)
    expect(late.text).toContain('同一文件已经导入过')
    expect((await see(w.clerk, page)).text).toContain('首次导入')
    expect((await submit(w.clerk, page, { act: 'discard' })).headers.get('location')).toContain('upload-discarded')
    expect((await see(w.clerk, page)).status).toBe(404)
  })

  test('the header may be said, the kind changed; what a value for all rows cannot be is told at its field', async () => {
    const page = await upload(w.clerk, 'pledges', `甲,乙\n示例某,5\n`)
    const lost = (await see(w.clerk, page)).text
    expect(lost).toContain('没有找到表头')
    expect(lost).toContain('文件的前几行')
    const wrong = await submit(w.clerk, page, settingsIn(lost, { kind: 'donations', header_row: '1' }))
    expect(wrong.status).toBe(303)
    const found = (await see(w.clerk, page)).text
    const fields = settingsIn(found, { 'col.A': 'donor', 'col.B': 'amount_yuan', 'set.received_on': '昨天' })
    const refused = await submit(w.clerk, page, fields)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('id="f-set-received_on-fault"')
    const mended = settingsIn(refused.text, { 'set.received_on': '2022-01-01', 'set.recipient': w.ids.charity })
    expect(mended).toMatchObject({ kind: 'donations', header_row: '1', 'col.A': 'donor' })
    await submit(w.clerk, page, mended)
    expect((await see(w.clerk, page)).text).toContain('可以导入 1 行')
  })

  test('only who uploaded a file sees it; who may record nothing uploads nothing', async () => {
    const page = await upload(w.clerk, 'donations', good())
    for (const path of [page, `${page}/faults.csv`]) {
      expect((await see(w.clerk2, path)).status, path).toBe(404)
      expect((await see(w.federation, path)).status, path).toBe(404)
      expect((await see(w.public, path)).status, path).toBe(401)
    }
    expect((await submit(w.clerk2, page, { act: 'discard' })).status).toBe(404)
    expect((await see(w.clerk2, `${page}/progress`)).body).toEqual({ rows: null })
    expect(
      (await sendFile(w.auditor, '/desk/imports/new', { kind: 'donations' }, { name: 'x.csv', bytes: 'x' })).status,
    ).toBe(403)
    expect((await see(w.auditor, '/desk/imports')).status).toBe(200)
    const organizations = { name: 'x.csv', bytes: '名称,类型\n示例丁,企业\n' }
    const kinds = await sendFile(w.clerk, '/desk/imports/new', { kind: 'organizations' }, organizations)
    expect(kinds.status).toBe(422)
    const foreign = { kind: 'donations', chamber: w.ids.luotuo }
    expect((await sendFile(w.reviewer, '/desk/imports/new', foreign, { name: 'x.csv', bytes: good() })).status).toBe(
      422,
    )
    const own = await upload(w.reviewer, 'donations', good(), 'x.csv', { kind: 'donations', chamber: w.ids.yunlong })
    const ready = (await see(w.reviewer, own)).text
    await submit(w.reviewer, own, { act: 'take', version: versionIn(ready) })
    const [made] = await target.sql('SELECT chamber_id FROM donation ORDER BY recorded_act DESC LIMIT 1')
    expect(made?.chamber_id).toBe(w.ids.yunlong)
  })

  test('no file, an empty one, one that is none, another site, too much: refused in words', async () => {
    const send = (file: { name: string; bytes: string | Uint8Array } | null) =>
      sendFile(w.clerk, '/desk/imports/new', { kind: 'donations' }, file)
    for (const [file, words] of [
      [null, '请选择一个文件'],
      [{ name: 'x.csv', bytes: '' }, '文件是空的'],
    ] as const) {
      const reply = await send(file)
      expect(reply.status).toBe(422)
      expect(reply.text).toContain(words)
    }
    const page = await upload(w.clerk, 'donations', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'old.xls')
    expect((await see(w.clerk, page)).text).toContain('请另存为 XLSX 或 CSV')
    const huge = await send({ name: 'x.csv', bytes: new Uint8Array(33 * 1024 * 1024).fill(65) })
    expect(huge.status).toBe(413)
    const broken = await w.clerk.send('POST', '/desk/imports/new', {
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' },
      body: 'no form',
    })
    expect(broken.status).toBe(400)
    const foreign = await w.clerk.send('POST', '/desk/imports/new', {
      headers: { 'content-type': 'multipart/form-data; boundary=x', origin: 'https://elsewhere.invalid' },
      body: '--x--',
    })
    expect(foreign.status).toBe(403)
    expect((await submit(w.clerk, page, { act: 'else' })).status).toBe(400)
    expect((await see(w.clerk, '/desk/imports/template/nothing')).status).toBe(404)
  })

  test('a whole import is withdrawn with a reason; what was confirmed stays', async () => {
    const page = await upload(w.clerk, 'donations', good())
    const taken = await submit(w.clerk, page, { act: 'take', version: versionIn((await see(w.clerk, page)).text) })
    const result = (taken.headers.get('location') ?? '').replace(/\?.*/, '')
    const id = result.split('/').at(-1) ?? ''
    const { items } = (await w.clerk.get(`donations?import=${id}`)).body
    expect((await w.reviewer.post(`donations/${items[0].id}/confirm`)).status).toBe(200)
    expect((await submit(w.clerk, result, {})).status).toBe(422)
    expect((await submit(w.other, result, { reason: '示例' })).status).toBe(404)
    expect((await see(w.clerk, result)).text).toContain('撤回 1 条')
    expect((await submit(w.clerk, result, { reason: '示例：导错了表' })).status).toBe(303)
    const states = (await w.clerk.get(`donations?import=${id}`)).body.items.map(
      ({ status }: { status: string }) => status,
    )
    expect(states.sort()).toEqual(['confirmed', 'voided'])
    expect((await see(w.clerk, result)).text).not.toContain('<details class="withdraw"')
    expect((await submit(w.clerk, result, { reason: '再一次' })).status).toBe(409)
  })

  test('the oldest of too many give way, and a day-old one goes', async () => {
    const pages: string[] = []
    for (let i = 0; i < 6; i++) pages.push(await upload(w.other, 'donations', good(), `${i}.csv`))
    expect((await see(w.other, pages[0] ?? '')).status).toBe(404)
    expect((await see(w.other, pages[1] ?? '')).status).toBe(200)
    if (!canSetNow) return
    target.setNow(new Date(Date.now() + 25 * 3_600_000))
    await upload(w.clerk2, 'donations', good())
    target.setNow(null)
    expect((await see(w.other, pages[5] ?? '')).status).toBe(404)
    expect(await rows('upload')).toBe(1)
    expect(await rows('upload_part')).toBeGreaterThan(0)
  })

  test('what becomes of a list is told as it is: records wait for review, organisations and memberships hold at once', async () => {
    for (const [kind, text] of [
      ['organizations', `名称,类别\n${unique('示例企业')},企业\n`],
      ['members', '企业,商会,入会日\n示例企业乙,示例骆驼商会,2022-01-01\n'],
    ] as const) {
      const page = await upload(w.federation2, kind, text)
      const html = (await see(w.federation2, page)).text
      expect(html).toContain('导入后立即生效，不经审核')
      expect(html).not.toContain('待审核')
      const taken = await submit(w.federation2, page, { act: 'take', version: versionIn(html) })
      const result = (await see(w.federation2, taken.headers.get('location') ?? '')).text
      expect(result).toContain('已全部导入，立即生效')
      expect(result).toContain(`href="/desk/registers/${kind}"`)
      expect(result).not.toContain('撤回')
    }
  })
})
