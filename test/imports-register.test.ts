import { describe, expect, test } from 'vitest'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { sendList } from './support/uploads.ts'
import { unique } from './support/world.ts'

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { w } = opened(open)

  test('a whole register, kind after kind', async () => {
    const tag = unique('示例')
    const steps: [string, string][] = [
      [
        'organizations',
        `名称,类型,上级,区划代码\n${tag}商会,商会,示例鄞州工商联,330212108\n${tag}公司,企业,,\n${tag}基金会,慈善组织,,\n`,
      ],
      ['members', `企业,商会,入会日期\n${tag}公司,${tag}商会,2020-01-01\n`],
      [
        'funds',
        `名称,类型,商会,发起企业,管理机构,口径,规模（万元）,设立日期\n${tag}基金,企业冠名,${tag}商会,${tag}公司,${tag}基金会,协议,100,2021-01-01\n`,
      ],
      ['projects', `名称,专项,商会,结对县代码,开始日期\n${tag}项目,东西部协作,${tag}商会,522327,2021-01-01\n`],
      [
        'donations',
        `捐赠企业,捐赠人类型,商会,基金,金额,到账日期\n${tag}公司,企业,${tag}商会,${tag}基金,5000,2021-05-01\n`,
      ],
      [
        'pledges',
        `捐赠企业,捐赠人类型,商会,接收单位,认捐金额,认捐日期,渠道\n${tag}公司,企业,${tag}商会,${tag}基金会,,2021-06-01,协议\n`,
      ],
      ['disbursements', `商会,基金,项目,拨付金额,拨付日期\n${tag}商会,${tag}基金,${tag}项目,1000,2021-07-01\n`],
      [
        'aid',
        `商会,项目,企业,帮扶方式,投入金额（万元）,投入日期\n${tag}商会,${tag}项目,${tag}公司,产业,2,2021-08-01\n`,
      ],
      ['outcomes', `商会,单位,项目,指标,数值,截止日期\n${tag}商会,${tag}商会,${tag}项目,就业人数,12,2021-12-31\n`],
      ['reported', `商会,单位,指标,数值,截止日期,来源\n${tag}商会,${tag}商会,donations.count,3,2021-12-31,示例年报\n`],
    ]
    const items: { kind: string; id: string }[] = []
    for (const [kind, text] of steps) {
      const reply = await sendList(w.federation2, kind, text)
      expect(reply.status, `${kind} ${reply.text}`).toBe(201)
      expect(reply.body.errors).toEqual([])
      if (kind === 'organizations' || kind === 'members') continue
      const page = (await w.federation2.get(`${kind}?import=${reply.body.id}`)).body
      items.push(
        ...page.items.map(({ id }: { id: string }) => ({
          kind: kind === 'aid' || kind === 'reported' ? kind : kind.slice(0, -1),
          id,
        })),
      )
    }
    expect(items).toHaveLength(8)
    const chamber = (await w.public.get(`organizations?name=${encodeURIComponent(`${tag}商会`)}`)).body.items[0]
    const question = `totals?measures=donations.received,funds.enterprise_named.count,funds.enterprise_named.size,aid.invested,pledges.undisclosed,funds.disbursed,outcomes.jobs&chamber=${chamber.id}&to=2021-12-31`
    expect((await w.public.get(question)).body.total['donations.received']).toBe(0)
    expect((await w.federation.post('reviews', { decision: 'confirm', items })).status).toBe(200)
    expect((await w.public.get(question)).body.total).toMatchObject({
      'donations.received': 500_000,
      'funds.enterprise_named.count': 1,
      'funds.enterprise_named.size': 100_000_000,
      'aid.invested': 2_000_000,
      'pledges.undisclosed': 1,
      'funds.disbursed': 100_000,
      'outcomes.jobs': 12,
    })
  })
})
