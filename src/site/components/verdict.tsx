import type { Verdict as Judged } from '../../core/qualifier.ts'
import { type Judgement, STANDING_WORDS, type Standing, standingOf, tally } from '../../figures/standing.ts'
import { queryString } from '../../totals/describe.ts'
import { count } from '../format.ts'
import type { Lang } from '../lang.ts'
import type { Visit } from '../page.ts'

const ICONS: Record<Standing, string> = {
  met: 'M4.5 8.4 7 10.9 11.6 5.6',
  stated: 'M5 6.4 H11 M5 9.6 H9',
  unmet: 'M5.2 5.2 10.8 10.8 M10.8 5.2 5.2 10.8',
  indeterminate: 'M4.8 8 H11.2',
}

const Marked = ({ standing, children }: { standing: Standing; children: string }) => (
  <span class={`verdict verdict-${standing}`}>
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="7" />
      <path d={ICONS[standing]} fill="none" />
    </svg>
    {children}
  </span>
)

/** How a claim stands as sign, word and colour, so that no one of them is needed to read it; by records, if nothing else is said. */
export const Verdict = ({
  evidence = 'ledger',
  verdict,
  lang,
}: Partial<Judgement> & { verdict: Judged; lang: Lang }) => {
  const standing = standingOf({ verdict, evidence })
  return <Marked standing={standing}>{STANDING_WORDS[standing][lang]}</Marked>
}

/**
 * How many published numbers there are, how many of them records bear out, how many are only stated, and so on; each leads to the list of
 * them, of which `shown` is the one at hand.
 */
export function Tally({ visit, figures, as_of, shown }: TallyProps) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  const to = (verdict?: Standing) => {
    const query = queryString({ verdict, as_of })
    return href(query ? `/figures?${query}` : '/figures')
  }
  const current = (standing: Standing | null) => (standing === shown ? 'page' : undefined)
  return (
    <ul class="tally" aria-label={zh ? '公布数，按核对结论' : 'Published numbers, by verdict'}>
      <li>
        <a href={to()} aria-current={current(null)}>
          <strong>{count(figures.length)}</strong> {zh ? '个公布数' : 'published numbers'}
        </a>
      </li>
      {tally(figures).map(({ standing, count: many }) => (
        <li>
          <a href={to(standing)} aria-current={current(standing)}>
            <strong>{count(many)}</strong> <Marked standing={standing}>{STANDING_WORDS[standing].told[lang]}</Marked>
          </a>
        </li>
      ))}
    </ul>
  )
}

interface TallyProps {
  visit: Visit
  figures: readonly Judgement[]
  as_of?: string | undefined
  /** In a list of them: which are shown, null if all are. */
  shown?: Standing | null
}
