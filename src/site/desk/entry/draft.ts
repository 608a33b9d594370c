import { newId } from '../../../core/id.ts'
import type { Item } from '../../../facts/present.ts'
import type { Faults, Form } from '../../form.ts'
import type { FieldSpec } from './fields.ts'
import type { Pick as Picked } from './picks.ts'

/** A form on its way: what is written in its fields, and what has been found of it so far. */
export interface Draft {
  /** By field, as written. */
  texts: Record<string, string>
  /** By field that names a record: the id it was chosen by; it holds as long as the text is that record's name. */
  ids: Record<string, string>
  /** By field: records among which somebody has to choose, none if there is none of that name. */
  choices: Record<string, readonly Picked[]>
  /** By field: the choice made among them. */
  chosen: Record<string, string>
  /** By field: whether a new enterprise of that name is to be registered, and its credit code. */
  created: Record<string, { uscc: string | undefined }>
  faults: Faults
  /** Whether she has seen what is alike and says that it is another. */
  another: boolean
  /** Whether she has seen what is odd in it and says that it is so. */
  checked: boolean
  reason: string | undefined
  /** So that one form is recorded once, however often it is sent. */
  key: string
  /** Of a record that exists: the version that its editor read. */
  version: number
}

export const emptyDraft = (version = 0): Draft => ({
  texts: {},
  ids: {},
  choices: {},
  chosen: {},
  created: {},
  faults: {},
  another: false,
  checked: false,
  reason: undefined,
  key: newId(),
  version,
})

/** What a form sent. A field's name with a part after a point is its own: `recipient_id.id`. */
export function draftOf(fields: readonly FieldSpec[], form: Form): Draft {
  const sent = (part: string) =>
    Object.fromEntries(
      fields.flatMap(({ name }) => {
        const value = form.text(part ? `${name}.${part}` : name)
        return value === undefined ? [] : [[name, value]]
      }),
    )
  const codes = sent('uscc')
  return {
    ...emptyDraft(Number(/^\d{1,9}$/.exec(form.text('version') ?? '')?.[0] ?? 0)),
    key: form.text('key')?.slice(0, 40) ?? newId(),
    texts: sent(''),
    ids: sent('id'),
    chosen: sent('choice'),
    created: Object.fromEntries(Object.keys(sent('new')).map((name) => [name, { uscc: codes[name] }])),
    another: form.text('another') === '1',
    checked: form.text('checked') === '1',
    reason: form.text('reason'),
  }
}

/** The column of an item that holds the name behind a field's id. */
const nameColumn = (name: string) => `${name.replace(/_(id|code)$/, '')}_name`

/**
 * The fields of a record that exists as texts. `written` says how a value is written in its field.
 * @param only leaves out the other fields
 */
export function textsOf(
  fields: readonly FieldSpec[],
  item: Item,
  written: (spec: FieldSpec, value: string | number, item: Item) => string,
  only: (spec: FieldSpec) => boolean = () => true,
): Pick<Draft, 'texts' | 'ids'> {
  const texts: Record<string, string> = {}
  const ids: Record<string, string> = {}
  for (const spec of fields) {
    if (!only(spec)) continue
    const { name, control } = spec
    const value = name === 'donor' ? (item.donor_id ?? item.donor_name) : item[name]
    if (value === null || value === undefined) continue
    if (control.as !== 'pick') texts[name] = written(spec, value, item)
    else if (name === 'donor' && !item.donor_id) texts[name] = String(value)
    else {
      ids[name] = String(value)
      const called = name === 'donor' ? item.donor : item[nameColumn(name)]
      texts[name] = called === null || called === undefined ? '' : String(called)
    }
  }
  return { texts, ids }
}
