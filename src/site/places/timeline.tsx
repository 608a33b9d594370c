import type { Child } from 'hono/jsx'
import { type EventName, eventsOf, type FactEvent } from '../../facts/events.ts'
import type { FactName } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { publishedYears } from '../../statements/queries.ts'
import { queryString } from '../../totals/describe.ts'
import type { Text } from '../../totals/dimensions.ts'
import { wordOf } from '../components/fact-labels.ts'
import { Link } from '../components/link.tsx'
import { FIRST } from '../explore/asked.ts'
import { behind } from '../explore/behind.ts'
import { valueAt } from '../explore/values.tsx'
import { count, roundMoney, shanghai } from '../format.ts'
import { recordPath } from '../links.ts'
import type { Visit } from '../page.ts'
import type { About } from './subject.ts'

const WORDS: Readonly<Record<EventName, Text>> = {
  began: { zh: '设立', en: 'Established' },
  closed: { zh: '终止', en: 'Closed' },
  released: { zh: '免除', en: 'Released' },
  replaced: { zh: '更正', en: 'Corrected' },
  voided: { zh: '作废', en: 'Voided' },
}
/** A project is paired, not established. */
const OF_PROJECT: Partial<Record<EventName, Text>> = {
  began: { zh: '结对', en: 'Paired' },
  closed: { zh: '结束', en: 'Ended' },
}

/** A longer line shows its last years, and folds away those before them. */
const MOST = 10
const RECENT = 4

interface Moment {
  year: string
  /** Sorts within its year; the year as a whole comes last. */
  day: string
  text: Child
}

/** What happened, year by year: what came in, funds and projects begun and closed, records corrected, years published. */
export async function Timeline(about: About) {
  const { visit } = about
  const moments = [
    ...yearsOf(about),
    ...firstOf(about),
    ...eventMoments(visit, await eventsOf(visit.ctx, about.subject.filters)),
    ...(await publishedOf(about)),
  ].sort((a, b) => (a.year + a.day < b.year + b.day ? -1 : 1))
  if (moments.length === 0) return null
  const years = [...Map.groupBy(moments, ({ year }) => year)]
  const earlier = moments.length > MOST ? years.slice(0, -RECENT) : []
  const [first] = earlier[0] ?? []
  const [last] = earlier.at(-1) ?? []
  return (
    <>
      {earlier.length > 0 ? (
        <details class="counts">
          <summary>
            {visit.lang === 'zh' ? '更早：' : 'Before that: '}
            {first === last ? first : `${first}–${last}`}
          </summary>
          <Years years={earlier} />
        </details>
      ) : null}
      <Years years={years.slice(earlier.length)} />
    </>
  )
}

const Years = ({ years }: { years: readonly [year: string, moments: readonly Moment[]][] }) => (
  <ol class="timeline">
    {years.map(([year, moments]) => (
      <li>
        <strong>{year}</strong>
        <ul>
          {moments.map(({ text }) => (
            <li>{text}</li>
          ))}
        </ul>
      </li>
    ))}
  </ol>
)

/** What came in, year by year, each leading to its records. */
function yearsOf({ visit, years, kind, subject }: About): Moment[] {
  const { lang } = visit
  const [measure] = years.measures
  const asked = { ...FIRST, measures: [kind.yearly], by: ['year'], filters: subject.filters }
  return years.rows.flatMap((row) => {
    const value = valueAt(row, kind.yearly)
    if (row.year === null || !value || !measure) return []
    const amount = (
      <a href={behind(visit, asked, kind.yearly, row) ?? ''} rel="nofollow">
        {roundMoney(value, lang)}
      </a>
    )
    const text = lang === 'zh' ? [`${measure.label.zh} `, amount] : [amount, `, ${measure.label.en}`]
    return [{ year: String(row.year), day: '', text }]
  })
}

const firstOf = ({ visit: { lang, href }, first }: About): Moment[] =>
  first
    ? [
        {
          year: String(first.received_on).slice(0, 4),
          day: String(first.received_on),
          text: (
            <>
              <Day day={String(first.received_on)} />{' '}
              <a href={href(recordPath('donation', String(first.id)))}>{lang === 'zh' ? '首笔捐赠' : 'First gift'}</a>
            </>
          ),
        },
      ]
    : []

const Day = ({ day }: { day: string }) => <time datetime={day}>{day.slice(5)}</time>

/** What Chinese counts records by; money by the sum. */
const COUNTERS: Partial<Record<FactName, string>> = { fund: '个', project: '个', outcome: '条', reported: '条' }

/** Few of a kind in a year are told one by one, many as how many. */
function eventMoments(visit: Visit, events: readonly FactEvent[]): Moment[] {
  const { lang } = visit
  const zh = lang === 'zh'
  const groups = Map.groupBy(
    events,
    ({ day, event, kind, fund_kind }) => `${day.slice(0, 4)} ${event} ${kind} ${fund_kind}`,
  )
  return [...groups.values()].flatMap((group): Moment[] => {
    const [first] = group
    if (!first) return []
    const { event, kind, fund_kind, day, many } = first
    const done = ((kind === 'project' && OF_PROJECT[event]) || WORDS[event])[lang]
    const label = (wordOf('kind', fund_kind) ?? KINDS[kind].label)[lang]
    const year = day.slice(0, 4)
    if (many > group.length) {
      // 结对 is the first word of what is begun already
      const verb = label.startsWith(done) ? '开始' : done
      const text = zh
        ? `${verb}${label} ${count(many)} ${COUNTERS[kind] ?? '笔'}`
        : `${done}: ${label} × ${count(many)}`
      // a list tells records by the day they began, and only those that stand
      const asked = queryString({ list: KINDS[kind].path, fund_kind, from: `${year}-01-01`, to: `${year}-12-31` })
      const to = `${visit.path}?${asked}`
      return [{ year, day, text: event === 'began' ? <a href={`${visit.href(to)}#rows`}>{text}</a> : text }]
    }
    return group.map((one) => ({
      year,
      day: one.day,
      text: (
        <>
          <Day day={one.day} /> {done}
          {zh ? '' : ' '}
          <Named visit={visit} event={one} label={label} kind={kind} />
        </>
      ),
    }))
  })
}

function Named({ visit, event, label, kind }: { visit: Visit; event: FactEvent; label: string; kind: FactName }) {
  const to = recordPath(kind, event.id)
  if (event.name === null) return <a href={visit.href(to)}>{label}</a>
  return <Link visit={visit} to={to} name={event.name} />
}

/** The years of the register that were published and in which something of the page's is counted. */
async function publishedOf({ visit, years }: About): Promise<Moment[]> {
  const counted = new Set(years.rows.map(({ year }) => Number(year)))
  const published = (await publishedYears(visit.ctx)).filter(({ year }) => counted.has(year))
  return published.map(({ year, published_at }) => ({
    year: shanghai(published_at).slice(0, 4),
    day: shanghai(published_at).slice(0, 10),
    text: (
      <>
        <Day day={shanghai(published_at).slice(0, 10)} />{' '}
        <a href={visit.href(`/years/${year}`)}>
          {visit.lang === 'zh' ? `${year} 年度报告公布` : `the year ${year} was published`}
        </a>
      </>
    ),
  }))
}
