import { DIMENSIONS, type DimensionId } from '../../totals/dimensions.ts'
import type { TotalsAnswer, TotalsRow } from '../../totals/total.ts'
import { type Column, DataTable } from '../components/data-table.tsx'
import { Link } from '../components/link.tsx'
import { capital } from '../format.ts'
import { keyPath } from '../links.ts'
import type { Visit } from '../page.ts'
import type { Asked } from './asked.ts'
import { behind } from './behind.ts'
import { boundsAt, isName, keyWords, Value, valueAt } from './values.tsx'

/** Keys that fit side by side as columns. */
const MOST_ACROSS = 6
const TIMES: readonly DimensionId[] = ['year', 'month']

interface Props {
  visit: Visit
  asked: Asked
  answer: TotalsAnswer
  rows: readonly TotalsRow[]
  caption: string
  /** Whether a heading right above says what the caption says. */
  quiet?: boolean
}

/** The groups of an answer: one measure cut by two is a table of both ways, anything else a list of groups. */
export function Groups(props: Props) {
  const across = acrossOf(props.answer)
  return across ? <Crossed {...props} across={across} /> : <Listed {...props} />
}

/** The key that goes across: time where it is short, else whichever is. */
function acrossOf({ by, measures, rows }: TotalsAnswer): DimensionId | null {
  if (by.length !== 2 || measures.length !== 1) return null
  const short = by.map(({ id }) => id).filter((id) => new Set(rows.map((row) => row[id])).size <= MOST_ACROSS)
  return short.find((id) => TIMES.includes(id)) ?? short.at(-1) ?? null
}

function Listed({ visit, asked, answer, rows, caption, quiet = false }: Props) {
  const last = answer.by.length - 1
  return (
    <DataTable<TotalsRow>
      visit={visit}
      caption={caption}
      quiet={quiet}
      rows={rows}
      columns={[
        ...answer.by.map(({ id }, i) => ({
          id,
          label: capital(DIMENSIONS[id].label[visit.lang]),
          ...(i === last ? { heading: true } : { tight: true }),
          cell: (row: TotalsRow) => <Key visit={visit} answer={answer} id={id} row={row} />,
        })),
        ...answer.measures.map(({ id, label }) => ({
          id,
          label: capital(label[visit.lang]),
          numeric: true,
          cell: (row: TotalsRow) => <Cell visit={visit} asked={asked} answer={answer} measure={id} row={row} />,
        })),
      ]}
    />
  )
}

function Crossed({ visit, asked, answer, rows, caption, across }: Props & { across: DimensionId }) {
  const { lang } = visit
  const down = answer.by.find(({ id }) => id !== across)?.id ?? across
  const [measure] = answer.measures
  if (!measure) return null
  const lines = [...Map.groupBy(rows, (row) => row[down]).values()]
  const keys = [...Map.groupBy(answer.rows, (row) => row[across]).values()].flatMap((group) => group.slice(0, 1))
  // an answer is sorted by its first key: seen the other way its second is to be sorted too, those without at the end
  const sorted = answer.by[0]?.id === across ? lines.sort((a, b) => inOrder(a[0]?.[down], b[0]?.[down])) : lines
  const columns: Column<TotalsRow[]>[] = [
    {
      id: down,
      label: capital(DIMENSIONS[down].label[lang]),
      heading: true,
      cell: ([row]) => (row ? <Key visit={visit} answer={answer} id={down} row={row} /> : null),
    },
    ...keys
      .sort((a, b) => inOrder(a[across], b[across]))
      .map((key) => ({
        id: String(key[across]),
        label: keyWords(answer, across, key[across], lang),
        numeric: true,
        cell: (line: TotalsRow[]) => {
          const row = line.find((one) => one[across] === key[across])
          if (!row) return <span class="missing">—</span>
          return <Cell visit={visit} asked={asked} answer={answer} measure={measure.id} row={row} />
        },
      })),
  ]
  return <DataTable<TotalsRow[]> visit={visit} caption={caption} rows={sorted} columns={columns} />
}

const inOrder = (a: unknown, b: unknown): number => {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return String(a) < String(b) ? -1 : 1
}

function Key({ visit, answer, id, row }: { visit: Visit; answer: TotalsAnswer; id: DimensionId; row: TotalsRow }) {
  const words = keyWords(answer, id, row[id], visit.lang)
  if (!isName(answer, id, row[id])) return <>{words}</>
  return <Link visit={visit} to={keyPath(id, row[id])} name={words} />
}

function Cell({
  visit,
  asked,
  answer,
  measure,
  row,
}: {
  visit: Visit
  asked: Asked
  answer: TotalsAnswer
  measure: string
  row: TotalsRow
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
      href={behind(visit, asked, measure, row)}
    />
  )
}
