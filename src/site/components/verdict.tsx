import type { Verdict as Judgement } from '../../core/qualifier.ts'
import { VERDICT_WORDS } from '../../figures/words.ts'
import type { Lang } from '../lang.ts'

const ICONS: Record<Judgement, string> = {
  met: 'M4.5 8.4 7 10.9 11.6 5.6',
  unmet: 'M5.2 5.2 10.8 10.8 M10.8 5.2 5.2 10.8',
  indeterminate: 'M4.8 8 H11.2',
}

/** A verdict as sign, word and colour, so that no one of them is needed to read it. */
export const Verdict = ({ verdict, lang }: { verdict: Judgement; lang: Lang }) => (
  <span class={`verdict verdict-${verdict}`}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="7" />
      <path d={ICONS[verdict]} fill="none" />
    </svg>
    {VERDICT_WORDS[verdict][lang]}
  </span>
)
