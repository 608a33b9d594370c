import { z } from '@hono/zod-openapi'
import { Problem } from '../../../core/errors.ts'
import { Text as Words } from '../../../core/fields.ts'
import { faultsOf as zodFaults } from '../../../core/validation.ts'
import { wrongStatus } from '../../../core/wrong-status.ts'
import { DECISIONS } from '../../../facts/decision.ts'
import { getOwn } from '../../../facts/find.ts'
import { present } from '../../../facts/present.ts'
import { decide } from '../../../facts/review.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { ErrorSummary, Field } from '../../components/field.tsx'
import { RecordSaid } from '../../components/record-said.tsx'
import { type Faults, type Form, faultsOf } from '../../form.ts'
import { capital } from '../../format.ts'
import { type Page, type Sheet, seeOther, type Visit } from '../../page.ts'
import { unitsOf } from '../../places/units.ts'
import { Desk } from '../frame.tsx'
import { kindOf, recordPath } from '../links.ts'
import { anyRecord } from './examples.ts'

/** What her own side may decide about a record, each on a page of its own that asks once more. */
const ASKED = {
  withdraw: {
    title: { zh: '撤回记录', en: 'Withdraw a record' },
    says: {
      zh: '撤回后记录留在历史中，不再待审，也不会公开。撤回不能收回；需要时请重新登记。',
      en: 'It stays in the history, no longer waits for review and never becomes public. This cannot be undone; record it anew if needed.',
    },
    button: { zh: '撤回', en: 'Withdraw' },
    danger: true,
    done: 'withdrawn',
  },
  resubmit: {
    title: { zh: '重新提交', en: 'Submit again' },
    says: {
      zh: '不作修改，把记录再次交给工商联审核。需要改动时请先修改。',
      en: 'The record goes back to the federation as it is. If anything in it is wrong, change it first.',
    },
    button: { zh: '重新提交', en: 'Submit again' },
    danger: false,
    done: 'resubmitted',
  },
} as const satisfies Record<string, { title: Text; says: Text; button: Text; danger: boolean; done: string }>
type Asked = keyof typeof ASKED

const Answer = z.object({ version: z.coerce.number().int().min(1), reason: Words(500).optional() })

async function ask(visit: Visit, decision: Asked, faults: Faults = {}, reason?: string): Promise<Sheet> {
  const { ctx, c, say, href, lang } = visit
  const { title, says, button, danger } = ASKED[decision]
  const rule = DECISIONS[decision]
  const kind = kindOf(visit)
  const id = c.req.param('id') ?? ''
  const row = await getOwn(ctx, kind, id, rule.action)
  if (!rule.from.some((status) => status === row.status)) throw wrongStatus(String(row.status), rule.from)
  const item = present(kind, row, true)
  const unit = (await unitsOf(visit, kind.name))(item)
  const label = lang === 'zh' ? '理由' : 'Reason'
  return {
    title: say(title),
    assets: ['desk.css'],
    status: Object.keys(faults).length > 0 ? 422 : 200,
    body: (
      <Desk visit={visit}>
        <article class="narrow">
          <h1>{say(title)}</h1>
          <p class="lead">
            {capital(say(kind.label))} · <RecordSaid kind={kind.name} item={item} lang={lang} unit={unit} /> ·{' '}
            {row[kind.day]}
          </p>
          <p>{say(says)}</p>
          <ErrorSummary visit={visit} faults={faults} labels={{ reason: label }} />
          <form class="panel stack" method="post" action={href(recordPath(kind.name, id, decision))}>
            <input type="hidden" name="version" value={String(row.version)} />
            {rule.reason ? (
              <Field
                visit={visit}
                name="reason"
                type="textarea"
                label={label}
                value={reason}
                required
                faults={faults}
                maxlength={500}
              />
            ) : null}
            <div class="form-acts">
              <button type="submit" class={danger ? 'danger' : undefined}>
                {say(button)}
              </button>
              <a href={href(recordPath(kind.name, id))}>
                {lang === 'zh' ? '不作更改，返回' : 'Back, changing nothing'}
              </a>
            </div>
          </form>
        </article>
      </Desk>
    ),
  }
}

async function take(visit: Visit, form: Form, decision: Asked): Promise<Sheet | Response> {
  const kind = kindOf(visit)
  const id = visit.c.req.param('id') ?? ''
  const given = { version: form.text('version'), reason: form.text('reason') }
  try {
    const parsed = Answer.safeParse(given)
    if (!parsed.success) throw new Problem('invalid_input', { errors: zodFaults(parsed.error.issues, given) })
    const { version, reason } = parsed.data
    await decide(visit.ctx, decision, [{ kind: kind.name, id, version }], reason ?? null)
  } catch (error) {
    return ask(visit, decision, faultsOf(error, visit.lang), given.reason)
  }
  return seeOther(visit, recordPath(kind.name, id), ASKED[decision].done)
}

export const DECISION_PAGES: readonly Page[] = (Object.keys(ASKED) as Asked[]).map((decision) => ({
  path: `/desk/records/:kind/:id/${decision}`,
  title: ASKED[decision].title,
  signedIn: true,
  may: DECISIONS[decision].action,
  get: (visit) => ask(visit, decision),
  post: (visit, form) => take(visit, form, decision),
  examples: async (ctx) => (await anyRecord(ctx)).map((path) => `${path}/${decision}`),
}))
