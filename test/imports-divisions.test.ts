import { describe, expect, test } from 'vitest'
import { divisionsCalled } from '../src/organizations/division-names.ts'
import { see } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { faultsIn, sendList, upload } from './support/uploads.ts'
import { unique } from './support/world.ts'

describe.each(TARGETS)('places by name on $engine', ({ open }) => {
  const { target, w } = opened(open)
  const region = async (code: string, name: string, parent_code: string | undefined, level: string, more = {}) => {
    const made = await w.federation.post('regions', {
      code,
      name,
      level,
      ...(parent_code ? { parent_code } : {}),
      ...more,
    })
    expect([201, 409], made.text).toContain(made.status)
  }

  test('a name, whole or behind those of what it lies in, some left out or shortened; a code, also with noughts below it', async () => {
    await region('220000', '吉林省', undefined, 'province')
    await region('220600', '白山市', '220000', 'city')
    await region('220623', '长白朝鲜族自治县', '220600', 'county')
    await region('522327001', '者楼街道', '522327', 'township')
    await region('522327001200', '者楼村村民委员会', '522327001', 'village')
    await region('522327001201', '坪上村委会', '522327001', 'village')
    const wanted: Record<string, string[]> = {
      鄞州区: ['330212'],
      宁波市鄞州区: ['330212'],
      '浙江省 宁波市/鄞州区': ['330212'],
      浙江宁波鄞州区云龙镇: ['330212108'],
      云龙镇: ['330212108'],
      册亨县: ['522327'],
      贵州省黔西南州册亨县: ['522327'],
      黔西南州: ['522300'],
      长白县: ['220623'],
      册亨县者楼村: ['522327001200'],
      坪上村: ['522327001201'],
      '330212': ['330212'],
      '３３０２１２': ['330212'],
      '330212000000': ['330212'],
      // neither a part of a name nor a name behind what it does not lie in
      鄞州: [],
      云龙: [],
      镇海区云龙镇: [],
      区: [],
      '330299': [],
    }
    const found = await divisionsCalled(
      { store: target.store, now: () => new Date(), actor: null },
      Object.keys(wanted),
    )
    expect(Object.fromEntries([...found].map(([text, ones]) => [text, ones.map(({ code }) => code)]))).toEqual(wanted)
    expect(found.get('册亨县者楼村')?.[0]).toMatchObject({
      whole: '贵州省黔西南布依族苗族自治州册亨县者楼街道者楼村村民委员会',
      ...{ level: 'village', district_code: '522327', township_code: '522327001' },
    })
  })

  test('are read in a list of organisations, of projects, gifts and aid', async () => {
    const name = unique('示例企业')
    const listed = await sendList(
      w.federation,
      'organizations',
      `名称,类别,所在行政区划\n${name},企业,宁波市鄞州区云龙镇\n`,
    )
    expect(listed.status, listed.text).toBe(201)
    const { items } = (await w.federation.get(`organizations?name=${encodeURIComponent(name)}`)).body
    expect(items).toMatchObject([{ division_code: '330212108', district_code: '330212', township_code: '330212108' }])
    const project = unique('示例项目')
    const made = await sendList(
      w.clerk,
      'projects',
      `项目,专项,结对地区,村,起始日\n${project},东西部协作,贵州省黔西南州册亨县,示例村,2020-01-01\n`,
    )
    expect(made.status, made.text).toBe(201)
    expect((await w.clerk.get(`projects?import=${made.body.id}`)).body.items).toMatchObject([
      { partner_code: '522327', village_code: '330212110200' },
    ])
    const gift = await sendList(w.clerk, 'donations', '捐赠人,金额,到账日,村\n示例企业甲,1,2022-01-01,姜山镇示例村\n')
    expect((await w.clerk.get(`donations?import=${gift.body.id}`)).body.items).toMatchObject([
      { village_code: '330212110200' },
    ])
    const aid = await sendList(
      w.clerk,
      'aid',
      '企业,村,帮扶方式,金额,投入日\n示例企业甲,示例村,产业,1,2022-01-01\n示例企业甲,示例表外村,产业,2,2022-01-01\n',
    )
    expect((await w.clerk.get(`aid?import=${aid.body.id}&sort=amount_fen`)).body.items).toMatchObject([
      { village_code: '330212110200', village: null },
      { village_code: null, village: '示例表外村' },
    ])
  })

  test('the name of several is refused with each of them; of those only what still stands counts; a place is as small as it must be', async () => {
    await region('330211101', '云龙镇', '330211', 'township')
    const list = `名称,类别,所在行政区划\n${unique('示例企业')},企业,云龙镇\n`
    const refused = await sendList(w.federation, 'organizations', list)
    expect(faultsIn(refused)).toEqual(['2 C ambiguous_reference'])
    expect(refused.body.errors[0].allowed).toEqual([
      '浙江省宁波市镇海区云龙镇 330211101',
      '浙江省宁波市鄞州区云龙镇 330212108',
    ])
    const page = (await see(w.federation2, await upload(w.federation2, 'organizations', list))).text
    expect(page).toContain('有几个同名的地方，请连上级一起写，或写代码：浙江省宁波市镇海区云龙镇 330211101、')
    expect((await sendList(w.federation, 'organizations', list.replace(',云龙镇', ',鄞州区云龙镇'))).status).toBe(201)
    await target.sql("UPDATE region SET valid_until = '2020-12-31' WHERE code = '330211101'")
    const again = list.replace('示例企业', '示例又一企业')
    expect((await sendList(w.federation, 'organizations', again)).status).toBe(201)
    const gift = await sendList(w.clerk, 'donations', '捐赠人,金额,到账日,村\n示例企业甲,1,2022-01-01,鄞州区\n')
    expect(faultsIn(gift)).toEqual(['2 D wrong_kind'])
    const shown = await upload(
      w.clerk,
      'donations',
      '捐赠人,金额,到账日,村\n示例企业甲,1,2022-01-01,鄞州区\n某,2,2022-01-01,无此村\n',
    )
    const html = (await see(w.clerk, shown)).text
    expect(html).toContain('级别不对，须是：村、乡镇街道')
    expect(html).toContain('区划表中没有这个名称或代码')
  })

  test('many long ones are asked about in parts, none of which is more than D1 takes', async () => {
    const whole = '贵州省黔西南布依族苗族自治州册亨县示例镇'
    const rows = Array.from(
      { length: 500 },
      (_, i) => `示例企业甲,${whole}第${1000 + i}示例村,${i + 1},产业,2022-01-01`,
    )
    const reply = await sendList(w.clerk, 'aid', ['企业,村,金额,方式,日期', ...rows].join('\n'), {})
    expect([reply.status, reply.body.rows]).toEqual([201, 500])
    const { items } = (await w.clerk.get(`aid?import=${reply.body.id}&limit=1&sort=amount_fen`)).body
    expect(items).toMatchObject([{ village: `${whole}第1000示例村`, village_code: null }])
  })

  test('the name of several is the one in the city of whoever it is recorded for, if just one lies there, and that is told', async () => {
    await region('330205', '江北区', '330200', 'county')
    await region('500000', '重庆市', undefined, 'province')
    await region('500100', '市辖区', '500000', 'city')
    await region('500105', '江北区', '500100', 'county')
    const organization = async (kind: string, name: string, more: object) =>
      (await w.federation.post('organizations', { kind, name, ...more })).body.id as string
    const list = (...rows: string[]) =>
      `名称,类别,上级,所在行政区划\n${rows.map((row) => `${unique('示例')}${row}`).join('\n')}\n`
    const codes = async (reply: Awaited<ReturnType<typeof sendList>>, text: string) => {
      expect(reply.status, reply.text).toBe(201)
      const names = text.split('\n').flatMap((line) => (line.startsWith('示例') ? [line.split(',')[0] ?? ''] : []))
      const found = names.map((name) => w.federation.get(`organizations?name=${encodeURIComponent(name)}`))
      return (await Promise.all(found)).map(({ body }) => body.items[0]?.division_code)
    }
    // the city's federation, somebody who belongs to nowhere, and what lies where the one above it does, which may be of the same list
    const plain = list('企业,企业,,江北区', '又一企业,企业,,江北区')
    const taken = await sendList(w.federation2, 'organizations', plain)
    expect(await codes(taken, plain)).toEqual(['330205', '330205'])
    expect(taken.body.notes.places).toEqual([{ name: '江北区', code: '330205', whole: '浙江省宁波市江北区', rows: 2 }])
    const nobodys = list('企业,企业,,江北区')
    expect(await codes(await sendList(w.federation, 'organizations', nobodys), nobodys)).toEqual(['330205'])
    const chongqing = `${unique('示例')}重庆工商联`
    const city = await organization('federation', chongqing, { division_code: '500100', parent_id: w.ids.city })
    const below =
      `名称,类别,上级,所在行政区划\n${chongqing}甲,工商联,${chongqing},江北区\n${chongqing}乙,商会,${chongqing}甲,江北区\n`.replaceAll(
        `${chongqing}甲`,
        `${chongqing}之甲`,
      )
    const there = await sendList(w.federation2, 'organizations', below)
    expect(await codes(there, below)).toEqual(['500105', '500105'])
    expect(there.body.notes.places).toMatchObject([{ code: '500105', rows: 2 }])
    // who lies in a province, in no city, says which; so does who writes it whole
    const province = await organization('federation', unique('示例省工商联'), {
      division_code: '500000',
      parent_id: city,
    })
    const name = (await w.federation.get(`organizations/${province}`)).body.name
    expect(faultsIn(await sendList(w.federation2, 'organizations', list(`商会,商会,${name},江北区`)))).toEqual([
      '2 D ambiguous_reference',
    ])
    const whole = list('企业,企业,,重庆市江北区')
    const written = await sendList(w.federation2, 'organizations', whole)
    expect(await codes(written, whole)).toEqual(['500105'])
    expect(written.body.notes.places).toEqual([])
    // the page tells it before anything is taken in
    const page = (await see(w.federation2, await upload(w.federation2, 'organizations', list('企业,企业,,江北区'))))
      .text
    expect(page).toContain('同名地方按本市的记')
    expect(page).toContain('浙江省宁波市江北区')
  })

  test('a village of several is the one in the chamber’s city, unless a partner or a project says where it lies', async () => {
    await region('522327001', '者楼街道', '522327', 'township')
    await region('330212108201', '同名村', '330212108', 'village')
    await region('522327001202', '同名村', '522327001', 'village')
    const gifts = '捐赠人,金额,到账日,村\n示例企业甲,1,2022-01-01,同名村\n'
    // of a chamber that is linked to no division, its federation says where it is
    await target.sql(`UPDATE organization SET division_code = NULL WHERE id = '${w.ids.jiangshan}'`)
    const gift = await sendList(w.clerk, 'donations', gifts)
    expect((await w.clerk.get(`donations?import=${gift.body.id}`)).body.items).toMatchObject([
      { village_code: '330212108201' },
    ])
    const project = unique('示例项目')
    const projects = await sendList(
      w.clerk,
      'projects',
      `项目,专项,结对地区,村,起始日\n${project},东西部协作,贵州省黔西南州册亨县,同名村,2020-01-01\n`,
    )
    expect(faultsIn(projects)).toEqual(['2 D ambiguous_reference'])
    // nor is a partner ever the city's own
    const partner = await sendList(
      w.clerk,
      'projects',
      `项目,专项,结对地区,起始日\n${project},其他,江北区,2020-01-01\n`,
    )
    expect(faultsIn(partner)).toEqual(['2 C ambiguous_reference'])
    expect(
      (await sendList(w.clerk, 'projects', `项目,专项,结对地区,起始日\n${project},其他,册亨县,2020-01-01\n`)).status,
    ).toBe(201)
    const aid = await sendList(
      w.clerk,
      'aid',
      `企业,项目,村,帮扶方式,金额,投入日\n示例企业甲,${project},同名村,产业,1,2022-01-01\n`,
    )
    expect(faultsIn(aid)).toEqual(['2 C ambiguous_reference'])
  })
})
