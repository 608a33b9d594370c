import { scaleLinear } from 'd3-scale'
import { MARKS } from '../lang.ts'
import { Chart, type ChartText, type Drawing, PHONE, shareOf, stepOf } from './chart.tsx'
import { Legend, partOf } from './legend.tsx'
import { lengthOf } from './letters.ts'
import { narrowRows, wideRows } from './rows-drawing.tsx'

export interface BarGroup {
  label: string
  /** One value a series, from the bottom up. */
  values: readonly number[]
  /** Each value, and their sum, as somebody said them, where that is not just the number. */
  said?: readonly (string | null)[]
  sum?: string | null
  /** A year that is not told whole. */
  partial?: boolean
  /** The records behind the group, which its number in the table leads to. */
  href?: string | null
}

export interface BarsProps extends ChartText {
  /** Names the groups: 年. */
  by: string
  series: readonly string[]
  groups: readonly BarGroup[]
  /** A value as it reads. */
  text: (value: number) => string
  /** As the table gives it, where that is more exact. */
  exact?: (value: number) => string
  /** Heading of the table's last column. */
  total: string
}

/** Narrowest group, and the width of a letter above a bar, so that neighbouring values keep apart. */
const GROUP = 84
/** Of a group's room, and of the whole drawing, as much is its bar at most: two bars are no walls. */
const BAR = 0.58
const BAR_OF_ALL = 0.13
/** Groups of less are set as if there were as many. */
const FEWEST = 3
const LETTER = 8.4
/** Bars that need no more than this are not drawn wider than it. */
const SMALL = 544
const HEIGHT = 300
const TOP = 34
const BOTTOM = 34
const LEFT = 8

/** Stacked bars, one a group; a single series makes plain ones. */
export function Bars(props: BarsProps) {
  const { id, series, groups, text, exact = text } = props
  const totals = groups.map(({ values }) => values.reduce((a, b) => a + b, 0))
  const letters = Math.max(...groups.map(({ sum }, i) => lengthOf(sum ?? text(totals[i] ?? 0))))
  const columns = Math.max(groups.length, FEWEST)
  const labels = Math.max(...groups.map(({ label }) => lengthOf(label)))
  const width = LEFT * 2 + columns * Math.max(GROUP, letters * LETTER, labels * LETTER)
  const rows = { ...props, stacked: true, exact }
  return (
    <Chart
      {...props}
      // where there is no room for bars side by side they lie below one another
      {...(stepOf(width) ? upright(props, width) : wideRows(rows))}
      {...(width > PHONE ? { narrow: narrowRows(rows) } : {})}
      small={width <= SMALL}
      legend={series.length > 1 ? <Legend chart={id} names={series} /> : null}
      twin={{
        head: [props.by, ...series, ...(series.length > 1 ? [props.total] : [])],
        rows: groups.map(({ label, values, said, sum, href }, i) => [
          label,
          ...values.map((value, s) => led(said?.[s] ?? exact(value), href)),
          ...(series.length > 1 ? [sum ?? exact(totals[i] ?? 0)] : []),
        ]),
      }}
    />
  )
}

const led = (text: string, href: string | null | undefined) =>
  href ? (
    <a class="behind" href={href} rel="nofollow">
      {text}
    </a>
  ) : (
    text
  )

/** Bars that stand side by side. */
function upright({ id, lang, series, groups, text, exact = text }: BarsProps, width: number): Drawing {
  const totals = groups.map(({ values }) => values.reduce((a, b) => a + b, 0))
  const room = (width - 2 * LEFT) / Math.max(groups.length, FEWEST)
  const bar = Math.min(room * BAR, width * BAR_OF_ALL)
  const centre = (i: number) => width / 2 + (i + 0.5 - groups.length / 2) * room
  const share = shareOf(width)
  const y = scaleLinear([0, Math.max(1, ...totals)], [HEIGHT - BOTTOM, TOP])
  const shapes = (
    <>
      {groups.map(({ label, values, said, sum, partial }, i) => {
        let below = 0
        return (
          <g class="bar">
            {values.map((value, s) => {
              const from = below
              below += value
              const top = y(below)
              return (
                <rect
                  x={share(centre(i) - bar / 2)}
                  y={round(top)}
                  width={share(bar)}
                  height={round(y(from) - top)}
                  {...partOf(id, s, partial)}
                >
                  <title>{`${label} · ${series[s]}${MARKS[lang].colon}${said?.[s] ?? exact(value)}`}</title>
                </rect>
              )
            })}
            <text class="bar-value" x={share(centre(i))} y={round(y(below) - 9)} text-anchor="middle">
              {sum ?? text(totals[i] ?? 0)}
            </text>
            <text class="bar-label" x={share(centre(i))} y={HEIGHT - 11} text-anchor="middle">
              {label}
            </text>
          </g>
        )
      })}
      <line class="axis" x1={share(LEFT)} x2={share(width - LEFT)} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
    </>
  )
  return { width, height: HEIGHT, shapes }
}

const round = (value: number) => Math.round(value * 10) / 10
