import type { Lang } from '../lang.ts'
import { STATES } from './fact-labels.ts'

/** A record's state in words; the colours only repeat them. */
export const StatusBadge = ({ status, lang }: { status: string; lang: Lang }) => (
  <span class={`badge badge-${status}`}>{STATES[status]?.[lang] ?? status}</span>
)
