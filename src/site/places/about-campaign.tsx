import { campaigns } from '../../registers/catalogues.ts'
import { getEntry } from '../../registers/queries.ts'
import type { Text } from '../../totals/dimensions.ts'
import { Zh } from '../components/zh.tsx'
import type { Sheet, Visit } from '../page.ts'
import { SUBJECTS } from './kinds.ts'
import { openly, subjectPage } from './page.tsx'

export const CAMPAIGNS: Text = { zh: '专项行动', en: 'Campaigns' }

/** The page of a campaign: gifts made in one drive. */
export async function campaignPage(asked: Visit): Promise<Sheet> {
  const visit = openly(asked)
  const { c, ctx, say, lang } = visit
  const entry = await getEntry(ctx, campaigns, c.req.param('id') ?? '')
  return subjectPage(visit, SUBJECTS.campaign, {
    name: String(entry.name),
    sort: { zh: '专项行动', en: 'Campaign' },
    filters: { campaign: String(entry.id) },
    crumbs: [{ label: say(CAMPAIGNS), path: '/campaigns' }, { label: String(entry.name) }],
    facts: [
      ...(entry.from_on ? ([[{ zh: '起', en: 'From' }, entry.from_on]] as const) : []),
      ...(entry.to_on ? ([[{ zh: '止', en: 'To' }, entry.to_on]] as const) : []),
      ...(entry.note ? ([[{ zh: '说明', en: 'Note' }, <Zh lang={lang}>{entry.note}</Zh>]] as const) : []),
    ],
    api: `/api/v1/campaigns/${entry.id}`,
    demo: entry.demo === 1,
    near: {},
  })
}
