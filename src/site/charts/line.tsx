import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import { MARKS } from '../lang.ts'
import { Chart, type ChartText, type Drawing, PHONE, shareOf } from './chart.tsx'
import { lengthOf } from './letters.ts'

export interface LineProps extends ChartText {
  by: string
  measure: string
  points: readonly { label: string; value: number; said?: string | null; partial?: boolean }[]
  /** A value as it reads beside the curve. */
  text: (value: number) => string
  /** As the table gives it, where that is more exact. */
  exact?: (value: number) => string
}

const WIDTH = 544
const HEIGHT = 240
const TOP = 24
const BOTTOM = 30
const SIDE = 28
/** Room for a label below the axis; more of them would run into each other. */
const LABEL = 76
/** Width of a letter of a label, and of a value. */
const LETTER = 7
const BOLD = 7.8

/** One measure over time, the area below it filled: for many points, where bars would be splinters. */
export function Line(props: LineProps) {
  const { points, text, exact = text } = props
  return (
    <Chart
      {...props}
      {...drawing(props, WIDTH)}
      narrow={drawing(props, PHONE)}
      twin={{
        head: [props.by, props.measure],
        rows: points.map(({ label, value, said }) => [label, said ?? exact(value)]),
      }}
    />
  )
}

function drawing({ lang, points, text, exact = text }: LineProps, width: number): Drawing {
  const x = scalePoint(
    points.map(({ label }) => label),
    [SIDE, width - SIDE],
  ).padding(0.5)
  const y = scaleLinear([0, Math.max(1, ...points.map(({ value }) => value))], [HEIGHT - BOTTOM, TOP])
  const at = (label: string) => x(label) ?? 0
  const share = shareOf(width)
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
  // what leads to a year that is not told whole
  const told = points.filter(({ partial }) => !partial)
  const longest = Math.max(...points.map(({ label }) => lengthOf(label))) * LETTER
  const step = Math.ceil((points.length * Math.max(LABEL, longest + 12)) / width)
  const peak = points.reduce((a, b) => (b.value > a.value ? b : a), points[0] ?? { label: '', value: 0, said: null })
  const peakSays = peak.said ?? text(peak.value)
  // words are written whole, wherever they lie
  const within = (label: string, words: string, letter: number) => {
    const room = (lengthOf(words) * letter) / 2
    return share(Math.min(Math.max(at(label), room), width - room))
  }
  const shapes = (
    <>
      {/* only the curve is stretched: its words and dots keep their size */}
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path class="area" d={below([...points]) ?? ''} />
        <path class="line" d={shape(told) ?? ''} fill="none" vector-effect="non-scaling-stroke" />
        {told.length < points.length ? (
          <path
            class="line partial"
            d={shape(points.slice(told.length - 1)) ?? ''}
            fill="none"
            vector-effect="non-scaling-stroke"
          />
        ) : null}
      </svg>
      {points.map(({ label, value, said, partial }, i) => (
        <g>
          <circle
            class={partial ? 'dot partial' : 'dot'}
            cx={share(at(label))}
            cy={round(y(value))}
            r={width === PHONE ? 2 : 3}
          >
            <title>{`${label}${MARKS[lang].colon}${said ?? exact(value)}`}</title>
          </circle>
          {i % step === 0 ? (
            <text class="bar-label" x={within(label, label, LETTER)} y={HEIGHT - 9} text-anchor="middle">
              {label}
            </text>
          ) : null}
        </g>
      ))}
      <text class="bar-value" x={within(peak.label, peakSays, BOLD)} y={round(y(peak.value) - 9)} text-anchor="middle">
        {peakSays}
      </text>
      <line class="axis" x1={share(SIDE)} x2={share(width - SIDE)} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
    </>
  )
  return { width, height: HEIGHT, shapes }
}

const round = (value: number) => Math.round(value * 10) / 10
