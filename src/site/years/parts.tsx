import type { Child } from 'hono/jsx'
import type { Coverage } from '../../coverage/coverage.ts'
import { inUnit, percent } from '../../figures/words.ts'
import type { StatementDocument, StatementFigure } from '../../statements/document.ts'
import { Amount } from '../components/amount.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Fold } from '../components/fold.tsx'
import { Link } from '../components/link.tsx'
import { Said } from '../components/said.tsx'
import { Verdict } from '../components/verdict.tsx'
import { capital, computedShort, moneyColumn, things } from '../format.ts'
import { organizationPath } from '../links.ts'
import type { Visit } from '../page.ts'

/** At most so many lines of what was reported; the rest is in the files. */
const LINES = 60
/** A phone shows as many under one another; more are folded there, found and printed all the same (site.css). */
const FEW = 12

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
            cell: (figure) => <Said {...figure} lang={lang} />,
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
            cell: (figure) => <Verdict {...figure} lang={lang} />,
          },
          {
            id: 'coverage',
            label: zh ? '覆盖' : 'Coverage',
            numeric: true,
            cell: ({ coverage }) => (coverage === null ? '—' : percent(coverage)),
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
  const shown = stated.slice(0, LINES)
  const money = shown.filter(({ unit }) => unit === 'fen')
  const column = moneyColumn(
    money.flatMap(({ reported, computed }) => [reported ?? 0, computed ?? 0]),
    lang,
  )
  return (
    <section aria-labelledby="reported">
      <h2 id="reported">{zh ? '填报与台账' : 'Reported beside computed'}</h2>
      {money.length > 0 ? <p class="quiet">{zh ? `金额以${column.unit}计。` : `Amounts in ${column.unit}.`}</p> : null}
      <Long
        name={zh ? `逐行，共 ${shown.length} 行` : `Line by line, ${things(shown.length, 'line')}`}
        rows={shown.length}
      >
        <DataTable<Coverage>
          visit={visit}
          caption={zh ? '填报与台账' : 'Reported beside computed'}
          quiet
          stack
          rows={shown}
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
                reported === null ? (
                  '—'
                ) : (
                  <Said qualifier={qualifier ?? 'eq'} value={reported} unit={unit} lang={lang} column={column} />
                ),
            },
            {
              id: 'computed',
              label: zh ? '台账' : 'Ledger',
              numeric: true,
              cell: ({ computed, unit }) =>
                computed === null ? (
                  '—'
                ) : unit === 'fen' ? (
                  <Amount fen={computed} lang={lang} as={column} />
                ) : (
                  inUnit(computed, unit, lang)
                ),
            },
            {
              id: 'coverage',
              label: zh ? '覆盖' : 'Coverage',
              numeric: true,
              cell: ({ coverage }) => (coverage === null ? '—' : percent(coverage)),
            },
          ]}
        />
      </Long>
      {stated.length > LINES ? (
        <p class="quiet">
          {zh ? `共 ${stated.length} 行，其余见文件。` : `${stated.length} lines in all; the rest is in the files.`}
        </p>
      ) : null}
    </section>
  )
}

const Long = ({ name, rows, children }: { name: string; rows: number; children: Child }) =>
  rows > FEW ? <Fold name={name}>{children}</Fold> : children
