import { describe, expect, test } from 'vitest'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { faultsIn, sendList, upload } from './support/uploads.ts'
import { aDonation, aFund, type Client, unique } from './support/world.ts'

/** What the register or an earlier row has already is told in its cell, before anything is taken in. */
describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target, w } = opened(open)
  const dry = { dry_run: '1', create_missing: '1' }
  const codes = ['914403001922038216', '91440300708461136T', '1210000042500615X0']
  const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''

  test('organisations: a name of that kind, or a code, that the register or the file has', async () => {
    const [known, fresh] = [unique('示例企业'), unique('示例企业')]
    const [uscc, other] = codes
    expect((await w.federation2.post('organizations', { kind: 'enterprise', name: known, uscc })).status).toBe(201)
    const rows = [
      [known, '企业', ''],
      [known, '其他', ''],
      [fresh, '企业', other],
      [fresh, '企业', ''],
      [unique('示例企业'), '企业', uscc],
      [unique('示例企业'), '企业', other],
      [known, '企业', uscc],
    ]
    const text = `名称,类型,信用代码\n${rows.map((row) => row.join()).join('\n')}\n`
    expect(faultsIn(await sendList(w.federation2, 'organizations', text, { dry_run: '1' }))).toEqual([
      '2 A duplicate',
      '5 A duplicate',
      '6 C uscc_taken',
      '7 C uscc_taken',
      '8 A duplicate',
    ])
  })

  test('members: whoever is one in those days, by the register or the file', async () => {
    const fresh = unique('示例有限公司')
    const rows = [
      ['示例企业甲', '2021-01-02', ''],
      [fresh, '2015-01-03', '2016-12-31'],
      [fresh, '2017-01-01', ''],
      [fresh, '2016-12-31', '2017-05-01'],
    ]
    const text = `企业,入会日期,退会日期\n${rows.map((row) => row.join()).join('\n')}\n`
    expect(faultsIn(await sendList(w.clerk, 'members', text, dry))).toEqual([
      '2 A member_already',
      '5 A member_already',
    ])
    const right = `企业,入会日期,退会日期\n${rows[1]}\n${rows[2]}\n`
    const made = await sendList(w.clerk, 'members', right, { create_missing: '1' })
    expect(made.status, made.text).toBe(201)
    const again = `企业,入会日期\n${fresh},2016-05-05\n`
    expect(faultsIn(await sendList(w.clerk, 'members', again, { dry_run: '1' }))).toEqual(['2 A member_already'])
  })

  test('members: a day that cannot be read is one fault, of its own row alone', async () => {
    const fresh = unique('示例有限公司')
    const rows = [
      ['示例企业乙', '去年春天', ''],
      [fresh, '2015-01-03', '2016-13-01'],
      [fresh, '2018-01-01', ''],
      [unique('示例无名公司'), '2022', ''],
    ]
    const text = `企业,入会日期,退会日期\n${rows.map((row) => row.join()).join('\n')}\n`
    const refused = await sendList(w.clerk, 'members', text, { ...dry, create_missing: '1' })
    expect(faultsIn(refused)).toEqual(['2 B day_format', '3 C day_format', '5 B day_format'])
    const listed = await sendList(w.federation, 'organizations', `名称,类别,成立日期\n${fresh},企业,2015年\n`)
    expect(faultsIn(listed)).toEqual(['2 C day_format'])
  })

  test('donors: a code that is another’s, of the register or made further up', async () => {
    const [made, another] = [unique('示例企业'), unique('示例企业')]
    const [taken, , fresh] = codes
    const rows = [
      ['示例企业甲', taken],
      [made, fresh],
      [made, fresh],
      [another, fresh],
      ['示例企业甲', fresh],
      [unique('示例企业'), taken],
    ]
    const text = `捐赠企业,信用代码,金额\n${rows.map((row) => `${row},1`).join('\n')}\n`
    const set = ['donor_kind=企业', 'received_on=2022-03-01', 'recipient=示例慈善总会']
    expect(faultsIn(await sendList(w.clerk, 'donations', text, { ...dry, set }))).toEqual([
      '2 B uscc_taken',
      '5 B uscc_taken',
      '6 B uscc_taken',
      '7 B uscc_taken',
    ])
  })

  test('what comes between check and taking in all the same is said on the page', async () => {
    const name = unique('示例有限公司')
    const page = await upload(w.federation2, 'organizations', `名称,类型\n${name},企业\n`)
    const version = versionIn((await see(w.federation2, page)).text)
    await target.sql(`CREATE TRIGGER meanwhile BEFORE INSERT ON organization WHEN NEW.name = '${name}'
      BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: organization.name, organization.kind'); END`)
    const refused = await submit(w.federation2, page, { act: 'take', version })
    await target.sql('DROP TRIGGER meanwhile')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('与现有记录冲突')
    expect(refused.text).toContain('检查之后，登记簿中有了与表中相同的内容')
    expect((await submit(w.federation2, page, { act: 'take', version: versionIn(refused.text) })).status).toBe(303)
  })

  test('what is there already is named by its id, as where one record is entered, and the page leads to it', async () => {
    const name = unique('示例企业')
    const uscc = '53100000500019795A'
    const entry = (await w.federation2.post('organizations', { kind: 'enterprise', name, uscc })).body
    const member = { enterprise_id: entry.id, chamber_id: w.ids.jiangshan, since_on: '2015-01-01' }
    const membership = (await w.federation2.post('members', member)).body
    const source_ref = unique('示例编号')
    const gift = (await w.clerk.post('donations', aDonation(w, { source_ref }))).body
    const refused = async (who: Client, kind: string, text: string, more = {}) => {
      const { body } = await sendList(who, kind, text, { dry_run: '1', ...more })
      const page = (await see(who, await upload(who, kind, text))).text
      const links = [...page.matchAll(/<a href="([^"]+)">看已有的/g)].map(([, to]) => to)
      return { named: body.errors.map((error: { existing?: string }) => error.existing), links }
    }
    const organizations = `名称,类型,信用代码\n${name},企业,\n${unique('示例企业')},企业,${uscc}\n`
    expect(await refused(w.federation2, 'organizations', organizations)).toEqual({
      named: [entry.id, entry.id],
      links: [`/desk/registers/organizations/${entry.id}`, `/desk/registers/organizations/${entry.id}`],
    })
    expect(await refused(w.clerk, 'members', `企业,入会日期\n${name},2016-05-05\n`)).toEqual({
      named: [membership.id],
      links: [`/desk/registers/members/${membership.id}`],
    })
    // what the file alone has is no record
    const again = unique('示例编号')
    const gifts = `编号,捐赠人,金额,到账日,接收单位\n${[source_ref, again, again]
      .map((ref) => `${ref},示例企业甲,1,2022-01-01,示例慈善总会`)
      .join('\n')}\n`
    expect(await refused(w.clerk, 'donations', gifts)).toEqual({
      named: [gift.id, undefined],
      links: [`/desk/records/donations/${gift.id}`],
    })
    for (const to of [`/desk/registers/organizations/${entry.id}`, `/desk/registers/members/${membership.id}`])
      expect((await see(w.clerk, to)).status).toBe(200)
    // nobody is told of what stands in another side's book
    const others = `编号,商会,捐赠人,金额,到账日,接收单位\n${source_ref},示例姜山商会,示例企业甲,1,2022-01-01,示例慈善总会\n`
    expect(faultsIn(await sendList(w.other, 'donations', others, { dry_run: '1' }))).toEqual(['2 B beyond_reach'])
  })

  test('members are found by their code where it is given, and the name must be theirs; whoever is created has it', async () => {
    const [old, fresh, nameless] = [unique('示例企业'), unique('示例有限公司'), unique('示例企业')]
    const [uscc, other, third] = ['91350100M0001TGQXM', '91330200MA2EXAMP0X', '91330200MA2EXAMP1W']
    const entry = (await w.federation2.post('organizations', { kind: 'enterprise', name: old, uscc })).body
    expect((await w.federation2.post('organizations', { kind: 'enterprise', name: nameless })).status).toBe(201)
    const rows = [
      [old, uscc],
      [unique('示例改名'), uscc],
      [old, other],
      [fresh, uscc],
      [nameless, third],
    ]
    const roster = (some: readonly (readonly string[])[]) =>
      `会员名称,统一社会信用代码,入会日期,退会日期\n${some.map((row, i) => `${row},20${10 + i}-01-01,20${10 + i}-12-31`).join('\n')}\n`
    const refused = await sendList(w.clerk, 'members', roster(rows), { dry_run: '1' })
    expect(faultsIn(refused)).toEqual(['3 B uscc_taken', '4 B uscc_differs', '5 B uscc_taken'])
    expect(refused.body.errors[0].existing).toBe(entry.id)
    // a name that the register lacks beside a code that it lacks is a name that it lacks, unless it may be created
    const wanted = [rows[0], rows[4], [fresh, other]].flatMap((row) => (row ? [row] : []))
    expect(faultsIn(await sendList(w.clerk, 'members', roster(wanted), { dry_run: '1' }))).toEqual([
      '4 A unknown_reference',
    ])
    const made = await sendList(w.clerk, 'members', roster(wanted), { create_missing: '1' })
    expect(made.status, made.text).toBe(201)
    expect(made.body.skipped).toEqual([])
    const [enterprise] = (await w.clerk.get(`organizations?uscc=${other}`)).body.items
    expect(enterprise).toMatchObject({ name: fresh, kind: 'enterprise' })
    expect((await w.clerk.get(`members?enterprise=${entry.id}&chamber=${w.ids.jiangshan}`)).body.items).toHaveLength(1)
    // gifts and aid hold a code against the register's as a roster does
    const set = ['received_on=2010-03-01', 'recipient=示例慈善总会']
    const gifts = `捐赠企业,信用代码,金额\n${old},${third},1\n${unique('示例改名')},${uscc},1\n`
    expect(faultsIn(await sendList(w.clerk, 'donations', gifts, { dry_run: '1', set }))).toEqual([
      '2 B uscc_differs',
      '3 B uscc_taken',
    ])
    const aid = `企业,信用代码,村,帮扶方式,金额,投入日\n${old},${other},示例村,产业,1,2010-01-01\n`
    expect(faultsIn(await sendList(w.clerk, 'aid', aid, { dry_run: '1' }))).toEqual(['2 B uscc_taken'])
  })

  test('a fund or project that is mended while a file is checked: nothing is written, and the rows that name it are told', async () => {
    await w.federation.post('regions', {
      code: '330212110201',
      name: '示例邻村',
      level: 'village',
      parent_code: '330212110',
    })
    const project = (
      await w.clerk.post('projects', {
        name: unique('示例项目'),
        programme: 'rural',
        since_on: '2021-01-01',
        village_code: '330212110200',
      })
    ).body
    const fund = (await w.clerk.post('funds', aFund(w))).body
    const aid = `企业,项目,帮扶方式,金额,投入日\n示例企业乙,${project.name},产业,1,2022-01-01\n`
    const gifts = `捐赠人,基金,金额,到账日\n示例企业甲,${fund.name},1,2022-01-01\n示例企业甲,${fund.name},2,2022-01-02\n`
    // it happens once rows are staged, and before they are records
    const meanwhile = async <T>(change: string, then: () => Promise<T>): Promise<T> => {
      await target.sql(`CREATE TRIGGER meanwhile AFTER INSERT ON staged BEGIN ${change}; END`)
      return then().finally(() => target.sql('DROP TRIGGER meanwhile'))
    }
    const moved = `UPDATE project SET village_code = '330212110201', version = version + 1 WHERE id = '${project.id}'`
    const refused = await meanwhile(moved, () => sendList(w.clerk, 'aid', aid))
    expect([refused.status, refused.body.code, faultsIn(refused)]).toEqual([409, 'conflict', ['2 B reference_changed']])
    expect(refused.body.errors[0].value).toBe(project.name)
    expect(refused.body.detail).toContain('未写入任何行')
    const retold = await sendList(w.clerk, 'aid', aid)
    expect((await w.clerk.get(`aid?import=${retold.body.id}`)).body.items).toMatchObject([
      { village_code: '330212110201' },
    ])
    // at the desk the page comes back, and what was checked again is taken in
    const kept = `UPDATE fund SET custodian_id = '${w.ids.charity2}', version = version + 1 WHERE id = '${fund.id}'`
    const page = await upload(w.clerk, 'donations', gifts)
    const version = versionIn((await see(w.clerk, page)).text)
    const back = await meanwhile(kept, () => submit(w.clerk, page, { act: 'take', version }))
    expect(back.status).toBe(422)
    expect(back.text).toContain('第 2 行 ')
    expect(back.text).toContain('检查之后它被更正、结束或作废')
    const done = await submit(w.clerk, page, { act: 'take', version: versionIn(back.text) })
    expect(done.status).toBe(303)
    const made = (done.headers.get('location') ?? '').split('/').at(-1)?.replace(/\?.*/, '')
    expect((await w.clerk.get(`donations?import=${made}`)).body.items).toMatchObject([
      { recipient_id: w.ids.charity2 },
      { recipient_id: w.ids.charity2 },
    ])
    // what was touched and gives the same stands in nobody's way
    const renamed = `UPDATE fund SET purpose = '示例用途', version = version + 1 WHERE id = '${fund.id}'`
    expect((await meanwhile(renamed, () => sendList(w.clerk, 'donations', gifts.replace(',2,', ',3,')))).status).toBe(
      201,
    )
  })
})
