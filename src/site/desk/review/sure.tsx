import type { Waiting } from '../../../reviews/queue.ts'
import type { QueueRow } from '../../../reviews/rows.ts'
import { addressWith } from '../../address.ts'
import { Notice } from '../../components/notice.tsx'
import { count, exactMoney, things } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { pickText } from './asked.ts'
import { kindName, ODD, sumsText } from './words.ts'

/** Asks once more before a decision about more than can be seen: what it is about, by kind. */
export function sureSheet(
  visit: Visit,
  {
    decision,
    reason,
    until,
    sums,
    hinted,
  }: {
    decision: 'confirm' | 'return'
    reason: string | undefined
    until: number
    sums: readonly { kind: QueueRow['kind']; count: number; amount: number | null }[]
    /** Of them, those in which the checks find something odd. */
    hinted: readonly Waiting[]
  },
): Sheet {
  const { lang, href } = visit
  const zh = lang === 'zh'
  const all = sums.reduce((sum, each) => sum + each.count, 0)
  const title =
    decision === 'confirm'
      ? zh
        ? `确认 ${count(all)} 笔记录？`
        : `Confirm ${things(all, 'record')}?`
      : zh
        ? `退回 ${count(all)} 笔记录？`
        : `Return ${things(all, 'record')}?`
  const back = addressWith(visit, { decided: null })
  return {
    title,
    status: 200,
    assets: ['desk.css', 'review.css'],
    body: (
      <Desk visit={visit}>
        <h1>{title}</h1>
        <ul>
          {sums.map((sum) => (
            <li>{sumsText([sum], lang)}</li>
          ))}
        </ul>
        <Hinted visit={visit} rows={hinted} />
        <p class="quiet">
          {decision === 'confirm'
            ? zh
              ? '确认后计入合计并公开，不能再修改，只能作废更正。'
              : 'They then count and are public; they cannot be edited any more, only voided and corrected.'
            : zh
              ? `各登记单位会看到原因：${reason}`
              : `Each chamber is told why: ${reason}`}
        </p>
        <form class="bulk-acts" method="post" action={href(back)}>
          <input type="hidden" name="scope" value="all" />
          <input type="hidden" name="until" value={String(until)} />
          <input type="hidden" name="sure" value="yes" />
          {reason ? <input type="hidden" name="reason" value={reason} /> : null}
          <button type="submit" name="decision" value={decision}>
            {decision === 'confirm'
              ? zh
                ? `确认这 ${all} 笔`
                : `Confirm all ${all}`
              : zh
                ? `退回这 ${all} 笔`
                : `Return all ${all}`}
          </button>
          <a href={href(back)}>{zh ? '取消' : 'Cancel'}</a>
        </form>
      </Desk>
    ),
  }
}

/** Of odd records so many are named. */
const NAMED = 10

/** What she ought to open before she confirms all of it. */
function Hinted({ visit, rows }: { visit: Visit; rows: readonly Waiting[] }) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  if (rows.length === 0) return null
  return (
    <Notice kind="note" title={visit.say(ODD).replace('#', count(rows.length))}>
      <ul>
        {rows.slice(0, NAMED).map(({ kind, id, day, amount }) => (
          <li>
            <a href={`${href(addressWith(visit, { open: pickText({ kind, id }), decided: null }))}#evidence`}>
              {[kindName(kind, lang), day, ...(amount === null ? [] : [exactMoney(amount, lang)])].join(' · ')}
            </a>
          </li>
        ))}
      </ul>
      {rows.length > NAMED ? (
        <p class="quiet">{zh ? `列出前 ${NAMED} 笔。` : `The first ${NAMED} are listed.`}</p>
      ) : null}
    </Notice>
  )
}
