import { scaleLinear } from 'd3-scale'

const BAR = 9
const GAP = 3
const HEIGHT = 30

/**
 * A row of small bars within a table's cell, whose numbers stand beside it: it is hidden from screen readers. `most` is shared by rows,
 * `partial` the one that is not told whole.
 */
export function Spark({ values, most, partial }: { values: readonly number[]; most: number; partial?: number }) {
  const y = scaleLinear([0, Math.max(1, most)], [0, HEIGHT - 1])
  const width = values.length * (BAR + GAP)
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      aria-hidden="true"
      focusable="false"
    >
      {values.map((value, i) => {
        const height = value > 0 ? Math.max(1, Math.round(y(value) * 10) / 10) : 0
        return (
          <rect
            class={i === partial ? 'fill-0 partial' : 'fill-0'}
            x={i * (BAR + GAP)}
            y={HEIGHT - height}
            width={BAR}
            height={height}
          />
        )
      })}
      <line class="axis" x1="0" x2={width} y1={HEIGHT} y2={HEIGHT} />
    </svg>
  )
}
