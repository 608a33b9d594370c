import type { FactName } from '../../../facts/kind.ts'
import { labelOf } from '../../components/fact-labels.ts'
import { AID, OUTCOME, PROJECT, REPORTED } from './effort.ts'
import { type Declared, type FieldSpec, pick, text } from './fields.ts'
import { DISBURSEMENT, DONATION, FUND, PLEDGE } from './giving.ts'

/** What the form of each kind asks, in order. */
const FIELDS: Record<FactName, readonly Declared[]> = {
  donation: DONATION,
  pledge: PLEDGE,
  fund: FUND,
  project: PROJECT,
  disbursement: DISBURSEMENT,
  aid: AID,
  outcome: OUTCOME,
  reported: REPORTED,
}

/** What every record has besides; a clerk's chamber is her own and not asked. */
const CHAMBER = pick('chamber_id', 'chamber', {
  group: 'more',
  remembered: true,
  hint: { zh: '不填：您自己的单位', en: 'If left empty: your own organisation' },
})
const SOURCE_REF = text('source_ref', {
  group: 'more',
  hint: { zh: '台账或凭证上的编号，本单位内不能重复', en: 'As in your own book; unique in your organisation' },
})

/** Fields that are no column of the kind but go with the record. */
export const ENVELOPE: ReadonlySet<string> = new Set([CHAMBER.name, SOURCE_REF.name])

/** The fields of a form. `fixed`: of a record that exists, whose chamber and number stay as they are. */
export const fieldsOf = (kind: FactName, { clerk, fixed }: { clerk: boolean; fixed: boolean }): FieldSpec[] =>
  [...FIELDS[kind], ...(fixed ? [] : clerk ? [SOURCE_REF] : [CHAMBER, SOURCE_REF])].map((declared) => ({
    ...declared,
    label: declared.label ?? called(kind, declared),
  }))

/** As everywhere, and of money the unit that it is entered in. */
function called(kind: FactName, { name, control }: Declared): FieldSpec['label'] {
  const { zh, en } = labelOf(kind, name)
  return control.as === 'money' ? { zh: `${zh}（元）`, en: `${en} (yuan)` } : { zh, en }
}
