import { QUALIFIER_LABELS } from '../../core/qualifier.ts'
import { isFact } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { factsOf } from '../../facts/several.ts'
import { inUnit, percent, VERDICT_WORDS } from '../../figures/words.ts'
import type { NumberDifference, RecordDifference, StatementDocument } from '../../statements/document.ts'
import { unitsOf as numberUnits } from '../../statements/number-units.ts'
import { type NumberPart, numberWords } from '../../statements/number-words.ts'
import type { Text } from '../../totals/dimensions.ts'
import { DataTable } from '../components/data-table.tsx'
import { RecordSaid } from '../components/record-said.tsx'
import { Zh } from '../components/zh.tsx'
import { statementOf } from '../figures/topics.ts'
import { capital, count, exactMoney, things } from '../format.ts'
import { recordPath } from '../links.ts'
import type { Visit } from '../page.ts'
import { openly } from '../places/page.tsx'
import { allInEnglish, unitsOfAny } from '../places/units.ts'

const CHANGES: Record<RecordDifference['change'], Text> = {
  added: { zh: '新增', en: 'Added' },
  removed: { zh: '作废', en: 'Voided' },
  replaced: { zh: '更正', en: 'Replaced' },
  ended: { zh: '终止', en: 'Ended' },
  edited: { zh: '修改', en: 'Edited' },
}

/**
 * Against the version before: each record with its published reason, and each number that moved.
 * @param before that version, by which what is in it alone is named
 */
export async function Differences({
  visit,
  document,
  before,
}: {
  visit: Visit
  document: StatementDocument
  before: StatementDocument | null
}) {
  const { lang } = visit
  const zh = lang === 'zh'
  const { differences, supersedes } = document
  if (!differences || !supersedes) return null
  const title = zh ? `与第 ${supersedes.version} 版的差异` : `What differs from version ${supersedes.version}`
  const documents = before ? [document, before] : [document]
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{title}</h2>
      <h3>{zh ? '记录' : 'Records'}</h3>
      <Records visit={openly(visit)} documents={documents} records={differences.records} />
      <h3>{zh ? '数字' : 'Numbers'}</h3>
      <Numbers
        visit={visit}
        documents={documents}
        numbers={differences.numbers.filter(({ path }) => path !== 'notes')}
      />
    </section>
  )
}

/** Records are told as the public reads them now: of one whose donor is hidden since, no older version names her. */
async function Records({
  visit,
  documents,
  records,
}: {
  visit: Visit
  documents: readonly StatementDocument[]
  records: readonly RecordDifference[]
}) {
  const { lang, say, href, ctx } = visit
  const zh = lang === 'zh'
  const items = await allInEnglish(visit, await factsOf(ctx, records))
  const unitsOf = await unitsOfAny(visit)
  const unitOf = ({ kind, id }: RecordDifference) => {
    const item = items.get(id)
    if (kind !== 'outcome' && kind !== 'reported') return 'fen'
    return item ? unitsOf({ kind, item }) : null
  }
  const amount = (row: RecordDifference, value: number | null) => {
    const unit = unitOf(row)
    if (value === null) return '—'
    return unit === 'fen' ? exactMoney(value, lang) : unit ? inUnit(value, unit, lang) : String(value)
  }
  const figureOf = (id: string) => documents.flatMap(({ figures }) => figures).find((figure) => figure.id === id)
  const named = (row: RecordDifference) => {
    const { kind, id } = row
    if (!isFact(kind)) {
      const figure = figureOf(id)
      return (
        <a href={href(`/figures/${id}`)}>
          {zh ? '公布数' : 'Published number'} {figure ? statementOf(figure, lang) : id}
        </a>
      )
    }
    const item = items.get(id)
    return (
      <>
        {capital(KINDS[kind].label[lang])}{' '}
        <a href={href(recordPath(kind, id))}>
          {item ? <RecordSaid kind={kind} item={item} lang={lang} unit={unitOf(row) ?? 'count'} /> : <code>{id}</code>}
        </a>
      </>
    )
  }
  return (
    <DataTable<RecordDifference>
      visit={visit}
      caption={zh ? '有差异的记录' : 'Records that differ'}
      quiet
      stack
      rows={records}
      columns={[
        { id: 'record', label: zh ? '记录' : 'Record', heading: true, cell: named },
        { id: 'change', label: zh ? '变更' : 'Change', cell: ({ change }) => say(CHANGES[change]) },
        { id: 'day', label: zh ? '日期' : 'Day', tight: true, cell: ({ day }) => day ?? '—' },
        { id: 'before', label: zh ? '原为' : 'Was', numeric: true, cell: (row) => amount(row, row.before) },
        { id: 'now', label: zh ? '现为' : 'Is', numeric: true, cell: (row) => amount(row, row.amount) },
        {
          id: 'reason',
          label: zh ? '理由' : 'Reason',
          prose: true,
          cell: ({ reason }) => (reason ? <Zh lang={lang}>{reason}</Zh> : '—'),
        },
      ]}
    />
  )
}

const EVIDENCE: Readonly<Record<string, Text>> = {
  ledger: { zh: '台账', en: 'ledger' },
  stated: { zh: '填报', en: 'stated' },
}
/** The words of what a claim tells by code. */
const CODES: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  verdict: VERDICT_WORDS,
  qualifier: QUALIFIER_LABELS,
  evidence: EVIDENCE,
}

function Numbers({
  visit,
  documents,
  numbers,
}: {
  visit: Visit
  documents: readonly StatementDocument[]
  numbers: readonly NumberDifference[]
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const unitAt = numberUnits({
    // of what both have, the later counts
    measures: documents.flatMap(({ measures }) => measures).reverse(),
    figures: documents.flatMap(({ figures }) => figures).reverse(),
    coverage: documents.flatMap(({ coverage }) => coverage).reverse(),
  })
  const measures = new Set(documents.flatMap(({ measures }) => measures.map(({ id }) => id)))
  const wordsAt = numberWords(documents)
  const told = numbers.flatMap((number) => {
    const words = wordsAt(number.path)
    return words ? [{ ...number, words }] : []
  })
  type Told = (typeof told)[number]
  // to the fen: what moved is often less than a short number shows
  const inFull = (value: number, path: string) => {
    const unit = unitAt(path) ?? 'count'
    const measure = path.split('/').find((step) => measures.has(step))
    return unit === 'share'
      ? percent(value)
      : unit === 'fen'
        ? exactMoney(value, lang)
        : inUnit(value, unit, lang, measure)
  }
  const shown = (path: string, value: NumberDifference['after']) => {
    if (typeof value === 'number') return inFull(value, path)
    if (value === null) return '—'
    const word = CODES[path.split('/').at(-1) ?? '']?.[value]
    return word ? say(word) : <Zh lang={lang}>{value}</Zh>
  }
  const moved = ({ path, before, after }: Told) =>
    typeof before !== 'number' || typeof after !== 'number'
      ? '—'
      : `${after < before ? '−' : '+'}${inFull(Math.abs(after - before), path)}`
  const rest = numbers.length - told.length
  return (
    <>
      <DataTable<Told>
        visit={visit}
        caption={zh ? '有差异的数字' : 'Numbers that differ'}
        quiet
        stack
        rows={told}
        columns={[
          {
            id: 'path',
            label: zh ? '数字' : 'Number',
            heading: true,
            cell: ({ words }) => <Named visit={visit} words={words} />,
          },
          { id: 'before', label: zh ? '原为' : 'Was', numeric: true, cell: ({ path, before }) => shown(path, before) },
          { id: 'after', label: zh ? '现为' : 'Is', numeric: true, cell: ({ path, after }) => shown(path, after) },
          { id: 'moved', label: zh ? '差额' : 'Difference', numeric: true, cell: moved },
        ]}
      />
      {rest > 0 ? (
        <p class="quiet">
          {zh
            ? `另有 ${count(rest)} 处只是编排不同（列了哪些表、哪些行），见 JSON。`
            : `${things(rest, 'more difference')} of layout alone (which tables and rows are listed): see the JSON.`}
        </p>
      ) : null}
    </>
  )
}

function Named({ visit: { lang, say }, words }: { visit: Visit; words: readonly NumberPart[] }) {
  return (
    <>
      {words.map((part, i) => (
        <>
          {i > 0 ? ' · ' : ''}
          {typeof part === 'string' ? <Zh lang={lang}>{part}</Zh> : i === 0 ? capital(say(part)) : say(part)}
        </>
      ))}
    </>
  )
}
