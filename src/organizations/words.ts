import type { Text } from '../totals/dimensions.ts'
import type { OrganizationKind } from './model.ts'

/** What an organisation is called by its kind. */
export const ORGANIZATION_WORDS: Record<OrganizationKind, Text> = {
  federation: { zh: '工商联', en: 'federation' },
  chamber: { zh: '商会', en: 'chamber' },
  association: { zh: '行业协会', en: 'association' },
  enterprise: { zh: '企业', en: 'enterprise' },
  charity: { zh: '慈善组织', en: 'charity' },
  village_collective: { zh: '村集体', en: 'village collective' },
  other: { zh: '其他组织', en: 'other organisation' },
}
