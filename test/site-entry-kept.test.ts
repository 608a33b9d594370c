import { describe, expect, test } from 'vitest'
import { filled, newest, newForm, saved, see, submit, taken } from './support/forms.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { aDonation, aFund, confirmed, unique } from './support/world.ts'

describe.each(TARGETS)('what a form begins with on $engine', ({ open }) => {
  const { w } = opened(open)

  test('which fund, project or partner a record has is said of each, and never begins as in the last', async () => {
    const fund = await confirmed(w, 'funds', aFund(w))
    const typed = { donor: '示例企业乙', amount_fen: '88', recipient_id: '示例慈善总会' }
    const gift = { ...(await newForm(w.clerk, '/desk/new/donations')), ...typed, fund_id: fund.name, another: '1' }
    saved(await submit(w.clerk, '/desk/new/donations', gift))
    expect(await newest(w.clerk, 'donations')).toMatchObject({ fund_id: fund.root_id })
    const next = await newForm(w.clerk, '/desk/new/donations')
    expect([next.recipient_id, next.fund_id, next['fund_id.id']]).toEqual(['示例慈善总会', undefined, undefined])
    const project = { name: unique('示例结对'), programme: 'east_west', partner_code: '册亨县' }
    await taken(w.clerk, '/desk/new/projects', { ...(await newForm(w.clerk, '/desk/new/projects')), ...project })
    const another = await newForm(w.clerk, '/desk/new/projects')
    expect([another.programme, another.partner_code]).toEqual(['east_west', undefined])
  })

  test('whether somebody agreed to be named stays as it was when something else is mended', async () => {
    for (const agreed of [0, 1]) {
      const donor = {
        donor_kind: 'person',
        donor_id: undefined,
        donor_name: `示例郑某${agreed}`,
        donor_consent: agreed,
      }
      const { id } = (await w.clerk.post('donations', aDonation(w, donor))).body
      const edit = filled((await see(w.clerk, `/desk/records/donations/${id}/edit`)).text)
      await taken(w.clerk, `/desk/records/donations/${id}/edit`, { ...edit, amount_fen: '12' })
      const mended = (await w.clerk.get(`donations/${id}`)).body
      expect(mended).toMatchObject({ amount_fen: 12_00, donor_consent: agreed })
      await w.reviewer.post(`donations/${id}/confirm`)
      const proposal = filled((await see(w.clerk, `/desk/records/donations/${id}/replace`)).text)
      expect(proposal.donor_consent).toBe(agreed === 1 ? '1' : undefined)
    }
  })
})
