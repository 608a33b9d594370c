import { type Doubt, doubtsAbout } from '../../../checks/plausible.ts'
import { dayOf } from '../../../core/day.ts'
import { type FieldFault, Problem } from '../../../core/errors.ts'
import { FIELD_FAULTS } from '../../../core/field-faults.ts'
import { newId } from '../../../core/id.ts'
import type { Context } from '../../../db/context.ts'
import { type Alike, alikeTo } from '../../../facts/alike.ts'
import { getFact } from '../../../facts/find.ts'
import type { Content, FactKind, Value } from '../../../facts/kind.ts'
import { NEAR_DAYS } from '../../../facts/likeness.ts'
import type { Item } from '../../../facts/present.ts'
import { organizations } from '../../../registers/organizations.ts'
import { createEntry } from '../../../registers/queries.ts'
import type { Faults } from '../../form.ts'
import type { Visit } from '../../page.ts'
import { absent } from './absent.ts'
import { type Composed, compose } from './compose.ts'
import type { Draft } from './draft.ts'
import type { FieldSpec } from './fields.ts'
import type { Purpose } from './form.tsx'
import type { Items } from './items.ts'
import { envelopeFaults } from './model.ts'
import { type Saved, savedBefore, write } from './write.ts'

export interface Taken {
  visit: Visit
  kind: FactKind
  purpose: Purpose
  fields: readonly FieldSpec[]
  items: Items
}

/** What became of a form: the record it wrote, or the form as it goes back. */
export type Outcome = Saved | Back

/** A form that goes back, with what is alike and what is odd in it. */
export interface Back {
  draft: Draft
  alike: readonly Alike[]
  doubts: readonly Doubt[]
  /** What is there already of which there may be only one. */
  existing?: Item | undefined
}

/** Takes a form: finds what it names, asks about what is alike, registers new enterprises, writes the record once. */
export async function take(taken: Taken, sent: Draft): Promise<Outcome> {
  const { visit, kind, purpose, fields, items } = taken
  const { ctx, lang } = visit
  const composed = await compose(ctx, kind, fields, sent, items, lang)
  const draft = settled(sent, composed)
  const back = (faults: Faults, alike: readonly Alike[] = [], doubts: readonly Doubt[] = []): Back => ({
    // what comes back is a form of its own
    draft: { ...draft, faults, key: newId() },
    alike,
    doubts,
  })
  const told = (faults: readonly FieldFault[]) => faultsByField(taken, faults, composed, sent)
  const { faults } = composed
  if (purpose.as === 'replace' && !draft.reason) faults.push({ field: 'reason', code: 'required' })
  faults.push(...envelopeFaults({ ...composed.input, reason: draft.reason }))
  if (faults.length > 0) return back(told(faults))
  try {
    const before = await savedBefore(taken, sent)
    if (before) return before
  } catch (error) {
    // other values in a form that was saved: somebody went back in her browser
    if (error instanceof Problem && error.code === 'key_reused')
      return back({ '': (purpose.as === 'edit' ? CHANGED : SENT_BEFORE)[lang] })
    throw error
  }
  const content = contentOf(kind, composed.input, purpose)
  const alike = draft.another ? [] : await alikeTo(ctx, kind, content, NEAR_DAYS)
  const doubts = draft.checked ? [] : doubtsAbout(kind, content, dayOf(ctx.now()))
  if (alike.length > 0 || doubts.length > 0) return back({}, alike, doubts)
  for (const [field, name] of Object.entries(composed.created)) {
    try {
      const id = await createEnterprise(ctx, name, sent.created[field]?.uscc)
      composed.input[columnOf(fields, field)] = id
      draft.ids[field] = id
    } catch (error) {
      if (!(error instanceof Problem) || !error.details.errors) throw error
      const of = (column: string) => (column === 'uscc' ? `${field}.uscc` : field)
      return back(
        Object.fromEntries(error.details.errors.map((fault) => [of(fault.field), FIELD_FAULTS[fault.code][lang]])),
      )
    }
  }
  try {
    return await write(taken, composed.input, sent)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'stale') return back({ '': CHANGED[lang] })
    const { errors } = error.details
    if (!errors) throw error
    const id = errors.find(({ existing }) => existing)?.existing
    const existing = id ? (await getFact(ctx, kind, id)).item : undefined
    return { ...back(told(errors)), existing }
  }
}

const SENT_BEFORE = {
  zh: '这张表单已经保存过一次，见下方“最近登记”。如要另记一笔，请再次保存',
  en: 'This form was saved once already; see your last records below. To record another, save again',
}
const CHANGED = {
  zh: '打开这一页之后，记录已经改过。请重新打开再改',
  en: 'The record has changed since this page was opened. Open it again and make your change there',
}

/** The form with what was found of it: names in full, ids, and what is to be chosen. */
function settled(sent: Draft, { picks, choices }: Composed): Draft {
  const names = Object.fromEntries(Object.entries(picks).map(([field, { name }]) => [field, name]))
  const ids = Object.fromEntries(Object.entries(picks).map(([field, { id }]) => [field, id]))
  return { ...sent, texts: { ...sent.texts, ...names }, ids, choices }
}

const CHOOSE = { zh: '请在下面选一项，或写全名称', en: 'Choose below, or write the whole name' }

/** Faults of a record's columns at the fields that fill them. */
function faultsByField(
  { visit: { lang }, kind, fields }: Taken,
  faults: readonly FieldFault[],
  { choices }: Composed,
  draft: Draft,
): Faults {
  const fieldOf = (column: string) =>
    fields.find(({ name, columns }) => name === column || columns?.includes(column))?.name ?? column
  return Object.fromEntries(
    faults.map(({ field, code }) => {
      const name = fieldOf(field)
      if ((choices[name]?.length ?? 0) > 0) return [name, CHOOSE[lang]]
      const spec = code === 'unknown_reference' ? fields.find((one) => one.name === name) : undefined
      return [name, (spec?.control.as === 'pick' ? absent(kind, spec, draft) : FIELD_FAULTS[code])[lang]]
    }),
  )
}

const columnOf = (fields: readonly FieldSpec[], field: string) =>
  fields.find(({ name }) => name === field)?.columns?.[0] ?? field

/** The record as it would be, for comparing with what there is. */
function contentOf(kind: FactKind, input: Record<string, unknown>, purpose: Purpose): Content {
  const given = Object.fromEntries(kind.columns.map((column) => [column, (input[column] as Value | undefined) ?? null]))
  const own =
    purpose.as === 'new'
      ? {}
      : purpose.as === 'edit'
        ? { id: purpose.item.id ?? null, replaces_id: purpose.item.replaces_id ?? null }
        : { replaces_id: purpose.item.id ?? null }
  return { ...(kind.complete?.(given) ?? given), ...own }
}

async function createEnterprise(ctx: Context, name: string, uscc: string | undefined): Promise<string> {
  const { body } = await createEntry(ctx, organizations, { kind: 'enterprise', name, ...(uscc ? { uscc } : {}) })
  return String((body as { id: string }).id)
}
