import type { Child } from 'hono/jsx'
import type { Check } from '../../imports/uploads/check.ts'
import type { Upload } from '../../imports/uploads/upload.ts'
import { Amount } from '../components/amount.tsx'
import { Zh } from '../components/zh.tsx'
import { count, shanghai, things } from '../format.ts'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'
import { notesOf } from './notes.ts'
import { CREATED, SKIPPED, sizeWords } from './words.ts'

interface Props {
  visit: Visit
  upload: Upload
  check: Check
}

/** What was read, and whether it agrees with what the file says of itself. */
export function Reading({ visit, upload, check }: Props) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  const { sheet, stated, created } = check
  const entry = (label: string, value: Child) => (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
  return (
    <dl class="state read-state">
      {entry(
        zh ? '文件' : 'File',
        [sheet?.format.toUpperCase(), sheet?.encoding?.toUpperCase(), sheet?.name, sizeWords(upload.bytes)]
          .filter(Boolean)
          .join(' · '),
      )}
      {entry(zh ? '上传于' : 'Uploaded', <time datetime={upload.uploaded_at}>{shanghai(upload.uploaded_at)}</time>)}
      {check.rows > 0 ? entry(zh ? '读到' : 'Rows read', zh ? `${count(check.rows)} 行` : count(check.rows)) : null}
      {check.sum_fen !== null && check.rows > 0
        ? entry(zh ? '金额合计' : 'Sum', <Amount fen={check.sum_fen} lang={lang} />)
        : null}
      {check.unvalued > 0 ? entry(zh ? '没有金额的行' : 'Rows without an amount', count(check.unvalued)) : null}
      {stated.count !== null
        ? entry(
            zh ? '文件自述笔数' : 'Rows by the file’s own account',
            <Agrees agrees={stated.count === check.rows} lang={lang}>
              {count(stated.count)}
            </Agrees>,
          )
        : null}
      {stated.sum_fen !== null
        ? entry(
            zh ? '文件自述合计' : 'Sum by the file’s own account',
            <Agrees agrees={stated.sum_fen === check.sum_fen} lang={lang}>
              <Amount fen={stated.sum_fen} lang={lang} />
            </Agrees>,
          )
        : null}
      {Object.entries(created).map(([table, n]) =>
        entry(zh ? `将新建${CREATED[table]?.zh ?? table}` : `New ${CREATED[table]?.en ?? table}`, count(n)),
      )}
      {check.places.length > 0
        ? entry(
            zh ? '同名地方按本市的记' : 'Names of several places, taken for your own city’s',
            <ul>
              {check.places.map(({ name, whole, rows }) => (
                <li>
                  <Zh lang={lang}>{name}</Zh> → <Zh lang={lang}>{whole}</Zh>
                  {zh ? `（${count(rows)} 行）` : ` (${things(rows, 'row')})`}
                </li>
              ))}
            </ul>,
          )
        : null}
      {check.skipped.length > 0
        ? entry(
            zh ? '没有读入' : 'Passed over',
            <details>
              <summary>
                {zh
                  ? `${count(check.skipped.length + check.skipped_more)} 处`
                  : things(check.skipped.length + check.skipped_more, 'place')}
              </summary>
              <ul>
                {check.skipped.map(({ row, text, reason }) => (
                  <li>
                    {row > 0 ? (zh ? `第 ${row} 行 · ` : `row ${row} · `) : ''}
                    {say(SKIPPED[reason])}
                    {MARKS[lang].colon}
                    <Zh lang={lang}>{text.slice(0, 120)}</Zh>
                  </li>
                ))}
              </ul>
            </details>,
          )
        : null}
      {check.fault_count === 0 && (check.skipped.length > 0 || notesOf(check, lang).length > 0)
        ? entry(
            zh ? '清单' : 'As a list',
            <a href={href(`/desk/imports/uploads/${upload.id}/faults.csv`)} download>
              {zh ? '下载提示和没有读入的（CSV）' : 'Notes and what was passed over (CSV)'}
            </a>,
          )
        : null}
    </dl>
  )
}

/** A number that the file states, with whether it is so. */
export const Agrees = ({ agrees, lang, children }: { agrees: boolean; lang: Visit['lang']; children?: Child }) => (
  <span class={agrees ? 'agrees' : 'differs'}>
    {children}{' '}
    {agrees ? (lang === 'zh' ? '✓ 相符' : '✓ agrees') : lang === 'zh' ? '✗ 不符，请核对' : '✗ differs: please compare'}
  </span>
)
