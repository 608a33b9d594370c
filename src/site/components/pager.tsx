import { addressWith } from '../address.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'

/**
 * Links through a list that is paged by cursor. There are no page numbers: rows may come and go meanwhile. `name` is the query
 * parameter, where a page holds more than one list; `anchor` brings the reader back to this one, `what` tells its pages from the others'.
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
  const now = visit.query.get(name)
  if (!next && !now) return null
  const to = (value: string | null) =>
    `${visit.href(addressWith(visit, { [name]: value }))}${anchor ? `#${anchor}` : ''}`
  return (
    <nav class="pager" aria-label={`${visit.lang === 'zh' ? '翻页' : 'Pages'}${what ? ` · ${what}` : ''}`}>
      {now ? (
        <a href={to(null)} rel="first">
          {visit.say(TEXT.first)}
        </a>
      ) : null}
      {next ? (
        <a href={to(next)} rel="next">
          {visit.say(TEXT.next)} <span aria-hidden="true">→</span>
        </a>
      ) : null}
    </nav>
  )
}
