import { scaleLinear } from 'd3-scale'
import { type Lang, MARKS } from '../lang.ts'
import { type Drawing, PHONE, shareOf } from './chart.tsx'
import { partOf } from './legend.tsx'
import { lengthOf, shortened } from './letters.ts'

export interface Rows {
  id: string
  lang: Lang
  series: readonly string[]
  /** Of the series, a year that is not told whole. */
  partialSeries?: number | undefined
  /** The colours of those that have their own (tones.tsx). */
  tones?: readonly number[]
  /** A value that is not known is no nought: it has no bar and says so. */
  groups: readonly {
    label: string
    values: readonly (number | null)[]
    /** Each value, and their sum, as somebody said them, where that is not just the number. */
    said?: readonly (string | null)[]
    sum?: string | null
    partial?: boolean
  }[]
  /** Values of a group lie end to end where they add up, else below one another. */
  stacked: boolean
  text: (value: number) => string
  exact: (value: number) => string
  labelLang?: string | undefined
}

/** Where things lie, in pixels of the narrowest chart that a form is drawn for: labels beside the bars where there is room, else above. */
interface Measures {
  width: number
  /** Left end of the bars. */
  left: number
  /** Height of a line of its own for the label. */
  above: number
  gap: number
  /** Longest label that fits, a Chinese letter counted twice; the table has all of it. */
  letters: number
}
const WIDE: Measures = { width: 736, left: 170, above: 0, gap: 9, letters: 22 }
const NARROW: Measures = { width: PHONE, left: 0, above: 19, gap: 11, letters: 42 }
/** In place of a value that is not known. */
export const UNKNOWN = '—'
const TOP = 4
const BAR = 16
/** Width of a letter of a value, and of a label. */
const LETTER = 8
const LABEL = 7

export const wideRows = (rows: Rows): Drawing => draw(rows, WIDE)
export const narrowRows = (rows: Rows): Drawing => draw(rows, NARROW)

/** Bars from left to right, one group a row. */
function draw(
  { id, lang, series, partialSeries, tones, groups, stacked, text, exact, labelLang }: Rows,
  at: Measures,
): Drawing {
  const bars = stacked ? 1 : series.length
  const row = at.above + bars * BAR + at.gap
  const height = TOP + groups.length * row
  const sums = groups.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  const values = stacked ? sums : groups.flatMap((group) => group.values.map((value) => value ?? 0))
  const most = Math.max(1, ...values)
  const words = groups.flatMap(({ values, said, sum }, i) =>
    stacked ? [sum ?? text(sums[i] ?? 0)] : values.map((value, s) => said?.[s] ?? text(value ?? 0)),
  )
  const longest = Math.max(...words.map(lengthOf)) * LETTER + 12
  const labels = Math.max(...groups.map(({ label }) => lengthOf(label))) * LABEL
  const left = at.above ? 0 : Math.min(at.left, labels + 12)
  // above the bars there may be room for the values too: the bars then have all of the width
  const besideLabel = stacked && at.above > 0 && labels + longest <= at.width
  const x = scaleLinear([0, most], [left, besideLabel ? at.width : at.width - longest])
  const share = shareOf(at.width)
  const shapes = (
    <>
      {groups.map(({ label, values, said, sum, partial }, i) => {
        const top = TOP + i * row
        const y = top + at.above
        let before = 0
        return (
          <g class="bar">
            <text
              class="bar-label"
              x={share(left)}
              dx={at.above ? undefined : -8}
              y={at.above ? top + 13 : y + (bars * BAR) / 2 + 4.5}
              text-anchor={at.above ? 'start' : 'end'}
              lang={labelLang}
            >
              {shortened(label, at.letters)}
            </text>
            {values.map((value, s) => {
              const from = stacked ? x(before) : left
              const width = x(value ?? 0) - left
              before += value ?? 0
              return (
                <>
                  {value === null ? null : (
                    <rect
                      x={share(from)}
                      y={stacked ? y : y + s * BAR}
                      width={share(width)}
                      height={stacked ? BAR : BAR - 2}
                      {...partOf(id, tones?.[s] ?? s, partial || s === partialSeries)}
                    >
                      <title>{`${label}${series.length > 1 ? ` · ${series[s]}` : ''}${MARKS[lang].colon}${said?.[s] ?? exact(value)}`}</title>
                    </rect>
                  )}
                  {stacked ? null : (
                    <text class="bar-value" x={share(from + width)} dx="6" y={y + s * BAR + 11.5}>
                      {value === null ? UNKNOWN : (said?.[s] ?? text(value))}
                    </text>
                  )}
                </>
              )
            })}
            {stacked ? (
              <text
                class="bar-value"
                {...(besideLabel
                  ? { x: '100%', y: top + 13, 'text-anchor': 'end' }
                  : { x: share(x(sums[i] ?? 0)), dx: 6, y: y + BAR - 3.5 })}
              >
                {sum ?? text(sums[i] ?? 0)}
              </text>
            ) : null}
          </g>
        )
      })}
      {at.above ? null : <line class="axis" x1={share(left)} x2={share(left)} y1={TOP - 2} y2={height - at.gap + 2} />}
    </>
  )
  return { width: at.width, height, shapes }
}
