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

interface Props extends ChartText {
  width: number
  height: number
  /** Narrowest width in pixels at which its text can still be read; below it the chart scrolls within itself. */
  legible: 'narrow' | 'wide'
  legend?: Child
  twin: Twin
  children?: Child
}

/** The frame of every chart: title and description for screen readers, legend, drawing, and the same numbers as a table. */
export function Chart(props: Props) {
  const { id, lang, title, description, width, height, twin } = props
  return (
    <figure class={`chart chart-${props.legible}`} id={id}>
      <figcaption class="chart-title">{title}</figcaption>
      {props.legend}
      <Scroll of="chart" label={title}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
          <title id={`${id}-t`}>{title}</title>
          <desc id={`${id}-d`}>{description}</desc>
          {props.children}
        </svg>
      </Scroll>
      {props.note ? <p class="chart-note">{props.note}</p> : null}
      <TwinTable lang={lang} title={title} twin={twin} />
    </figure>
  )
}

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
