import { getEntry } from '../../../registers/queries.ts'
import { type Choice, ErrorSummary, Select, Field as TextField } from '../../components/field.tsx'
import { Link } from '../../components/link.tsx'
import { Notice } from '../../components/notice.tsx'
import type { Visit } from '../../page.ts'
import { organizationsFor } from '../choices.ts'
import type { Refusal } from '../refusal.ts'
import type { DeskRegister, Field } from './declared.ts'
import type { Names } from './names.ts'
import { required } from './registers.ts'
import { nameOf } from './values.tsx'

interface Props {
  visit: Visit
  known: DeskRegister
  fields: readonly Field[]
  values: Readonly<Record<string, string | undefined>>
  refusal?: Refusal | undefined
  /** The entry that is edited, which is none of its own choices; absent: it is new. */
  self?: string
  /** What divisions and organisations that stand in `values` are called. */
  names?: Names
}

/** The fields of an entry, as the register's table declares them. */
export async function Fields({ visit, known, fields, values, refusal, self, names }: Props) {
  const choices = await choicesFor(visit, fields, self)
  // the only one that there is, of what is new; of what is edited, nothing is chosen for anybody
  const given = (name: string) =>
    values[name] ?? (self || refusal || choices.get(name)?.length !== 1 ? undefined : choices.get(name)?.[0]?.value)
  return (
    <div class="entry-fields">
      {fields.map((field) => (
        <One
          visit={visit}
          known={known}
          field={field}
          value={given(field.name)}
          choices={choices.get(field.name) ?? []}
          refusal={refusal}
          name={names?.get(values[field.name] ?? '')}
        />
      ))}
    </div>
  )
}

function One({
  visit,
  known,
  field,
  value,
  choices,
  refusal,
  name,
}: {
  visit: Visit
  known: DeskRegister
  field: Field
  value: string | undefined
  choices: readonly Choice[]
  refusal: Refusal | undefined
  name: string | undefined
}) {
  const { say, lang } = visit
  const faults = refusal?.faults ?? {}
  const label = say(field.label)
  const needed = required(known, field.name)
  if (field.type === 'choice' || field.type === 'organization') {
    const empty =
      needed && (field.type === 'choice' || choices.length === 1)
        ? {}
        : { empty: lang === 'zh' ? '未选' : 'None chosen' }
    return <Select name={field.name} label={label} value={value} choices={choices} {...empty} faults={faults} />
  }
  return (
    <TextField
      visit={visit}
      name={field.name}
      label={label}
      type={field.type === 'day' ? 'date' : field.type === 'long' ? 'textarea' : 'text'}
      value={value}
      required={needed}
      {...hintOf(field, lang)}
      {...(name ? { note: name } : {})}
      maxlength={field.type === 'long' ? 2000 : 500}
      autocomplete="off"
      faults={faults}
    />
  )
}

const hintOf = ({ hint }: Field, lang: Visit['lang']) => (hint ? { hint: hint[lang] } : {})

async function choicesFor(
  visit: Visit,
  fields: readonly Field[],
  self?: string,
): Promise<Map<string, readonly Choice[]>> {
  const choices = new Map<string, readonly Choice[]>()
  for (const field of fields) {
    if (field.type === 'choice')
      choices.set(
        field.name,
        Object.entries(field.values).map(([value, text]) => ({ value, label: text[visit.lang] })),
      )
    if (field.type === 'organization') {
      const all = await organizationsFor(visit, field.kinds, field.action)
      choices.set(
        field.name,
        all.filter(({ value }) => value !== self),
      )
    }
  }
  return choices
}

/** What was wrong with a form, above it. */
export async function Refused({
  visit,
  known,
  refusal,
}: {
  visit: Visit
  known: DeskRegister
  refusal?: Refusal | undefined
}) {
  if (!refusal) return null
  const { register } = known
  const existing = refusal.existing ? await getEntry(visit.ctx, register, refusal.existing) : null
  return (
    <>
      <ErrorSummary
        visit={visit}
        faults={refusal.faults}
        labels={Object.fromEntries(known.fields.map(({ name, label }) => [name, visit.say(label)]))}
      />
      {refusal.notice ? <Notice kind="fault">{refusal.notice}</Notice> : null}
      {existing ? (
        <Notice kind="note">
          <p>
            {visit.lang === 'zh' ? '已有的是 ' : 'This is the one that is there: '}
            <Link
              visit={visit}
              to={`/desk/registers/${register.path}/${existing[register.key]}`}
              name={nameOf(known, existing)}
            />
          </p>
        </Notice>
      ) : null}
    </>
  )
}
