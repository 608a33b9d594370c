import { instantOf } from '../../db/revision.ts'
import type { StatementDocument, StatementTable } from '../../statements/document.ts'
import type { TotalsRow } from '../../totals/total.ts'
import { Bars } from '../charts/bars.tsx'
import { FIRST } from '../explore/asked.ts'
import { behind } from '../explore/behind.ts'
import { Value } from '../explore/values.tsx'
import { capital, exactMoney, moneyColumn, roundMoney, things } from '../format.ts'
import type { Visit } from '../page.ts'

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
          {zh ? '各项口径不同，互不相加。' : 'Each is counted on its own terms; they are never added to one another.'}
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
  const column = moneyColumn(
    groups.flatMap(({ values }) => values),
    lang,
  )
  const total = roundMoney(Number(table.total['donations.received'] ?? 0), lang)
  return (
    <section class="charts" aria-labelledby="by-county">
      <h2 id="by-county">{zh ? '到账捐赠，按区县' : 'Gifts received, by county'}</h2>
      <Bars
        id="gifts-by-county"
        lang={lang}
        title={column.labelled(zh ? '到账捐赠，按区县' : 'Gifts received, by county')}
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
        text={column.text}
        exact={(fen) => exactMoney(fen, lang)}
      />
    </section>
  )
}
