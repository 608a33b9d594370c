import type { FieldFault } from '../../../core/errors.ts'
import type { Context } from '../../../db/context.ts'
import type { FactKind } from '../../../facts/kind.ts'
import { unitsDiffer } from '../../../imports/reader/numbers.ts'
import type { Lang } from '../../lang.ts'
import type { Draft } from './draft.ts'
import type { Control, FieldSpec } from './fields.ts'
import { type Items, unitOf } from './items.ts'
import type { Pick, Wanted } from './picks.ts'
import { readText } from './read.ts'
import { resolve } from './resolve.ts'

/** What a form comes to: the input that its kind's model reads, and what stands in the way of it. */
export interface Composed {
  input: Record<string, unknown>
  faults: FieldFault[]
  /** By field: the records its text may mean. */
  choices: Record<string, readonly Pick[]>
  /** By field: the record that it means. */
  picks: Record<string, Pick>
  /** Names of new enterprises to be registered before the record, by field. */
  created: Record<string, string>
}

type PickControl = Extract<Control, { as: 'pick' }>

/** What a field may name: the kinds that the fact's own reference allows, unless the form narrows them. */
export function wantedBy(kind: FactKind, { name, columns, control }: FieldSpec, draft?: Draft): Wanted {
  const { source, kinds, levels } = control as PickControl
  const reference = kind.references.find(({ column }) => column === (columns?.[0] ?? name))
  const allowed = draft && name === 'donor' && donorKind(draft) === 'enterprise' ? (['enterprise'] as const) : kinds
  const narrowed = allowed ?? reference?.kinds
  return { source, ...(narrowed ? { kinds: narrowed } : {}), ...(levels ? { levels } : {}) }
}

/** Whether a name that is in no register may be registered as an enterprise on the way. */
export const mayCreate = ({ source, kinds }: Wanted): boolean =>
  source === 'organization' && (!kinds || kinds.includes('enterprise'))

const donorKind = (draft: Draft) => draft.texts.donor_kind ?? ''

/** Turns what is written into a fact's input: texts into values, names into ids. Throws nothing of input: it is told as faults. */
export async function compose(
  ctx: Context,
  kind: FactKind,
  fields: readonly FieldSpec[],
  draft: Draft,
  items: Items,
  lang: Lang,
): Promise<Composed> {
  const composed: Composed = { input: {}, faults: [], choices: {}, picks: {}, created: {} }
  const { input, faults } = composed
  const unit = unitOf(items, draft.texts)
  const over: Record<string, string> = {}
  for (const spec of fields) {
    const { name, control } = spec
    const text = draft.texts[name]
    if (text === undefined) continue
    if (control.as === 'pick') {
      await find(ctx, kind, spec, draft, composed, lang)
      continue
    }
    const read = readText(control.as, text, unit)
    if ('fault' in read) faults.push({ field: name, code: read.fault })
    else {
      input[name] = read.value
      for (const [other, value] of Object.entries(read.also ?? {})) {
        const beside = draft.texts[other]
        if (!beside) over[other] = value
        else if (unitsDiffer(value, beside)) faults.push({ field: name, code: 'unit_differs' })
      }
      Object.assign(over, read.over)
    }
  }
  Object.assign(input, over)
  return composed
}

async function find(
  ctx: Context,
  kind: FactKind,
  spec: FieldSpec,
  draft: Draft,
  composed: Composed,
  lang: Lang,
): Promise<void> {
  const { name } = spec
  const [column = name, free] = spec.columns ?? [name]
  const text = draft.texts[name] ?? ''
  // a person is no record: what is written is her name
  if (free && !['enterprise', 'group'].includes(donorKind(draft))) {
    composed.input[free] = text
    return
  }
  const wanted = wantedBy(kind, spec, draft)
  const found = await resolve(ctx, wanted, name, draft, lang)
  if ('pick' in found) {
    composed.picks[name] = found.pick
    composed.input[column] = found.pick.id
  } else if (free && donorKind(draft) === 'group') composed.input[free] = text
  else if (draft.created[name] && mayCreate(wanted)) composed.created[name] = text
  else {
    composed.choices[name] = found.choices
    composed.faults.push({
      field: column,
      code: found.choices.length > 0 ? 'ambiguous_reference' : 'unknown_reference',
    })
  }
}
