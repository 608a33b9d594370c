import type { Text } from '../../totals/dimensions.ts'
import type { Lang } from '../lang.ts'

/** A record's state in words; the colours only repeat them. */
const STATES: Record<string, Text> = {
  submitted: { zh: '待审核', en: 'submitted' },
  returned: { zh: '已退回', en: 'returned' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  voided: { zh: '已作废', en: 'voided' },
}

export const StatusBadge = ({ status, lang }: { status: string; lang: Lang }) => (
  <span class={`badge badge-${status}`}>{STATES[status]?.[lang] ?? status}</span>
)
