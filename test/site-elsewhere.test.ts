import { expect, test } from 'vitest'
import { see, submit } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { aDonation, aFund, type Client, confirmed } from './support/world.ts'

const { w } = opened(() => nodeTarget())

/** Where a page leads to about one record; every such address must be there for whoever reads the page. */
async function leads(who: Client, html: string, id: string): Promise<string[]> {
  const paths = [...html.matchAll(/href="([^"#]+)"/g)].flatMap(([, path = '']) => (path.includes(id) ? [path] : []))
  for (const path of paths) expect([path, (await see(who, path)).status]).toEqual([path, 200])
  return [...new Set(paths)]
}
const elsewhere = (path: string, body: object) => confirmed(w, path, body, w.other, w.reviewer2)

test('a gift elsewhere that paid a pledge is read on its public page', async () => {
  const promise = {
    donor_kind: 'enterprise',
    donor_id: w.ids.outsider,
    recipient_id: w.ids.charity,
    amount_fen: 700_00,
  }
  const pledge = await confirmed(w, 'pledges', { ...promise, agreed_on: '2022-03-01', channel: 'agreement' })
  const paying = aDonation(w, { donor_id: w.ids.outsider, pledge_id: pledge.id })
  const [mine, theirs] = [await confirmed(w, 'donations', paying), await elsewhere('donations', paying)]
  const page = (await see(w.clerk, `/desk/records/pledges/${pledge.id}`)).text
  expect(await leads(w.clerk, page, mine.id)).toEqual([`/desk/records/donations/${mine.id}`])
  expect(await leads(w.clerk, page, theirs.id)).toEqual([`/records/donations/${theirs.id}`])
})

test('so is a record elsewhere that another may repeat', async () => {
  const fund = { ...aFund(w), established_on: '2022-01-01' }
  const [mine, theirs] = [await confirmed(w, 'funds', fund), await elsewhere('funds', fund)]
  const page = (await see(w.clerk, '/desk/checks/duplicate-records?year=2022')).text
  expect(await leads(w.clerk, page, theirs.id)).toEqual([`/records/funds/${theirs.id}`])
  const whole = (await see(w.federation, '/desk/checks/duplicate-records?year=2022')).text
  expect(await leads(w.federation, whole, mine.id)).toEqual([`/desk/records/funds/${mine.id}`])
})

test('so is a fund elsewhere on account of which a gift is not confirmed', async () => {
  const fund = await elsewhere('funds', { ...aFund(w), custodian_id: undefined })
  const gift = (await w.clerk.post('donations', aDonation(w, { fund_id: fund.id }))).body
  await elsewhere('funds', {
    ...aFund(w),
    custodian_id: w.ids.charity2,
    replaces_id: fund.id,
    reason: '示例：补管理方',
  })
  const refused = await submit(w.reviewer, '/desk/review', { decision: 'confirm', pick: `donation:${gift.id}:1` })
  expect([refused.status, refused.text.includes('该基金由另一')]).toEqual([409, true])
  expect(await leads(w.reviewer, refused.text, fund.id)).toEqual([`/records/funds/${fund.id}`])
})
