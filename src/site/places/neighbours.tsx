import { KINDS } from '../../facts/kinds.ts'
import { listFacts } from '../../facts/list.ts'
import { regions } from '../../registers/catalogues.ts'
import { organizations } from '../../registers/organizations.ts'
import { listEntries } from '../../registers/queries.ts'
import type { Text } from '../../totals/dimensions.ts'
import { totals } from '../../totals/total.ts'
import { Link } from '../components/link.tsx'
import { placePath } from '../links.ts'
import type { Visit } from '../page.ts'
import type { About, Section } from './subject.ts'

/** More names than this are a list of their own. */
const MOST = 60

interface Named {
  name: string
  path: string
}

/** Names side by side, each leading to its page; `list` is where all of them are. */
const section = (id: string, title: Text, named: (about: About) => Promise<Named[]>, list?: string): Section => ({
  id,
  title,
  render: async (about) => {
    const { visit } = about
    const names = (await named(about)).filter(({ path }) => path !== visit.path)
    if (names.length === 0) return null
    return (
      <>
        <ul class="names">
          {names.slice(0, MOST).map(({ name, path }) => (
            <li>
              <Link visit={visit} to={path} name={name} />
            </li>
          ))}
        </ul>
        {list && names.length > MOST ? (
          <p class="more">
            <a href={visit.href(list)}>{visit.lang === 'zh' ? '全部' : 'All of them'}</a>
          </p>
        ) : null}
      </>
    )
  },
})

async function bodiesIn({ ctx }: Visit, place: Record<string, string>): Promise<Named[]> {
  const { items } = await listEntries(ctx, organizations, { kind: 'chamber,association', ...place, limit: MOST + 1 })
  return items.map(({ id, name }) => ({ name: String(name), path: `/chambers/${id}` }))
}

/** The chambers and associations of a county or township. */
export const CHAMBERS = section(
  'chambers',
  { zh: '这里的商会', en: 'Chambers here' },
  ({ visit, subject }) => bodiesIn(visit, subject.filters),
  '/chambers',
)

/** Other chambers of the same county. */
export const OTHER_CHAMBERS = section(
  'neighbours',
  { zh: '本区县其他商会', en: 'Other chambers of the county' },
  async ({ visit, subject: { near } }) => (near.district ? bodiesIn(visit, { district: near.district }) : []),
)

/** The divisions right below a place. */
export const BELOW = section('below', { zh: '下辖', en: 'Divisions below' }, async ({ visit: { ctx }, subject }) => {
  const parent = Object.values(subject.filters)[0] ?? ''
  const { items } = await listEntries(ctx, regions, { parent, level: 'county,township', limit: MOST })
  return items.map(({ code, name }) => ({ name: String(name), path: placePath(String(code)) }))
})

/** Places of the same prefecture that something went to as well. */
export const OTHER_PARTNERS = section(
  'neighbours',
  { zh: '同一市州的结对地区', en: 'Partner places of the same prefecture' },
  async ({ visit: { ctx }, subject: { near } }) => {
    if (!near.prefecture) return []
    const filters = { partner: near.prefecture }
    const { rows, labels } = await totals(ctx, { measures: ['aid.invested'], by: ['partner'], filters })
    return rows.flatMap(({ partner }) =>
      partner === null
        ? []
        : [{ name: labels.partner?.[String(partner)] ?? String(partner), path: placePath(String(partner)) }],
    )
  },
)

const sameChamber = (kind: 'fund' | 'project', title: Text) =>
  section(
    'neighbours',
    title,
    async ({ visit: { ctx }, subject: { near } }) => {
      if (!near.chamber) return []
      const { items } = await listFacts(ctx, KINDS[kind], { chamber: near.chamber, limit: MOST + 1 })
      return items.map(({ root_id, name }) => ({ name: String(name), path: `/${KINDS[kind].path}/${root_id}` }))
    },
    `/${KINDS[kind].path}`,
  )
export const OTHER_FUNDS = sameChamber('fund', { zh: '同一商会的其他基金', en: 'Other funds of the chamber' })
export const OTHER_PROJECTS = sameChamber('project', { zh: '同一商会的其他项目', en: 'Other projects of the chamber' })
