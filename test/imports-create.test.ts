import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { faultsIn, sendList } from './support/uploads.ts'
import { type Client, unique, type World } from './support/world.ts'

/** What an import creates on the way: by whom, by which model, and for whom. */
describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target, w } = opened(open)

  const HEAD = '捐赠人,捐赠人类型,金额,到账日期'
  const create = (who: Client, kind: string, text: string, set: string[] = []) =>
    sendList(who, kind, text, { set, create_missing: '1' })
  const gift = (donor: string, recipient = '示例慈善总会', more = ['', '']) =>
    `${HEAD},接收单位${more[0]}\n${donor},企业,10,2022-01-01,${recipient}${more[1]}\n`

  test('a clerk creates enterprises and the like, no charity and no campaign, as where she posts them', async () => {
    const made = await create(w.clerk, 'donations', gift(unique('示例企业')))
    expect(made.body.created, made.text).toEqual({ organization: 1 })
    const charity = unique('示例基金会')
    for (const who of [w.clerk, w.reviewer]) {
      // who receives is entered as what she may enter, and is not public until a record that is confirmed names it
      const receiver = unique('示例敬老院')
      expect((await create(who, 'donations', gift('示例企业甲', receiver))).body.created).toEqual({ organization: 1 })
      expect(await target.sql('SELECT kind FROM organization WHERE name = ?', receiver)).toEqual([{ kind: 'other' }])
      expect((await w.public.get(`organizations?name=${receiver}`)).body.items).toEqual([])
      const kept = `名称,类型,口径,规模,设立日期,管理机构\n${unique('示例基金')},商会,协议,1,2020-01-01,${charity}\n`
      expect(faultsIn(await create(who, 'funds', kept))).toContain('2 F unknown_reference')
      const campaign = gift('示例企业甲', '示例慈善总会', [',专项行动', `,${unique('示例行动')}`])
      expect(faultsIn(await create(who, 'donations', campaign))).toEqual(['2 F unknown_reference'])
      expect((await who.post('organizations', { kind: 'charity', name: charity })).status).toBeGreaterThanOrEqual(403)
    }
    expect(await target.sql('SELECT id FROM organization WHERE name = ?', charity)).toEqual([])
    const fund = (await w.clerk.post('funds', aFund(w))).body
    const paid = `基金,接收单位,金额,拨付日期\n${fund.name},${unique('示例受助单位')},1,2022-01-01\n`
    expect((await create(w.clerk, 'disbursements', paid)).body.created).toEqual({ organization: 1 })
    const city = gift('示例企业甲', charity, [',专项行动', `,${unique('示例行动')}`])
    expect((await create(w.federation2, 'donations', city)).body.created).toEqual({ organization: 1, campaign: 1 })
  })

  test('what is created is read by its own model, its faults told at the row that names it', async () => {
    const coded = (name: string, uscc: string) =>
      create(w.clerk, 'donations', `${HEAD},接收单位,信用代码\n${name},企业,10,2022-01-01,示例慈善总会,${uscc}\n`)
    expect(faultsIn(await coded('示'.repeat(130), ''))).toEqual(['2 A too_long'])
    expect(faultsIn(await coded('示例\u202e企业', ''))).toEqual(['2 A control_characters'])
    expect(faultsIn(await coded(unique('示例企业'), '12345'))).toEqual(['2 F uscc_format'])
    expect(faultsIn(await coded(unique('示例企业'), '!!!!IIIIOOOOSSSSVV'))).toEqual(['2 F uscc_format'])
    const name = unique('示例企业')
    expect((await coded(name, '91440300 1922038216')).status).toBe(201)
    expect(await target.sql('SELECT uscc, uscc_ok FROM organization WHERE name = ?', name)).toEqual([
      { uscc: '914403001922038216', uscc_ok: 1 },
    ])
    for (const [head, fault] of [
      ['基金', 'too_long'],
      ['项目', 'too_long'],
    ]) {
      const long = gift('示例企业甲', '示例慈善总会', [`,${head}`, `,${'示'.repeat(130)}`])
      expect(faultsIn(await create(w.clerk, 'donations', long))).toEqual([`2 F ${fault}`])
    }
  })

  test('persons, words that name nobody and sums are made no organisations, whatever column they stand in', async () => {
    const names = [
      '匿名',
      '爱心人士',
      '一名党员',
      '示阿大',
      '无名氏',
      '示阿二夫妇',

      '爱心企业',
      '某公司',
      '示建设等5人',
    ]
    for (const name of names) {
      expect(faultsIn(await create(w.clerk, 'donations', gift(name))), name).toEqual(['2 A not_an_organisation'])
      expect(faultsIn(await create(w.clerk, 'donations', gift('示例企业甲', name))), name).toEqual([
        '2 E not_an_organisation',
      ])
    }
    const fund = (await w.clerk.post('funds', aFund(w))).body
    const helped = `基金,受助人,拨付金额,拨付日期\n${fund.name},示难民甲,5000,2022-01-01\n`
    expect((await create(w.federation2, 'disbursements', helped)).body.errors).toMatchObject([
      { row: 2, column: 'B', value: '示难民甲', code: 'not_an_organisation' },
    ])
    expect((await w.federation.get(`organizations?name=${encodeURIComponent('示难民甲')}`)).body.items).toEqual([])
  })

  test('a fund is created for the chamber of its row and kept by its recipient, whatever the order of the columns', async () => {
    for (const who of [w.federation, w.federation2]) {
      const fund = unique('示例基金')
      const text = `基金,捐赠人,捐赠人类型,金额,到账日期,接收单位,所属商会\n${fund},示例企业甲,企业,10,2022-01-01,示例慈善总会,示例姜山商会\n`
      const made = await create(who, 'donations', text)
      expect(made.status, made.text).toBe(201)
      expect(await target.sql('SELECT chamber_id, kind, custodian_id FROM fund WHERE name = ?', fund)).toEqual([
        { chamber_id: w.ids.jiangshan, kind: 'chamber', custodian_id: w.ids.charity },
      ])
    }
    const nobodys = `基金,捐赠人,捐赠人类型,金额,到账日期\n${unique('示例基金')},示例企业甲,企业,10,2022-01-01\n`
    expect(faultsIn(await create(w.federation, 'donations', nobodys))).toEqual(['2 null required'])
  })

  test('who is paid out of a fund does not keep it', async () => {
    const fund = unique('示例基金')
    const text = `接收单位,基金,金额,拨付日期\n示例慈善总会,${fund},1,2022-01-01\n`
    const paid = await create(w.clerk, 'disbursements', text)
    expect(paid.status, paid.text).toBe(201)
    expect(await target.sql('SELECT custodian_id FROM fund WHERE name = ?', fund)).toEqual([{ custodian_id: null }])
  })

  test('a pledge may name the fund and project that it is for', async () => {
    const [fund, project] = [unique('示例基金'), unique('示例项目')]
    const text = `捐赠人,捐赠人类型,认捐日期,渠道,基金,项目\n示例企业甲,企业,2022-01-01,协议,${fund},${project}\n`
    const made = await create(w.clerk, 'pledges', text)
    expect(made.body.created, made.text).toEqual({ fund: 1, project: 1 })
    const { items } = (await w.clerk.get(`pledges?import=${made.body.id}`)).body
    expect(items).toMatchObject([{ fund_name: fund, project_name: project }])
  })
})

const aFund = (w: World) => ({
  name: unique('示例基金'),
  kind: 'chamber',
  basis: 'received',
  custodian_id: w.ids.charity,
  established_on: '2020-01-01',
})
