import type { Context } from '../../db/context.ts'
import { KINDS } from '../../facts/kinds.ts'
import { listFacts } from '../../facts/list.ts'
import { campaigns } from '../../registers/catalogues.ts'
import { organizations } from '../../registers/organizations.ts'
import { listEntries } from '../../registers/queries.ts'
import type { DimensionId } from '../../totals/dimensions.ts'
import { totals } from '../../totals/total.ts'
import { keyPath } from '../links.ts'
import type { Page } from '../page.ts'
import { CAMPAIGNS, campaignPage } from './about-campaign.tsx'
import { LINEAGE_TITLES, lineagePage } from './about-lineage.tsx'
import { organizationPage } from './about-organization.tsx'
import { PLACES, placePage } from './about-place.tsx'
import { placesPage } from './index-page.tsx'
import { listingPage } from './listing.tsx'
import { LISTINGS } from './listings.tsx'
import { LISTS } from './lists.tsx'
import { recordPage } from './record.tsx'

const FEW = 5

/** The pages of what a measure is given to or by. */
const keysOf = (ctx: Context, measure: string, by: DimensionId) =>
  totals(ctx, { measures: [measure], by: [by] }).then(({ rows }) => rows.flatMap((row) => keyPath(by, row[by]) ?? []))
const organizationsOf = (kind: string, path: string) => async (ctx: Context) =>
  (await listEntries({ ...ctx, actor: null }, organizations, { kind, limit: FEW })).items.map(
    ({ id }) => `${path}/${id}`,
  )

/** Places, chambers, funds, projects, campaigns, enterprises, charities, and every public record. */
export const PLACE_PAGES: readonly Page[] = [
  {
    path: '/places',
    title: PLACES,
    nav: {
      order: 35,
      label: { zh: '地区与商会', en: 'Places' },
      covers: [...LISTS.map(([path]) => path), '/records'],
    },
    get: placesPage,
  },
  {
    path: '/places/:code',
    title: PLACES,
    get: placePage,
    examples: async (ctx) => {
      const [counties, partners, townships, villages] = await Promise.all([
        keysOf(ctx, 'donations.received', 'district'),
        keysOf(ctx, 'aid.invested', 'partner'),
        keysOf(ctx, 'donations.received', 'township'),
        keysOf(ctx, 'aid.invested', 'village'),
      ])
      return [counties, partners, townships, villages].flatMap((paths) => paths.slice(0, 1))
    },
  },
  ...LISTINGS.map((listing): Page => ({ path: listing.path, title: listing.title, get: listingPage(listing) })),
  {
    path: '/chambers/:id',
    title: { zh: '商会', en: 'A chamber' },
    get: organizationPage,
    examples: organizationsOf('chamber', '/chambers'),
  },
  {
    path: '/enterprises/:id',
    title: { zh: '企业', en: 'An enterprise' },
    get: organizationPage,
    examples: organizationsOf('enterprise', '/enterprises'),
  },
  {
    path: '/organizations/:id',
    title: { zh: '慈善组织', en: 'A charity' },
    get: organizationPage,
    examples: organizationsOf('charity', '/organizations'),
  },
  ...(['fund', 'project'] as const).map(
    (kind): Page => ({
      path: `/${KINDS[kind].path}/:id`,
      title: LINEAGE_TITLES[kind],
      get: lineagePage(kind),
      examples: async (ctx) =>
        (await listFacts({ ...ctx, actor: null }, KINDS[kind], { limit: FEW })).items.map(
          ({ root_id }) => `/${KINDS[kind].path}/${root_id}`,
        ),
    }),
  ),
  {
    path: '/campaigns/:id',
    title: CAMPAIGNS,
    get: campaignPage,
    examples: async (ctx) =>
      (await listEntries(ctx, campaigns, { limit: FEW })).items.map(({ id }) => `/campaigns/${id}`),
  },
  {
    path: '/records/:kind/:id',
    title: { zh: '一条记录', en: 'A record' },
    get: recordPage,
    examples: async (ctx) => {
      const found = await Promise.all(
        Object.values(KINDS).map(async (kind) => {
          const { items } = await listFacts({ ...ctx, actor: null }, kind, { limit: 1, status: 'confirmed,voided' })
          return items.map(({ id }) => `/records/${kind.path}/${id}`)
        }),
      )
      return found.flat()
    },
  },
]
