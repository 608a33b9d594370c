import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import { Chart, type ChartText } from './chart.tsx'

export interface LineProps extends ChartText {
  by: string
  measure: string
  points: readonly { label: string; value: number }[]
  text: (value: number) => string
}

const WIDTH = 640
const HEIGHT = 240
const TOP = 24
const BOTTOM = 30
const SIDE = 14
/** More labels than this would run into each other. */
const LABELS = 8

/** One measure over time, the area below it filled: for many points, where bars would be splinters. */
export function Line(props: LineProps) {
  const { points, text } = props
  const x = scalePoint(
    points.map(({ label }) => label),
    [SIDE, WIDTH - SIDE],
  ).padding(0.5)
  const y = scaleLinear([0, Math.max(1, ...points.map(({ value }) => value))], [HEIGHT - BOTTOM, TOP])
  const at = (label: string) => x(label) ?? 0
  type Point = LineProps['points'][number]
  const shape = line<Point>(
    ({ label }) => at(label),
    ({ value }) => y(value),
  ).digits(1)
  const below = area<Point>(
    ({ label }) => at(label),
    HEIGHT - BOTTOM,
    ({ value }) => y(value),
  ).digits(1)
  const step = Math.ceil(points.length / LABELS)
  const peak = points.reduce((a, b) => (b.value > a.value ? b : a), points[0] ?? { label: '', value: 0 })
  return (
    <Chart
      {...props}
      width={WIDTH}
      height={HEIGHT}
      legible="wide"
      twin={{ head: [props.by, props.measure], rows: points.map(({ label, value }) => [label, text(value)]) }}
    >
      <path class="area" d={below([...points]) ?? ''} />
      <path class="line" d={shape([...points]) ?? ''} fill="none" />
      {points.map(({ label, value }, i) => (
        <g>
          <circle class="dot" cx={round(at(label))} cy={round(y(value))} r="3">
            <title>{`${label}：${text(value)}`}</title>
          </circle>
          {i % step === 0 ? (
            <text class="bar-label" x={round(at(label))} y={HEIGHT - 9} text-anchor="middle">
              {label}
            </text>
          ) : null}
        </g>
      ))}
      <text class="bar-value" x={round(at(peak.label))} y={round(y(peak.value) - 9)} text-anchor="middle">
        {text(peak.value)}
      </text>
      <line class="axis" x1={SIDE} x2={WIDTH - SIDE} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
    </Chart>
  )
}

const round = (value: number) => Math.round(value * 10) / 10
