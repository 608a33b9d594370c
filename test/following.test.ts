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
})
