import { instantOf } from '../../db/revision.ts'
import { inUnit } from '../../figures/words.ts'
import type {
  StatementCoverage,
  StatementDocument,
  StatementFigure,
  StatementTable,
} from '../../statements/document.ts'
import type { Measure } from '../../totals/measure.ts'
import type { TotalsRow } from '../../totals/total.ts'
import { Bars } from '../charts/bars.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Link } from '../components/link.tsx'
import { Said } from '../components/said.tsx'
import { Verdict } from '../components/verdict.tsx'
import { FIRST } from '../explore/asked.ts'
import { behind } from '../explore/behind.ts'
import { Value } from '../explore/values.tsx'
import { capital, chartMoney, computedShort, coverageSays, exactMoney, percent, roundMoney, things } from '../format.ts'
import { organizationPath } from '../links.ts'
import type { Visit } from '../page.ts'

/** At most so many lines of what was reported; the rest is in the files. */
const LINES = 60

/** The whole of each section, which are never added to one another, and gifts by county. */
export async function Wholes({ visit, document }: { visit: Visit; document: StatementDocument }) {
  const { lang } = visit
  const as_of = await instantOf(visit.ctx, document.revision)
  const zh = lang === 'zh'
  const wholes = document.tables.filter(({ by, section }) => by.length === 0 && section !== 'outcome')
  const gifts = document.tables.find(({ id }) => id === 'donation.district')
  return (
    <>
      <section aria-labelledby="wholes">
        <h2 id="wholes">{zh ? '合计' : 'Totals'}</h2>
        <p class="quiet">
          {zh ? '各项口径不同，互不相加。' : 'Each is a boundary of its own; they are never added to one another.'}
        </p>
        <div class="topics">
          {wholes.map((table) => (
            <Whole visit={visit} document={document} table={table} as_of={as_of} />
          ))}
        </div>
      </section>
      {gifts ? <ByCounty visit={visit} document={document} table={gifts} as_of={as_of} /> : null}
    </>
  )
}

interface TableProps {
  visit: Visit
  document: StatementDocument
  table: StatementTable
  /** An instant that sees the ledger that the year was compiled from. */
  as_of: string | null
}

/** The records of a table's number as they stood for the year; null where no address can say when that was. */
function behindNumber(
  { visit, document: { period }, table, as_of }: TableProps,
  measure: string,
  row?: TotalsRow,
): string | null {
  if (as_of === null || !(row ?? table.total)[measure]) return null
  const asked = { ...FIRST, ...period, as_of, by: row ? table.by : [], filters: table.filter }
  return behind(visit, asked, measure, row)
}

function Whole(props: TableProps) {
  const { visit, document, table } = props
  const { say, lang } = visit
  const known = document.measures.filter(({ id }) => table.measures.includes(id))
  return (
    <div class="card">
      <h3>{capital(say(table.label))}</h3>
      <dl class="facts facts-wide">
        {known.map(({ id, label, unit }) => (
          <div>
            <dt>{capital(say(label))}</dt>
            <dd>
              <Value
                value={numberOf(table.total[id])}
                unit={unit}
                measure={id}
                lang={lang}
                href={behindNumber(props, id)}
              />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)

function ByCounty(props: TableProps) {
  const { visit, document, table } = props
  const { lang } = visit
  const zh = lang === 'zh'
  const groups = table.rows.map((row) => ({
    label: document.labels.district?.[String(row.district)] ?? (zh ? '未注明' : 'Not stated'),
    values: [Number(row['donations.received'] ?? 0)],
    href: behindNumber(props, 'donations.received', row as TotalsRow),
  }))
  const total = roundMoney(Number(table.total['donations.received'] ?? 0), lang)
  return (
    <section class="charts" aria-labelledby="by-county">
      <h2 id="by-county">{zh ? '到账捐赠，按区县' : 'Gifts received, by county'}</h2>
      <Bars
        id="gifts-by-county"
        lang={lang}
        title={zh ? '到账捐赠，按区县' : 'Gifts received, by county (CNY)'}
        description={
          zh
            ? `${groups.length} 组，按行政区划代码排列，合计 ${total}。`
            : `${things(groups.length, 'group')} in the order of division codes, ${total} in all.`
        }
        note={zh ? '按行政区划代码排列，不排名。' : 'In the order of division codes; no ranking.'}
        by={zh ? '区县' : 'County'}
        total={zh ? '合计' : 'Total'}
        series={[zh ? '到账捐赠' : 'Gifts received']}
        groups={groups}
        text={(fen) => chartMoney(fen, lang)}
        exact={(fen) => exactMoney(fen, lang)}
      />
    </section>
  )
}

export function FiguresOfYear({ visit, document }: { visit: Visit; document: StatementDocument }) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  if (document.figures.length === 0) return null
  return (
    <section aria-labelledby="figures" class="figure-topic">
      <h2 id="figures">{zh ? '公布数与核对' : 'Published numbers and their verdicts'}</h2>
      <DataTable<StatementFigure>
        visit={visit}
        caption={zh ? '公布数与核对' : 'Published numbers and their verdicts'}
        quiet
        stack
        rows={document.figures}
        columns={[
          {
            id: 'statement',
            label: zh ? '原文所述' : 'Claim',
            heading: true,
            cell: ({ id, statement, statement_en }) => (
              <a href={href(`/figures/${id}`)}>{zh ? statement : statement_en}</a>
            ),
          },
          {
            id: 'value',
            label: zh ? '公布' : 'Announced',
            numeric: true,
            cell: ({ qualifier, value, unit, measure }) => (
              <Said qualifier={qualifier} value={value} unit={unit} measure={measure} lang={lang} />
            ),
          },
          {
            id: 'computed',
            label: zh ? '台账' : 'Ledger',
            numeric: true,
            cell: (figure) => computedShort(figure, lang),
          },
          {
            id: 'verdict',
            label: zh ? '核对' : 'Verdict',
            cell: ({ verdict }) => <Verdict verdict={verdict} lang={lang} />,
          },
          {
            id: 'coverage',
            label: zh ? '覆盖' : 'Coverage',
            numeric: true,
            cell: (figure) => coverageSays(figure, lang),
          },
        ]}
      />
    </section>
  )
}

/** What organisations stated beside what the ledger has, in the order of divisions. */
export function Reported({ visit, document }: { visit: Visit; document: StatementDocument }) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const stated = document.coverage.filter(({ reported }) => reported !== null)
  const labels = new Map(document.measures.map(({ id, label }) => [id, label]))
  if (stated.length === 0) return null
  return (
    <section aria-labelledby="reported">
      <h2 id="reported">{zh ? '填报与台账' : 'Reported beside computed'}</h2>
      <DataTable<StatementCoverage>
        visit={visit}
        caption={zh ? '填报与台账' : 'Reported beside computed'}
        quiet
        stack
        rows={stated.slice(0, LINES)}
        columns={[
          {
            id: 'organization',
            label: zh ? '组织' : 'Organisation',
            heading: true,
            cell: ({ organization }) => (
              <Link
                visit={visit}
                to={organizationPath(organization)}
                name={document.labels.organization?.[organization] ?? organization}
              />
            ),
          },
          {
            id: 'measure',
            label: zh ? '指标' : 'Measure',
            cell: ({ measure }) => {
              const label = labels.get(measure)
              return label ? capital(say(label)) : measure
            },
          },
          {
            id: 'reported',
            label: zh ? '填报' : 'Reported',
            numeric: true,
            cell: ({ reported, qualifier, unit }) =>
              reported === null ? '—' : <Said qualifier={qualifier ?? 'eq'} value={reported} unit={unit} lang={lang} />,
          },
          {
            id: 'computed',
            label: zh ? '台账' : 'Ledger',
            numeric: true,
            cell: ({ computed, unit }) => (computed === null ? '—' : valueIn(computed, unit, lang)),
          },
          {
            id: 'coverage',
            label: zh ? '覆盖' : 'Coverage',
            numeric: true,
            cell: ({ coverage }) => (coverage === null ? '—' : percent(coverage)),
          },
        ]}
      />
      {stated.length > LINES ? (
        <p class="quiet">
          {zh ? `共 ${stated.length} 行，其余见文件。` : `${stated.length} lines in all; the rest is in the files.`}
        </p>
      ) : null}
    </section>
  )
}

/** A value as a page gives it: money short, saying so where it was cut; everything else whole. */
const valueIn = (value: number, unit: Measure['unit'], lang: Visit['lang']): string =>
  unit === 'fen' ? roundMoney(value, lang) : inUnit(value, unit, lang)
