import type { FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import type { Item } from '../facts/present.ts'
import type { OrganizationKind } from '../organizations/model.ts'
import type { Found, FoundKind } from '../search/model.ts'
import type { DimensionId } from '../totals/dimensions.ts'

/** Where the things that a page names have a page of their own; addresses without the language's prefix. */
export const placePath = (code: string): string => `/places/${code}`
export const recordPath = (kind: FactName, id: string): string => `/records/${KINDS[kind].path}/${id}`

/** The list that an organisation of each kind belongs to; its own page stands below it. */
export const ORGANIZATION_LISTS: Readonly<Record<OrganizationKind, string>> = {
  federation: '/chambers',
  chamber: '/chambers',
  association: '/chambers',
  enterprise: '/enterprises',
  charity: '/organizations',
  village_collective: '/organizations',
  other: '/organizations',
}
/** The page of an organisation; where its kind is not at hand, the page of organisations leads on to it. */
export const organizationPath = (id: string, kind: OrganizationKind = 'other'): string =>
  `${ORGANIZATION_LISTS[kind]}/${id}`

const OF_DIMENSION: Partial<Record<DimensionId, (key: string) => string>> = {
  district: placePath,
  township: placePath,
  partner: placePath,
  // a village that the list of divisions lacks is a name, and has no page
  village: (key) => (/^\d{9}(\d{3})?$/.test(key) ? placePath(key) : ''),
  chamber: (id) => `/chambers/${id}`,
  fund: (id) => `/funds/${id}`,
  project: (id) => `/projects/${id}`,
  campaign: (id) => `/campaigns/${id}`,
  enterprise: (id) => `/enterprises/${id}`,
  recipient: (id) => organizationPath(id),
}

/** The page of a group of totals; null where its key has none. */
export const keyPath = (dimension: DimensionId, key: unknown): string | null =>
  key === null || key === undefined ? null : OF_DIMENSION[dimension]?.(String(key)) || null

/** Column of a record → the page of what its id stands for. */
const OF_COLUMN: Readonly<Record<string, (id: string) => string>> = {
  chamber_id: (id) => `/chambers/${id}`,
  recipient_id: (id) => organizationPath(id),
  custodian_id: (id) => organizationPath(id),
  sponsor_id: (id) => organizationPath(id),
  payer_id: (id) => organizationPath(id),
  organization_id: (id) => organizationPath(id),
  enterprise_id: (id) => `/enterprises/${id}`,
  fund_id: (id) => `/funds/${id}`,
  project_id: (id) => `/projects/${id}`,
  pledge_id: (id) => recordPath('pledge', id),
  campaign_id: (id) => `/campaigns/${id}`,
  partner_code: placePath,
  village_code: placePath,
}

/**
 * The page of what a record's column names: its fund, chamber, place, or itself where it is a fund or project. A donor only where she
 * gave under her name: whoever may see more must not be led to what the public cannot open.
 */
export function fieldPath(kind: FactName, column: string, item: Item): string | null {
  if (column === 'donor') {
    if (item.publicity !== 'named' || !item.donor_id) return null
    return item.donor_kind === 'enterprise' ? `/enterprises/${item.donor_id}` : organizationPath(String(item.donor_id))
  }
  if (column === 'name' && (kind === 'fund' || kind === 'project')) return `/${KINDS[kind].path}/${item.root_id}`
  const id = item[column]
  return id ? (OF_COLUMN[column]?.(String(id)) ?? null) : null
}

const OF_FOUND: Partial<Record<FoundKind, (id: string) => string>> = {
  fund: (id) => `/funds/${id}`,
  project: (id) => `/projects/${id}`,
  programme: (id) => `/explore?measures=aid.invested&by=year&programme=${id}`,
  campaign: (id) => `/campaigns/${id}`,
  region: placePath,
  figure: (id) => `/figures/${id}`,
  indicator: (id) => `/explore?measures=outcomes.${id}&by=year`,
  statement: (year) => `/years/${year}`,
}

/** The page of what a search found; of a fund or project that is not confirmed yet, at the desk of its own side. */
export const foundPath = ({ kind, id, status }: Found): string =>
  status && (kind === 'fund' || kind === 'project')
    ? `/desk/records/${KINDS[kind].path}/${id}`
    : (OF_FOUND[kind]?.(id) ?? organizationPath(id, kind as OrganizationKind))
