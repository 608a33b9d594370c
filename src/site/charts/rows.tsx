import { scaleLinear } from 'd3-scale'
import { Chart, type ChartText, type Twin } from './chart.tsx'
import { fillOf, Ink, Legend } from './legend.tsx'

export interface RowsChartProps extends ChartText {
  /** Names the groups: 区县. */
  by: string
  series: readonly string[]
  /** In the order they have in the register, never by size: one value a series. */
  groups: readonly { label: string; values: readonly number[] }[]
  /** Values of a group lie end to end where they add up, else below one another. */
  stacked: boolean
  text: (value: number) => string
  exact: (value: number) => string
  /** The table behind the chart, where it says more than the bars. */
  twin?: Twin
  labelLang?: string | undefined
}

const WIDTH = 860
const LABEL = 190
const VALUE = 130
const TOP = 4
const BAR = 16
const GAP = 9
/** Longest label that fits beside the bars; the table has all of it. */
const LETTERS = 22

/** Bars from left to right, one group a row: for places and other names that would not fit below an upright bar. */
export function RowsChart(props: RowsChartProps) {
  const { id, series, groups, stacked, text, exact } = props
  const bars = stacked ? 1 : series.length
  const row = bars * BAR + GAP
  const height = TOP + groups.length * row
  const sums = groups.map(({ values }) => values.reduce((a, b) => a + b, 0))
  const most = Math.max(1, ...(stacked ? sums : groups.flatMap(({ values }) => values)))
  const x = scaleLinear([0, most], [LABEL, WIDTH - VALUE])
  return (
    <Chart
      {...props}
      width={WIDTH}
      height={height}
      legible="wide"
      legend={series.length > 1 ? <Legend chart={id} names={series} /> : null}
      twin={
        props.twin ?? {
          head: [props.by, ...series],
          rows: groups.map(({ label, values }) => [label, ...values.map(exact)]),
        }
      }
    >
      <Ink chart={id} count={series.length} />
      {groups.map(({ label, values }, i) => {
        const y = TOP + i * row
        let before = 0
        return (
          <g class="bar">
            <text
              class="bar-label"
              x={LABEL - 8}
              y={y + (bars * BAR) / 2 + 4.5}
              text-anchor="end"
              lang={props.labelLang}
            >
              {short(label)}
            </text>
            {values.map((value, s) => {
              const from = stacked ? x(before) : LABEL
              const width = x(value) - LABEL
              before += value
              return (
                <>
                  <rect
                    x={round(from)}
                    y={stacked ? y : y + s * BAR}
                    width={round(width)}
                    height={stacked ? BAR : BAR - 2}
                    {...fillOf(id, s)}
                  >
                    <title>{`${label}${series.length > 1 ? ` · ${series[s]}` : ''}：${exact(value)}`}</title>
                  </rect>
                  {stacked ? null : (
                    <text class="bar-value" x={round(from + width + 6)} y={y + s * BAR + 11.5}>
                      {text(value)}
                    </text>
                  )}
                </>
              )
            })}
            {stacked ? (
              <text class="bar-value" x={round(x(sums[i] ?? 0) + 6)} y={y + BAR - 3.5}>
                {text(sums[i] ?? 0)}
              </text>
            ) : null}
          </g>
        )
      })}
      <line class="axis" x1={LABEL} x2={LABEL} y1={TOP - 2} y2={height - GAP + 2} />
    </Chart>
  )
}

const short = (label: string) => {
  const letters = [...label]
  const wide = letters.map((letter) => (letter.charCodeAt(0) > 0x2e7f ? 2 : 1))
  let room = LETTERS
  const cut = wide.findIndex((size) => {
    room -= size
    return room < 0
  })
  return cut < 0 ? label : `${letters.slice(0, cut).join('')}…`
}
const round = (value: number) => Math.round(value * 10) / 10
