import type { QueueRow } from '../../../reviews/rows.ts'
import type { Unit } from '../../../totals/measure.ts'
import { addressWith } from '../../address.ts'
import { Notice } from '../../components/notice.tsx'
import { RecordSaid } from '../../components/record-said.tsx'
import { count, things } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { pickText } from './asked.ts'
import { RefusedList, type RefusedRow } from './refused.tsx'
import type { Rest } from './rest.ts'
import { kindName, ODD, sumsText } from './words.ts'

/** Odd records among those to be confirmed: how many, and the first of them. */
export interface Hinted {
  count: number
  rows: readonly (QueueRow & { unit: Unit })[]
}

/** Asks once more before a decision about more than can be seen: what it is about, by kind, and what is left out. */
export function sureSheet(
  visit: Visit,
  {
    decision,
    reason,
    sums,
    refused,
    hinted,
    rest,
  }: {
    decision: 'confirm' | 'return'
    reason: string | undefined
    sums: readonly { kind: QueueRow['kind']; count: number; amount: number | null }[]
    /** Those of the filter that it cannot be about. */
    refused: readonly RefusedRow[]
    hinted: Hinted | null
    rest: Rest
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
        {refused.length > 0 ? (
          <Notice
            kind="note"
            title={
              zh
                ? `另有 ${count(new Set(refused.map(({ id }) => id)).size)} 笔不能这样办，不在其内`
                : `Without ${count(new Set(refused.map(({ id }) => id)).size)} in whose way something stands`
            }
          >
            <RefusedList visit={visit} rows={refused} />
          </Notice>
        ) : null}
        {hinted ? <OddOnes visit={visit} hinted={hinted} /> : null}
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
          {rest.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
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
export const HINTED_NAMED = 10

/** What she ought to open before she confirms all of it. */
function OddOnes({ visit, hinted }: { visit: Visit; hinted: Hinted }) {
  const { lang, href } = visit
  if (hinted.count === 0) return null
  return (
    <Notice kind="note" title={visit.say(ODD).replace('#', count(hinted.count))}>
      <ul>
        {hinted.rows.map(({ kind, id, day, item, unit }) => (
          <li>
            {kindName(kind, lang)}{' '}
            <a href={`${href(addressWith(visit, { open: pickText({ kind, id }), decided: null }))}#evidence`}>
              <RecordSaid kind={kind} item={item} lang={lang} unit={unit} />
            </a>{' '}
            {day}
          </li>
        ))}
      </ul>
      {hinted.count > HINTED_NAMED ? (
        <p class="quiet">{lang === 'zh' ? `列出前 ${HINTED_NAMED} 笔。` : `The first ${HINTED_NAMED} are listed.`}</p>
      ) : null}
    </Notice>
  )
}
