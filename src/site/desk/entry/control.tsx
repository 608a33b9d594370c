import type { Child } from 'hono/jsx'
import { wordOf } from '../../components/fact-labels.ts'
import { Field, ids } from '../../components/field.tsx'
import { unitOf } from './items.ts'
import { type ControlProps, ItemSelect, Labelled, Radios, Tick } from './labelled.tsx'
import { askedBy } from './model.ts'
import { PickField } from './pick-field.tsx'
import { wordsOf } from './words.ts'

const TYPES = {
  text: 'text',
  textarea: 'textarea',
  day: 'date',
  money: 'text',
  number: 'text',
  stated: 'text',
} as const

/** One field of a record's form, as its table says. */
export function ControlOf(props: ControlProps): Child {
  const { visit, kind, spec, draft, items, autofocus } = props
  const { name, control } = spec
  if (control.as === 'pick') return <PickField {...props} />
  if (control.as === 'tick') return <Tick {...props} />
  if (control.as === 'item') return <ItemSelect {...props} source={control.source} />
  const { required, maxlength, options } = askedBy(kind, spec)
  const text = draft.texts[name]
  if (control.as === 'choice') {
    const choices = options.map((value) => ({ value, label: wordOf(name, value)?.[visit.lang] ?? value }))
    return control.radios ? (
      <Radios {...props} choices={choices} />
    ) : (
      <Labelled {...props}>
        {(described) => (
          <select id={ids(name)} name={name} {...described}>
            <option value="">—</option>
            {choices.map(({ value, label }) => (
              <option value={value} selected={value === text}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    )
  }
  const counted = control.as === 'money' || control.as === 'stated' ? control.as : null
  return (
    <Field
      visit={visit}
      name={name}
      label={spec.label[visit.lang]}
      value={text}
      type={TYPES[control.as]}
      {...(spec.hint ? { hint: spec.hint[visit.lang] } : {})}
      required={required}
      faults={draft.faults}
      autocomplete="off"
      {...(maxlength === undefined ? {} : { maxlength })}
      {...(counted ? { inputmode: 'decimal' as const } : {})}
      autofocus={autofocus}
      {...(counted
        ? {
            // a fault stands above the field already
            note: draft.faults[name] ? '' : wordsOf(counted, text ?? '', unitOf(items, draft.texts), visit.lang).text,
            data: { 'data-words': visit.href(`/desk/words/${counted}`) },
          }
        : {})}
    />
  )
}
