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
}

export interface Twin {
  head: readonly string[]
  /** The first cell of a row names it; the others are numbers. */
  rows: readonly (readonly Child[])[]
  /** How many cells of a row are words. */
  words?: number
}

/** A picture of one size, in its own units. */
export interface Drawing {
  width: number
  height: number
  shapes: Child
}

/** Width of a drawing that fits a phone without being made smaller. */
export const PHONE = 300

interface Props extends ChartText, Drawing {
  /** Narrowest width in pixels at which its text can still be read; below it the chart scrolls within itself. */
  legible: 'narrow' | 'wide'
  /** The same numbers drawn for a phone; without it the chart scrolls there. */
  phone?: Drawing
  legend?: Child
  twin: Twin
}

/** The frame of every chart: title and description for screen readers, legend, drawing, and the same numbers as a table. */
export function Chart(props: Props) {
  const { id, lang, title, twin, phone } = props
  return (
    <figure class={`chart chart-${props.legible}`} id={id}>
      <figcaption class="chart-title">{title}</figcaption>
      {props.legend}
      <div class={phone ? 'on-wide' : undefined}>
        {phone ? null : <p class="chart-swipe">{TEXT.swipe[lang]}</p>}
        <Scroll of="chart" label={title}>
          <Picture {...props} drawing={props} />
        </Scroll>
      </div>
      {phone ? (
        <div class="on-phone">
          <Picture {...props} id={`${id}-phone`} drawing={phone} />
        </div>
      ) : null}
      {props.note ? <p class="chart-note">{props.note}</p> : null}
      <TwinTable lang={lang} title={title} twin={twin} />
    </figure>
  )
}

const Picture = ({ id, title, description, drawing }: ChartText & { drawing: Drawing }) => (
  <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
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
