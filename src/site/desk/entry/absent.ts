import type { FactKind } from '../../../facts/kind.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { mayCreate, wantedBy } from './compose.ts'
import type { Draft } from './draft.ts'
import type { FieldSpec, Source } from './fields.ts'

const NEW_ORGANIZATION: Text = {
  zh: '确实没有的，请区县或市工商联在“登记册”中登记这个组织',
  en: 'if it is missing, the county or city federation enters it under Registers',
}
/** How one goes on where the register lacks what a field names, by what is looked for. */
const HOW: Record<Source, Text> = {
  organization: NEW_ORGANIZATION,
  chamber: NEW_ORGANIZATION,
  region: {
    zh: '确实没有的，请市工商联在“登记册”的行政区划中登记；此栏可先不填，以后更正',
    en: 'if it is missing, the city federation enters it under Registers, Divisions; it may be left out here and corrected later',
  },
  campaign: {
    zh: '确实没有的，请市工商联在“登记册”的专项行动中登记；此栏可先不填，以后更正',
    en: 'if it is missing, the city federation enters it under Registers, Campaigns; it may be left out here and corrected later',
  },
  fund: {
    zh: '还没有登记的，请先登记这个慈善基金，待审核时就可以选用',
    en: 'if it is not recorded yet, record the fund first; it can be chosen while it still waits for review',
  },
  project: {
    zh: '还没有登记的，请先登记这个结对帮扶项目，待审核时就可以选用',
    en: 'if it is not recorded yet, record the project first; it can be chosen while it still waits for review',
  },
  pledge: {
    zh: '还没有登记的，请先登记这笔认捐，待审核时就可以选用',
    en: 'if it is not recorded yet, record the pledge first; it can be chosen while it still waits for review',
  },
}
/** The form that comes back offers to enter an enterprise by the way. */
const NEW_ENTERPRISE: Text = {
  zh: '是新企业的，勾选下面的“登记为新企业”',
  en: 'if it is a new enterprise, tick below that it is to be registered',
}

/** That the register has nothing of the name written in a field, and how to go on. */
export function absent(kind: FactKind, spec: FieldSpec, draft: Draft): Text {
  const wanted = wantedBy(kind, spec, draft)
  const how = mayCreate(wanted) ? NEW_ENTERPRISE : HOW[wanted.source]
  return {
    zh: `登记簿中没有，请核对写法；${how.zh}`,
    en: `is not in the register: look at how it is written; ${how.en}`,
  }
}
