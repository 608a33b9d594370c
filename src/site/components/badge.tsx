import { STATES } from '../../core/status.ts'
import type { Item } from '../../facts/present.ts'
import type { Lang } from '../lang.ts'

/** A record's state in words; the colours only repeat them. */
export const StatusBadge = ({ status, lang }: { status: string; lang: Lang }) => (
  <span class={`badge badge-${status}`}>{STATES[status]?.[lang] ?? status}</span>
)

/** Of a pledge that was released: since when. */
export const Released = ({ item: { released_on }, lang }: { item: Item; lang: Lang }) =>
  released_on ? (
    <span class="badge badge-released">{lang === 'zh' ? `${released_on} 已免除履行` : `released ${released_on}`}</span>
  ) : null
