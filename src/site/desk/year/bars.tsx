import type { CoverageRow } from '../../../coverage/queries.ts'
import { TONES } from '../../charts/tones.tsx'

const WIDTH = 600
const BAR = 14

/**
 * What was stated above what the ledger has, with what is open beside it, on one scale. The numbers stand next to it as text, so it is
 * hidden from screen readers.
 */
export function YearBars({ row }: { row: CoverageRow }) {
  const amount = (part: CoverageRow['in_review']) =>
    row.unit === 'fen' ? Math.max(0, part?.amount ?? 0) : (part?.count ?? 0)
  const stated = row.reported ?? 0
  const parts = [row.computed ?? 0, amount(row.in_review), amount(row.returned)]
  const most = Math.max(
    stated,
    parts.reduce((sum, part) => sum + part, 0),
  )
  if (most <= 0) return null
  const wide = (value: number) => Math.round((value / most) * WIDTH * 10) / 10
  let before = 0
  return (
    <svg class="year-bars" viewBox={`0 0 ${WIDTH} ${BAR * 2 + 4}`} aria-hidden="true" focusable="false">
      <rect class={`fill-${TONES.stated}`} x={0} y={0} width={wide(stated)} height={BAR} />
      {parts.map((part, i) => {
        const x = wide(before)
        before += part
        return part > 0 ? (
          <rect class={`fill-${PARTS[i]}`} x={x} y={BAR + 4} width={Math.max(1, wide(part))} height={BAR} />
        ) : null
      })}
    </svg>
  )
}

/** The parts of the lower bar: the ledger, what waits, what was returned. */
const PARTS = [TONES.ledger, TONES.waiting, TONES.returned]
