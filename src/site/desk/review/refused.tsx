import { isLineage } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import type { Item } from '../../../facts/present.ts'
import { nameOf } from '../../../facts/present.ts'
import type { Refused } from '../../../facts/refusals.ts'
import type { Unit } from '../../../totals/measure.ts'
import { addressWith } from '../../address.ts'
import { RecordSaid } from '../../components/record-said.tsx'
import { Zh } from '../../components/zh.tsx'
import { count } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { publicPath, recordPath } from '../links.ts'
import { pickText } from './asked.ts'
import type { Rest } from './rest.ts'
import { kindName, refusedFor } from './words.ts'

/** A record that stood in the way of a decision; without content where it is not the reader's to see. */
export interface RefusedRow extends Refused {
  item: Item | null
  /** Whether what it names lies within the reader's scope, too. */
  near: boolean
  /** That of a stated value. */
  unit: Unit
}

/** As many as are listed; their number is always told. */
const LISTED = 200

/** Why nothing was decided, record by record, and the others in one press. */
export function RefusedRows({
  visit,
  rows,
  rest,
}: {
  visit: Visit
  rows: readonly RefusedRow[]
  rest?: Rest | undefined
}) {
  const zh = visit.lang === 'zh'
  if (rows.length === 0) return null
  const all = new Set(rows.map(({ id }) => id)).size
  return (
    <div class="notice notice-fault" role="alert" id="faults" tabindex={-1}>
      <p class="notice-title">
        {zh ? `什么都没有改变：${count(all)} 笔不能这样办` : `Nothing was changed: ${count(all)} stand in the way`}
      </p>
      <RefusedList visit={visit} rows={rows} />
      {rest ? <RestForm visit={visit} rest={rest} /> : null}
    </div>
  )
}

/** Records that stand in the way, each with its reason and the way to it. */
export function RefusedList({ visit, rows }: { visit: Visit; rows: readonly RefusedRow[] }) {
  const { lang, href, say } = visit
  const zh = lang === 'zh'
  return (
    <>
      <ul>
        {rows.slice(0, LISTED).map((row) => (
          <li>
            {kindName(row.kind, lang)}{' '}
            {row.item ? (
              <>
                <a
                  href={`${href(addressWith(visit, { open: pickText({ kind: row.kind, id: row.id }), decided: null }))}#evidence`}
                >
                  <RecordSaid kind={row.kind} item={row.item} lang={lang} unit={row.unit} />
                </a>{' '}
                {row.item[KINDS[row.kind].day]}
              </>
            ) : null}
            {zh ? '：' : ': '}
            {say(refusedFor(row))}
            <Named visit={visit} row={row} />
          </li>
        ))}
      </ul>
      {rows.length > LISTED ? (
        <p class="quiet">{zh ? `列出前 ${LISTED} 笔。` : `The first ${LISTED} are listed.`}</p>
      ) : null}
    </>
  )
}

/** What a record names that is not confirmed yet, or has its money elsewhere. */
function Named({ visit, row: { kind, item, column, near } }: { visit: Visit; row: RefusedRow }) {
  const { lang, href } = visit
  const reference = KINDS[kind].references.find((each) => each.column === column)
  const id = column && item?.[column]
  if (!item || !id || !reference || !isLineage(reference.table)) return null
  const name = item[nameOf(reference)]
  return (
    <>
      {lang === 'zh' ? '（' : ' ('}
      <a href={href((near ? recordPath : publicPath)(reference.table, String(id)))}>
        {kindName(reference.table, lang)} {name ? <Zh lang={lang}>{name}</Zh> : null}
      </a>
      {lang === 'zh' ? '）' : ')'}
    </>
  )
}

/** The decision about those in whose way nothing stands. */
export function RestForm({ visit, rest }: { visit: Visit; rest: Rest }) {
  const { lang, href } = visit
  const n = count(rest.count)
  const words = {
    confirm: { zh: `确认其余 ${n} 笔`, en: `Confirm the other ${n}` },
    return: { zh: `退回其余 ${n} 笔`, en: `Return the other ${n}` },
  }
  return (
    <form class="bulk-acts" method="post" action={href(addressWith(visit, { decided: null }))}>
      {rest.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" name="decision" value={rest.decision}>
        {words[rest.decision][lang]}
      </button>
    </form>
  )
}
