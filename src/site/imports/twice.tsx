import { rowsAlike } from '../../imports/again.ts'
import type { ImportSummary } from '../../imports/queries.ts'
import type { AlikeRow } from '../../imports/twice.ts'
import type { Check } from '../../imports/uploads/check.ts'
import { Notice } from '../components/notice.tsx'
import { publicPath, recordPath } from '../desk/links.ts'
import { kindName, LIKENESS } from '../desk/review/words.ts'
import { count, things } from '../format.ts'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'
import { ALIKE } from './notes.ts'

/** Rows that are shown at once; the rest of those listed are folded away. */
const OPEN = 8

/** Before a file is taken in: its rows that may be the same thing written down twice. They are told and may be right. */
export function AlikeRows({ visit, check }: { visit: Visit; check: Check }) {
  const { lang, href, path } = visit
  const zh = lang === 'zh'
  if (check.alike === 0) return null
  return (
    <Notice
      kind="note"
      title={
        zh
          ? `${count(check.alike)} 行疑似重复，请核对`
          : `${things(check.alike, 'row')} may be recorded twice: please compare`
      }
    >
      <p>
        {zh
          ? '确系两笔的照常导入；同一笔的请从表中删去再上传。'
          : 'Take them in if they are two; if they are one, take the row out of the file and upload it again.'}{' '}
        <a href={`${href(`${path}?show=${ALIKE}`)}#rows`}>{zh ? '看这些行' : 'See these rows'}</a>
      </p>
      <List
        visit={visit}
        rows={check.alike_rows}
        all={check.alike}
        say={(n) => (zh ? `第 ${n} 行` : `row ${n}`)}
        head={(n) => (zh ? `第 ${n} 行` : `Row ${n}`)}
      />
    </Notice>
  )
}

/** After: the same of its records, as the register now stands. */
export async function AlikeRecords({ visit, found }: { visit: Visit; found: ImportSummary }) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  const again = await rowsAlike(visit.ctx, found)
  if (!again || again.count === 0) return null
  const one = (n: number) => {
    const to = again.records.get(n)
    const text = zh ? `第 ${n} 笔` : `record ${n}`
    return to ? <a href={href(recordPath(to.kind, to.id))}>{text}</a> : text
  }
  return (
    <Notice
      kind="note"
      title={
        zh
          ? `其中 ${count(again.count)} 笔疑似重复，请核对`
          : `${things(again.count, 'record')} may be recorded twice: please compare`
      }
    >
      <p>
        {zh
          ? '确系两笔的无需处理；同一笔的请撤回其一。'
          : 'If they are two, nothing is to be done; if they are one, withdraw one of them.'}
      </p>
      <List visit={visit} rows={again.rows} all={again.count} say={one} head={one} />
    </Notice>
  )
}

type Said = (n: number) => unknown

function List({
  visit,
  rows,
  all,
  head,
  say,
}: {
  visit: Visit
  rows: readonly AlikeRow[]
  all: number
  head: Said
  say: Said
}) {
  const zh = visit.lang === 'zh'
  const items = (some: readonly AlikeRow[]) => (
    <ul>
      {some.map((row) => (
        <Item visit={visit} row={row} head={head} say={say} />
      ))}
    </ul>
  )
  const folded = rows.slice(OPEN)
  return (
    <>
      {items(rows.slice(0, OPEN))}
      {folded.length > 0 ? (
        <details>
          <summary>{zh ? `另外 ${folded.length} 行` : `${folded.length} more`}</summary>
          {items(folded)}
        </details>
      ) : null}
      {rows.length < all ? (
        <p class="quiet">{zh ? `列出前 ${rows.length} 行。` : `The first ${rows.length} are listed.`}</p>
      ) : null}
    </>
  )
}

function Item({ visit, row, head, say }: { visit: Visit; row: AlikeRow; head: Said; say: Said }) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  const { record, like_row, by } = row
  return (
    <li>
      {head(row.row) as string}
      {MARKS[lang].colon}
      {like_row === null ? null : (
        <>
          {zh ? '与' : 'like '}
          {say(like_row) as string}
        </>
      )}
      {like_row !== null && record ? (zh ? '、' : ' and ') : ''}
      {record ? (
        <>
          {zh ? (like_row === null ? '与' : '') : like_row === null ? 'like ' : ''}
          <a href={href(record.own ? recordPath(record.kind, record.id) : publicPath(record.kind, record.id))}>
            {zh
              ? `登记簿中已有的${kindName(record.kind, lang)}`
              : `a ${kindName(record.kind, lang).toLowerCase()} in the register`}
          </a>
        </>
      ) : null}{' '}
      {LIKENESS[by][lang]}
    </li>
  )
}
