import { queryString } from '../../totals/describe.ts'
import type { TotalsAnswer } from '../../totals/total.ts'
import { Downloads } from '../components/downloads.tsx'
import { addressOfAsked, FIRST } from '../explore/asked.ts'
import { Groups } from '../explore/groups.tsx'
import { Pictures } from '../explore/picture.tsx'
import type { About, Cut } from './subject.ts'

/** Longest cut that is shown whole; of a longer one the first groups, in the order of their keys, and the way to all. */
const WHOLE = 12
const FEW = 10

/** The first measure by year. */
export const Years = ({ visit, years }: About) =>
  years.rows.some(({ year }) => year !== null) ? (
    <Pictures visit={visit} answer={years} id="by-year-chart" most={1} />
  ) : null

/** The cuts of a page, one after another; one without a group is left out. */
export function Cuts(about: About) {
  const tables = about.kind.cuts.map((cut, i) => cutOf(about, cut, about.cuts[i]))
  return tables.some((table) => table !== null) ? <div class="cuts">{tables}</div> : null
}

function cutOf({ visit, subject }: About, { measure, by, title }: Cut, answer: TotalsAnswer | undefined) {
  const { lang, href } = visit
  const asked = { ...FIRST, measures: [measure], by: [by], filters: subject.filters }
  const rows = answer?.rows.filter((row) => Number(row[measure]) > 0) ?? []
  if (!answer || rows.length === 0) return null
  const shown = rows.length > WHOLE ? rows.slice(0, FEW) : rows
  return (
    <div class="cut">
      <h3>{title[lang]}</h3>
      <Groups visit={visit} asked={asked} answer={answer} rows={shown} caption={title[lang]} quiet />
      <div class="rows-foot">
        {rows.length > shown.length ? (
          <a href={href(addressOfAsked('/explore', asked))}>
            {lang === 'zh' ? `全部 ${rows.length} 组` : `All ${rows.length} groups`}
          </a>
        ) : null}
        <Downloads
          visit={visit}
          href={`/api/v1/totals?${queryString({ ...subject.filters, measures: measure, by })}`}
          what={title[lang]}
        />
      </div>
    </div>
  )
}
