import type { Text } from '../../totals/dimensions.ts'
import type { Faults } from '../form.ts'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'

export interface FieldProps {
  visit: Visit
  name: string
  label: string
  value?: string | undefined
  type?: 'text' | 'password' | 'date' | 'datetime-local' | 'search' | 'number' | 'textarea' | 'file'
  hint?: string
  required?: boolean
  faults?: Faults
  autocomplete?: string
  maxlength?: number
  inputmode?: 'numeric' | 'decimal'
  /** Of a file: what its chooser offers. */
  accept?: string
  /** Suggestions beside free text. */
  list?: readonly string[]
  /** Where a page has two fields of one name. */
  id?: string
  autofocus?: boolean
  /** Marks for scripts that help with the field. */
  data?: Readonly<Record<`data-${string}`, string>>
  /** What stands below the field and is read out with it, such as an amount in words. */
  note?: string
}

/** A field's id, by its name. */
export const ids = (name: string) => `f-${name.replaceAll(/[^a-z0-9_-]/gi, '-')}`

/** One labelled field with its hint and its fault. */
export function Field(props: FieldProps) {
  const { visit, name, label, value, type = 'text', hint, required, faults, list } = props
  const id = props.id ?? ids(name)
  const fault = faults?.[name]
  const { note } = props
  const described = [hint && `${id}-hint`, fault && `${id}-fault`, note !== undefined && `${id}-note`]
    .filter(Boolean)
    .join(' ')
  const common = {
    ...props.data,
    id,
    autofocus: props.autofocus,
    name,
    required,
    maxlength: props.maxlength,
    'aria-invalid': fault ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  }
  return (
    <div class={fault ? 'field field-faulty' : 'field'}>
      <label for={id}>
        {label}
        {required ? <span class="field-required"> · {visit.say(TEXT.required)}</span> : null}
      </label>
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p class="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
      {type === 'textarea' ? (
        <textarea {...common} rows={4}>
          {value}
        </textarea>
      ) : (
        <input
          {...common}
          type={type}
          value={value}
          autocomplete={props.autocomplete}
          inputmode={props.inputmode}
          accept={props.accept}
          list={list ? `${id}-list` : undefined}
        />
      )}
      {note === undefined ? null : (
        <p class="field-note" id={`${id}-note`} aria-live="polite">
          {note}
        </p>
      )}
      {list ? (
        <datalist id={`${id}-list`}>
          {list.map((text) => (
            <option value={text} />
          ))}
        </datalist>
      ) : null}
    </div>
  )
}

export interface Choice {
  value: string
  label: string
  /** The label's language, where it may not be the page's. */
  lang?: string
}

/** One of several values; the empty choice says what it means when nothing is chosen. */
export function Select({
  name,
  label,
  value,
  choices,
  empty,
  faults,
  id = ids(name),
}: {
  name: string
  label: string
  value?: string | undefined
  choices: readonly Choice[]
  empty?: string
  faults?: Faults
  /** Where a form has several fields of one name. */
  id?: string
}) {
  const fault = faults?.[name]
  return (
    <div class={fault ? 'field field-faulty' : 'field'}>
      <label for={id}>{label}</label>
      {fault ? (
        <p class="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
      <select
        id={id}
        name={name}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option value={choice.value} lang={choice.lang} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

const NOT_SENT: Text = { zh: '未提交：请改正以下内容', en: 'Not submitted. Please correct:' }

/** All faults of a form above it, each leading to its field; read out when the page comes back. */
export function ErrorSummary({
  visit,
  faults,
  labels,
  at = {},
  title = NOT_SENT,
}: {
  visit: Visit
  faults: Faults
  labels: Record<string, string>
  /** Fields whose id is not their name's, by name. */
  at?: Readonly<Record<string, string>>
  /** What did not come of it. */
  title?: Text
}) {
  const entries = Object.entries(faults)
  if (entries.length === 0) return null
  return (
    <div class="notice notice-fault" role="alert" id="faults" tabindex={-1}>
      <p class="notice-title">{visit.say(title)}</p>
      <ul>
        {entries.map(([name, message]) => (
          <li>
            {labels[name] ? (
              <a href={`#${at[name] ?? ids(name)}`}>{`${labels[name]}${MARKS[visit.lang].colon}${message}`}</a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
