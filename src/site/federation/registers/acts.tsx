import type { Content } from '../../../facts/kind.ts'
import { Field } from '../../components/field.tsx'
import type { Form } from '../../form.ts'
import type { Visit } from '../../page.ts'
import type { Refusal } from '../refusal.ts'
import type { DeskRegister } from './declared.ts'
import { Fields, Refused } from './form.tsx'
import type { Names } from './names.ts'
import { editable } from './writes.ts'

interface Props {
  visit: Visit
  known: DeskRegister
  entry: Content
  form?: Form | undefined
  refusal?: Refusal | undefined
}

const addressOf = ({ visit, known, entry }: Props) =>
  visit.href(`/desk/registers/${known.register.path}/${entry[known.register.key]}`)

/** What of an entry can be edited; a refused form keeps what was typed, and the version its editor read. */
export async function EntryForm(props: Props & { names: Names }) {
  const { visit, known, entry, names, form, refusal } = props
  const zh = visit.lang === 'zh'
  const fields = editable(visit.ctx.actor, known, entry)
  if (fields.length === 0) return null
  const typed = form?.text('act') === 'edit' ? form : undefined
  const values = Object.fromEntries(fields.map(({ name }) => [name, typed ? typed.text(name) : textOf(entry[name])]))
  return (
    <section aria-labelledby="edit">
      <h2 id="edit">{zh ? '修改' : 'Edit'}</h2>
      <form class="entry panel" method="post" action={addressOf(props)}>
        {typed ? <Refused visit={visit} known={known} refusal={refusal} /> : null}
        <input type="hidden" name="version" value={typed?.text('version') ?? String(entry.version)} />
        <Fields
          visit={visit}
          known={known}
          fields={fields}
          values={values}
          refusal={typed ? refusal : undefined}
          self={String(entry[known.register.key])}
          names={typed ? new Map() : names}
        />
        <div class="entry-acts">
          <button type="submit" name="act" value="edit">
            {zh ? '保存' : 'Save'}
          </button>
          <a href={visit.href(`/desk/registers/${known.register.path}`)}>{zh ? '返回列表' : 'Back to the list'}</a>
        </div>
      </form>
    </section>
  )
}

const textOf = (value: Content[string] | undefined) =>
  value === null || value === undefined ? undefined : String(value)

/** What changes an entry by an act of its own: a new name from a day, its end. */
export function Acts(props: Props) {
  const { known } = props
  return (
    <>
      {known.renames ? <Rename {...props} /> : null}
      {known.ends ? <End {...props} /> : null}
    </>
  )
}

function Rename(props: Props) {
  const { visit, known, entry, form, refusal } = props
  const zh = visit.lang === 'zh'
  const typed = form?.text('act') === 'rename' ? form : undefined
  const faults = (typed && refusal?.faults) ?? {}
  return (
    <details class="withdraw" open={typed !== undefined}>
      <summary>{zh ? '更名' : 'Rename'}</summary>
      <form class="stack" method="post" action={addressOf(props)}>
        {typed ? <Refused visit={visit} known={known} refusal={refusal} /> : null}
        <input type="hidden" name="version" value={String(entry.version)} />
        <Field
          visit={visit}
          name="new_name"
          label={zh ? '新名称' : 'New name'}
          value={typed?.text('new_name')}
          required
          maxlength={60}
          autocomplete="off"
          faults={faults}
        />
        <Field
          visit={visit}
          name="renamed_on"
          type="date"
          label={zh ? '自何日起' : 'From which day'}
          hint={zh ? '随更名写入公开的历史' : 'kept in the public history beside the new name'}
          value={typed?.text('renamed_on')}
          required
          faults={faults}
        />
        <div class="entry-acts">
          <button type="submit" name="act" value="rename">
            {zh ? '更名' : 'Rename'}
          </button>
        </div>
      </form>
    </details>
  )
}

function End(props: Props) {
  const { visit, known, entry, form, refusal } = props
  const { ends } = known
  if (!ends) return null
  const zh = visit.lang === 'zh'
  const typed = form?.text('act') === 'end' ? form : undefined
  const given = (typed && refusal?.faults) ?? {}
  // the register tells of its own column what this field is called here
  const faults = { ...given, ...(given[ends.field] ? { ends_on: given[ends.field] ?? '' } : {}) }
  const label = known.fields.find(({ name }) => name === ends.field)?.label
  return (
    <details class="withdraw" open={typed !== undefined}>
      <summary>{visit.say(ends.label)}</summary>
      <form class="stack" method="post" action={addressOf(props)}>
        {typed ? <Refused visit={visit} known={known} refusal={refusal} /> : null}
        <input type="hidden" name="version" value={String(entry.version)} />
        <Field
          visit={visit}
          name="ends_on"
          type="date"
          label={label ? visit.say(label) : ends.field}
          hint={zh ? '留空则取消结束' : 'empty: it goes on'}
          value={typed ? typed.text('ends_on') : textOf(entry[ends.field])}
          faults={faults}
        />
        <div class="entry-acts">
          <button type="submit" class="danger" name="act" value="end">
            {visit.say(ends.label)}
          </button>
        </div>
      </form>
    </details>
  )
}
