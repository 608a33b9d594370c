import { describe, expect, test } from 'vitest'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { sendList, settingsIn, upload } from './support/uploads.ts'
import { unique } from './support/world.ts'

/** Names that come near none of the others: they share no letter. */
const TAGS = ['abcdefgh', 'ijklmnop', 'qrstuvwx', '01234567']

describe.each(TARGETS)('donors that the register does not know, on $engine', ({ open }) => {
  const { w } = opened(open)

  const tags = TAGS.values()
  /** An enterprise of the register and its name with a slip of the pen. */
  const misspelt = async () => {
    const tag = tags.next().value
    if (!tag) throw new Error('one more of TAGS is needed')
    const name = `宁波示例${tag}科技有限公司`
    const made = await w.federation.post('organizations', { kind: 'enterprise', name })
    expect(made.status, made.text).toBe(201)
    return { id: made.body.id as string, name, slip: `宁波示例${tag}科枝有限公司` }
  }
  const list = (...names: string[]) =>
    `捐赠人,金额（元）,到账日期,接收单位\n${names.map((name, i) => `${name},${i + 1}00,2022-03-0${i + 1},示例慈善总会\n`).join('')}`
  const donorsOf = async (importId: string) =>
    (await w.clerk.get(`donations?import=${importId}&sort=amount_fen`)).body.items.map(
      (item: Record<string, unknown>) => [item.donor_kind, item.donor_id, item.publicity],
    )

  test('they are told before anything is taken in, in their cells and with the names that come near', async () => {
    const { id, name, slip } = await misspelt()
    const page = await upload(w.clerk, 'donations', list('示例企业甲', slip, '某某'))
    const html = (await see(w.clerk, page)).text
    expect(html).toContain('2 行捐赠人不在登记簿中，将记为不明·匿名')
    expect(html).not.toContain('没有发现问题')
    expect(html).toContain(`<option value="${id}" lang="zh-CN">${name}</option>`)
    expect(html).toContain('登记簿中没有相近名称的：<span>某某</span>')
    expect(html).toMatch(/<td class="noted-cell" aria-describedby="note-3-A">.*?id="note-3-A">不在登记簿中/s)
    expect(html).not.toContain('note-2-A')
    const narrowed = (await see(w.clerk, `${page}?show=unknown-donor`)).text
    expect(narrowed).toContain('id="note-4-A"')
    expect(narrowed).not.toContain('<td><span>示例企业甲</span></td>')
    expect((await see(w.clerk, `/en${page}`)).text).toContain('The donors of 2 rows are not in the register')
  })

  test('the one meant is chosen on the page, and taken back there', async () => {
    const { id, slip } = await misspelt()
    const page = await upload(w.clerk, 'donations', list(slip, '某某'))
    const version = async () => /name="version" value="(\d+)"/.exec((await see(w.clerk, page)).text)?.[1] ?? ''
    const chosen = { act: 'meant', 'name.0': slip, 'meant.0': id }
    // of what was shown before another change, nothing is kept; nor is what was not offered
    expect((await submit(w.clerk, page, { ...chosen, version: '99' })).status).toBe(303)
    const stranger = { ...chosen, 'meant.0': w.ids.enterprise, version: await version() }
    expect((await submit(w.clerk, page, stranger)).status).toBe(303)
    expect((await see(w.clerk, page)).text).toContain('2 行捐赠人不在登记簿中')
    expect((await submit(w.clerk, page, { ...chosen, version: await version() })).status).toBe(303)
    const html = (await see(w.clerk, page)).text
    expect(html).toContain('1 行捐赠人不在登记簿中')
    expect(html).toContain(`<option value="${id}" selected="" lang="zh-CN">`)
    expect(html).not.toContain('note-2-A')
    // other settings leave it standing
    expect((await submit(w.clerk, page, settingsIn(html, { 'set.cause': 'education' }))).status).toBe(303)
    expect((await see(w.clerk, page)).text).toContain('1 行捐赠人不在登记簿中')
    const taken = await submit(w.clerk, page, { act: 'take', version: await version() })
    expect(taken.status, taken.text).toBe(303)
    const made = /imports\/(\w{16})/.exec(taken.headers.get('location') ?? '')?.[1] ?? ''
    expect(await donorsOf(made)).toEqual([
      ['enterprise', id, 'named'],
      ['unknown', null, 'anonymous'],
    ])

    const other = await misspelt()
    const again = await upload(w.clerk, 'donations', list(other.slip))
    const meant = async (value: string) =>
      submit(w.clerk, again, {
        act: 'meant',
        'name.0': other.slip,
        'meant.0': value,
        version: /name="version" value="(\d+)"/.exec((await see(w.clerk, again)).text)?.[1] ?? '',
      })
    await meant(other.id)
    expect((await see(w.clerk, again)).text).toContain('捐赠人按登记簿中的名称记')
    await meant('')
    expect((await see(w.clerk, again)).text).toContain('1 行捐赠人不在登记簿中')
  })

  test('or they are enterprises, which the import enters', async () => {
    const name = unique('宁波示例新办厂')
    const page = await upload(w.clerk, 'donations', list('示例企业甲', name))
    const html = (await see(w.clerk, page)).text
    const form = /<form[^>]*>(?:(?!<\/form>)[\s\S])*都按企业重新检查/.exec(html)?.[0] ?? ''
    const fields = Object.fromEntries(
      [...form.matchAll(/<input[^>]*name="([^"]+)" value="([^"]*)"/g)].map(([, field = '', value = '']) => [
        field,
        value,
      ]),
    )
    expect((await submit(w.clerk, page, { ...fields, act: 'check' })).status).toBe(303)
    const after = (await see(w.clerk, page)).text
    // it is read by name before it is made
    expect(after).toContain('上面的提示看过后，可以导入 2 行')
    expect(after).toMatch(new RegExp(`请核对导入时将新建的名称[\\s\\S]*组织 1：<span>${name}</span>`))
    expect((await see(w.clerk, `/en${page}`)).text).toContain('Please read the names of what will be created')
  })

  test('among those taken for enterprises, persons and who is nobody are told in their cells', async () => {
    const page = await upload(w.clerk, 'donations', list('匿名', '示阿大', unique('宁波示例新办厂')))
    const form = settingsIn((await see(w.clerk, page)).text, { 'set.donor_kind': 'enterprise', create_missing: '1' })
    expect((await submit(w.clerk, page, form)).status).toBe(303)
    const html = (await see(w.clerk, page)).text
    for (const cell of ['fault-2-A', 'fault-3-A']) expect(html).toContain(`id="${cell}">不像组织的名称`)
    expect(html).not.toContain('fault-4-A')
    expect(html).not.toContain('name="act" value="take"')
  })

  test('a row that names no donor is told too, unless it says that nobody is to be named', async () => {
    const text = `捐赠人,是否匿名,化名,金额,到账日期,接收单位\n${['示例企业甲,,', ',,', ',是,', ',是,示例化名']
      .map((row) => `${row},1,2022-03-01,示例慈善总会`)
      .join('\n')}\n`
    const { notes } = (await sendList(w.clerk, 'donations', text, { dry_run: '1' })).body
    expect(notes).toMatchObject({ unknown_donors: 1, unknown_donor_rows: [{ row: 3, column: 'A', nearest: [] }] })
    const html = (await see(w.clerk, await upload(w.clerk, 'donations', text))).text
    expect(html).toContain('1 行没有写捐赠人，或捐赠人不在登记簿中，将记为不明·匿名')
    expect(html).toMatch(/id="note-3-A">没有写捐赠人：记为不明·匿名/)
  })

  test('the API tells where they stand and what comes near, and not their names', async () => {
    const { id, name, slip } = await misspelt()
    const { notes } = (await sendList(w.clerk, 'donations', list('示例企业甲', slip, '某某'), { dry_run: '1' })).body
    expect(notes).toMatchObject({
      unknown_donors: 2,
      unknown_donor_rows: [
        { row: 3, column: 'A', nearest: [{ id, name }] },
        { row: 4, column: 'A', nearest: [] },
      ],
    })
    expect(JSON.stringify(notes)).not.toContain(slip)
    // their number is bounded, the count is not
    const many = await sendList(
      w.clerk,
      'donations',
      `捐赠人,金额（元）,到账日期,接收单位\n${Array.from({ length: 130 }, (_, i) => `路人${i},1,2022-03-01,示例慈善总会\n`).join('')}`,
      { dry_run: '1' },
    )
    expect(many.body.notes.unknown_donors).toBe(130)
    expect(many.body.notes.unknown_donor_rows).toHaveLength(100)
  })
})
