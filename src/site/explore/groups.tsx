import { DIMENSIONS, type DimensionId } from '../../totals/dimensions.ts'
import type { TotalsAnswer, TotalsRow } from '../../totals/total.ts'
import { type Column, DataTable } from '../components/data-table.tsx'
import { Link } from '../components/link.tsx'
import { capital, type MoneyColumn } from '../format.ts'
import { keyPath } from '../links.ts'
import type { Visit } from '../page.ts'
import type { Unfinished } from '../unfinished.ts'
import type { Asked } from './asked.ts'
import { behind } from './behind.ts'
import { added, boundsAt, columnOf, isName, keyWords, labelled, Value, valueAt } from './values.tsx'

/** Keys that are read side by side as columns. */
const MOST_ACROSS = 12
/** With more columns than this what bounds the numbers is left out. */
const MOST_BOUNDED = 6
const TIMES: readonly DimensionId[] = ['year', 'month']

interface Props {
  visit: Visit
  asked: Asked
  answer: TotalsAnswer
  /** Those that are shown, in their order; of a table of both ways all of each line. */
  rows: readonly TotalsRow[]
  caption: string
  id?: string
  sort?: { now: string; href: (sort: string) => string }
  /** The year and the month that are not told whole. */
  open?: readonly Unfinished[]
  /** Whether a heading right above says what the caption says. */
  quiet?: boolean
}

/** The groups of an answer: one measure cut by two is a table of both ways, anything else a list of groups. */
export function Groups(props: Props) {
  const across = acrossOf(props.answer)
  return across ? <Crossed {...props} across={across} /> : <Listed {...props} />
}

/** The key that goes across: time where it is short, else whichever is. */
export function acrossOf({ by, measures, rows }: TotalsAnswer): DimensionId | null {
  if (by.length !== 2 || measures.length !== 1) return null
  const short = by.map(({ id }) => id).filter((id) => new Set(rows.map((row) => row[id])).size <= MOST_ACROSS)
  return short.find((id) => TIMES.includes(id)) ?? short.at(-1) ?? null
}

function Listed({ visit, asked, answer, rows, caption, quiet = false, id, sort, open = [] }: Props) {
  const last = answer.by.length - 1
  return (
    <DataTable<TotalsRow>
      visit={visit}
      caption={caption}
      quiet={quiet}
      id={id}
      sort={sort}
      rows={rows}
      columns={[
        ...answer.by.map(({ id }, i) => ({
          id,
          label: capital(DIMENSIONS[id].label[visit.lang]),
          sort: id,
          ...(i === last ? { heading: true } : { tight: true }),
          cell: (row: TotalsRow) => <Name {...{ visit, answer, id, row, open }} />,
        })),
        ...answer.measures.map((measure) => {
          const { id, label } = measure
          const column = columnOf(measure, answer.rows, visit.lang)
          return {
            id,
            label: labelled(capital(label[visit.lang]), column),
            sort: id,
            numeric: true,
            cell: (row: TotalsRow) => <Cell {...{ visit, asked, answer, column, row }} measure={id} />,
          }
        }),
      ]}
    />
  )
}

function Crossed({
  visit,
  asked,
  answer,
  rows,
  caption,
  quiet = false,
  across,
  id,
  sort,
  open = [],
}: Props & { across: DimensionId }) {
  const { lang } = visit
  const down = answer.by.find(({ id }) => id !== across)?.id ?? across
  const [measure] = answer.measures
  if (!measure) return null
  const lines = [...Map.groupBy(rows, (row) => row[down]).values()]
  const keys = [...new Set(answer.rows.map((row) => row[across] ?? null))].sort(inOrder) as Key[]
  const brief = keys.length > MOST_BOUNDED
  const cell = { visit, answer, measure: measure.id, brief }
  const sumOf = (some: readonly TotalsRow[], by: DimensionId, key: Key) => summed(some, measure.id, by, key)
  const ofKey = keys.map((key) => {
    const some = answer.rows.filter((row) => (row[across] ?? null) === key)
    const sum = sumOf(some, across, key)
    return { key, sum, column: columnOf(measure, measure.additive ? [...some, sum] : some, lang) }
  })
  const ofAll = columnOf(measure, [answer.total], lang)
  const columns: Column<TotalsRow[]>[] = [
    {
      id: down,
      label: capital(DIMENSIONS[down].label[lang]),
      heading: true,
      sort: down,
      cell: ([row]) => (row ? <Name {...{ visit, answer, row, open }} id={down} /> : null),
    },
    ...ofKey.map(({ key, column }) => ({
      id: String(key),
      label: labelled(capital(keyWords(answer, across, key, lang, open)), column),
      numeric: true,
      cell: (line: TotalsRow[]) => {
        const row = line.find((one) => one[across] === key)
        return row ? <Cell {...cell} column={column} asked={asked} row={row} /> : <span class="missing">—</span>
      },
    })),
    ...(measure.additive
      ? [
          {
            id: 'total',
            label: labelled(TOTAL[lang], ofAll),
            numeric: true,
            sort: measure.id,
            cell: (line: TotalsRow[]) => (
              <Cell
                {...cell}
                sum
                column={ofAll}
                asked={{ ...asked, by: [down] }}
                row={sumOf(line, down, (line[0]?.[down] ?? null) as Key)}
              />
            ),
          },
        ]
      : []),
  ]
  const foot = measure.additive
    ? [
        TOTAL[lang],
        ...ofKey.map(({ sum, column }) => (
          <Cell {...cell} sum column={column} asked={{ ...asked, by: [across] }} row={sum} />
        )),
        <Cell {...cell} sum column={ofAll} asked={{ ...asked, by: [] }} row={answer.total} />,
      ]
    : undefined
  return (
    <DataTable<TotalsRow[]>
      visit={visit}
      caption={caption}
      quiet={quiet}
      rows={lines}
      columns={columns}
      foot={foot}
      id={id}
      sort={sort}
    />
  )
}

const TOTAL = { zh: '合计', en: 'Total' }
type Key = string | number | null

/** Groups that add up as the one group that they make. */
function summed(rows: readonly TotalsRow[], measure: string, by: DimensionId, key: Key): TotalsRow {
  const { value, bounds } = added(rows, measure)
  return { [by]: key, [measure]: value, ...(bounds ? { bounds: { [measure]: bounds } } : {}) }
}

const inOrder = (a: unknown, b: unknown): number => {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return String(a) < String(b) ? -1 : 1
}

interface NameProps extends Pick<Props, 'visit' | 'answer'> {
  id: DimensionId
  row: TotalsRow
  open: readonly Unfinished[]
}

function Name({ visit, answer, id, row, open }: NameProps) {
  const words = keyWords(answer, id, row[id], visit.lang, open)
  if (!isName(answer, id, row[id])) return <>{words}</>
  return <Link visit={visit} to={keyPath(id, row[id])} name={words} />
}

function Cell({
  visit,
  asked,
  answer,
  measure,
  row,
  sum = false,
  brief = false,
  column,
}: {
  visit: Visit
  asked: Asked
  answer: TotalsAnswer
  measure: string
  row: TotalsRow
  /** Of a sum of groups, whose records are those of all of them. */
  sum?: boolean
  brief?: boolean
  column: MoneyColumn | undefined
}) {
  const unit = answer.measures.find(({ id }) => id === measure)?.unit ?? 'count'
  const bounds = boundsAt(row, measure)
  return (
    <Value
      value={valueAt(row, measure)}
      unit={unit}
      lang={visit.lang}
      // beside others of its column a bare count needs no word
      {...(bounds ? { measure, bounds } : {})}
      href={behind(visit, asked, measure, row, answer.rows)}
      as={sum ? 'behind sum' : 'behind'}
      brief={brief}
      column={column}
    />
  )
}
