import { scopeOf } from '../../../accounts/permit.ts'
import { Field, ids } from '../../components/field.tsx'
import { Zh } from '../../components/zh.tsx'
import { mayCreate, wantedBy } from './compose.ts'
import type { ControlProps } from './labelled.tsx'
import { askedBy } from './model.ts'

/**
 * A record found by its name. Without scripts it is a text; when the form comes back it lists what the text may mean. With them it
 * searches as one types (public/assets/desk.js).
 */
export function PickField(props: ControlProps) {
  const { visit, kind, spec, draft, autofocus } = props
  const { name } = spec
  const { required } = askedBy(kind, spec)
  const chosen = draft.ids[name]
  return (
    <div class="pick">
      <Field
        visit={visit}
        name={name}
        label={spec.label[visit.lang]}
        value={draft.texts[name]}
        {...(spec.hint ? { hint: spec.hint[visit.lang] } : {})}
        required={required}
        faults={draft.faults}
        autocomplete="off"
        maxlength={200}
        autofocus={autofocus}
        data={{ 'data-pick': visit.href(`/desk/picks/${kind.path}?field=${name}`) }}
      />
      {draft.choices[name] || (draft.created[name] && !chosen) ? <Choices {...props} /> : null}
      {chosen ? <input type="hidden" name={`${name}.id`} value={chosen} /> : null}
    </div>
  )
}

/** What a name that is no record's own name may mean: one of those like it, or a new enterprise. */
function Choices({ visit, kind, spec, draft }: ControlProps) {
  const { name } = spec
  const zh = visit.lang === 'zh'
  const text = draft.texts[name] ?? ''
  const choices = draft.choices[name] ?? []
  const may = mayCreate(wantedBy(kind, spec, draft)) && scopeOf(visit.ctx.actor, 'enterprise.write') !== 'none'
  if (choices.length === 0 && !may) return null
  const made = draft.created[name]
  return (
    <fieldset class="choices" id={`${ids(name)}-choices`}>
      <legend>
        {choices.length > 0
          ? zh
            ? `“${text}”是哪一个？`
            : `Which one is “${text}”?`
          : zh
            ? `登记簿中没有“${text}”`
            : `“${text}” is not in the register`}
      </legend>
      {choices.map(({ id, name: label, detail }) => (
        <label>
          <input type="radio" name={`${name}.choice`} value={id} checked={choices.length === 1} />
          <span>
            <Zh lang={visit.lang}>{label}</Zh> {detail ? <span class="quiet">{detail}</span> : null}
          </span>
        </label>
      ))}
      {may ? (
        <>
          <label>
            <input type="checkbox" name={`${name}.new`} value="1" checked={made !== undefined} />
            <span>
              {choices.length > 0 ? NEITHER[visit.lang] : ''}
              {zh ? `登记为新企业“${text}”` : `Register “${text}” as a new enterprise`}
            </span>
          </label>
          <Field
            visit={visit}
            name={`${name}.uscc`}
            label={zh ? '新企业的统一社会信用代码（可不填）' : 'Its unified social credit code (optional)'}
            value={made?.uscc}
            faults={draft.faults}
            autocomplete="off"
            maxlength={40}
          />
        </>
      ) : null}
    </fieldset>
  )
}

const NEITHER = { zh: '都不是：', en: 'None of these. ' }
