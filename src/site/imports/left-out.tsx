import type { Check } from '../../imports/uploads/check.ts'
import type { Upload } from '../../imports/uploads/upload.ts'
import type { Text } from '../../totals/dimensions.ts'
import { Notice } from '../components/notice.tsx'
import { Zh } from '../components/zh.tsx'
import { count, things } from '../format.ts'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'

/** A column of which nothing is taken in, with what it holds. */
interface LeftOutColumn {
  letter: string
  header: string
  /** Whether a form was sent that left it out, by choice or because nobody said otherwise. */
  said: boolean
  sample: string
}

/** The columns that say something and fill nothing: those that mean nothing here, that have no header, or that a form left out. */
export function leftOut(upload: Upload, check: Check | undefined): LeftOutColumn[] {
  const { columns = [], header_row = null, head = [] } = check?.sheet ?? {}
  if (!check || header_row === null) return []
  const rows = check.shown.length > 0 ? check.shown : head.filter(({ row }) => row > header_row)
  return columns.flatMap(({ letter, header, field, as }, i) => {
    const sample = rows.map(({ cells }) => cells[i] ?? '').find(Boolean) ?? ''
    if (field || as || (header === '' && sample === '')) return []
    return [{ letter, header, said: upload.settings.map[letter] === '', sample }]
  })
}

const WHY: Record<'said' | 'unknown' | 'nameless', Text> = {
  said: { zh: '没有指明它是哪一项', en: 'not said to be any field' },
  unknown: { zh: '不认识这个列名', en: 'not a name known here' },
  nameless: { zh: '没有列名', en: 'has no header' },
}

/** Tells of them in the open before anything is taken in: what a column holds is easily thought to be in the register afterwards. */
export function LeftOut({ visit, upload, check }: { visit: Visit; upload: Upload; check: Check }) {
  const { lang } = visit
  const zh = lang === 'zh'
  const columns = leftOut(upload, check)
  if (columns.length === 0) return null
  return (
    <Notice
      kind="note"
      title={
        zh
          ? `${count(columns.length)} 列没有采用，内容不会进登记簿`
          : `Nothing of ${things(columns.length, 'column')} is taken in`
      }
    >
      <ul>
        {columns.map(({ letter, header, said, sample }) => (
          <li>
            <span class="letter">{letter}</span>
            {header ? (
              <>
                {' '}
                <Zh lang={lang}>{header}</Zh>
              </>
            ) : null}
            {MARKS[lang].colon}
            {WHY[said ? 'said' : header ? 'unknown' : 'nameless'][lang]}
            {sample ? (
              <>
                {zh ? '；如 ' : '; such as '}
                <Zh lang={lang}>{sample.slice(0, 40)}</Zh>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        {zh
          ? '要采用的，请在“怎样读这张表”里选它是哪一项，再检查一次；不要的不必改。'
          : 'If one is needed, say below which field it fills and check again; else leave it. '}
        <a href="#settings">{zh ? '指明是哪一项' : 'Say what a column is'}</a>
      </p>
    </Notice>
  )
}
