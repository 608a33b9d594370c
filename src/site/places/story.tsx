import type { Child } from 'hono/jsx'
import type { Item } from '../../facts/present.ts'
import { inUnit } from '../../figures/words.ts'
import { Link } from '../components/link.tsx'
import { Zh } from '../components/zh.tsx'
import { FIRST } from '../explore/asked.ts'
import { behind } from '../explore/behind.ts'
import { keyWords, valueAt } from '../explore/values.tsx'
import { roundMoney, things } from '../format.ts'
import { fieldPath, keyPath, recordPath } from '../links.ts'
import { isOwn } from '../places.ts'
import type { About } from './subject.ts'

/** Partner places that a sentence names before it says how many more. */
const NAMED = 3

/**
 * A few sentences composed of the page's own numbers. A sentence holds words in braces: a measure of the headlines, or one of those
 * below; it is told only where each of them has a value, so that nothing is told of nothing.
 */
export function Story(about: About) {
  const { visit, kind } = about
  const known = wordsOf(about)
  const wordOf = (part: string): Child | undefined => {
    const [id = '', one, many] = part.split('|')
    return one === undefined ? known.get(id) : valueAt(about.numbers.total, id) === 1 ? one : many
  }
  const told = kind.story.flatMap((sentence) => {
    const parts = sentence[visit.lang].split(/\{([a-z_.]+(?:\|[^{}]+)?)\}/)
    const words = parts.map((part, i) => (i % 2 === 0 ? part : wordOf(part)))
    return words.includes(undefined) ? [] : [words]
  })
  if (told.length === 0) return null
  return (
    <p class="story">
      {told.map((parts) => (
        <>
          {parts}
          {visit.lang === 'zh' ? '' : ' '}
        </>
      ))}
    </p>
  )
}

function wordsOf(about: About): ReadonlyMap<string, Child> {
  const { visit, kind, subject, numbers, years, first, largest } = about
  const { lang, href } = visit
  const asked = { ...FIRST, by: [], filters: subject.filters }
  const words = new Map<string, Child>([['name', <Zh lang={lang}>{subject.name}</Zh>]])
  for (const { id, unit } of numbers.measures) {
    const value = valueAt(numbers.total, id)
    if (!value) continue
    words.set(
      id,
      <a href={behind(visit, { ...asked, measures: [id] }, id) ?? ''} rel="nofollow">
        {unit === 'fen' ? roundMoney(value, lang) : inUnit(value, unit, lang)}
      </a>,
    )
  }
  const dated = years.rows.filter(({ year }) => year !== null)
  const peak = dated.reduce<(typeof dated)[number] | null>(
    (most, row) => (Number(row[kind.yearly]) > Number(most?.[kind.yearly] ?? 0) ? row : most),
    null,
  )
  if (peak && dated.length > 1) {
    words.set('peak.year', String(peak.year))
    words.set(
      'peak.value',
      <a
        href={behind(visit, { ...asked, by: ['year'], measures: [kind.yearly] }, kind.yearly, peak) ?? ''}
        rel="nofollow"
      >
        {roundMoney(Number(peak[kind.yearly]), lang)}
      </a>,
    )
  }
  if (first) words.set('first.day', <a href={href(recordPath('donation', String(first.id)))}>{first.received_on}</a>)
  if (largest?.amount_fen) {
    words.set('largest.day', String(largest.received_on))
    words.set('largest.donor', donorOf(about, largest))
    words.set(
      'largest.amount',
      <a href={href(recordPath('donation', String(largest.id)))}>{roundMoney(Number(largest.amount_fen), lang)}</a>,
    )
  }
  words.set('where', whereOf(about))
  return words
}

const donorOf = ({ visit }: About, item: Item): Child =>
  item.donor === null ? (
    visit.lang === 'zh' ? (
      '一位匿名捐赠人'
    ) : (
      'an anonymous donor'
    )
  ) : (
    <Link visit={visit} to={fieldPath('donation', 'donor', item)} name={String(item.donor)} />
  )

/**
 * Where what was given went: the places outside the city that are paired, in the order of their codes, and apart from them what stayed
 * in the city. It goes on from a sentence, or adds nothing to it.
 */
function whereOf({ visit, cuts }: About): Child {
  const answer = cuts.find(({ by }) => by[0]?.id === 'partner')
  const rows = answer?.rows.filter(({ partner }) => partner !== null) ?? []
  if (!answer || rows.length === 0) return ''
  const zh = visit.lang === 'zh'
  const away = rows.filter(({ partner }) => !isOwn(partner))
  const home = rows.length - away.length
  if (away.length === 0) return zh ? '，都在本市' : ', all in Ningbo itself'
  const names = away
    .slice(0, NAMED)
    .map((row) => (
      <Link
        visit={visit}
        to={keyPath('partner', row.partner)}
        name={keyWords(answer, 'partner', row.partner, visit.lang)}
      />
    ))
  return (
    <>
      {zh ? '；结对' : '; paired with '}
      {names.flatMap((name, i) => (i === 0 ? [name] : [zh ? '、' : ', ', name]))}
      {away.length > NAMED ? (zh ? `等 ${away.length} 地` : ` and ${away.length - NAMED} more`) : ''}
      {home > 0 ? (zh ? `，另有本市 ${home} 个区县` : `, besides ${things(home, 'county', 'counties')} of Ningbo`) : ''}
    </>
  )
}
