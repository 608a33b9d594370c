import type { Child } from 'hono/jsx'
import type { FactKind } from '../../../facts/kind.ts'
import { type Choice, ids } from '../../components/field.tsx'
import type { Visit } from '../../page.ts'
import { TEXT } from '../../text.ts'
import type { Draft } from './draft.ts'
import type { FieldSpec } from './fields.ts'
import type { Items } from './items.ts'
import { askedBy } from './model.ts'

export interface ControlProps {
  visit: Visit
  kind: FactKind
  spec: FieldSpec
  draft: Draft
  items: Items
  autofocus: boolean
}

/** Attributes that tie a control to its hint and fault. */
export interface Described {
  'aria-describedby'?: string
  'aria-invalid'?: 'true'
  required?: boolean
  autofocus?: boolean
}

/** A label with its hint and fault around a control that the shared field does not make. */
export function Labelled({
  visit,
  kind,
  spec,
  draft,
  autofocus,
  children,
}: ControlProps & { children: (described: Described) => Child }) {
  const { name, hint, label } = spec
  const id = ids(name)
  const fault = draft.faults[name]
  const { required } = askedBy(kind, spec)
  const describedby = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class={fault ? 'field field-faulty' : 'field'}>
      <label for={id}>
        {visit.say(label)}
        {required ? <span class="field-required"> · {visit.say(TEXT.required)}</span> : null}
      </label>
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {visit.say(hint)}
        </p>
      ) : null}
      {fault ? (
        <p class="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
      {children({
        ...(describedby ? { 'aria-describedby': describedby } : {}),
        ...(fault ? { 'aria-invalid': 'true' } : {}),
        ...(required ? { required } : {}),
        ...(autofocus ? { autofocus } : {}),
      })}
    </div>
  )
}

export function Radios({ visit, kind, spec, draft, choices }: ControlProps & { choices: readonly Choice[] }) {
  const { name, label, hint } = spec
  const { required } = askedBy(kind, spec)
  const fault = draft.faults[name]
  return (
    <fieldset class={fault ? 'radios field-faulty' : 'radios'} id={ids(name)}>
      <legend>
        {visit.say(label)}
        {required ? <span class="field-required"> · {visit.say(TEXT.required)}</span> : null}
        {fault ? <span class="field-fault"> {fault}</span> : null}
      </legend>
      {hint ? <p class="field-hint">{visit.say(hint)}</p> : null}
      <div class="radios-in">
        {choices.map((choice) => (
          <label>
            <input
              type="radio"
              name={name}
              value={choice.value}
              required={required}
              checked={draft.texts[name] === choice.value}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export const Tick = ({ visit, spec, draft }: ControlProps) => (
  <div class={draft.faults[spec.name] ? 'field field-faulty' : 'field'}>
    {draft.faults[spec.name] ? <p class="field-fault">{draft.faults[spec.name]}</p> : null}
    <label class="tick" for={ids(spec.name)}>
      <input type="checkbox" id={ids(spec.name)} name={spec.name} value="1" checked={draft.texts[spec.name] === '1'} />
      {visit.say(spec.label)}
    </label>
  </div>
)

/** Of an indicator the unit goes with it, so that the number below is read in that unit. */
export const ItemSelect = (props: ControlProps & { source: 'indicator' | 'measure' }) => {
  const { visit, spec, draft, items, source } = props
  return (
    <Labelled {...props}>
      {(described) => (
        <select id={ids(spec.name)} name={spec.name} data-unit-of="value" {...described}>
          <option value="">—</option>
          {items[source]
            .filter(({ value, offered }) => offered || draft.texts[spec.name] === value)
            .map(({ value, label, unit }) => (
              <option value={value} data-unit={unit} selected={draft.texts[spec.name] === value}>
                {`${visit.say(label)}${visit.say(UNITS[unit])}`}
              </option>
            ))}
        </select>
      )}
    </Labelled>
  )
}

const UNITS = {
  fen: { zh: '（元）', en: ' (yuan)' },
  count: { zh: '', en: '' },
  person: { zh: '（人）', en: ' (people)' },
  basis_point: { zh: '（%）', en: ' (%)' },
}
