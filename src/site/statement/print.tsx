import type { Child } from 'hono/jsx'
import { dayOf } from '../../core/day.ts'
import { QUALIFIER_LABELS } from '../../core/qualifier.ts'
import { type Judgement, STANDING_WORDS, standingOf } from '../../figures/standing.ts'
import { computedSays, inUnit, says } from '../../figures/words.ts'
import type { StatementDocument, StatementTable } from '../../statements/document.ts'
import type { Version } from '../../statements/queries.ts'
import { sheetsOf } from '../../statements/sheets.ts'
import { Scroll } from '../components/scroll.tsx'
import { H } from './heading.tsx'
import { Differences, SheetSection } from './lists.tsx'

/** What paper can bear: organisations that stated nothing and the outcomes of each chamber are in the data, and said to be. */
const forPaper = (document: StatementDocument): StatementDocument => ({
  ...document,
  tables: document.tables.filter(({ id }) => id !== 'outcome.chamber'),
  coverage: document.coverage.filter(({ reported }) => reported !== null),
})

const STATUS = {
  draft: '草稿，未发布 Draft, not published',
  published: '已发布 Published',
  superseded: '已被新版取代 Superseded',
} as const

/** Sheets that are printed as they are; what comes before them is told in another form. */
const PRINTED_APART = new Set(['summary', 'figures', 'numbers', 'records'])

/** The year as a document to print: A4, Chinese first, every table with its heads on every page. */
export function StatementPrint({
  document,
  statement,
  css,
  address,
}: {
  document: StatementDocument
  statement: Version
  css: string
  /** Where the document's bytes are had. */
  address: string
}) {
  const sheets = sheetsOf(forPaper(document))
  const { year, version } = document
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${year} 年度报告 第 ${version} 版 · 甬善`}</title>
        <link rel="stylesheet" href={css} />
      </head>
      <body class={document.demo ? 'invented' : undefined}>
        <main>
          <Title document={document} statement={statement} />
          <Headline document={document} />
          {document.notes ? (
            <section>
              <H zh="说明" en="Notes" />
              <p class="notes">{document.notes}</p>
            </section>
          ) : null}
          <Figures document={document} />
          {document.differences ? <Differences document={document} sheets={sheets} /> : null}
          {sheets
            .filter(({ id }) => !PRINTED_APART.has(id))
            .map((sheet) => (
              <SheetSection sheet={sheet} document={document} />
            ))}
          <section class="recompute">
            <H zh="如何重算" en="How to recompute" />
            <p>
              报告正文是规范 JSON（RFC 8785），逐字节可由台账重建。The document is canonical JSON; it can be rebuilt
              from the ledger byte for byte.
            </p>
            <p>
              各商会的成效、未填报组织的台账数见数据文件。Outcomes by chamber and organisations that stated nothing are
              in the data files.
            </p>
            <p>
              <code>{address}</code>
            </p>
            <p>
              <code>yongshan recompute FILE</code>
            </p>
            <p>
              SHA-256 <code>{statement.sha256}</code>
            </p>
          </section>
        </main>
      </body>
    </html>
  )
}

function Title({ document, statement }: { document: StatementDocument; statement: Version }) {
  const { year, version, revision, period, demo, supersedes } = document
  const lines: [string, Child][] = [
    ['状态 Status', STATUS[statement.status]],
    ['期间 Period', `${period.from} – ${period.to}`],
    ['台账修订 Revision of the ledger', String(revision)],
    ['编制 Compiled', dayOf(new Date(statement.compiled_at))],
    ['发布 Published', statement.published_at ? dayOf(new Date(statement.published_at)) : '—'],
    ...(supersedes
      ? ([['取代 Supersedes', `第 ${supersedes.version} 版 version ${supersedes.version}`]] as [string, Child][])
      : []),
    ['SHA-256', <code>{statement.sha256}</code>],
  ]
  return (
    <header>
      {demo ? <p class="demo">演示数据：其中的记录均为虚构 · DEMONSTRATION: its records are invented</p> : null}
      <p class="brand">甬善 Yongshan</p>
      <h1>
        {year} 年度慈善与帮扶报告
        <span lang="en">Statement of giving and assistance, {year}</span>
      </h1>
      <p class="version">
        第 {version} 版 · Version {version}
      </p>
      <dl>
        {lines.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

/** The whole of each section; sections are never added to one another. */
function Headline({ document }: { document: StatementDocument }) {
  const wholes = document.tables.filter(({ by, section }) => by.length === 0 && section !== 'outcome')
  return (
    <section>
      <H zh="合计" en="Totals" />
      <p class="lead">各项口径不同，互不相加。Each is counted on its own terms; they are never added to one another.</p>
      <div class="wholes">
        {wholes.map((table) => (
          <Whole document={document} table={table} />
        ))}
      </div>
    </section>
  )
}

function Whole({ document, table }: { document: StatementDocument; table: StatementTable }) {
  const known = document.measures.filter(({ id }) => table.measures.includes(id))
  return (
    <div class="whole">
      <h3>
        {table.label.zh} <span lang="en">{table.label.en}</span>
      </h3>
      <dl>
        {known.map(({ id, label, unit }) => (
          <div>
            <dt>
              {label.zh} <span lang="en">{label.en}</span>
            </dt>
            <dd>{typeof table.total[id] === 'number' ? inUnit(table.total[id], unit) : '—'}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Figures({ document }: { document: StatementDocument }) {
  if (document.figures.length === 0) return null
  return (
    <section>
      <H zh="公布数与核对" en="Published figures and their verdicts" />
      <Scroll of="table" label="公布数与核对 Published figures">
        <table>
          <thead>
            <tr>
              <th scope="col">表述 Statement</th>
              <th scope="col">限定 Qualifier</th>
              <th scope="col" class="n">
                公布 Stated
              </th>
              <th scope="col" class="n">
                台账 Computed
              </th>
              <th scope="col">核对 Verdict</th>
            </tr>
          </thead>
          <tbody>
            {document.figures.map((figure) => (
              <tr>
                <th scope="row">
                  {figure.statement}
                  <span class="small" lang="en">
                    {figure.statement_en}
                  </span>
                  <span class="small">出处 Source：{figure.source}</span>
                </th>
                <td class="t">
                  {QUALIFIER_LABELS[figure.qualifier].zh} {QUALIFIER_LABELS[figure.qualifier].en}
                </td>
                <td>{says(figure.qualifier, figure.value, figure.unit, 'zh', figure.measure)}</td>
                <td>{computedSays(figure)}</td>
                <td class="t">{signed(figure)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

/** How a claim stands, in both languages: `✓ 相符 Holds`. */
function signed(figure: Judgement): string {
  const { sign, zh, en } = STANDING_WORDS[standingOf(figure)]
  return `${sign} ${zh} ${en}`
}
