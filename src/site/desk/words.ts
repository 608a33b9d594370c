import type { PUBLICITIES, VALUATION_BASES } from '../../donations/model.ts'
import type { OrganizationKind } from '../../organizations/model.ts'
import type { Text } from '../../totals/dimensions.ts'

/** Closed sets of values that only those at a desk read. */
export const PUBLICITY_WORDS: Record<(typeof PUBLICITIES)[number], Text> = {
  named: { zh: '实名公示', en: 'by name' },
  alias: { zh: '化名公示', en: 'under an alias' },
  anonymous: { zh: '不公示姓名（匿名）', en: 'anonymous' },
}
export const VALUATION_WORDS: Record<(typeof VALUATION_BASES)[number], Text> = {
  invoice: { zh: '发票', en: 'invoice' },
  delivery_note: { zh: '送货单', en: 'delivery note' },
  customs: { zh: '报关单', en: 'customs declaration' },
  procurement_price: { zh: '政府采购价', en: 'government procurement price' },
}
export const ORGANIZATION_WORDS: Record<OrganizationKind, Text> = {
  federation: { zh: '工商联', en: 'federation' },
  chamber: { zh: '商会', en: 'chamber' },
  association: { zh: '行业协会', en: 'association' },
  enterprise: { zh: '企业', en: 'enterprise' },
  charity: { zh: '慈善组织', en: 'charity' },
  village_collective: { zh: '村集体', en: 'village collective' },
  other: { zh: '其他组织', en: 'other organisation' },
}
