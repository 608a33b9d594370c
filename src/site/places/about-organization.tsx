import { Problem } from '../../core/errors.ts'
import type { Content } from '../../facts/kind.ts'
import type { OrganizationKind } from '../../organizations/model.ts'
import { memberships } from '../../registers/memberships.ts'
import { organizations } from '../../registers/organizations.ts'
import { placeOf } from '../../registers/places.ts'
import { getEntry, listEntries } from '../../registers/queries.ts'
import type { Text } from '../../totals/dimensions.ts'
import { Link } from '../components/link.tsx'
import { ORGANIZATION_LISTS, organizationPath } from '../links.ts'
import type { Sheet, Visit } from '../page.ts'
import { Above } from './about-place.tsx'
import { SUBJECTS, type SubjectName } from './kinds.ts'
import { titleOf } from './lists.tsx'
import { openly, subjectPage } from './page.tsx'
import type { Subject } from './subject.ts'

/** What an organisation of each kind is called, and which kind of page it has. */
const SORTS: Readonly<Record<OrganizationKind, { kind: SubjectName; sort: Text }>> = {
  federation: { kind: 'chamber', sort: { zh: '工商联', en: 'Federation of industry and commerce' } },
  chamber: { kind: 'chamber', sort: { zh: '商会', en: 'Chamber' } },
  association: { kind: 'chamber', sort: { zh: '行业协会', en: 'Industry association' } },
  enterprise: { kind: 'enterprise', sort: { zh: '企业', en: 'Enterprise' } },
  charity: { kind: 'recipient', sort: { zh: '慈善组织', en: 'Charity' } },
  village_collective: { kind: 'recipient', sort: { zh: '村集体', en: 'Village collective' } },
  other: { kind: 'recipient', sort: { zh: '其他组织', en: 'Other organisation' } },
}
export const sortOf = (kind: unknown): Text => SORTS[kind as OrganizationKind].sort

/** Of the register's days, those that a page tells. */
const DAYS: readonly (readonly [column: string, label: Text])[] = [
  ['established_on', { zh: '成立', en: 'Founded' }],
  ['registered_on', { zh: '社团登记', en: 'Registered' }],
  ['party_organisation_on', { zh: '党组织建立', en: 'Party organisation' }],
  ['dissolved_on', { zh: '注销', en: 'Dissolved' }],
]
/** Memberships that a page names. */
const MEMBERSHIPS = 12

/**
 * The page of an organisation; one that the public may not know of is not found, for whoever asks. Below another address than that of
 * its kind the way leads on.
 */
export async function organizationPage(asked: Visit): Promise<Sheet | Response> {
  const visit = openly(asked)
  const { c, ctx, say, href } = visit
  const entry = await getEntry(ctx, organizations, c.req.param('id') ?? '')
  const { kind, sort } = SORTS[entry.kind as OrganizationKind]
  const path = ORGANIZATION_LISTS[entry.kind as OrganizationKind]
  if (!visit.path.startsWith(`${path}/`)) {
    // a chamber receives gifts too; whoever asks for another kind altogether asked for something that is not there
    if (!visit.path.startsWith('/organizations/')) throw new Problem('not_found')
    return c.redirect(href(`${path}/${entry.id}`), 302)
  }
  return subjectPage(visit, SUBJECTS[kind], {
    name: String(entry.name),
    sort,
    filters: { [SUBJECTS[kind].dimension]: String(entry.id) },
    crumbs: [{ label: say(titleOf(path)), path }, { label: String(entry.name) }],
    facts: await factsOf(visit, entry),
    api: `/api/v1/organizations/${entry.id}`,
    demo: entry.demo === 1,
    near: { district: entry.district_code === null ? null : String(entry.district_code) },
  })
}

async function factsOf(visit: Visit, entry: Content): Promise<Subject['facts']> {
  const { ctx, lang } = visit
  const facts: Subject['facts'][number][] = []
  if (entry.division_code) {
    const place = await placeOf(ctx, String(entry.division_code))
    const above = [place, ...place.above].filter(({ level }) => level !== 'province')
    facts.push([{ zh: '在', en: 'In' }, <Above visit={visit} above={above} />])
  }
  if (entry.parent_id) {
    const parent = await getEntry(ctx, organizations, String(entry.parent_id))
    facts.push([
      { zh: '属', en: 'Belongs to' },
      <Link visit={visit} to={organizationPath(String(parent.id), 'federation')} name={String(parent.name)} />,
    ])
  }
  if (entry.uscc) facts.push([{ zh: '统一社会信用代码', en: 'Credit code' }, <code>{entry.uscc}</code>])
  for (const [column, label] of DAYS) if (entry[column]) facts.push([label, entry[column]])
  if (entry.kind === 'enterprise') {
    const { items } = await listEntries(ctx, memberships, { enterprise: String(entry.id), limit: MEMBERSHIPS })
    for (const { chamber_id, chamber_name, since_on, until_on } of items)
      facts.push([
        { zh: '会员', en: 'Member of' },
        <>
          <Link visit={visit} to={`/chambers/${chamber_id}`} name={String(chamber_name)} />{' '}
          {lang === 'zh' ? `${since_on} 起` : `from ${since_on}`}
          {until_on ? (lang === 'zh' ? `，至 ${until_on}` : ` to ${until_on}`) : ''}
        </>,
      ])
  }
  return facts
}
