import type { FieldFault } from '../core/errors.ts'
import { bounds, isAboveWhole, leavesNothing, type Qualifier } from '../core/qualifier.ts'
import type { Content, FactCheck, FactKind } from '../facts/kind.ts'
import { checkAbout } from '../facts/own.ts'
import { OutcomeInput } from './model.ts'

/** What a stated value allows, kept beside it so that totals can add the ends up. */
export const completeStatement = (content: Content): Content => {
  const qualifier = (content.qualifier ?? 'eq') as Qualifier
  return { ...content, qualifier, ...bounds(qualifier, Number(content.value)) }
}

/** A share says how much of a whole, and nobody has more than all of it. */
const aboveWhole = ({ qualifier, value }: Content, indicator: Content | undefined): FieldFault[] =>
  indicator?.unit === 'basis_point' && isAboveWhole((qualifier ?? 'eq') as Qualifier, Number(value))
    ? [{ field: 'value', code: 'above_whole', value: `${Number(value) / 100}%` }]
    : []

/** Whether its days are in order, and its qualifier leaves something that may be meant. */
export const checkStatement = ({ content, referenced }: Pick<FactCheck, 'content' | 'referenced'>): FieldFault[] => [
  ...aboveWhole(content, referenced.indicator ?? referenced.measure),
  ...(content.from_on && content.to_on && content.from_on > content.to_on
    ? [{ field: 'to_on', code: 'day_order' } as const]
    : []),
  ...(leavesNothing((content.qualifier ?? 'eq') as Qualifier, Number(content.value))
    ? [{ field: 'qualifier', code: 'leaves_nothing', value: String(content.qualifier) } as const]
    : []),
]

/** A result that is not a gift: sales, income, jobs. Never summed with money given. */
export const outcome: FactKind = {
  name: 'outcome',
  path: 'outcomes',
  label: { zh: '成效', en: 'outcome' },
  day: 'to_on',
  Input: OutcomeInput,
  columns: [
    'organization_id',
    'project_id',
    'indicator',
    'qualifier',
    'value',
    'low',
    'high',
    'from_on',
    'to_on',
    'evidence',
  ],
  secret: [],
  references: [
    { column: 'organization_id', table: 'organization' },
    { column: 'project_id', table: 'project' },
    { column: 'indicator', table: 'indicator' },
  ],
  settlement: { place: 'organization_id', project: true },
  complete: completeStatement,
  check: (fact) => [...checkStatement(fact), ...checkAbout(fact)],
}
