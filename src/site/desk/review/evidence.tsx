import type { Evidence as Found } from '../../../reviews/evidence.ts'
import type { Unit } from '../../../totals/measure.ts'
import { StatusBadge } from '../../components/badge.tsx'
import { factCell, plain } from '../../components/fact-cells.tsx'
import { labelOf } from '../../components/fact-labels.ts'
import { RecordSaid } from '../../components/record-said.tsx'
import { Scroll } from '../../components/scroll.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, exactMoney } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { publicPath, recordPath } from '../links.ts'
import { Fields } from '../records/fields.tsx'
import { History } from '../records/history.tsx'
import { Publicity } from '../records/publicity.tsx'
import { EffectTable } from './effects.tsx'
import { Deciding, type EvidenceProps } from './one.tsx'
import { kindName, LIKENESS } from './words.ts'

/** Said by other fields, and so without a cell of their own. */
const BOUNDS = ['low', 'high', 'qualifier', 'donor_name']

/** Everything beside the list that bears on one record, and the decision about it alone. */
export function Evidence(props: EvidenceProps) {
  const { visit, found } = props
  const { kind, item } = found
  return (
    <>
      <h2 id="evidence-title" tabindex={-1}>
        {kindName(kind.name, visit.lang)} ·{' '}
        <RecordSaid kind={kind.name} item={item} lang={visit.lang} unit={props.unit} />{' '}
        <StatusBadge status={String(item.status)} lang={visit.lang} />
      </h2>
      <Deciding {...props} />
      <Hints {...props} />
      <Fields visit={visit} kind={kind} item={item} unit={props.unit} />
      <Publicity visit={visit} kind={kind} item={item} shown={found.shown} level={3} />
      <Replaced {...props} />
      <Likes {...props} />
      {found.effects.length > 0 ? <EffectTable visit={visit} effects={found.effects} act="confirm" /> : null}
      <Past {...props} />
    </>
  )
}

/** What a check of the year would find in it, before it counts. */
function Hints({ visit, found }: EvidenceProps) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  if (found.hints.length === 0) return null
  return (
    <section class="hints" aria-label={zh ? '提示' : 'Notes'}>
      <ul class="marks">
        {found.hints.map(({ label, other }) => (
          <li>
            {capital(say(label))}
            {typeof other === 'number'
              ? zh
                ? `（此前最多 ${exactMoney(other, lang)}）`
                : ` (at most ${exactMoney(other, lang)} before)`
              : ''}
          </li>
        ))}
      </ul>
      <p class="quiet">{zh ? '请对照凭证核实后再决定。' : 'Compare with the document before deciding.'}</p>
    </section>
  )
}

/** What it corrects, field by field. */
function Replaced({ visit, found, unit }: EvidenceProps) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  const { kind, item, replaces } = found
  if (!replaces) return null
  const title = zh ? '与所更正记录的差别' : 'What it corrects'
  return (
    <section>
      <h3>{title}</h3>
      <p>
        {item.reason ? (
          <>
            {zh ? '原因：' : 'Why: '}
            <Zh lang={lang}>{item.reason}</Zh>{' '}
          </>
        ) : null}
        <a href={href(recordPath(kind.name, String(replaces.item.id)))}>{zh ? '看原记录' : 'See the earlier record'}</a>
      </p>
      <Scroll of="table" label={title}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{zh ? '栏目' : 'Field'}</th>
              <th scope="col">{zh ? '原为' : 'Was'}</th>
              <th scope="col">{zh ? '改为' : 'Becomes'}</th>
            </tr>
          </thead>
          <tbody>
            {replaces.differing.map((field) => (
              <tr>
                <th scope="row">{labelOf(kind.name, field)[lang]}</th>
                <td>{changed(found, replaces.item, field, unit, lang)}</td>
                <td>{changed(found, item, field, unit, lang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

const changed = ({ kind }: Found, item: Found['item'], field: string, unit: Unit, lang: Visit['lang']) =>
  BOUNDS.includes(field) ? plain(field, item[field], lang) : factCell(kind.name, field)(item, lang, unit)

/** Records that may be the same thing. */
function Likes({ visit, found, unit }: EvidenceProps) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  if (found.alike.length === 0) return null
  return (
    <section class="alike">
      <h3>{zh ? `疑似重复：${found.alike.length} 笔相似` : `May be recorded twice: ${found.alike.length} alike`}</h3>
      <ul>
        {found.alike.map(({ kind, by, item, own }) => (
          <li>
            <a href={href(own ? recordPath(kind, String(item.id)) : publicPath(kind, String(item.id)))}>
              <RecordSaid kind={kind} item={item} lang={lang} unit={unit} />
            </a>{' '}
            <Zh lang={lang}>{item.chamber_name}</Zh> {LIKENESS[by][lang]}{' '}
            <StatusBadge status={String(item.status)} lang={lang} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who did what to it, and the file that it came in. */
function Past({ visit, found, unit }: EvidenceProps) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  const { source } = found
  return (
    <section>
      <h3>{zh ? '经过' : 'What was done'}</h3>
      <History visit={visit} kind={found.kind} chapters={found.chapters} unit={unit} />
      <p>
        <a href={href(recordPath(found.kind.name, String(found.item.id)))}>
          {zh ? '这笔记录的页面' : 'The page of this record'}
        </a>
      </p>
      {source ? (
        <p>
          {zh ? '来自文件 ' : 'From the file '}
          <a href={href(`/desk/review?import=${source.id}`)}>
            <Zh lang={lang}>{source.filename}</Zh>
          </a>
          {zh ? `，第 ${source.nth} 笔，共 ${source.rows} 笔` : `, record ${source.nth} of ${source.rows}`}
        </p>
      ) : null}
    </section>
  )
}
