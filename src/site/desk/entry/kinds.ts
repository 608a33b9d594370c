import { FACTS, type FactKind, type FactName } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import type { Text } from '../../../totals/dimensions.ts'

/** What a record of each kind says, for whoever is not sure which to choose. */
export const KIND_HINTS: Record<FactName, Text> = {
  donation: {
    zh: '已经到账的钱或收到的物，按到账日登记',
    en: 'Money that arrived or goods received, by the day of arrival',
  },
  pledge: {
    zh: '签约或公开承诺、尚未到账的捐赠；可以不公布金额',
    en: 'A promise, signed or made in public, not yet received; its amount may be undisclosed',
  },
  fund: {
    zh: '企业冠名基金或商会公益基金的设立',
    en: 'An enterprise-named fund or a chamber’s own',
  },
  project: {
    zh: '商会与结对地区、村的帮扶项目；之后的投入和成效都挂在它下面',
    en: 'A chamber’s work with a partner place or village, which aid and outcomes then name',
  },
  disbursement: {
    zh: '基金或慈善组织拨出的款项；到账时已计入捐赠，不重复计',
    en: 'What a fund or charity pays out; it was counted when it came in',
  },
  aid: {
    zh: '企业投入项目或村的资金：产业、消费、就业、教育等',
    en: 'What an enterprise puts into a project or village',
  },
  outcome: {
    zh: '帮扶带来的成效，如增收、就业；不是捐赠，不与金额相加',
    en: 'What the work brought: income, jobs; never added to money given',
  },
  reported: {
    zh: '单位上报或媒体公布的汇总数，与台账数并列比较',
    en: 'A total that somebody stated, set beside the ledger’s own',
  },
}

export const ALL_KINDS: readonly FactKind[] = FACTS.map((name) => KINDS[name])
