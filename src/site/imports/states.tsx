import { STATUSES } from '../../core/status.ts'
import type { ImportSummary } from '../../imports/queries.ts'
import { StatusBadge } from '../components/badge.tsx'
import { count } from '../format.ts'
import type { Lang } from '../lang.ts'

/** How many of an import's records stand where; a list of organisations or members made none that are reviewed. */
export function States({ states, lang }: { states: ImportSummary['states']; lang: Lang }) {
  const found = STATUSES.filter((status) => states[status])
  if (found.length === 0) return <span>{lang === 'zh' ? '已登记' : 'in the register'}</span>
  return (
    <span class="states">
      {found.map((status) => (
        <span>
          <StatusBadge status={status} lang={lang} /> {count(states[status] ?? 0)}
        </span>
      ))}
    </span>
  )
}
