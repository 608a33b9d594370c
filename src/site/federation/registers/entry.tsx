import { describeFault, Problem } from '../../../core/errors.ts'
import type { Content } from '../../../facts/kind.ts'
import { refusedTo } from '../../../registers/permission.ts'
import { entryHistory, getEntry } from '../../../registers/queries.ts'
import { Notice } from '../../components/notice.tsx'
import { Zh } from '../../components/zh.tsx'
import { Desk } from '../../desk/frame.tsx'
import type { Form } from '../../form.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { type Refusal, refusalOf } from '../refusal.ts'
import { Acts, EntryForm } from './acts.tsx'
import { Below } from './below.tsx'
import type { DeskRegister } from './declared.ts'
import { History } from './history.tsx'
import { type Names, namesIn } from './names.ts'
import { RegisterNav } from './nav.tsx'
import { fieldsFor, registerAsked } from './registers.ts'
import { nameOf, shown } from './values.tsx'
import { ACTS } from './writes.ts'

/** One entry: what it says, what may be changed of it, what belongs to it, and its history. */
export async function entrySheet(visit: Visit, form?: Form, refusal?: Refusal): Promise<Sheet> {
  const { lang, ctx, say } = visit
  const known = registerAsked(visit)
  const { register } = known
  const entry = await getEntry(ctx, register, keyAsked(visit))
  const names = await namesIn(ctx, known, [entry])
  const history = await entryHistory(ctx, register, String(entry[register.key]))
  const told = history.flatMap(({ before, after }) => (before ? [before, after] : [])) as Content[]
  const title = nameOf(known, entry)
  const refused = await refusedTo(ctx, register, entry)
  const why = refused?.details.detail
  return {
    title,
    status: refusal?.status ?? 200,
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <RegisterNav visit={visit} now={known} />
        <h1>
          <Zh lang={lang}>{title}</Zh>
        </h1>
        <Warnings visit={visit} known={known} entry={entry} />
        <Facts visit={visit} known={known} entry={entry} names={names} />
        {why ? <Notice kind="note">{say(why)}</Notice> : null}
        {refused === null ? (
          <>
            <EntryForm visit={visit} known={known} entry={entry} names={names} form={form} refusal={refusal} />
            <Acts visit={visit} known={known} entry={entry} form={form} refusal={refusal} />
          </>
        ) : null}
        <Below visit={visit} known={known} entry={entry} />
        <History
          visit={visit}
          known={known}
          entries={history}
          names={new Map([...(await namesIn(ctx, known, told)), ...names])}
        />
      </Desk>
    ),
  }
}

const keyAsked = ({ c }: Visit): string => String(c.req.param('id'))

/** What is doubtful about an entry, though it was taken. */
function Warnings({ visit: { lang }, known, entry }: { visit: Visit; known: DeskRegister; entry: Content }) {
  const warnings = entry.uscc_note ? [] : (known.register.warnings?.(entry) ?? [])
  if (warnings.length === 0) return null
  return (
    <Notice kind="note">
      <ul>
        {warnings.map(describeFault).map(({ message, message_en }) => (
          <li>{lang === 'zh' ? message : message_en}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Facts({ visit, known, entry, names }: { visit: Visit; known: DeskRegister; entry: Content; names: Names }) {
  const { lang, say } = visit
  const { register } = known
  return (
    <dl class="facts facts-wide">
      {fieldsFor(known, entry)
        .filter(({ name }) => entry[name] !== null)
        .map((field) => (
          <div>
            <dt>{say(field.label)}</dt>
            <dd>{shown(known, field.name, entry[field.name], names, lang)}</dd>
          </div>
        ))}
      <div>
        <dt>{lang === 'zh' ? '接口' : 'API'}</dt>
        <dd>
          <a href={`/api/v1/${register.path}/${entry[register.key]}`}>
            <code>{entry[register.key]}</code>
          </a>
        </dd>
      </div>
    </dl>
  )
}

/** The message that says what was done to an entry. */
function doneBy({ ends }: DeskRegister, form: Form): string {
  const act = form.text('act')
  if (act === 'rename') return 'renamed'
  if (act !== 'end' || !ends) return 'entry-saved'
  return form.text('ends_on') ? ends.done : 'entry-goes-on'
}

/** Edits, renames or ends an entry. */
export async function takeEntry(visit: Visit, form: Form): Promise<Sheet | Response> {
  const known = registerAsked(visit)
  const key = keyAsked(visit)
  const act = ACTS[form.text('act') ?? '']
  if (!act) throw new Problem('malformed')
  try {
    await act(visit, known, key, form)
    return seeOther(visit, `/desk/registers/${known.register.path}/${key}`, doneBy(known, form))
  } catch (error) {
    return entrySheet(visit, form, refusalOf(error, visit.lang))
  }
}
