import { scopeOf } from '../../../accounts/permit.ts'
import { dayOf } from '../../../core/day.ts'
import { invalid } from '../../../core/errors.ts'
import { type Statement, yearParams } from '../../../statements/model.ts'
import { listStatements } from '../../../statements/queries.ts'
import { compileYear } from '../../../statements/record.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { DataTable } from '../../components/data-table.tsx'
import { ErrorSummary, Field } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { Desk } from '../../desk/frame.tsx'
import type { Form } from '../../form.ts'
import { count, shanghai } from '../../format.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { STATUS } from '../../years/pages.tsx'
import { type Refusal, refusalOf } from '../refusal.ts'
import { StillWaiting } from './waiting.tsx'

export const YEARS: Text = { zh: '年度编制与发布', en: 'Years: compile and publish' }

const LABELS: Record<'year' | 'revision' | 'notes' | 'notes_en', Text> = {
  year: { zh: '年度', en: 'Year' },
  revision: { zh: '台账修订', en: 'Revision of the ledger' },
  notes: { zh: '说明（中文）', en: 'Notes in Chinese' },
  notes_en: { zh: '说明（英文）', en: 'Notes in English' },
}

/** Every version of every year with the drafts, and the form that compiles one. */
export async function yearsSheet(visit: Visit, form?: Form, refusal?: Refusal): Promise<Sheet> {
  const { lang, say, ctx } = visit
  const zh = lang === 'zh'
  const statements = await listStatements(ctx)
  return {
    title: say(YEARS),
    status: refusal?.status ?? 200,
    assets: ['desk.css', 'federation.js'],
    body: (
      <Desk visit={visit}>
        <h1>{say(YEARS)}</h1>
        <p class="lead">
          {zh
            ? '编制一份草稿，看过核查与差异，由另一人发布。已发布的一字不动，更正进入下一版。'
            : 'Compile a draft, look at its checks and differences, and let a second person publish it. What is published never changes; corrections go into the next version.'}
        </p>
        <Versions visit={visit} statements={statements} />
        {scopeOf(ctx.actor, 'statement.write') === 'none' ? null : (
          <Compile visit={visit} form={form} refusal={refusal} />
        )}
      </Desk>
    ),
  }
}

function Versions({ visit, statements }: { visit: Visit; statements: readonly Statement[] }) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  return (
    <DataTable<Statement>
      visit={visit}
      caption={zh ? '各年各版' : 'Versions of the years'}
      quiet
      stack
      rows={statements}
      empty={zh ? '还没有编制过年度报告。' : 'No year has been compiled yet.'}
      columns={[
        {
          id: 'year',
          label: say(LABELS.year),
          heading: true,
          cell: ({ year, number }) => (
            <a href={href(`/desk/years/${year}/${number}`)}>
              {zh ? `${year} 第 ${number} 版` : `${year}, version ${number}`}
            </a>
          ),
        },
        {
          id: 'status',
          label: zh ? '状态' : 'State',
          cell: ({ status }) => <span class={`badge badge-${BADGES[status]}`}>{say(STATUS[status])}</span>,
        },
        { id: 'revision', label: say(LABELS.revision), numeric: true, cell: ({ revision }) => `r${revision}` },
        {
          id: 'compiled',
          label: zh ? '编制' : 'Compiled',
          tight: true,
          cell: ({ compiled_at }) => shanghai(compiled_at),
        },
        {
          id: 'published',
          label: zh ? '发布' : 'Published',
          tight: true,
          cell: ({ published_at }) => (published_at ? shanghai(published_at) : '—'),
        },
        {
          id: 'changed',
          label: zh ? '此后变更' : 'Changed since',
          numeric: true,
          cell: ({ changed_since }) => (changed_since === null ? '—' : count(changed_since)),
        },
      ]}
    />
  )
}

/** The colours of a version's state are those of records. */
export const BADGES: Record<Statement['status'], string> = {
  draft: 'submitted',
  published: 'confirmed',
  superseded: 'superseded',
}

function Compile({ visit, form, refusal }: { visit: Visit; form?: Form | undefined; refusal?: Refusal | undefined }) {
  const { lang, say, href, latest, ctx } = visit
  const zh = lang === 'zh'
  const faults = refusal?.faults ?? {}
  const lastYear = Number(dayOf(ctx.now()).slice(0, 4)) - 1
  const labels = Object.fromEntries(Object.entries(LABELS).map(([name, text]) => [name, say(text)]))
  return (
    <section aria-labelledby="compile">
      <h2 id="compile">{zh ? '编制草稿' : 'Compile a draft'}</h2>
      <StillWaiting visit={visit} />
      <form class="entry panel" method="post" action={href('/desk/years')} data-busy>
        <ErrorSummary visit={visit} faults={faults} labels={labels} />
        {refusal?.notice ? <Notice kind="fault">{refusal.notice}</Notice> : null}
        <div class="entry-fields">
          <Field
            visit={visit}
            name="year"
            type="number"
            label={say(LABELS.year)}
            hint={
              zh
                ? `${lastYear + 1} 年还没有结束：现在编制的只含目前已登记的，不是全年。`
                : `${lastYear + 1} is not over: compiled now, it holds what is recorded so far, not the whole year.`
            }
            value={form ? form.text('year') : String(lastYear)}
            required
            faults={faults}
          />
          <Field
            visit={visit}
            name="revision"
            label={say(LABELS.revision)}
            hint={
              zh
                ? `留空为现在（r${latest.rev}）；填过去的修订号，则按那时的台账编制。`
                : `Empty: now (r${latest.rev}). A past number compiles the ledger as it stood then.`
            }
            value={form?.text('revision')}
            inputmode="numeric"
            maxlength={12}
            faults={faults}
          />
          <Field
            visit={visit}
            name="notes"
            type="textarea"
            label={say(LABELS.notes)}
            hint={zh ? '工商联自己的话，写入正文。' : 'The federation’s own words, part of the document.'}
            value={form?.text('notes')}
            maxlength={10_000}
            faults={faults}
          />
          <Field
            visit={visit}
            name="notes_en"
            type="textarea"
            label={say(LABELS.notes_en)}
            value={form?.text('notes_en')}
            maxlength={9_000}
            faults={faults}
          />
        </div>
        <p class="quiet">
          {zh
            ? '同一年度已有草稿的，新草稿取而代之。编制把全年重算一遍，要几秒钟。'
            : 'A draft of the same year gives way to the new one. Compiling computes the whole year again, which takes some seconds.'}
        </p>
        <div class="entry-acts">
          <button type="submit">{zh ? '编制' : 'Compile'}</button>
          <p class="busy" role="status" hidden>
            {zh ? '正在编制…' : 'Compiling…'} <progress aria-label={zh ? '正在编制' : 'Compiling'} />
          </p>
        </div>
      </form>
    </section>
  )
}

/** Takes the form: on to the draft, which says how long it took. */
export async function takeCompile(visit: Visit, form: Form): Promise<Sheet | Response> {
  const started = Date.now()
  try {
    const params = yearParams.safeParse({ year: form.text('year') })
    if (!params.success) throw invalid({ field: 'year', code: form.text('year') ? 'out_of_range' : 'required' })
    const notes = [form.text('notes'), form.text('notes_en')].filter(Boolean).join('\n\n')
    const revision = revisionOf(form.text('revision'))
    const { body } = await compileYear(visit.ctx, params.data.year, {
      ...(notes ? { notes } : {}),
      ...(revision === undefined ? {} : { revision }),
    })
    return seeOther(visit, `/desk/years/${body.year}/${body.number}?took=${Date.now() - started}`, 'compiled')
  } catch (error) {
    return yearsSheet(visit, form, refusalOf(error, visit.lang))
  }
}

/** A revision as pages write it: `r120`, or its number alone. */
function revisionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const digits = /^r?(\d{1,10})$/i.exec(text)?.[1]
  if (!digits) throw invalid({ field: 'revision', code: 'invalid' })
  return Number(digits)
}
