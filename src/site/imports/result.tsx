import { scopeOf } from '../../accounts/permit.ts'
import { MAX_DECIDED } from '../../facts/decision.ts'
import { KINDS } from '../../facts/kinds.ts'
import { kindLabel } from '../../imports/describe.ts'
import { type ImportSummary, summarizeImport } from '../../imports/queries.ts'
import { TARGETS } from '../../imports/targets.ts'
import { withdrawImport } from '../../imports/withdraw.ts'
import { Amount } from '../components/amount.tsx'
import { Downloads } from '../components/downloads.tsx'
import { ErrorSummary, Field } from '../components/field.tsx'
import { Zh } from '../components/zh.tsx'
import { Desk } from '../desk/frame.tsx'
import { type Faults, type Form, faultsOf } from '../form.ts'
import { count, shanghai, things } from '../format.ts'
import { type Sheet, seeOther, type Visit } from '../page.ts'
import { Agrees } from './reading.tsx'
import { States } from './states.tsx'
import { AlikeRecords } from './twice.tsx'
import { NEW_IMPORT } from './words.ts'

export async function resultSheet(visit: Visit): Promise<Sheet> {
  return sheetOf(visit, await summarizeImport(visit.ctx, visit.c.req.param('id') ?? ''), {}, undefined)
}

function sheetOf(visit: Visit, found: ImportSummary, faults: Faults, reason: string | undefined): Sheet {
  const { lang, say, href, ctx } = visit
  const zh = lang === 'zh'
  const { table } = TARGETS[found.kind]
  const records =
    table === 'organization' || table === 'membership' ? null : `/api/v1/${KINDS[table].path}?import=${found.id}`
  const open = (found.states.submitted ?? 0) + (found.states.returned ?? 0)
  const atOnce = Math.min(open, MAX_DECIDED)
  const more = open - atOnce
  const entry = (label: string, value: unknown) => (
    <div>
      <dt>{label}</dt>
      <dd>{value as string}</dd>
    </div>
  )
  return {
    title: found.filename,
    assets: ['desk.css'],
    ...(Object.keys(faults).length > 0 ? { status: 422 as const } : {}),
    body: (
      <Desk visit={visit}>
        <h1>
          <Zh lang={lang}>{found.filename}</Zh>
        </h1>
        <p class="lead">
          {zh
            ? `已导入：${kindLabel(found.kind).zh} ${count(found.rows)} 行`
            : `Taken in: ${things(found.rows, 'row')}, ${kindLabel(found.kind).en}`}
        </p>
        <ErrorSummary visit={visit} faults={faults} labels={{ reason: zh ? '撤回理由' : 'Reason' }} />
        <dl class="state read-state">
          {entry(
            zh ? '登记单位' : 'Recorded for',
            found.chamber ? <Zh lang={lang}>{found.chamber}</Zh> : zh ? '按表格' : 'as the file says',
          )}
          {entry(
            zh ? '导入' : 'Taken in',
            <>
              {shanghai(found.recorded_at)} <Zh lang={lang}>{found.recorded_by}</Zh>
            </>,
          )}
          {found.sum_fen === null ? null : entry(zh ? '金额合计' : 'Sum', <Amount fen={found.sum_fen} lang={lang} />)}
          {found.stated_count === null
            ? null
            : entry(
                zh ? '文件自述笔数' : 'Rows by the file’s own account',
                <Agrees agrees={found.stated_count === found.rows} lang={lang}>
                  {count(found.stated_count)}
                </Agrees>,
              )}
          {found.stated_sum_fen === null
            ? null
            : entry(
                zh ? '文件自述合计' : 'Sum by the file’s own account',
                <Agrees agrees={found.stated_sum_fen === found.sum_fen} lang={lang}>
                  <Amount fen={found.stated_sum_fen} lang={lang} />
                </Agrees>,
              )}
          {entry(zh ? '记录现状' : 'Records now', <States states={found.states} lang={lang} />)}
        </dl>
        <AlikeRecords visit={visit} found={found} />
        {records ? <Downloads visit={visit} href={records} what={zh ? '这次导入的记录' : 'what was imported'} /> : null}
        <ul class="ways">
          {records ? (
            <li>
              <a class="button" href={href(`/desk/records?import=${found.id}`)}>
                {zh ? '查看导入的记录' : 'See the records'}
              </a>
            </li>
          ) : (
            <li>
              <a class="button" href={href(`/desk/registers/${found.kind}`)}>
                {zh ? '到登记册查看' : 'See the register'}
              </a>
            </li>
          )}
          <li>
            <a href={href('/desk/imports/new')}>{say(NEW_IMPORT)}</a>
          </li>
          <li>
            <a href={href('/desk/imports')}>{zh ? '回到全部导入' : 'All imports'}</a>
          </li>
        </ul>
        {open > 0 && scopeOf(ctx.actor, 'fact.withdraw') !== 'none' ? (
          <details class="withdraw" open={Object.keys(faults).length > 0}>
            <summary>{zh ? '导错了？整批撤回' : 'Imported by mistake? Withdraw it'}</summary>
            <form class="panel stack" method="post" action={href(`/desk/imports/${found.id}`)}>
              <p>
                {zh
                  ? `撤回其中尚未确认的 ${count(open)} 条记录；已确认的不变，须由审核人作废。撤回的记录留有历史；改好的表格可以重新导入，编号照旧，新记录接替撤回的记录。`
                  : `Withdraws the ${things(open, 'record')} that nobody has confirmed. Confirmed ones stay: a reviewer voids them. What is withdrawn keeps its history. The mended file can be imported with the same numbers: its records take the place of those withdrawn.`}
                {more > 0
                  ? zh
                    ? `一次撤回 ${count(atOnce)} 条，余下 ${count(more)} 条再撤回一次。`
                    : ` It takes back ${count(atOnce)} at a time; withdraw again for the ${count(more)} that remain.`
                  : ''}
              </p>
              <Field
                visit={visit}
                name="reason"
                label={zh ? '撤回理由' : 'Reason'}
                value={reason}
                required
                maxlength={500}
                faults={faults}
              />
              <button type="submit" class="secondary">
                {zh ? `撤回 ${count(atOnce)} 条` : `Withdraw ${things(atOnce, 'record')}`}
              </button>
            </form>
          </details>
        ) : null}
      </Desk>
    ),
  }
}

/** Withdraws what nobody has confirmed. */
export async function takeBack(visit: Visit, form: Form): Promise<Sheet | Response> {
  const { ctx, lang } = visit
  const found = await summarizeImport(ctx, visit.c.req.param('id') ?? '')
  const reason = form.text('reason')
  try {
    await withdrawImport(ctx, found.id, reason ?? null)
  } catch (error) {
    return sheetOf(visit, found, faultsOf(error, lang), reason)
  }
  return seeOther(visit, `/desk/imports/${found.id}`, 'import-withdrawn')
}
