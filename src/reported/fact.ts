import type { FactKind, Value } from '../facts/kind.ts'
import { checkAbout } from '../facts/own.ts'
import { checkStatement, completeStatement } from '../outcomes/fact.ts'
import { MEASURES } from '../totals/measures.ts'
import { ReportedInput } from './model.ts'

/** What may be stated: the registry's own measures, so that statement and ledger can stand side by side; of each kind what is never added up. */
const STATED = MEASURES.filter(({ byKind }) => !byKind).map(({ id }) => id)

/** What may be stated in place of what may not: for a number of both kinds of funds that of each. */
const allowedFor = (measure: Value | undefined): readonly string[] =>
  MEASURES.find(({ id }) => id === measure)?.byKind ?? STATED

/** The indicator whose results a measure is of, `outcomes.jobs`; undefined for a measure of another sort. */
export const indicatorOf = (measure: Value | undefined): string | undefined =>
  /^outcomes\.([a-z0-9_]+)$/.exec(String(measure))?.[1]

/** A number somebody stated (填报数): kept beside the ledger's own, never added to it. */
export const reported: FactKind = {
  name: 'reported',
  path: 'reported',
  label: { zh: '填报数', en: 'reported figure' },
  day: 'to_on',
  future: true,
  Input: ReportedInput,
  columns: ['organization_id', 'measure', 'qualifier', 'value', 'low', 'high', 'from_on', 'to_on', 'source'],
  secret: [],
  references: [{ column: 'organization_id', table: 'organization' }],
  within: ({ measure }) => {
    const key = indicatorOf(measure)
    return key ? { column: 'measure', table: 'indicator', key } : null
  },
  settlement: { place: 'organization_id' },
  complete: completeStatement,
  check: (fact) => [
    ...checkStatement(fact),
    ...checkAbout(fact),
    ...(STATED.includes(String(fact.content.measure)) || indicatorOf(fact.content.measure)
      ? []
      : [{ field: 'measure', code: 'not_allowed', allowed: allowedFor(fact.content.measure) } as const]),
  ],
}
