import { aDonation, unique, type World } from './world.ts'

/**
 * A right body of each kind of fact by its path, as a clerk of Jiangshan enters it; names are new each time.
 * @param organization_id her chamber, where it is another: numbers are stated about oneself
 */
export const someOfEach = (
  w: World,
  organization_id = w.ids.jiangshan,
): Record<string, () => Record<string, unknown>> => ({
  donations: () => aDonation(w),
  pledges: () => ({
    donor_kind: 'enterprise',
    donor_id: w.ids.outsider,
    recipient_id: w.ids.charity,
    agreed_on: '2021-01-01',
    channel: 'media',
  }),
  funds: () => ({ name: unique('示例基金'), kind: 'chamber', basis: 'received', established_on: '2020-01-01' }),
  projects: () => ({
    name: unique('示例项目'),
    programme: 'east_west',
    partner_code: '522327',
    since_on: '2021-01-01',
  }),
  disbursements: () => ({
    payer_id: w.ids.charity,
    village_code: '330212110200',
    amount_fen: 100,
    paid_on: '2022-01-01',
  }),
  aid: () => ({
    enterprise_id: w.ids.outsider,
    village_code: '330212110200',
    mode: 'industry',
    amount_fen: 100,
    invested_on: '2022-01-01',
  }),
  outcomes: () => ({ organization_id, indicator: 'jobs', value: 10, to_on: '2022-12-31' }),
  reported: () => ({
    organization_id,
    measure: 'donations.received',
    value: 10,
    to_on: '2022-12-31',
    source: '示例报表',
  }),
})
