import type { Text } from '../totals/dimensions.ts'
import type { Boundary } from '../totals/measure.ts'

export interface BoundaryWords {
  label: Text
  /** What counts in it, and what does not. */
  counts: Text
}

/** The ledger's boundaries in words, in the order in which money moves. No number of one is ever added to another's. */
export const BOUNDARIES: Readonly<Record<Boundary, BoundaryWords>> = {
  donation: {
    label: { zh: '到账捐赠', en: 'Gifts received' },
    counts: {
      zh: '已到账的资金和有作价依据的实物，按到账日计；没有作价依据的实物只计笔数。基金再拨付的款项不再计入。',
      en: 'Money that arrived and goods with a valuation, by day of arrival; goods without one are only counted. What a fund pays out is not counted again.',
    },
  },
  pledge: {
    label: { zh: '认捐', en: 'Pledges' },
    counts: {
      zh: '签约或公开承诺的金额，按签约日计；承诺不是到账，履行后的到账另计为捐赠。',
      en: 'Amounts promised, by day of agreement. A promise is not money received; what arrives of it is a gift of its own.',
    },
  },
  fund: {
    label: { zh: '慈善基金', en: 'Charity funds' },
    counts: {
      zh: '截止日存续的基金及其规模。规模各依所注依据（协议、到账、留本），不是到账金额；企业冠名基金与商会公益基金是两种口径。',
      en: 'Funds standing at the closing day and their size, each on its stated basis (agreed, received, retained principal): not money received. Enterprise-named and chamber funds are two boundaries.',
    },
  },
  disbursement: {
    label: { zh: '拨付', en: 'Disbursements' },
    counts: {
      zh: '慈善基金和慈善组织拨出的款项，按拨付日计；到账时已计入捐赠，所以不增加任何收入合计。',
      en: 'What funds and charities paid out, by day of payment. It was counted when it came in and raises no incoming total.',
    },
  },
  aid: {
    label: { zh: '结对帮扶', en: 'Pairing and aid' },
    counts: {
      zh: '企业投入结对项目和村的资金，以及指明项目或村的捐赠，各计一次；后者也在到账捐赠之内，两者因此不相加。',
      en: 'What enterprises put into projects and villages, and gifts that name one, each once. The latter are gifts received too, which is why the two are never added.',
    },
  },
  standing: {
    label: { zh: '商会组织', en: 'Chambers' },
    counts: {
      zh: '截止日的商会、登记与党组织，以及乡镇街道，来自登记簿。',
      en: 'Chambers, their registration and party organisations, and townships at the closing day, from the register.',
    },
  },
  outcome: {
    label: { zh: '成效', en: 'Outcomes' },
    counts: {
      zh: '组织陈述的增收、就业、服务等成效，保留原有的超、近、余；不是捐赠，不与金额相加。',
      en: 'What organisations state their work brought: income, jobs, services, each with its qualifier. Not gifts, and never added to money given.',
    },
  },
  reported: {
    label: { zh: '填报数', en: 'Reported' },
    counts: {
      zh: '组织或媒体公布的数，与台账数并列；工商联的陈述代表其所属组织，不重复相加。',
      en: 'What organisations or media stated, beside the ledger’s own. A federation’s statement stands for its members’ and is not added to them.',
    },
  },
}

export const BOUNDARY_IDS = Object.keys(BOUNDARIES) as Boundary[]

export const NEVER_ADDED: Text = {
  zh: '口径不同的数分开列出，从不相加。',
  en: 'Different kinds of numbers are shown apart and never added together.',
}
