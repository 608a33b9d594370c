import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'

const FORMATS = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['json', 'JSON'],
] as const

/** The same list for programs and spreadsheets: `href` is its address in the API. */
export function Downloads({
  visit,
  href,
  what,
  formats = ['csv', 'xlsx', 'json'],
}: {
  visit: Visit
  href: string
  what: string
  formats?: readonly string[]
}) {
  const joint = href.includes('?') ? '&' : '?'
  return (
    <p class="downloads">
      <span>{visit.say(TEXT.download)}</span>
      {FORMATS.filter(([format]) => formats.includes(format)).map(([format, name]) => (
        <a href={format === 'json' ? href : `${href}${joint}format=${format}`} rel="nofollow">
          {name}
          <span class="visually-hidden"> {what}</span>
        </a>
      ))}
    </p>
  )
}
