import { Problem } from '../../../core/errors.ts'
import { figureChanges } from '../../../figures/changes.ts'
import { type Figure, FigureReason } from '../../../figures/model.ts'
import { evaluate } from '../../../figures/queries.ts'
import { editFigure, previewFigure } from '../../../figures/record.ts'
import { type Claim, claims, claim as findClaim } from '../../../figures/stored.ts'
import { republishFigure, withdrawFigure, withdrawnFigures } from '../../../figures/withdraw.ts'
import { ErrorSummary, Field, ids } from '../../components/field.tsx'
import { Desk } from '../../desk/frame.tsx'
import { choicesOf, FIELDS } from '../../explore/choices.ts'
import { Former } from '../../figures/former.tsx'
import { statementOf } from '../../figures/topics.ts'
import type { Faults, Form } from '../../form.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { type Refusal, refusalOf } from '../refusal.ts'
import { FigureFields } from './form.tsx'
import { atFields, figureInput, valuesOf, valuesOfClaim } from './input.ts'
import { Preview } from './preview.tsx'
import { LABELS } from './words.ts'

const idAsked = ({ c }: Visit): string => String(c.req.param('id'))

/** The claim that an address names, and whether it was withdrawn. Throws `not_found`. */
async function asked(visit: Visit): Promise<{ claim: Claim; withdrawn: boolean }> {
  const withdrawn = (await withdrawnFigures(visit.ctx)).find(({ id }) => id === idAsked(visit))
  return withdrawn
    ? { claim: withdrawn, withdrawn: true }
    : { claim: await findClaim(visit.ctx, idAsked(visit)), withdrawn: false }
}

interface Shown {
  form?: Form
  refusal?: Refusal
  /** What the form as it was sent would come to. */
  figure?: Figure
}

/** One claim: edited with its verdict in sight, withdrawn with a reason, or published again. */
export async function figureSheet(visit: Visit, { form, refusal, figure }: Shown = {}): Promise<Sheet> {
  const { lang, ctx, href } = visit
  const zh = lang === 'zh'
  const { claim, withdrawn } = await asked(visit)
  const title = statementOf(claim, lang)
  const edited = form && ['save', 'preview'].includes(form.text('act') ?? '') ? form : undefined
  const path = href(`/desk/figures/${claim.id}`)
  return {
    title,
    status: refusal?.status ?? 200,
    assets: ['desk.css', 'federation.js'],
    body: (
      <Desk visit={visit}>
        <h1>
          {title} {withdrawn ? <span class="badge badge-voided">{zh ? '已撤回' : 'withdrawn'}</span> : null}
        </h1>
        {withdrawn ? null : (
          <>
            <p>
              <a href={href(`/figures/${claim.id}`)}>{zh ? '公众所见' : 'As the public sees it'}</a>
            </p>
            <form class="claim" method="post" action={path} data-preview>
              <input type="hidden" name="version" value={edited?.text('version') ?? String(claim.version)} />
              <div class="claim-fields entry">
                <FigureFields
                  visit={visit}
                  values={edited ? valuesOf(edited) : await valuesOfClaim(visit, claim, await offered(visit))}
                  refusal={edited ? refusal : undefined}
                  topics={await topicsOf(visit)}
                  fresh={false}
                />
                <Reason visit={visit} value={edited?.text('reason')} faults={edited ? (refusal?.faults ?? {}) : {}} />
                <Buttons visit={visit} save={zh ? '保存修改' : 'Save the change'} />
              </div>
              <Preview visit={visit} figure={figure ?? (edited ? null : await evaluate(ctx, claim))} />
            </form>
          </>
        )}
        <Turn
          visit={visit}
          claim={claim}
          withdrawn={withdrawn}
          path={path}
          faults={edited ? {} : (refusal?.faults ?? {})}
        />
        <Former visit={visit} claim={claim} changes={await figureChanges(ctx, claim.id)} />
      </Desk>
    ),
  }
}

/** Why a claim that is public already is changed, withdrawn or published again. */
const Reason = ({
  visit,
  id,
  value,
  faults,
}: {
  visit: Visit
  id?: string
  value?: string | undefined
  faults: Faults
}) => (
  <Field
    visit={visit}
    name="reason"
    {...(id ? { id } : {})}
    label={visit.say(LABELS.reason)}
    hint={
      visit.lang === 'zh'
        ? '写入公开的历史，也写入下一版年度报告'
        : 'kept in the public history and in the next yearly statement'
    }
    value={value}
    required
    maxlength={500}
    faults={faults}
  />
)

/** Preview first, so that the verdict is seen before anything is published; what only publishing takes may still be empty then. */
export const Buttons = ({ visit: { lang, href }, save }: { visit: Visit; save: string }) => (
  <div class="entry-acts">
    <button type="submit" class="secondary" name="act" value="preview" formnovalidate>
      {lang === 'zh' ? '预览核对' : 'Preview the verdict'}
    </button>
    <button type="submit" name="act" value="save">
      {save}
    </button>
    <a href={href('/desk/figures')}>{lang === 'zh' ? '返回列表' : 'Back to the list'}</a>
  </div>
)

export const topicsOf = async ({ ctx }: Visit): Promise<string[]> => [
  ...new Set((await claims(ctx)).map(({ topic }) => topic)),
]

/** Dimension → the values that its field offers. */
async function offered(visit: Visit): Promise<Map<string, Set<string>>> {
  const known = new Map<string, Set<string>>()
  for (const id of FIELDS) known.set(id, new Set((await choicesOf(visit, id)).map(({ value }) => value)))
  return known
}

/** Withdraws, or publishes again; both with a reason that the public history keeps. */
function Turn({
  visit,
  claim,
  withdrawn,
  path,
  faults,
}: {
  visit: Visit
  claim: Claim
  withdrawn: boolean
  path: string
  faults: Faults
}) {
  const zh = visit.lang === 'zh'
  const label = withdrawn ? (zh ? '重新公布' : 'Publish it again') : zh ? '撤回' : 'Withdraw'
  // beside the form above it, which asks for a reason too
  const id = 'turn-reason'
  return (
    <details class="withdraw" open={withdrawn || Object.keys(faults).length > 0}>
      <summary>{label}</summary>
      <form class="stack" method="post" action={path}>
        <ErrorSummary
          visit={visit}
          faults={faults.reason ? { [id]: faults.reason } : {}}
          labels={{ [id]: visit.say(LABELS.reason) }}
        />
        <input type="hidden" name="version" value={String(claim.version)} />
        <Reason visit={visit} id={ids(id)} faults={faults} />
        <div class="entry-acts">
          <button
            type="submit"
            class={withdrawn ? 'secondary' : 'danger'}
            name="act"
            value={withdrawn ? 'republish' : 'withdraw'}
          >
            {label}
          </button>
        </div>
      </form>
    </details>
  )
}

/** What each button does, and what the page says then; a preview shows itself. */
const ACTS: Record<string, (visit: Visit, id: string, form: Form) => Promise<Sheet | string>> = {
  preview: async (visit, id, form) =>
    figureSheet(visit, { form, figure: await previewFigure(visit.ctx, await figureInput(visit, form, { id })) }),
  save: async (visit, id, form) => {
    const { id: _, ...input } = await figureInput(visit, form, { id })
    const emptied = {
      from_on: input.from_on ?? null,
      to_on: input.to_on ?? null,
      over_filter: input.over_filter ?? null,
    }
    const reason = reasonIn(form)
    await editFigure(visit.ctx, id, Number(form.text('version') ?? 0), { ...input, ...emptied, reason })
    return 'figure-saved'
  },
  withdraw: async ({ ctx }, id, form) => {
    await withdrawFigure(ctx, id, Number(form.text('version') ?? 0), reasonIn(form))
    return 'figure-withdrawn'
  },
  republish: async ({ ctx }, id, form) => {
    await republishFigure(ctx, id, Number(form.text('version') ?? 0), reasonIn(form))
    return 'figure-published'
  },
}

export async function takeFigure(visit: Visit, form: Form): Promise<Sheet | Response> {
  const act = ACTS[form.text('act') ?? '']
  if (!act) throw new Problem('malformed')
  const id = idAsked(visit)
  try {
    const done = await act(visit, id, form)
    return typeof done === 'string' ? seeOther(visit, `/desk/figures/${id}`, done) : done
  } catch (error) {
    return figureSheet(visit, { form, refusal: atFields(refusalOf(error, visit.lang)) })
  }
}

function reasonIn(form: Form): string {
  const parsed = FigureReason.safeParse({ reason: form.text('reason') })
  if (!parsed.success)
    throw new Problem('invalid_input', {
      errors: [{ field: 'reason', code: form.text('reason') ? 'too_long' : 'required' }],
    })
  return parsed.data.reason
}
