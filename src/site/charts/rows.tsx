import { Chart, type ChartText, type Twin } from './chart.tsx'
import { Legend } from './legend.tsx'
import { narrowRows, type Rows, UNKNOWN, wideRows } from './rows-drawing.tsx'

/** `groups` in the order they have in the register, never by size: one value a series. */
export interface RowsChartProps extends ChartText, Omit<Rows, 'id' | 'lang'> {
  /** Names the groups: 区县. */
  by: string
  /** The table behind the chart, where it says more than the bars. */
  twin?: Twin
}

/** Bars from left to right, one group a row: for places and other names that would not fit below an upright bar. */
export function RowsChart(props: RowsChartProps) {
  const { id, series, groups, exact } = props
  return (
    <Chart
      {...props}
      {...wideRows(props)}
      narrow={narrowRows(props)}
      legend={series.length > 1 ? <Legend chart={id} names={series} tones={props.tones} /> : null}
      twin={
        props.twin ?? {
          head: [props.by, ...series],
          rows: groups.map(({ label, values, said }) => [
            label,
            ...values.map((value, s) => (value === null ? UNKNOWN : (said?.[s] ?? exact(value)))),
          ]),
        }
      }
    />
  )
}
