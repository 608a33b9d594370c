import { count } from '../format.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'

/** Links through a list whose pages are counted, and where in it the reader is. */
export function PageLinks({
  visit: { lang, say },
  page,
  pages,
  href,
  what,
}: {
  visit: Visit
  page: number
  pages: number
  href: (page: number) => string
  what: string
}) {
  if (pages < 2) return null
  const zh = lang === 'zh'
  return (
    <nav class="pager" aria-label={`${zh ? '翻页' : 'Pages'} · ${what}`}>
      {page > 1 ? (
        <a href={href(page - 1)} rel="prev">
          <span aria-hidden="true">←</span> {say(TEXT.previous)}
        </a>
      ) : null}
      <span class="quiet">
        {zh ? `第 ${count(page)} / ${count(pages)} 页` : `Page ${count(page)} of ${count(pages)}`}
      </span>
      {page < pages ? (
        <a href={href(page + 1)} rel="next">
          {say(TEXT.next)} <span aria-hidden="true">→</span>
        </a>
      ) : null}
    </nav>
  )
}
