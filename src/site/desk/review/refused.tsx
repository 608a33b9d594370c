import type { Item } from '../../../facts/present.ts'
import type { Refused } from '../../../facts/review.ts'
import { titleOf } from '../../../records/row.ts'
import { addressWith } from '../../address.ts'
import { Zh } from '../../components/zh.tsx'
import { count } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { pickText } from './asked.ts'
import { kindName, refusedFor } from './words.ts'

/** A record that stood in the way of a decision; without content where it is not the reader's to see. */
export interface RefusedRow extends Refused {
  item: Item | null
}

/** As many as are listed; their number is always told. */
const LISTED = 50

/** Why nothing was decided, record by record. */
export function RefusedRows({ visit, rows }: { visit: Visit; rows: readonly RefusedRow[] }) {
  const { lang, href, say } = visit
  const zh = lang === 'zh'
  if (rows.length === 0) return null
  return (
    <div class="notice notice-fault" role="alert" id="faults" tabindex={-1}>
      <p class="notice-title">
        {zh
          ? `什么都没有改变：${count(rows.length)} 笔不能这样办`
          : `Nothing was changed: ${count(rows.length)} stand in the way`}
      </p>
      <ul>
        {rows.slice(0, LISTED).map((row) => (
          <li>
            {row.item ? (
              <a href={href(addressWith(visit, { open: pickText({ kind: row.kind, id: row.id }), decided: null }))}>
                {kindName(row.kind, lang)}{' '}
                <Zh lang={lang}>{titleOf(row.kind, row.item) ?? (zh ? '匿名' : 'Anonymous')}</Zh>
              </a>
            ) : (
              kindName(row.kind, lang)
            )}
            {zh ? '：' : ': '}
            {say(refusedFor(row))}
          </li>
        ))}
      </ul>
    </div>
  )
}
