import type { Child } from 'hono/jsx'
import { Scroll } from '../components/scroll.tsx'
import type { Lang } from '../lang.ts'
import { TEXT } from '../text.ts'

export interface ChartText {
  /** Unique on the page. */
  id: string
  lang: Lang
  /** What is shown. */
  title: string
  /** What there is to see, in a sentence, for those who do not see it. */
  description: string
  /** Below the chart: boundary, source, period. */
  note?: Child
  /** Words right above say the title: only those who do not see the chart are told it. */
  quiet?: boolean
  /** What its numbers are in, which is said where the title is not seen. */
  unit?: string | undefined
  /** A table right below has the same numbers: none is folded behind the chart. */
  tabled?: boolean
}

export interface Twin {
  head: readonly string[]
  /** The first cell of a row names it; the others are numbers. */
  rows: readonly (readonly Child[])[]
  /** How many cells of a row are words. */
  words?: number
}

export interface Drawing {
  /** Pixels that its words need side by side. */
  width: number
  height: number
  shapes: Child
  /** Made larger and smaller as a whole, its words too: such a one scrolls where it has not its width. Others place things in shares. */
  whole?: boolean
}

/** Width that every screen has. */
export const PHONE = 300
/** Widths of a chart, in pixels, from which on a drawing that needs as much is shown; `site.css` says them in rem. */
const STEPS = { s: 544, m: 736, l: 992 } as const
type Step = keyof typeof STEPS
/** The first step that is wide enough for a drawing; null where no page is. */
export const stepOf = (width: number): Step | null =>
  (Object.keys(STEPS) as Step[]).find((step) => STEPS[step] >= width) ?? null

/** A place or length as a share of a drawing's width, so that the drawing grows and its words do not. */
export const shareOf = (width: number) => (x: number) => `${Math.round((x / width) * 10_000) / 100}%`

interface Props extends ChartText, Drawing {
  /** The same numbers drawn for narrower charts than its own width. */
  narrow?: Drawing
  /** Not drawn wider than this would be: few bars. */
  small?: boolean
  legend?: Child
  twin: Twin
}

/** The frame of every chart: title and description for screen readers, legend, drawing, and the same numbers as a table. */
export function Chart(props: Props) {
  const { id, lang, title, twin, narrow } = props
  const step = narrow ? (stepOf(props.width) ?? 'l') : null
  return (
    <figure class={`chart${props.small ? ' chart-small' : ''}${props.whole ? ' chart-whole' : ''}`} id={id}>
      <figcaption class={props.quiet ? 'visually-hidden' : 'chart-title'}>{title}</figcaption>
      {props.quiet && props.unit ? <p class="chart-unit">{props.unit}</p> : null}
      {props.legend}
      {props.whole ? (
        <>
          <p class="chart-swipe">{TEXT.swipe[lang]}</p>
          <Scroll of="chart" label={title}>
            <Picture {...props} drawing={props} />
          </Scroll>
        </>
      ) : (
        <div class={step ? `from-${step}` : undefined}>
          <Picture {...props} drawing={props} />
        </div>
      )}
      {narrow ? (
        <div class={`below-${step}`}>
          <Picture {...props} id={`${id}-narrow`} drawing={narrow} />
        </div>
      ) : null}
      {props.note ? <p class="chart-note">{props.note}</p> : null}
      {props.tabled ? null : <TwinTable lang={lang} title={title} twin={twin} />}
    </figure>
  )
}

const Picture = ({ id, title, description, drawing }: ChartText & { drawing: Drawing }) => (
  <svg
    {...(drawing.whole
      ? { viewBox: `0 0 ${drawing.width} ${drawing.height}` }
      : { width: '100%', height: drawing.height })}
    role="img"
    aria-labelledby={`${id}-t ${id}-d`}
  >
    <title id={`${id}-t`}>{title}</title>
    <desc id={`${id}-d`}>{description}</desc>
    {drawing.shapes}
  </svg>
)

function TwinTable({ lang, title, twin: { head, rows, words = 1 } }: { lang: Lang; title: string; twin: Twin }) {
  const kind = (i: number) => (i >= words ? 'num' : undefined)
  return (
    <details class="twin">
      <summary>{TEXT.dataTable[lang]}</summary>
      <Scroll of="table" label={`${title} · ${TEXT.dataTable[lang]}`}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {head.map((text, i) => (
                <th scope="col" class={kind(i)}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest]) => (
              <tr>
                <th scope="row">{first}</th>
                {rest.map((cell, i) => (
                  <td class={kind(i + 1)}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}
