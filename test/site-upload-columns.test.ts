import { describe, expect, test } from 'vitest'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { HEAD, settingsIn, upload } from './support/uploads.ts'
import { unique } from './support/world.ts'

describe.each(TARGETS)('the columns of an upload on $engine', ({ open }) => {
  const { w } = opened(open)

  test('that are not taken are told in the open, before the list is taken in, also those without a header', async () => {
    const list = `${HEAD},心意,\n${unique('示例')},个人,1,2022-01-01,示例慈善总会,五斗米,另记\n`
    const page = await upload(w.clerk, 'donations', list)
    const html = (await see(w.clerk, page)).text
    expect(html).toContain('2 列没有采用，内容不会进登记簿')
    expect(html).toMatch(/F<\/span> <span>心意<\/span>：不认识这个列名；如 <span>五斗米/)
    expect(html).toMatch(/G<\/span>：没有列名；如 <span>另记/)
    expect(html).toContain('上面的提示看过后，可以导入 1 行')
    await submit(w.clerk, page, settingsIn(html, { 'col.G': 'note' }))
    const said = (await see(w.clerk, page)).text
    expect(said).toContain('1 列没有采用')
    expect(said).toMatch(/心意<\/span>：没有指明它是哪一项/)
    expect((await see(w.clerk, `/en${page}`)).text).toContain('Nothing of 1 column is taken in')
    await submit(w.clerk, page, settingsIn(said, { 'col.F': 'restricted_to' }))
    const whole = (await see(w.clerk, page)).text
    expect(whole).not.toContain('没有采用')
    expect(whole).toContain('没有发现问题')
  })

  test('are read again as they were where a form says nothing else of them: currencies, parts of places, files of ours', async () => {
    const again = async (kind: string, text: string, who = w.clerk) => {
      const page = await upload(who, kind, text)
      const first = (await see(who, page)).text
      expect((await submit(who, page, settingsIn(first))).status).toBe(303)
      const second = (await see(who, page)).text
      for (const html of [first, second]) expect(html).not.toContain('没有采用')
      return [first, second]
    }
    const abroad = `序号,${HEAD},币种\n1,${unique('示例')},个人,1,2022-01-01,示例慈善总会,美元\n`
    for (const html of await again('donations', abroad)) expect(html).toContain('金额单位不支持')
    const places = `名称,类别,区县,乡镇街道\n${unique('示例企业')},企业,鄞州区,云龙镇\n`
    for (const html of await again('organizations', places, w.federation2)) expect(html).toContain('可以导入 1 行')
    const ours =
      'id,organization_id,indicator,value,low,high,to_on\n0,示例姜山商会,sales,42000,42000,42000,2022-12-31\n'
    const page = await upload(w.clerk, 'outcomes', ours)
    await submit(w.clerk, page, settingsIn((await see(w.clerk, page)).text))
    const version = /name="version" value="(\d+)"/.exec((await see(w.clerk, page)).text)?.[1] ?? ''
    const taken = await submit(w.clerk, page, { act: 'take', version })
    const id = /imports\/(\w{16})/.exec(taken.headers.get('location') ?? '')?.[1]
    expect((await w.clerk.get(`outcomes?import=${id}`)).body.items).toMatchObject([{ value: 42_000 }])
  })

  test('that are headed as another kind of list say which it is, and read as that it is right', async () => {
    const list = `name,kind,division_code,parent\n${unique('示例企业')},企业,330212,\n${unique('示例商会')},商会,330212110,示例市工商联\n`
    const page = await upload(w.federation, 'donations', list)
    const html = (await see(w.federation, page)).text
    expect(html).toContain('缺少必填的列')
    expect(html).toContain('这张表的列名更像“组织”')
    expect((await see(w.federation, `/en${page}`)).text).toContain(
      'Its columns are those of another kind of list: organisation',
    )
    await submit(w.federation, page, settingsIn(html, { kind: 'organizations' }))
    expect((await see(w.federation, page)).text).not.toContain('缺少必填的列')
    // a list of members, and one of gifts that only lacks its days, of which no other kind has more
    const members = await upload(w.clerk, 'donations', '序号,企业名称,入会时间,电话\n1,示例,2020-01-01,0\n')
    expect((await see(w.clerk, members)).text).toContain('这张表的列名更像“会员资格”')
    const undated = await upload(w.clerk, 'donations', '捐赠人,捐赠人类型,金额,受赠方\n示例,个人,1,示例慈善总会\n')
    const lacking = (await see(w.clerk, undated)).text
    expect([lacking.includes('缺少必填的列'), lacking.includes('更像')]).toEqual([true, false])
    // what may not be imported by her is not proposed to her
    const beyond = await upload(w.clerk, 'donations', list)
    expect((await see(w.clerk, beyond)).text).not.toContain('更像')
  })

  test('and what is to be looked at and was passed over can be had as a list, faults or none', async () => {
    const name = unique('示例')
    const list = `示例名单\n${HEAD},心意\n${name},,1,2022-01-01,示例慈善总会,五斗米\n合计,,1,,,\n`
    const page = await upload(w.clerk, 'donations', list)
    expect((await see(w.clerk, page)).text).toContain('下载提示和没有读入的（CSV）')
    const { text } = await see(w.clerk, `${page}/faults.csv`)
    expect(text.replace('\ufeff', '').split('\r\n')).toEqual([
      '行,列,字段,问题,内容',
      `3,A,,不在登记簿中：记为不明·匿名,${name}`,
      '1,,,没有读入：表头以上,示例名单',
      '2,,,没有读入：不认识的列,F 心意',
      '4,,,没有读入：合计,合计 · 1',
      '',
    ])
  })
})
