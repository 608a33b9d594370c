import { addressWith } from '../address.ts'
import { count } from '../format.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'

/** Pages back that an address remembers. */
const MOST_BACK = 60

/**
 * Links through a list that is paged by cursor: rows may come and go meanwhile, so a page is known by where it begins. The way back is
 * the reader's own, kept in the address (`after_back`): the number of the first page it remembers, then where those after it began.
 * `name` is the query parameter, where a page holds more than one list; `anchor` brings the reader back to this one, `what` tells its
 * pages from the others'.
 */
export function Pager({
  visit,
  next,
  name = 'after',
  anchor,
  what,
}: {
  visit: Visit
  next: string | null
  name?: string
  anchor?: string
  what?: string
}) {
  const { query, lang, say } = visit
  const now = query.get(name)
  if (!next && !now) return null
  const trail = now ? trailOf(query.get(`${name}_back`)) : []
  const [first, ...began] = trail ?? []
  // nothing before the first page, an unknown way to one that was opened by itself
  const page = now ? (trail ? Number(first) + began.length + 1 : null) : 1
  const to = (value: string | null, back: readonly string[] | null) => {
    const changes = { [name]: value, [`${name}_back`]: back && back.length > 0 ? back.join('.') : null }
    return `${visit.href(addressWith(visit, changes))}${anchor ? `#${anchor}` : ''}`
  }
  const before = began.at(-1) ?? null
  return (
    <nav class="pager" aria-label={`${lang === 'zh' ? '翻页' : 'Pages'}${what ? ` · ${what}` : ''}`}>
      {now ? (
        <a href={to(null, null)} rel="first">
          {say(TEXT.first)}
        </a>
      ) : null}
      {before || first === '1' ? (
        <a href={to(before, before && trail ? trail.slice(0, -1) : null)} rel="prev">
          <span aria-hidden="true">←</span> {say(TEXT.previous)}
        </a>
      ) : null}
      {page ? <span class="quiet">{lang === 'zh' ? `第 ${count(page)} 页` : `Page ${count(page)}`}</span> : null}
      {next ? (
        <a href={to(next, now ? (trail ? shortened([...trail, now]) : null) : ['1'])} rel="next">
          {say(TEXT.next)} <span aria-hidden="true">→</span>
        </a>
      ) : null}
    </nav>
  )
}

/** The way back as the address has it; null where it is none. */
function trailOf(text: string | null): string[] | null {
  const trail = text?.split('.') ?? []
  return /^[1-9]\d{0,6}$/.test(trail[0] ?? '') ? trail : null
}

/** The way back without its first steps where it grows too long for an address. */
function shortened([first, ...began]: string[]): string[] {
  const dropped = Math.max(0, began.length - MOST_BACK)
  return [String(Number(first) + dropped), ...began.slice(dropped)]
}
