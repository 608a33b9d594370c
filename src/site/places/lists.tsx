import type { Text } from '../../totals/dimensions.ts'
import type { Visit } from '../page.ts'

/** Lists that stand beside one another. */
export const LISTS: readonly (readonly [path: string, label: Text])[] = [
  ['/places', { zh: '地区', en: 'Places' }],
  ['/chambers', { zh: '商会', en: 'Chambers' }],
  ['/funds', { zh: '慈善基金', en: 'Charity funds' }],
  ['/projects', { zh: '结对项目', en: 'Pairing projects' }],
  ['/campaigns', { zh: '专项行动', en: 'Campaigns' }],
  ['/enterprises', { zh: '企业', en: 'Enterprises' }],
  ['/organizations', { zh: '慈善组织', en: 'Charities' }],
]

/** What a list is called, by its address. */
export const titleOf = (path: string): Text => LISTS.find(([to]) => to === path)?.[1] ?? { zh: path, en: path }

export const ListsNav = ({ visit: { lang, path, href, say } }: { visit: Visit }) => (
  <nav class="kinds" aria-label={lang === 'zh' ? '名录' : 'Lists'}>
    <ul>
      {LISTS.map(([to, label]) => (
        <li>
          <a href={href(to)} aria-current={path === to ? 'page' : undefined}>
            {say(label)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
