import type { StatementDocument } from '../../statements/document.ts'
import { numberWords } from '../../statements/number-words.ts'
import { column, type Sheet } from '../../statements/sheet.ts'
import { KIND_WORDS } from '../changes/words.ts'
import { H } from './heading.tsx'
import { cutsOf, Table, whole } from './tables.tsx'

/** What is printed of a list that is longer than paper is for; the workbook, the CSV files and the document have all of it. */
interface Printed {
  keep?: (row: Sheet['rows'][number], document: StatementDocument) => boolean
  /** Columns that are left out: random ids beside a name. */
  without?: readonly number[]
  left?: { zh: string; en: string }
  /** How its rows read on paper, where files say it by code. */
  worded?: (sheet: Sheet, document: StatementDocument) => Sheet
}

/** In both languages, Chinese first; a name is the same in both. */
const both = (parts: readonly (string | { zh: string; en: string })[]): string =>
  [
    ...new Set(
      (['zh', 'en'] as const).map((lang) =>
        parts.map((part) => (typeof part === 'string' ? part : part[lang])).join(' · '),
      ),
    ),
  ].join(' ')

const PRINTED: Record<string, Printed> = {
  records: {
    worded: (sheet) => ({
      ...sheet,
      rows: sheet.rows.map(([change = null, kind, ...more]) => {
        const words = KIND_WORDS[String(kind)]
        return [change, words ? both([words]) : String(kind), ...more]
      }),
    }),
  },
  coverage: {
    keep: (row) => row[7] !== null,
    without: [0],
    left: { zh: '项没有填报数，未印', en: 'without a report are not printed' },
  },
  numbers: {
    keep: ([path], { tables }) => {
      const [part, of, field, ...rest] = String(path).split('/')
      if (part === 'figures') return ['value', 'computed', 'verdict'].includes(field ?? '')
      const isTotal = part === 'tables' && field === 'total' && rest.length === 1
      return isTotal && tables.some(({ id, by }) => id === of && by.length === 0)
    },
    left: { zh: '处为分组数字等，未印', en: 'of groups and the like are not printed' },
    worded: (sheet, document) => {
      const wordsAt = numberWords([document])
      return {
        ...sheet,
        columns: [column('数字', 'number'), ...sheet.columns.slice(1)],
        rows: sheet.rows.map(([path, ...more]) => [both(wordsAt(String(path)) ?? [String(path)]), ...more]),
      }
    },
  },
}

export function Differences({ document, sheets }: { document: StatementDocument; sheets: readonly Sheet[] }) {
  const before = document.supersedes?.version
  const told = sheets.filter(({ id, rows }) => (id === 'records' || id === 'numbers') && rows.length > 0)
  return (
    <section>
      <H zh={`与第 ${before} 版的差异`} en={`What differs from version ${before}`} />
      {told.length === 0 ? <p>没有差异。Nothing differs.</p> : null}
      {told.map((sheet) => (
        <>
          <h3>
            {sheet.title.zh} <span lang="en">{sheet.title.en}</span>
          </h3>
          <List sheet={sheet} document={document} />
        </>
      ))}
    </section>
  )
}

function List({ sheet, document }: { sheet: Sheet; document: StatementDocument }) {
  const { keep = () => true, without = [], left, worded = (sheet: Sheet) => sheet } = PRINTED[sheet.id] ?? {}
  const every = whole(sheet)
  const rows = every.rows.filter((row) => keep(sheet.rows[row] ?? [], document))
  const columns = every.columns.filter((column) => !without.includes(column))
  const rest = sheet.rows.length - rows.length
  return (
    <>
      {rows.length > 0 ? (
        <Table excerpt={{ sheet: worded(sheet, document), rows, columns }} label={sheet.title.zh} />
      ) : null}
      {left && rest > 0 ? (
        <p class="lead">
          另有 {rest.toLocaleString('en-US')} {left.zh}，见工作簿和 CSV。{' '}
          <span lang="en">
            {rest.toLocaleString('en-US')} more {left.en}: see the workbook and the CSV files.
          </span>
        </p>
      ) : null}
    </>
  )
}

export function SheetSection({ sheet, document }: { sheet: Sheet; document: StatementDocument }) {
  if (sheet.rows.length === 0) return null
  const cuts = document.tables.some(({ section }) => section === sheet.id) ? cutsOf(sheet) : null
  if (cuts?.length === 0) return null
  return (
    <section>
      <H zh={sheet.title.zh} en={sheet.title.en} />
      {cuts ? (
        cuts.map(({ name, excerpt }) => (
          <>
            <h3>{name}</h3>
            <Table excerpt={excerpt} label={`${sheet.title.zh} · ${name}`} />
          </>
        ))
      ) : (
        <List sheet={sheet} document={document} />
      )}
    </section>
  )
}
