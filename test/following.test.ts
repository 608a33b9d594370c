import { beforeAll, describe, expect, test } from 'vitest'
import { filled, newest, see, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, confirmed, unique } from './support/world.ts'

const [HERE, THERE, ELSEWHERE] = ['330212110200', '330212110201', '330212110202']

/** What a record says only because of what it names goes where that goes. */
describe.each(TARGETS)('what follows from what is named on $engine', ({ open }) => {
  const { w } = opened(open)
  let [here, there, kept, keptElsewhere]: string[] = []
  beforeAll(async () => {
    for (const code of [THERE, ELSEWHERE])
      await w.federation.post('regions', { code, name: `示例${code}村`, level: 'village', parent_code: '330212110' })
    const project = async (village_code: string | undefined) =>
      String((await confirmed(w, 'projects', { ...aProject(), ...(village_code ? { village_code } : {}) })).id)
    const fund = async (custodian_id: string) => String((await confirmed(w, 'funds', { ...aFund(), custodian_id })).id)
    ;[here, there] = [await project(HERE), await project(THERE)]
    ;[kept, keptElsewhere] = [await fund(w.ids.charity), await fund(w.ids.charity2)]
  })

  const aProject = () => ({ name: unique('示例项目'), programme: 'rural', since_on: '2021-01-01' })
  const aFund = () => ({
    name: unique('示例基金'),
    kind: 'enterprise_named',
    basis: 'agreed',
    size_fen: 100,
    established_on: '2020-01-01',
  })
  const anAid = (more: object) => ({
    enterprise_id: w.ids.outsider,
    mode: 'industry',
    amount_fen: 100,
    invested_on: '2022-01-01',
    ...more,
  })
  const recorded = async (path: string, body: object) => {
    const { status, body: made } = await w.clerk.post(path, body)
    expect([status, made.errors]).toEqual([201, undefined])
    return made
  }
  const edited = async (path: string, id: string, patch: object, version = 1) =>
    (await w.clerk.patch(`${path}/${id}`, patch, { 'if-match': `"v${version}"` })).body

  test('a project’s village follows the project, one that was said stays', async () => {
    const aid = await recorded('aid', anAid({ project_id: here }))
    expect(aid.village_code).toBe(HERE)
    expect(await edited('aid', aid.id, { project_id: there })).toMatchObject({ project_id: there, village_code: THERE })
    expect(await edited('aid', aid.id, { amount_fen: 200 }, 2)).toMatchObject({ version: 3, village_code: THERE })
    expect(await edited('aid', aid.id, { village: '示例自然村' }, 3)).toMatchObject({ village_code: null })
    const told = await recorded('aid', anAid({ project_id: here, village_code: ELSEWHERE }))
    expect(await edited('aid', told.id, { project_id: there })).toMatchObject({ village_code: ELSEWHERE })
    const both = await recorded('aid', anAid({ project_id: here }))
    expect(await edited('aid', both.id, { project_id: there, village_code: HERE })).toMatchObject({
      project_id: there,
      village_code: HERE,
    })
  })

  test('the charity that keeps a fund follows the fund', async () => {
    const gift = await recorded('donations', aDonation(w, { fund_id: kept, recipient_id: undefined }))
    expect(await edited('donations', gift.id, { fund_id: keptElsewhere })).toMatchObject({
      fund_id: keptElsewhere,
      recipient_id: w.ids.charity2,
    })
    const paid = await recorded('disbursements', {
      fund_id: kept,
      village_code: HERE,
      amount_fen: 1,
      paid_on: '2022-01-01',
    })
    expect(await edited('disbursements', paid.id, { fund_id: keptElsewhere })).toMatchObject({
      payer_id: w.ids.charity2,
      village_code: HERE,
    })
  })

  test('in the forms of a record and of its correction, too', async () => {
    const made = await recorded('aid', anAid({ project_id: here, amount_fen: 400_00 }))
    const name = (await w.clerk.get(`projects/${there}`)).body.name
    const chosen = async (path: string) => {
      const { 'project_id.id': _, ...form } = filled((await see(w.clerk, path)).text)
      expect(form.village_code).not.toBeUndefined()
      return { ...form, project_id: name }
    }
    const one = `/desk/records/aid/${made.id}`
    await taken(w.clerk, `${one}/edit`, await chosen(`${one}/edit`))
    expect((await w.clerk.get(`aid/${made.id}`)).body).toMatchObject({ project_id: there, village_code: THERE })

    const wrong = await confirmed(w, 'aid', anAid({ project_id: here, amount_fen: 9000_00 }))
    const correction = `/desk/records/aid/${wrong.id}/replace`
    await taken(w.clerk, correction, { ...(await chosen(correction)), reason: '示例：项目有误' })
    expect(await newest(w.clerk, 'aid')).toMatchObject({ replaces_id: wrong.id, village_code: THERE })
  })

  describe('what waits goes with what it names when that is mended', () => {
    const keptBy = (custodian_id: string) => ({ ...aFund(), custodian_id })
    const into = (fund_id: string) => aDonation(w, { fund_id, recipient_id: undefined })
    const withProject = (project_id: string) => anAid({ project_id })
    const read = async (path: string, id: string) => (await w.clerk.get(`${path}/${id}`)).body
    const confirm = (...items: { kind: string; id: string }[]) =>
      w.reviewer.post('reviews', { decision: 'confirm', items })

    test('by an edit before anybody confirmed it', async () => {
      const fund = await recorded('funds', keptBy(w.ids.charity))
      const project = await recorded('projects', aProject())
      const gift = await recorded('donations', { ...into(fund.id), project_id: project.id })
      const paid = { fund_id: fund.id, project_id: project.id, recipient_id: w.ids.charity2, amount_fen: 1 }
      const payment = await recorded('disbursements', { ...paid, paid_on: '2022-01-01' })
      const [aid, told, named] = [
        await recorded('aid', anAid({ project_id: project.id })),
        await recorded('aid', anAid({ project_id: project.id, village_code: ELSEWHERE })),
        await recorded('aid', anAid({ project_id: project.id, village: '示例自然村' })),
      ]
      await edited('funds', fund.id, { custodian_id: w.ids.charity2 })
      await edited('projects', project.id, { village_code: HERE })
      expect(await read('donations', gift.id)).toMatchObject({
        recipient_id: w.ids.charity2,
        village_code: HERE,
        version: 3,
      })
      expect(await read('disbursements', payment.id)).toMatchObject({ payer_id: w.ids.charity2, village_code: HERE })
      const villages = await Promise.all([aid, told, named].map(async ({ id }) => (await read('aid', id)).village_code))
      expect(villages).toEqual([HERE, ELSEWHERE, null])
      const { items } = (await w.clerk.get(`donations/${gift.id}/history`)).body
      expect(items.slice(1).map(({ before, after }: Record<string, unknown>) => [before, after])).toEqual([
        [{ recipient_id: w.ids.charity }, { recipient_id: w.ids.charity2 }],
        [{ village_code: null }, { village_code: HERE }],
      ])
    })

    test('and is still to be confirmed by whoever mended it, who edited nothing else', async () => {
      const fund = await recorded('funds', keptBy(w.ids.charity))
      const gift = await recorded('donations', into(fund.id))
      const mend = { custodian_id: w.ids.charity2 }
      expect((await w.reviewer.patch(`funds/${fund.id}`, mend, { 'if-match': '"v1"' })).status).toBe(200)
      const { items } = (await w.clerk.get(`donations/${gift.id}/history`)).body
      expect(items.map(({ act }: { act: string }) => act)).toEqual(['record', 'follow'])
      expect((await see(w.clerk, `/desk/records/donations/${gift.id}`)).text).toContain('修改了所指的基金或项目')
      expect((await confirm({ kind: 'fund', id: fund.id })).body.code).toBe('own_record')
      expect((await w.federation.post(`funds/${fund.id}/confirm`)).status).toBe(200)
      expect((await confirm({ kind: 'donation', id: gift.id })).status).toBe(200)
    })

    test('or is not recorded, where it was looked up before and written after', async () => {
      const mends = [
        ['funds', keptBy(w.ids.charity), { custodian_id: w.ids.charity2 }, 'donations', into],
        ['projects', { ...aProject(), village_code: HERE }, { village_code: THERE }, 'aid', withProject],
      ] as const
      for (const [path, named, mend, kind, naming] of mends) {
        const { id } = await recorded(path, named)
        const [, made] = await Promise.all([edited(path, id, mend), w.clerk.post(kind, naming(id))])
        // whichever came first: it goes with what it names, or is refused
        if (made.status === 201) {
          const [[, now] = []] = Object.entries(mend)
          expect(Object.values(await read(kind, made.body.id))).toContain(now)
        } else expect([made.status, made.body.code]).toEqual([412, 'stale'])
      }
    })

    test('by a correction, and in the decision that confirms both', async () => {
      const fund = await confirmed(w, 'funds', keptBy(w.ids.charity))
      const project = await confirmed(w, 'projects', { ...aProject(), village_code: HERE })
      const both = { ...into(fund.id), project_id: project.id }
      const kept = await confirmed(w, 'donations', both)
      const [waits, decided] = [await recorded('donations', both), await recorded('donations', both)]
      const aid = await recorded('aid', anAid({ project_id: project.id }))
      const why = { reason: '示例：登记有误' }
      const mendedFund = await recorded('funds', { ...keptBy(w.ids.charity2), replaces_id: fund.id, ...why })
      const place = { ...aProject(), village_code: THERE, replaces_id: project.id, ...why }
      const mendedProject = await recorded('projects', place)
      const { status, body } = await confirm(
        { kind: 'donation', id: decided.id },
        { kind: 'fund', id: mendedFund.id },
        { kind: 'project', id: mendedProject.id },
      )
      expect([status, body.decided]).toEqual([200, 3])
      const moved = { recipient_id: w.ids.charity2, village_code: THERE }
      expect(await read('donations', decided.id)).toMatchObject({ ...moved, status: 'confirmed', version: 2 })
      expect(await read('donations', waits.id)).toMatchObject({ ...moved, status: 'submitted' })
      expect(await read('aid', aid.id)).toMatchObject({ village_code: THERE, version: 2 })
      // what counts already is corrected by hand, or nobody would have confirmed what is published
      expect(await read('donations', kept.id)).toMatchObject({ recipient_id: w.ids.charity, village_code: HERE })
      expect((await confirm({ kind: 'donation', id: waits.id })).status).toBe(200)
      const page = (await see(w.clerk, `/desk/records/donations/${waits.id}`)).text
      expect(page).toContain('确认了对所指基金或项目的更正，此记录随之改变')
    })

    test('money that is said to have gone to another charity than keeps the fund is not confirmed', async () => {
      const fund = await confirmed(w, 'funds', { ...aFund() })
      const gift = await recorded('donations', aDonation(w, { fund_id: fund.id }))
      const promise = {
        donor_kind: 'enterprise',
        donor_id: w.ids.enterprise,
        agreed_on: '2021-01-01',
        channel: 'media',
      }
      const pledge = await recorded('pledges', { ...promise, fund_id: fund.id, recipient_id: w.ids.charity })
      const mended = { ...keptBy(w.ids.charity2), replaces_id: fund.id, reason: '示例：补管理方' }
      const correction = await recorded('funds', mended)
      const refused = async (...items: { kind: string; id: string }[]) => {
        const { status, body } = await confirm(...items)
        expect(status).toBe(422)
        return body.errors.map(({ field, code, value }: Record<string, string>) => [field, code, value])
      }
      const one = { kind: 'donation', id: gift.id }
      const told = [['fund_id', 'other_charity', gift.id]]
      expect(await refused(one, { kind: 'fund', id: correction.id })).toEqual(told)
      expect((await confirm({ kind: 'fund', id: correction.id })).status).toBe(200)
      expect(await refused(one)).toEqual(told)
      expect(await refused({ kind: 'pledge', id: pledge.id })).toEqual([['fund_id', 'other_charity', pledge.id]])
      await edited('donations', gift.id, { recipient_id: null })
      expect((await confirm(one)).status).toBe(200)
      expect(await read('donations', gift.id)).toMatchObject({ recipient_id: w.ids.charity2 })
    })
  })
})
