import { z } from '@hono/zod-openapi'
import { Problem } from '../../../core/errors.ts'
import { Text } from '../../../core/fields.ts'
import { faultsOf as zodFaults } from '../../../core/validation.ts'
import { wrongStatus } from '../../../core/wrong-status.ts'
import { getOwn } from '../../../facts/find.ts'
import { present } from '../../../facts/present.ts'
import { refusals } from '../../../facts/refusals.ts'
import { decide } from '../../../facts/review.ts'
import { computedSays } from '../../../figures/words.ts'
import { measureOf } from '../../../records/row.ts'
import { effects } from '../../../reviews/effect.ts'
import { type FigureEffect, figuresOf } from '../../../reviews/figures.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import { DataTable } from '../../components/data-table.tsx'
import { ErrorSummary, Field } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { Verdict } from '../../components/verdict.tsx'
import { type Faults, type Form, faultsOf } from '../../form.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { kindOf, recordPath } from '../links.ts'
import { Fields } from '../records/fields.tsx'
import { AboutOne } from './about-one.tsx'
import { EffectTable } from './effects.tsx'
import { refusedFor, VOID_REASONS } from './words.ts'

export const VOID = { zh: '作废记录', en: 'Void a record' }

/** Asks for the reason of voiding a confirmed record, and shows what it would change. Throws `not_found`, `wrong_status`. */
export async function voidSheet(visit: Visit, faults: Faults = {}, reason?: string): Promise<Sheet> {
  const { ctx, c, lang, say, href } = visit
  const zh = lang === 'zh'
  const kind = kindOf(visit)
  const id = c.req.param('id') ?? ''
  const row = await getOwn(ctx, kind, id, 'fact.review')
  if (row.status !== 'confirmed') throw wrongStatus(String(row.status), ['confirmed'])
  const item = present(kind, row, true)
  const refused = await refusals(ctx, 'void', [{ kind: kind.name, id }])
  const changed = await effects(ctx, [{ kind: kind.name, id, sign: -1 }])
  const figures = await figuresOf(ctx, id)
  const measure = measureOf(kind.name, item)
  const unit = (measure && (await measureCatalogue(ctx)).get(measure)?.unit) || 'count'
  const label = zh ? '作废的原因' : 'Why it is voided'
  const back = recordPath(kind.name, id)
  return {
    title: say(VOID),
    assets: ['desk.css', 'review.css'],
    status: Object.keys(faults).length > 0 ? 422 : 200,
    body: (
      <Desk visit={visit}>
        <AboutOne visit={visit} title={VOID} kind={kind} item={item} unit={unit} />
        <p>
          {zh
            ? '作废不删除记录：它连同原因继续公开，但不再计入任何合计。内容有误而事情属实的，请登记更正来替换它。'
            : 'Voiding deletes nothing: the record stays public with the reason, and counts in no total any more. If it happened but is written down wrongly, record a correction that replaces it.'}
        </p>
        <ErrorSummary visit={visit} faults={faults} labels={{ reason: label }} />
        {refused.length > 0 ? (
          <Notice kind="fault">
            <ul>
              {refused.map((each) => (
                <li>{say(refusedFor(each))}</li>
              ))}
            </ul>
          </Notice>
        ) : (
          <form class="panel stack" method="post" action={href(`/desk/review/${kind.path}/${id}/void`)}>
            <input type="hidden" name="version" value={String(row.version)} />
            <Field
              visit={visit}
              name="reason"
              label={label}
              hint={
                zh
                  ? '将随记录公布，请勿写入不公开的姓名。'
                  : 'It is published with the record: name nobody who is not public.'
              }
              value={reason}
              required
              faults={faults}
              maxlength={500}
              autocomplete="off"
              list={VOID_REASONS.map(say)}
            />
            <div class="bulk-acts">
              <button type="submit" class="danger">
                {zh ? '作废' : 'Void it'}
              </button>
              <a href={href(back)}>{zh ? '不作更改，返回' : 'Back, changing nothing'}</a>
            </div>
          </form>
        )}
        <h2>{zh ? '作废会改变什么' : 'What voiding it changes'}</h2>
        {changed.length > 0 ? <EffectTable visit={visit} effects={changed} act="void" /> : null}
        <Figures visit={visit} rows={figures} />
        <h2>{zh ? '记录' : 'The record'}</h2>
        <Fields visit={visit} kind={kind} item={item} unit={unit} />
      </Desk>
    ),
  }
}

/** The published numbers that would be judged without the record. */
function Figures({ visit, rows }: { visit: Visit; rows: readonly FigureEffect[] }) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  const title = zh ? '涉及的公布数' : 'Published numbers that it is part of'
  return (
    <section>
      <h3>{title}</h3>
      <DataTable<FigureEffect>
        visit={visit}
        caption={title}
        quiet
        stack
        rows={rows}
        empty={zh ? '没有公布数用到这笔记录。' : 'No published number uses it.'}
        columns={[
          {
            id: 'statement',
            label: zh ? '公布数' : 'Published number',
            heading: true,
            cell: ({ figure }) => (
              <a href={href(`/figures/${figure.id}`)}>{zh ? figure.statement : figure.statement_en}</a>
            ),
          },
          {
            id: 'now',
            label: zh ? '现在' : 'Now',
            cell: ({ figure }) => <Judgement visit={visit} figure={figure} />,
          },
          {
            id: 'after',
            label: zh ? '此后' : 'After',
            cell: ({ figure, without }) =>
              without ? (
                <Judgement visit={visit} figure={{ ...figure, ...without }} />
              ) : zh ? (
                '取决于其他记录'
              ) : (
                'depends on other records'
              ),
          },
        ]}
      />
    </section>
  )
}

const Judgement = ({ visit: { lang }, figure }: { visit: Visit; figure: FigureEffect['figure'] }) => (
  <>
    {computedSays(figure, lang)} <Verdict {...figure} lang={lang} />
  </>
)

const Answer = z.object({ version: z.coerce.number().int().min(1), reason: Text(500) })

/** Voids the record with its reason, and leads back to it. */
export async function takeVoid(visit: Visit, form: Form): Promise<Sheet | Response> {
  const kind = kindOf(visit)
  const id = visit.c.req.param('id') ?? ''
  const given = { version: form.text('version'), reason: form.text('reason') }
  try {
    const parsed = Answer.safeParse(given)
    if (!parsed.success) throw new Problem('invalid_input', { errors: zodFaults(parsed.error.issues, given) })
    const { version, reason } = parsed.data
    await decide(visit.ctx, 'void', [{ kind: kind.name, id, version }], reason)
  } catch (error) {
    return voidSheet(visit, faultsOf(error, visit.lang), given.reason)
  }
  return seeOther(visit, recordPath(kind.name, id), 'voided')
}
