import { DIMENSIONS, type DimensionId } from '../../totals/dimensions.ts'
import type { BoundsPair, TotalsAnswer } from '../../totals/total.ts'
import { Bars } from '../charts/bars.tsx'
import { Line } from '../charts/line.tsx'
import { RowsChart } from '../charts/rows.tsx'
import { capital, things } from '../format.ts'
import type { Lang } from '../lang.ts'
import type { Visit } from '../page.ts'
import { type Unfinished, unfinishedIn } from '../unfinished.ts'
import {
  added,
  boundsAt,
  briefly,
  columnOf,
  exactly,
  keyWords,
  labelled,
  openAt,
  statedSays,
  valueAt,
} from './values.tsx'

/** More groups than this are read in a table, not in a picture. */
const MOST_GROUPS = 40
const MOST_SERIES = 7
/** A line bears more: ten years of months. */
const MOST_POINTS = 120
/** Upright bars side by side on a screen; more points in time make a line. */
const MOST_UPRIGHT = 8

const TIMES: readonly DimensionId[] = ['year', 'month']

type Measure = TotalsAnswer['measures'][number]

interface Props {
  visit: Visit
  answer: TotalsAnswer
  id: string
  /** Pictures at most: more are a wall, and the table has the other measures. */
  most?: number
  /** Whether the answer's own table follows. */
  tabled?: boolean
}

/** Each measure of an answer drawn as its cut allows; words where it does not. Nothing where there is no cut. */
export async function Pictures({ visit, answer, id, most = 4, tabled = false }: Props) {
  const { lang } = visit
  if (answer.by.length === 0 || answer.rows.length === 0) return null
  const plans = answer.measures.map((measure) => ({ measure, plan: planOf(answer, measure) }))
  if (plans.every(({ plan }) => plan === null)) return <TooMany answer={answer} lang={lang} />
  const open = await unfinishedIn(visit, answer)
  return (
    <>
      {plans
        .slice(0, most)
        .map(({ measure, plan }, i) =>
          plan ? (
            <Picture
              answer={answer}
              open={open}
              lang={lang}
              id={i === 0 ? id : `${id}-${i + 1}`}
              measure={measure}
              plan={plan}
              tabled={tabled}
            />
          ) : null,
        )}
    </>
  )
}

const TooMany = ({ answer, lang }: { answer: TotalsAnswer; lang: Lang }) => (
  <p class="quiet no-chart">
    {lang === 'zh'
      ? `分组太多（${answer.rows.length} 行），画不成能看清的图，请看表或下载。`
      : `Too many groups (${answer.rows.length} rows) for a chart that can be read: see the table, or download it.`}
  </p>
)

interface PictureProps {
  answer: TotalsAnswer
  lang: Lang
  id: string
  measure: Measure
  plan: Plan
  /** The year and the month that are not told whole. */
  open: readonly Unfinished[]
  tabled: boolean
}

function Picture({ answer, lang, id, measure, plan, open, tabled }: PictureProps) {
  const zh = lang === 'zh'
  const { groups, series, cells } = plan
  const words = (by: DimensionId, key: string) => keyWords(answer, by, key === NONE ? null : key, lang, open)
  const exact = (value: number) => exactly(value, measure.unit, lang)
  const labelOf = (by: DimensionId) => capital(DIMENSIONS[by].label[lang])
  const names = series.by
    ? series.keys.map((key) => words(series.by as DimensionId, key))
    : [capital(measure.label[lang])]
  const drawn = groups.keys.map((group) => ({
    label: words(groups.by, group),
    partial: openAt(open, groups.by, group) !== undefined,
    ...readings(
      series.keys.map((one) => cells.get(`${group} ${one}`) ?? NOTHING),
      measure,
      lang,
    ),
  }))
  const stacked = measure.additive || !series.by
  const sums = drawn.map(({ values }) => values.reduce((a, b) => a + b, 0))
  const upright = TIMES.includes(groups.by) && drawn.length <= MOST_UPRIGHT && stacked
  const curve = TIMES.includes(groups.by) && !upright && !series.by
  const shown = stacked ? sums : drawn.flatMap(({ values }) => values)
  const column = columnOf(measure, answer.rows, lang, shown)
  const text = column?.text ?? ((value: number) => briefly(value, measure.unit, lang))
  const cut = [groups.by, ...(series.by ? [series.by] : [])].map((by) => DIMENSIONS[by].label[lang])
  const partialSeries = series.keys.findIndex((key) => openAt(open, series.by, key))
  const unfinished = [
    ...groups.keys.map((key) => openAt(open, groups.by, key)),
    openAt(open, series.by, series.keys[partialSeries]),
  ]
    .flatMap((one) => one?.note[lang] ?? [])
    .join(zh ? '' : ' ')
  const about = {
    id,
    lang,
    ...(tabled ? { tabled, quiet: answer.measures.length === 1, unit: column?.unit } : {}),
    title: labelled(
      zh ? `${measure.label.zh}，按${cut.join('、')}` : `${capital(measure.label.en)}, by ${cut.join(' and ')}`,
      column,
    ),
    description: `${
      zh
        ? `${drawn.length} 组，${span(drawn, '从 ', ' 到 ')}；各组数值见图后数据表。`
        : `${things(drawn.length, 'group')}, ${span(drawn, 'from ', ' to ')}; the table behind the chart has the values.`
    }${unfinished ? ` ${unfinished}` : ''}`,
    ...(unfinished ? { note: unfinished } : {}),
    partialSeries,
  }
  if (upright) {
    return (
      <Bars
        {...about}
        by={labelOf(groups.by)}
        series={names}
        groups={drawn}
        text={text}
        exact={exact}
        total={zh ? '合计' : 'Total'}
      />
    )
  }
  if (curve) {
    const points = drawn.map(({ label, values, sum, partial }) => ({
      label,
      value: values[0] ?? 0,
      said: sum,
      partial,
    }))
    return (
      <Line
        {...about}
        by={labelOf(groups.by)}
        measure={measure.label[lang]}
        points={points}
        text={text}
        exact={exact}
      />
    )
  }
  return (
    <RowsChart
      {...about}
      by={labelOf(groups.by)}
      series={names}
      groups={drawn}
      stacked={stacked}
      text={text}
      exact={exact}
    />
  )
}

interface Cell {
  value: number
  bounds: BoundsPair | undefined
}
const NOTHING: Cell = { value: 0, bounds: undefined }

/** The values of a group, and how those that were stated with a qualifier, and their sum, are said. */
function readings(cells: readonly Cell[], { id, unit, additive }: Measure, lang: Lang) {
  const say = ({ value, bounds }: Cell) => statedSays(value, bounds, unit, lang, id)
  const rows = cells.map(({ value, bounds }) => ({ [id]: value, ...(bounds ? { bounds: { [id]: bounds } } : {}) }))
  const { value, bounds } = added(rows, id)
  const sum = value !== null && (additive || cells.length === 1) ? say({ value, bounds }) : null
  return { values: cells.map((cell) => cell.value), said: cells.map(say), sum }
}

const NONE = '\u0000'
/** The first and last of the groups; a single one is said once. */
const span = (groups: readonly { label: string }[], from: string, to: string): string => {
  const [first, last] = [groups[0]?.label ?? '', groups.at(-1)?.label ?? '']
  return groups.length === 1 ? first : `${from}${first}${to}${last}`
}

type Plan = NonNullable<ReturnType<typeof planOf>>

/** Which key makes the groups and which the series of a chart; null where no chart could be read. */
function planOf({ by, rows }: TotalsAnswer, measure: Measure) {
  const keysOf = (id: DimensionId) => [...new Set(rows.map((row) => (row[id] === null ? NONE : String(row[id]))))]
  const cut = by.map(({ id }) => ({ by: id, keys: keysOf(id) }))
  const [first, second] = cut
  if (!first || rows.some((row) => Number(row[measure.id]) < 0)) return null
  const pairs = second ? [[second, first] as const, [first, second] as const] : []
  // places and names as groups, time as series, unless that is too much of either
  const [groups, series] = pairs.find(([, one]) => TIMES.includes(one.by) && one.keys.length <= MOST_SERIES) ??
    pairs.find(([, one]) => one.keys.length <= MOST_SERIES) ?? [first, { by: null, keys: [''] }]
  if (second && series.by === null) return null
  const alone = TIMES.includes(groups.by) && series.by === null
  if (groups.keys.length > (alone ? MOST_POINTS : MOST_GROUPS)) return null
  if (!measure.additive && groups.keys.length * series.keys.length > 2 * MOST_GROUPS) return null
  const cells = new Map<string, Cell>()
  for (const row of rows) {
    const keyOf = (id: DimensionId) => (row[id] === null ? NONE : String(row[id]))
    cells.set(`${keyOf(groups.by)} ${series.by ? keyOf(series.by) : ''}`, {
      value: valueAt(row, measure.id) ?? 0,
      bounds: boundsAt(row, measure.id),
    })
  }
  return { groups, series, cells }
}
