import { stretches } from '../../search/marks.ts'
import type { Found, FoundGroup } from '../../search/model.ts'
import { StatusBadge } from '../components/badge.tsx'
import { Zh } from '../components/zh.tsx'
import { count } from '../format.ts'
import { foundPath } from '../links.ts'
import type { Visit } from '../page.ts'

/** One kind's answers, the best first; `to` leads to more of them. */
export function Group({ visit, q, group, to }: { visit: Visit; q: string; group: FoundGroup; to: string | null }) {
  const { say, href, lang } = visit
  const zh = lang === 'zh'
  const { kind, label, items } = group
  const hidden = group.more || group.count > items.length
  return (
    <section aria-labelledby={`found-${kind}`}>
      <h2 id={`found-${kind}`}>
        {say(label)} <span class="quiet">{counted(group)}</span>
      </h2>
      <ul class="found">
        {items.map((item) => (
          <Answer visit={visit} q={q} item={item} />
        ))}
      </ul>
      {hidden && to ? (
        <p>
          <a href={href(to)}>{zh ? `${label.zh}：更多结果` : `${label.en}: more results`}</a>
        </p>
      ) : null}
      {hidden && !to ? (
        <p class="quiet">
          {zh
            ? `列出最接近的 ${items.length} 项；多写几个字，范围会更小。`
            : `The closest ${items.length} are listed; a longer question finds fewer.`}
        </p>
      ) : null}
    </section>
  )
}

function Answer({ visit, q, item }: { visit: Visit; q: string; item: Found }) {
  const { href, lang } = visit
  const english = lang === 'en' && item.name_en !== null
  const other = english ? item.name : item.name_en
  return (
    <li>
      <a href={href(foundPath(item))} lang={lang === 'zh' || english ? undefined : 'zh-CN'}>
        <Marked name={english ? (item.name_en ?? '') : item.name} q={q} />
      </a>
      {item.status ? (
        <>
          {' '}
          <StatusBadge status={item.status} lang={lang} />
        </>
      ) : null}
      {other || item.context ? (
        <span class="found-beside">
          {other ? (
            <span lang={english ? 'zh-CN' : 'en'}>
              <Marked name={other} q={q} />
            </span>
          ) : (
            <Zh lang={lang}>{item.context}</Zh>
          )}
        </span>
      ) : null}
    </li>
  )
}

const Marked = ({ name, q }: { name: string; q: string }) => (
  <>{stretches(name, q).map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>
)

/** How many there are: `12`, or `1,000+` where counting ended. */
export const counted = (group: Pick<FoundGroup, 'count' | 'more'>): string =>
  `${count(group.count)}${group.more ? '+' : ''}`
