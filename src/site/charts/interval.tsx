import { scaleLinear } from 'd3-scale'
import type { Bounds } from '../../core/qualifier.ts'
import { PHONE, shareOf } from './chart.tsx'

const WIDTH = PHONE
const HEIGHT = 90
const LINE = 42
const SIDE = 16

/**
 * A claim as what it allows on a line of numbers, and where the records lie: what a verdict compares. `text` reads a value.
 */
export function Interval({
  id,
  title,
  description,
  claim,
  value,
  computed,
  text,
  labels,
}: {
  id: string
  title: string
  description: string
  claim: Bounds
  value: number
  computed: number
  text: (value: number) => string
  labels: { claim: string; computed: string }
}) {
  const ends = [value, computed, claim.low ?? value, claim.high ?? value]
  const least = Math.min(...ends)
  const most = Math.max(...ends)
  const room = Math.max((most - least) * 0.35, most * 0.04, 1)
  const x = scaleLinear([least - room, most + room], [SIDE, WIDTH - SIDE])
  const from = claim.low === null ? SIDE : x(claim.low)
  const to = claim.high === null ? WIDTH - SIDE : x(claim.high)
  const near = Math.abs(x(value) - x(computed)) < 3
  return (
    <figure class="interval">
      <svg width="100%" height={HEIGHT} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{description}</desc>
        <line class="axis" x1={share(SIDE)} x2={share(WIDTH - SIDE)} y1={LINE} y2={LINE} />
        {claim.low === null && claim.high === null ? null : (
          <rect
            class="allowed"
            x={share(Math.min(from, to) - 1.5)}
            y={LINE - 7}
            width={share(Math.max(3, to - from + 3))}
            height="14"
            rx="3"
          />
        )}
        <line class="claimed" x1={share(x(value))} x2={share(x(value))} y1={LINE - 15} y2={LINE + 15} />
        <text class="bar-label" x={share(x(value))} y={LINE - 22} text-anchor={anchorOf(x(value))}>
          {`${labels.claim} ${text(value)}`}
        </text>
        <svg x={share(x(computed))} overflow="visible" aria-hidden="true">
          <path class="found" d={`M0 ${near ? LINE + 8 : LINE - 9} l9 9 l-9 9 l-9 -9 z`} />
        </svg>
        <text class="bar-value" x={share(x(computed))} y={LINE + 40} text-anchor={anchorOf(x(computed))}>
          {`${labels.computed} ${text(computed)}`}
        </text>
      </svg>
    </figure>
  )
}

const anchorOf = (x: number) => (x < WIDTH * 0.4 ? 'start' : x > WIDTH * 0.6 ? 'end' : 'middle')
const share = shareOf(WIDTH)
