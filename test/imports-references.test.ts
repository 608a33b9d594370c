import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { faultsIn, sendList } from './support/uploads.ts'
import { aDonation, aFund, type Client, confirmed, type Reply, unique } from './support/world.ts'

/** What the names in a list mean: which version, which donor, whose record. */
describe.each(TARGETS)('on $engine', ({ open }) => {
  const { w } = opened(open)

  const aProject = () => ({ name: unique('示例项目'), programme: 'east_west', since_on: '2010-01-01' })
  let fen = 0
  const set = { set: ['received_on=2022-03-01', 'recipient=示例慈善总会'] }
  const kindsIn = async (id: string) =>
    (await w.clerk.get(`donations?import=${id}&sort=amount_fen`)).body.items.map(
      ({ donor_kind, donor_id, donor, publicity }: Record<string, unknown>) => [donor_kind, donor_id, donor, publicity],
    )

  test('a name means the version in force, as in the API, whatever waits to replace it', async () => {
    for (const [path, column, body] of [
      ['funds', '基金', aFund(w)],
      ['projects', '项目', aProject()],
    ] as const) {
      const old = await confirmed(w, path, body)
      const closing = { ...body, closed_on: '2011-01-01', replaces_id: old.id, reason: '已结束' }
      expect((await w.clerk.post(path, closing)).status).toBe(201)
      const gift = aDonation(w, { [path === 'funds' ? 'fund_id' : 'project_id']: old.id })
      expect((await w.clerk.post('donations', gift)).status).toBe(201)
      for (const name of [body.name, old.id]) {
        const text = `捐赠人,捐赠人类型,金额,${column}\n示例企业甲,企业,10,${name}\n`
        const reply = await sendList(w.clerk, 'donations', text, set)
        expect(reply.status, reply.text).toBe(201)
      }
    }
  })

  test('what another side has not published is not found, by no name and no id; of namesakes the chamber’s own is meant', async () => {
    for (const [path, column, field, body] of [
      ['funds', '基金', 'fund_id', aFund(w)],
      ['projects', '项目', 'project_id', aProject()],
    ] as const) {
      const list = (name: string) => `捐赠人,捐赠人类型,金额,${column}\n示例企业甲,企业,${++fen},${name}\n`
      const take = (who: Client, name: string, more = {}) => sendList(who, 'donations', list(name), { ...set, ...more })
      const lineageIn = async (reply: Reply) => {
        expect(reply.status, reply.text).toBe(201)
        return (await w.federation.get(`donations?import=${reply.body.id}`)).body.items[0][field]
      }
      const theirs = (await w.other.post(path, body)).body
      for (const name of [body.name, theirs.id])
        expect(faultsIn(await take(w.clerk, name))).toEqual(['2 D unknown_reference'])
      expect(await lineageIn(await take(w.other, body.name))).toBe(theirs.id)
      const forTheirs = { set: [...set.set, 'chamber=示例骆驼商会'] }
      expect(await lineageIn(await take(w.federation2, body.name, forTheirs))).toBe(theirs.id)
      expect((await w.reviewer2.post(`${path}/${theirs.id}/confirm`)).status).toBe(200)
      expect(await lineageIn(await take(w.clerk, body.name))).toBe(theirs.id)
      // the name that it is to be given is nobody else's to know either
      const renamed = unique('示例改名')
      const correction = { ...body, name: renamed, replaces_id: theirs.id, reason: '更名' }
      expect((await w.other.post(path, correction)).status).toBe(201)
      expect(faultsIn(await take(w.clerk, renamed))).toEqual(['2 D unknown_reference'])
      expect(await lineageIn(await take(w.other, renamed))).toBe(theirs.id)
      const created = await lineageIn(await take(w.clerk, renamed, { create_missing: '1' }))
      expect((await w.clerk.get(`${path}/${created}`)).body).toMatchObject({ chamber_id: w.ids.jiangshan })
      const ours = (await w.clerk.post(path, body)).body
      expect(await lineageIn(await take(w.clerk, body.name))).toBe(ours.id)
      expect(await lineageIn(await take(w.other, body.name))).toBe(theirs.id)
    }
  })

  test('a pledge goes by its number in her own book, or by its id; another side’s by neither', async () => {
    const pledge = { donor_kind: 'enterprise', donor_id: w.ids.enterprise, amount_fen: 100_00, agreed_on: '2022-01-01' }
    const body = { ...pledge, recipient_id: w.ids.charity, channel: 'agreement', source_ref: unique('认捐') }
    const made = (await w.clerk.post('pledges', body)).body
    const list = (pledged: string) => `捐赠人,金额,所履行的认捐\n示例企业甲,${++fen},${pledged}\n`
    for (const name of [body.source_ref, made.id]) {
      const reply = await sendList(w.clerk, 'donations', list(name), set)
      expect(reply.status, reply.text).toBe(201)
      expect((await w.clerk.get(`donations?import=${reply.body.id}`)).body.items).toMatchObject([
        { pledge_id: made.root_id },
      ])
      expect(faultsIn(await sendList(w.other, 'donations', list(name), set))).toEqual(['2 C unknown_reference'])
    }
  })

  test('of the same number in the books of several the pledge of the chamber that the gift is recorded for is meant, and no other', async () => {
    const pledge = { donor_kind: 'enterprise', donor_id: w.ids.enterprise, amount_fen: 100_00, agreed_on: '2022-01-01' }
    const numbered = { ...pledge, recipient_id: w.ids.charity, channel: 'agreement', source_ref: unique('认捐') }
    const { id } = (await w.clerk.post('pledges', numbered)).body
    const gift = (chamber: string, pledged: string) =>
      `登记单位,捐赠人,金额,所履行的认捐\n${chamber},示例企业甲,${++fen},${pledged}\n`
    const pledgeOf = async ({ body }: Reply) =>
      (await w.federation.get(`donations?import=${body.id}`)).body.items[0]?.pledge_id
    const send = (...of: Parameters<typeof gift>) => sendList(w.federation, 'donations', gift(...of), set)
    expect(faultsIn(await send('示例云龙商会', numbered.source_ref))).toEqual(['2 D unknown_reference'])
    expect(await pledgeOf(await send('示例姜山商会', numbered.source_ref))).toBe(id)
    expect(await pledgeOf(await send('示例云龙商会', id))).toBe(id)
    const theirs = await w.federation.post('pledges', { ...numbered, chamber_id: w.ids.yunlong })
    expect(await pledgeOf(await send('示例云龙商会', numbered.source_ref))).toBe(theirs.body.id)
  })

  test('a disbursement may name who pays', async () => {
    const list = '拨付方,收款方,拨付金额,拨付日期\n示例慈善总会,示例企业乙,5,2022-01-01\n'
    const reply = await sendList(w.clerk, 'disbursements', list)
    expect(reply.status, reply.text).toBe(201)
    expect((await w.clerk.get(`disbursements?import=${reply.body.id}`)).body.items).toMatchObject([
      { payer_id: w.ids.charity, recipient_id: w.ids.outsider },
    ])
  })

  test('without a kind, a donor is the one organisation of that name; of the rest the number is told', async () => {
    const body = unique('示例互助会')
    await w.federation.post('organizations', { kind: 'other', name: body })
    const stranger = unique('示例来客')
    const text = `捐赠人,金额\n示例企业甲,1\n${body},2\n${stranger},3\n,4\n`
    const reply = await sendList(w.clerk, 'donations', text, { ...set, create_missing: '1' })
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body).toMatchObject({ created: {}, notes: { unknown_donors: 2 } })
    expect(await kindsIn(reply.body.id)).toEqual([
      ['enterprise', w.ids.enterprise, '示例企业甲', 'named'],
      ['group', expect.any(String), body, 'named'],
      ['unknown', null, stranger, 'anonymous'],
      ['unknown', null, null, 'anonymous'],
    ])
    const pledged = '捐赠人,认捐日期,渠道,金额\n示例企业甲,2022-01-01,协议,5\n'
    expect((await sendList(w.clerk, 'pledges', pledged, { dry_run: '1' })).body.notes.unknown_donors).toBe(0)
    // two of one name: nobody can tell
    const twice = unique('示例同名')
    for (const kind of ['enterprise', 'other']) await w.federation.post('organizations', { kind, name: twice })
    const doubtful = await sendList(w.clerk, 'donations', `捐赠人,金额\n${twice},1\n`, { ...set, dry_run: '1' })
    expect(doubtful.body.notes.unknown_donors).toBe(1)
    const typed = await sendList(w.clerk, 'donations', `捐赠人,捐赠人类型,金额\n${twice},不详,1\n`, set)
    expect(typed.body.notes.unknown_donors).toBe(0)
  })

  test('what a charity passes on is no gift, by whatever its name is given', async () => {
    const list = (kind: string) =>
      sendList(w.clerk, 'donations', `捐赠人,捐赠人类型,金额\n示例基金会,${kind},10\n`, set)
    for (const kind of ['', '集体', '不详', '个人', '企业']) expect(faultsIn(await list(kind))).toEqual(['2 A regrant'])
    const pledge = { recipient_id: w.ids.charity, agreed_on: '2022-01-01', channel: 'other' }
    for (const donor_kind of ['group', 'unknown']) {
      const named = { donor_kind, donor_id: undefined, donor_name: '示例基金会' }
      for (const [path, body] of [
        ['donations', aDonation(w, named)],
        ['pledges', { ...pledge, ...named }],
      ] as const) {
        const reply = await w.clerk.post(path, body)
        expect(reply.body.errors, path).toMatchObject([{ field: 'donor_name', code: 'regrant' }])
      }
    }
    const other = { donor_kind: 'group', donor_id: undefined, donor_name: '示例基金会之友' }
    expect((await w.clerk.post('donations', aDonation(w, other))).status).toBe(201)
  })

  test('nor is what a fund passes on, unless its name is nobody’s to know yet', async () => {
    const { name } = await confirmed(w, 'funds', aFund(w))
    for (const kind of ['', '集体', '企业']) {
      const list = `捐赠人,捐赠人类型,金额\n${name},${kind},10\n`
      expect(faultsIn(await sendList(w.clerk, 'donations', list, { ...set, create_missing: '1' }))).toEqual([
        '2 A regrant',
      ])
    }
    const named = (donor_name: string) => aDonation(w, { donor_kind: 'group', donor_id: undefined, donor_name })
    const { body } = await w.other.post('donations', named(name))
    expect(body.errors).toMatchObject([{ field: 'donor_name', code: 'regrant' }])
    const waiting = (await w.clerk.post('funds', aFund(w))).body.name
    expect((await w.clerk.post('donations', named(waiting))).status).toBe(422)
    expect((await w.other.post('donations', named(waiting))).status).toBe(201)
  })

  test('who is of no organisation need not say whose a record is where what it names says so', async () => {
    const fund = await confirmed(w, 'funds', aFund(w))
    const project = await confirmed(w, 'projects', aProject())
    const lists: [string, string][] = [
      ['disbursements', `基金,接收单位,金额,拨付日期\n${fund.name},示例企业乙,1,2022-01-01\n`],
      ['disbursements', `基金,项目,金额,拨付日期\n${fund.name},${project.name},1,2022-01-01\n`],
      ['aid', `项目,企业,帮扶方式,金额,投入日期\n${project.name},示例企业乙,产业,1,2022-01-01\n`],
      ['outcomes', '单位,指标,数值,截止日期\n示例姜山商会,jobs,12,2022-12-31\n'],
      ['outcomes', `单位,项目,指标,数值,截止日期\n示例企业乙,${project.name},jobs,12,2022-12-31\n`],
      ['reported', '单位,指标,数值,截止日期,来源\n示例姜山商会,donations.count,3,2022-12-31,示例年报\n'],
    ]
    for (const [kind, text] of lists) {
      const made = await sendList(w.federation, kind, text)
      expect(made.status, `${kind} ${made.text}`).toBe(201)
      const { items } = (await w.federation.get(`${kind}?import=${made.body.id}`)).body
      expect(items).toMatchObject([{ chamber_id: w.ids.jiangshan }])
    }
    const said =
      '单位,指标,数值,截止日期,来源,商会\n示例姜山商会,donations.count,4,2022-12-31,示例年报,示例鄞州工商联\n'
    const other = await sendList(w.federation, 'reported', said)
    expect((await w.federation.get(`reported?import=${other.body.id}`)).body.items).toMatchObject([
      { chamber_id: w.ids.yinzhou },
    ])
    const nobodys = '单位,指标,数值,截止日期,来源\n示例企业乙,donations.count,5,2022-12-31,示例年报\n'
    expect(faultsIn(await sendList(w.federation, 'reported', nobodys))).toEqual(['2 null required'])
  })
})
