import { dayOf } from '../../../core/day.ts'
import type { FactKind } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import type { Visit } from '../../page.ts'
import { wantedBy } from './compose.ts'
import { type Draft, emptyDraft, textsOf } from './draft.ts'
import type { FieldSpec } from './fields.ts'
import { type Items, unitOf } from './items.ts'
import { findPicks } from './picks.ts'
import { writeText } from './read.ts'

type Begun = Pick<Draft, 'texts' | 'ids'>

const written =
  (items: Items) =>
  ({ control }: FieldSpec, value: string | number, item: Item): string =>
    control.as === 'pick' ? '' : writeText(control.as, value, unitOf(items, statedBy(item)))

const statedBy = ({ indicator, measure }: Item) => ({
  indicator: indicator === undefined ? undefined : String(indicator),
  measure: measure === undefined ? undefined : String(measure),
})

/** A new record's form: today, and what she last recorded wherever the next record usually says the same. */
export function freshDraft(
  visit: Visit,
  kind: FactKind,
  fields: readonly FieldSpec[],
  items: Items,
  last: Item | undefined,
): Draft {
  const begun: Begun = last
    ? textsOf(fields, last, written(items), ({ remembered }) => remembered === true)
    : { texts: {}, ids: {} }
  const initial = Object.fromEntries(
    fields.flatMap(({ name, initial: value }) => (value === undefined ? [] : [[name, value]])),
  )
  return {
    ...emptyDraft(),
    texts: { ...initial, [kind.day]: dayOf(visit.ctx.now()), ...begun.texts },
    ids: begun.ids,
  }
}

/** The form of a record that exists, as it stands. */
export async function draftFrom(
  visit: Visit,
  kind: FactKind,
  fields: readonly FieldSpec[],
  items: Items,
  item: Item,
): Promise<Draft> {
  const { texts, ids } = textsOf(fields, item, written(items))
  for (const spec of fields) {
    const id = ids[spec.name]
    // a pledge has no name of its own in the record
    if (!id || texts[spec.name]) continue
    const [found] = await findPicks(visit.ctx, wantedBy(kind, spec), { id }, visit.lang)
    if (found) texts[spec.name] = found.name
  }
  return { ...emptyDraft(Number(item.version)), texts, ids }
}
