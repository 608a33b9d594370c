import { z } from '@hono/zod-openapi'
import { Problem } from '../../../core/errors.ts'
import { Day, Text as Words } from '../../../core/fields.ts'
import { faultsOf as zodFaults } from '../../../core/validation.ts'
import { end, mayEnd } from '../../../facts/ending.ts'
import { getOwn } from '../../../facts/find.ts'
import type { FactKind, FactName } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import { present } from '../../../facts/present.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { ErrorSummary, Field } from '../../components/field.tsx'
import { Paid } from '../../components/paid.tsx'
import { type Faults, type Form, faultsOf } from '../../form.ts'
import { type Page, type Sheet, seeOther, type Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { kindOf, recordPath } from '../links.ts'
import { anyOf } from '../records/examples.ts'
import { Fields } from '../records/fields.tsx'
import { AboutOne } from './about-one.tsx'

/** Why a fund or project is closed is its own side's to know. */
const CLOSING = {
  note: { zh: '终止的原因', en: 'Why it is closed' },
  hint: {
    zh: '记入经过，登记单位和审核人员可见。',
    en: 'It is kept in the record’s history, for its own side and those who review.',
  },
}

/** What ends without being undone, each with what that does, as the totals and lists of the register have it. */
const ENDS: Readonly<
  Record<'fund' | 'project' | 'pledge', { title: Text; does: Text; note: Text; hint: Text; button: Text; done: string }>
> = {
  fund: {
    title: { zh: '终止基金', en: 'Close a fund' },
    does: {
      zh: '自终止日起，它不再计入基金的个数和规模；此前各日的合计、它的到账与拨付都不变。此后日期的捐赠和拨付不能再记入。终止不能撤销，记错了以更正取代。',
      en: 'From that day on it counts among the funds and their size no more; sums as of earlier days, and what came in and went out, stay. Nothing dated later can be recorded for it. This cannot be undone; a mistake is corrected by a replacement.',
    },
    ...CLOSING,
    button: { zh: '终止基金', en: 'Close the fund' },
    done: 'closed',
  },
  project: {
    title: { zh: '终止项目', en: 'Close a project' },
    does: {
      zh: '它标明自该日终止；已记入的捐赠、投入和成效都不变，此后日期的不能再记入。终止不能撤销，记错了以更正取代。',
      en: 'It is marked as closed from that day on; gifts, aid and outcomes recorded for it stay, and none dated later can be recorded. This cannot be undone; a mistake is corrected by a replacement.',
    },
    ...CLOSING,
    button: { zh: '终止项目', en: 'Close the project' },
    done: 'closed',
  },
  pledge: {
    title: { zh: '免除认捐', en: 'Release a pledge' },
    does: {
      zh: '捐赠人经济状况显著恶化、严重影响生产经营或家庭生活的，可以不再履行捐赠义务（慈善法第四十一条）。尚未到账的部分自该日起不再要求履行；认捐仍公开，标明已免除，认捐合计和已到账的都不变。免除不能撤销。',
      en: 'Whoever has come into real hardship need not go on paying (Charity Law, art. 41). What has not arrived is asked for no more from that day on; the pledge stays public, marked as released, and neither the sum of pledges nor what arrived changes. This cannot be undone.',
    },
    note: { zh: '免除的说明', en: 'Why it is released' },
    hint: {
      zh: '将随认捐公布，请勿写入不公开的姓名。',
      en: 'It is published with the pledge: name nobody who is not public.',
    },
    button: { zh: '免除余额', en: 'Release the rest' },
    done: 'released',
  },
}
type Ending = keyof typeof ENDS
const ENDINGS = Object.keys(ENDS) as Ending[]

const endingOf = (name: FactName): (typeof ENDS)[Ending] => {
  const found = ENDINGS.find((each) => each === name)
  if (!found) throw new Problem('not_found')
  return ENDS[found]
}

/** Asks from which day a fund or project is closed or a pledge released, and why. Throws `not_found`, `wrong_status`. */
async function ask(visit: Visit, faults: Faults = {}, given: Readonly<Record<string, string | undefined>> = {}) {
  const { ctx, c, say, href, lang } = visit
  const zh = lang === 'zh'
  const kind: FactKind = kindOf(visit)
  const { title, does, note, hint, button } = endingOf(kind.name)
  const id = c.req.param('id') ?? ''
  const row = await getOwn(ctx, kind, id, 'fact.review')
  mayEnd(kind, row)
  const item = present(kind, row, true)
  const day = zh ? '自哪天起' : 'From which day'
  const back = recordPath(kind.name, id)
  return {
    title: say(title),
    assets: ['desk.css', 'review.css'],
    status: Object.keys(faults).length > 0 ? 422 : 200,
    body: (
      <Desk visit={visit}>
        <AboutOne visit={visit} title={title} kind={kind} item={item} />
        <p>{say(does)}</p>
        <ErrorSummary visit={visit} faults={faults} labels={{ on: day, note: say(note) }} />
        <form class="panel stack" method="post" action={href(endPath(kind.name, id))}>
          <input type="hidden" name="version" value={String(row.version)} />
          <Field visit={visit} name="on" type="date" label={day} value={given.on} required faults={faults} />
          <Field
            visit={visit}
            name="note"
            type="textarea"
            label={say(note)}
            hint={say(hint)}
            value={given.note}
            required
            faults={faults}
            maxlength={2000}
          />
          <div class="bulk-acts">
            <button type="submit" class="danger">
              {say(button)}
            </button>
            <a href={href(back)}>{zh ? '不作更改，返回' : 'Back, changing nothing'}</a>
          </div>
        </form>
        {kind.name === 'pledge' ? <Paid visit={visit} item={item} desk /> : null}
        <h2>{zh ? '记录' : 'The record'}</h2>
        <Fields visit={visit} kind={kind} item={item} unit="count" />
      </Desk>
    ),
  } satisfies Sheet
}

const Answer = z.object({ version: z.coerce.number().int().min(1), on: Day, note: Words(2000) })

async function take(visit: Visit, form: Form): Promise<Sheet | Response> {
  const kind = kindOf(visit)
  const { done } = endingOf(kind.name)
  const id = visit.c.req.param('id') ?? ''
  const given = { version: form.text('version'), on: form.text('on'), note: form.text('note') }
  try {
    const parsed = Answer.safeParse(given)
    if (!parsed.success) throw new Problem('invalid_input', { errors: zodFaults(parsed.error.issues, given) })
    await end(visit.ctx, kind, id, parsed.data)
  } catch (error) {
    return ask(visit, faultsOf(error, visit.lang), given)
  }
  return seeOther(visit, recordPath(kind.name, id), done)
}

/** Where a record of a kind is ended. */
export const endPath = (name: FactName, id: string): string => `/desk/review/${KINDS[name].path}/${id}/end`

export const END_PAGE: Page = {
  path: '/desk/review/:kind/:id/end',
  title: { zh: '终止或免除', en: 'Close or release' },
  signedIn: true,
  may: 'fact.review',
  get: (visit) => ask(visit),
  post: take,
  examples: async (ctx) => (await anyOf(ctx, ENDINGS)).map(({ kind, id }) => endPath(kind, id)),
}
