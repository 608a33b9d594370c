import { expect, test } from 'vitest'
import { see } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { aDonation, confirmed } from './support/world.ts'

const { w } = opened(() => nodeTarget())

test('among the last records a gift of nobody is told as anonymous, never under the name of who received it', async () => {
  await w.clerk.post('donations', aDonation(w, { donor_kind: 'unknown', donor_id: undefined, publicity: 'anonymous' }))
  const { text } = await see(w.clerk, '/desk/new/donations')
  const recent = text.slice(text.indexOf('class="recent-list"'))
  expect(recent).toMatch(/>匿名<\/a>/)
  expect(recent).not.toContain('示例慈善总会')
})

test('a gift tells the pledge that it pays in words: to its own side and its reviewer as the way to it, to the public as the public may', async () => {
  const promise = {
    donor_kind: 'enterprise',
    donor_id: w.ids.outsider,
    recipient_id: w.ids.charity,
    amount_fen: 700_00,
  }
  const pledge = await confirmed(w, 'pledges', { ...promise, agreed_on: '2022-03-01', channel: 'agreement' })
  const gift = (await w.clerk.post('donations', aDonation(w, { donor_id: w.ids.outsider, pledge_id: pledge.id }))).body
  const said = /示例企业乙.*认捐.*700元.* 2022-03-01/
  const told = (html: string, path: string) =>
    html.match(new RegExp(`<a href="${path}/${pledge.id}">(.*?)</a>`))?.[1]?.replace(/<[^>]*>/g, '')
  expect(told((await see(w.clerk, `/desk/records/donations/${gift.id}`)).text, '/desk/records/pledges')).toMatch(said)
  const open = `/desk/review?open=donation%3A${gift.id}`
  expect(told((await see(w.reviewer, open)).text, '/desk/records/pledges')).toMatch(said)
  await w.reviewer.post('reviews', { decision: 'confirm', items: [{ kind: 'donation', id: gift.id }] })
  expect(told((await see(w.public, `/records/donations/${gift.id}`)).text, '/records/pledges')).toMatch(said)
})

test('whoever corrects a record that should not be there at all is told who takes it away', async () => {
  const gift = await confirmed(w, 'donations', aDonation(w, { amount_fen: 6_00 }))
  const form = (lang: string) => see(w.clerk, `${lang}/desk/records/donations/${gift.id}/replace`)
  expect((await form('')).text).toContain('（如重复登记），不必更正，请审核的工商联作废')
  expect((await form('/en')).text).toContain('the federation that reviews it voids')
})

test('a claim that is the only one has no neighbours to count, which would read as the pages of its records', async () => {
  const claim = {
    topic: '示例',
    statement: '示例',
    statement_en: 'Example',
    source: '示例',
    measure: 'donations.count',
  }
  const post = (id: string) => w.federation.post('figures', { ...claim, id, qualifier: 'eq', value: 1 })
  const listed = async (query = '') => (await see(w.federation, `/desk/figures${query}`)).text
  expect(await listed()).toContain('还没有公布过数。')
  await post('example.one')
  expect(await listed()).not.toContain('class="empty"')
  expect(await listed('?q=zzz')).toContain('没有符合条件的公布数。')
  expect((await see(w.public, '/figures/example.one')).text).not.toContain('class="neighbours"')
  await post('example.two')
  expect((await see(w.public, '/figures/example.one')).text).toMatch(/class="neighbours"[\s\S]*1 \/ 2/)
})

test('whoever enters a gift reads beforehand how the public will see its donor, and why not by her whole name', async () => {
  const of = async (more: object) => {
    const person = { donor_kind: 'person', donor_id: undefined, donor_name: '示例周某某', ...more }
    const { id } = (await w.clerk.post('donations', aDonation(w, person))).body
    const html = (await see(w.clerk, `/desk/records/donations/${id}`)).text
    return /<h2>公众将看到<\/h2>.*?<\/section>/s.exec(html)?.[0].replace(/<[^>]*>/g, '')
  }
  const why = '请修改并勾选“本人同意具名”'
  const masked = await of({ publicity: 'named', amount_fen: 3_00 })
  expect([masked?.includes('示例周某某'), masked?.includes(why)]).toEqual([false, true])
  const named = await of({ publicity: 'named', donor_consent: 1, amount_fen: 4_00 })
  expect([named?.includes('示例周某某'), named?.includes(why)]).toEqual([true, false])
  expect(await of({ publicity: 'anonymous', amount_fen: 5_00 })).toContain('不公开捐赠人')
})
