import type { Target } from './target.ts'
import { aDonation, confirmed, unique, type World, world } from './world.ts'

/** What no public byte may hold: every hidden text of the world below contains it. */
export const CANARY = 'qz9canary'

/** A world with one of everything in every state, and with everything that is to stay hidden. */
export async function fullWorld(target: Target): Promise<World & { secrets: string[] }> {
  const w = await world(target)
  const must = async (reply: Promise<{ status: number; text: string; body: any }>) => {
    const { status, text, body } = await reply
    if (status >= 300) throw new Error(`${status} ${text}`)
    return body
  }
  const enterprise = async (name: string) =>
    (await must(w.federation.post('organizations', { kind: 'enterprise', name }))).id as string
  const hidden = await enterprise(`${CANARY}企业`)
  const unseen = await enterprise(`${CANARY}未公开企业`)
  const regretted = await enterprise('示例作废企业')
  for (const enterprise_id of [hidden, unseen])
    await must(w.federation.post('members', { enterprise_id, chamber_id: w.ids.jiangshan, since_on: '2020-01-01' }))
  const campaign = await must(w.federation.post('campaigns', { name: '示例行动', note: "引号 ' 与\n换行; 分号" }))

  const fund = await confirmed(w, 'funds', {
    name: '示例企业基金',
    kind: 'enterprise_named',
    sponsor_id: w.ids.enterprise,
    custodian_id: w.ids.charity,
    basis: 'agreed',
    size_fen: 500_000,
    established_on: '2020-01-01',
    source_ref: `${CANARY}-fund`,
  })
  const project = await confirmed(w, 'projects', {
    name: '示例结对',
    programme: 'east_west',
    partner_code: '522327',
    since_on: '2021-01-01',
  })
  const pledged = {
    donor_kind: 'enterprise',
    recipient_id: w.ids.charity,
    agreed_on: '2021-05-01',
    channel: 'agreement',
  }
  const pledge = await confirmed(w, 'pledges', {
    ...pledged,
    donor_id: w.ids.enterprise,
    amount_fen: 1000,
    note: CANARY,
  })
  const veiled = await confirmed(w, 'pledges', {
    ...pledged,
    donor_id: hidden,
    publicity: 'anonymous',
    amount_fen: 900,
  })
  const hardship = await confirmed(w, 'pledges', { ...pledged, donor_id: w.ids.outsider })
  await must(w.reviewer.post(`pledges/${hardship.id}/release`, { on: '2022-01-01', note: '经营困难' }))

  const gift = (more: Record<string, unknown>) =>
    confirmed(w, 'donations', aDonation(w, { note: CANARY, receipt_no: CANARY, source_ref: ref(), ...more }))
  const ref = () => unique(CANARY)
  const person = { donor_kind: 'person', donor_id: undefined }
  const gifts = []
  for (const more of [
    { received_on: '2021-03-01', pledge_id: pledge.id, campaign_id: campaign.id, cause: 'education' },
    { received_on: '2021-04-01', fund_id: fund.id, amount_fen: 9_999_999_999_999 },
    { received_on: '2022-04-01', project_id: project.id, recipient_id: undefined },
    { donor_id: hidden, publicity: 'anonymous', amount_fen: 11 },
    { donor_id: hidden, publicity: 'anonymous', amount_fen: 12, pledge_id: veiled.id },
    { donor_id: hidden, publicity: 'alias', alias: '示例顺其自然', amount_fen: 13, village_code: '330212110200' },
    { ...person, donor_name: `${CANARY}甲`, publicity: 'anonymous', amount_fen: 14 },
    { ...person, donor_name: `${CANARY}甲`, publicity: 'anonymous', amount_fen: 15 },
    { ...person, donor_name: `王${CANARY}`, publicity: 'named', amount_fen: 16 },
    { ...person, donor_name: `王${CANARY}`, publicity: 'named', amount_fen: 17, received_on: '2021-09-05' },
    { ...person, donor_name: `王五${CANARY}`, publicity: 'named', amount_fen: 18 },
    { ...person, donor_kind: 'unknown', donor_name: `李${CANARY}`, publicity: 'named', amount_fen: 19 },
    { ...person, donor_name: '示例张三', publicity: 'named', donor_consent: 1, amount_fen: 20 },
    { ...person, donor_kind: 'group', donor_name: `${CANARY}同学会`, publicity: 'anonymous', amount_fen: 21 },
    { ...person, donor_kind: 'group', donor_name: '示例同学会', amount_fen: 22 },
    { ...person, donor_kind: 'unknown', publicity: 'anonymous', amount_fen: 23 },
    { donor_id: regretted, amount_fen: 24 },
    { ...person, donor_name: '示例张三', publicity: 'named', amount_fen: 25 },
    { donor_id: hidden, publicity: 'anonymous', amount_fen: 26, pledge_id: pledge.id },
    { form: 'goods', goods_item: '口罩', quantity: 2.5, unit: '箱', amount_fen: undefined },
  ])
    gifts.push(await gift(more))
  const mistaken = gifts.find(({ donor_id }) => donor_id === regretted)
  await must(w.reviewer.post(`donations/${mistaken.id}/void`, { reason: '登记有误' }))

  // corrected twice; a correction that was voided, and the one after it
  const correct = async (id: string, more: Record<string, unknown>, reason: string) => {
    const made = await must(w.clerk.post('donations', { ...aDonation(w, more), replaces_id: id, reason }))
    await must(w.reviewer.post(`donations/${made.id}/confirm`))
    return made.id as string
  }
  const first = await gift({ amount_fen: 31 })
  const second = await correct(first.id, { amount_fen: 32 }, '第一次更正')
  await correct(second, { amount_fen: 33 }, '第二次更正')
  const again = await gift({ amount_fen: 34 })
  await must(
    w.reviewer.post(`donations/${await correct(again.id, { amount_fen: 35 }, '误改')}/void`, { reason: '改错了' }),
  )
  const renamed = await must(
    w.clerk.post('funds', {
      name: '示例企业基金（更名）',
      kind: 'enterprise_named',
      sponsor_id: w.ids.enterprise,
      custodian_id: w.ids.charity,
      basis: 'agreed',
      size_fen: 600_000,
      established_on: '2020-01-01',
      replaces_id: fund.id,
      reason: '更名',
    }),
  )
  await must(w.reviewer.post(`funds/${renamed.id}/confirm`))
  await must(w.reviewer.post(`funds/${renamed.id}/close`, { on: '2023-06-30', note: CANARY }))
  await confirmed(w, 'disbursements', {
    fund_id: renamed.id,
    project_id: project.id,
    amount_fen: 400,
    paid_on: '2022-06-01',
  })
  const aid = { enterprise_id: w.ids.outsider, mode: 'industry', amount_fen: 300, invested_on: '2022-02-01' }
  await confirmed(w, 'aid', { ...aid, project_id: project.id, note: CANARY })
  await confirmed(w, 'aid', { ...aid, village_code: '330212110200', amount_fen: 301 })
  const stated = { organization_id: w.ids.jiangshan, to_on: '2022-12-31' }
  await confirmed(w, 'outcomes', { ...stated, indicator: 'jobs', value: 1000, qualifier: 'gt', project_id: project.id })
  await confirmed(w, 'reported', { ...stated, measure: 'donations.received', value: 5, source: '示例' })
  const claim = { topic: '示例', statement: '示例公布数', statement_en: 'an example', source: '示例' }
  const figure = { ...claim, id: 'received', measure: 'donations.received', qualifier: 'gt', value: 5 }
  await must(w.federation.post('figures', { ...figure, filter: `chamber=${w.ids.jiangshan}` }))
  await must(w.federation.patch('figures/received', { value: 6, reason: '重读原文' }, { 'if-match': '"v1"' }))

  // what nobody confirmed
  const open = await must(w.clerk.post('donations', aDonation(w, { restricted_to: `${CANARY}待审`, donor_id: unseen })))
  const correction = { ...aDonation(w, { amount_fen: 42 }), replaces_id: gifts[0].id, reason: CANARY }
  const late = await must(w.clerk.post('donations', correction))
  const sent = await must(w.clerk.post('donations', aDonation(w, { restricted_to: `${CANARY}退回` })))
  await must(w.reviewer.post(`donations/${sent.id}/return`, { reason: `${CANARY}退回` }))
  await must(w.clerk.post('donations', aDonation(w, { amount_fen: 41 }), { 'idempotency-key': `${CANARY}-key` }))
  await must(w.clerk.patch(`donations/${open.id}`, { use_consent: CANARY }, { 'if-match': '"v1"' }))
  return { ...w, secrets: [hidden, unseen, open.id, sent.id, late.id] }
}
