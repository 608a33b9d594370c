import type { FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import type { Item } from '../facts/present.ts'
import type { DimensionId } from '../totals/dimensions.ts'

/** Where the things that a page names have a page of their own; addresses without the language's prefix. */
export const placePath = (code: string): string => `/places/${code}`
export const recordPath = (kind: FactName, id: string): string => `/records/${KINDS[kind].path}/${id}`
/** Of any organisation, whatever its kind: the page of organisations leads on to that of its kind. */
export const organizationPath = (id: string): string => `/organizations/${id}`

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
  recipient: organizationPath,
}

/** The page of a group of totals; null where its key has none. */
export const keyPath = (dimension: DimensionId, key: unknown): string | null =>
  key === null || key === undefined ? null : OF_DIMENSION[dimension]?.(String(key)) || null

/** Name column of a record → the column of its id, and what that is. */
const OF_NAME: Readonly<Record<string, readonly [column: string, path: (id: string) => string]>> = {
  chamber_name: ['chamber_id', (id) => `/chambers/${id}`],
  recipient_name: ['recipient_id', organizationPath],
  custodian_name: ['custodian_id', organizationPath],
  sponsor_name: ['sponsor_id', organizationPath],
  payer_name: ['payer_id', organizationPath],
  organization_name: ['organization_id', organizationPath],
  enterprise_name: ['enterprise_id', (id) => `/enterprises/${id}`],
  fund_name: ['fund_id', (id) => `/funds/${id}`],
  project_name: ['project_id', (id) => `/projects/${id}`],
  campaign_name: ['campaign_id', (id) => `/campaigns/${id}`],
  partner_name: ['partner_code', placePath],
  village_name: ['village_code', placePath],
}

/**
 * The page of what a record's column names: its fund, chamber, place, or itself where it is a fund or project. A donor only where she
 * gave under her name: whoever may see more must not be led to what the public cannot open.
 */
export function namePath(kind: FactName, column: string, item: Item): string | null {
  if (column === 'donor')
    return item.publicity !== 'named' || !item.donor_id
      ? null
      : item.donor_kind === 'enterprise'
        ? `/enterprises/${item.donor_id}`
        : organizationPath(String(item.donor_id))
  if (column === 'name' && (kind === 'fund' || kind === 'project')) return `/${KINDS[kind].path}/${item.root_id}`
  const known = OF_NAME[column]
  const id = known && item[known[0]]
  return id ? known[1](String(id)) : null
}
