/** Patterns tell series apart without colour: plain, hatched, dotted, crossed. The legend declares them, once a chart. */
const KINDS = 4
const PATTERNS = [
  null,
  <path d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" />,
  <circle cx="4" cy="4" r="1.7" />,
  <path d="M0 4 H8 M4 0 V8" />,
] as const

const idOf = (chart: string, series: number) => `${chart}-p${series % KINDS}`

const Ink = ({ chart, count }: { chart: string; count: number }) => (
  <defs>
    {Array.from({ length: Math.min(count, KINDS) }, (_, series) =>
      PATTERNS[series] ? (
        <pattern
          id={idOf(chart, series)}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          class={`ink ink-${series}`}
        >
          <rect width="8" height="8" class={`fill-${series}`} />
          {PATTERNS[series]}
        </pattern>
      ) : null,
    )}
  </defs>
)

/** The fill of a series: its colour by class, its pattern laid over it. */
export const fillOf = (chart: string, series: number): { class?: string; fill?: string } =>
  series % KINDS === 0 ? { class: `fill-${series}` } : { fill: `url(#${idOf(chart, series)})` }

/** The same of what is not told whole: lighter, with a broken outline. */
export const partOf = (chart: string, series: number, partial: boolean | undefined) => {
  const fill = fillOf(chart, series)
  return partial ? { ...fill, class: [fill.class, 'partial'].filter(Boolean).join(' ') } : fill
}

interface LegendProps {
  chart: string
  names: readonly string[]
  /** The colours of those that have their own. */
  tones?: readonly number[] | undefined
}

/** Names of the series beside a patch of each; without it only plain series have a fill. */
export const Legend = ({ chart, names, tones = names.map((_, i) => i) }: LegendProps) => (
  <ul class="legend">
    {names.map((name, series) => (
      <li>
        <svg viewBox="0 0 18 14" width="18" height="14" aria-hidden="true" focusable="false">
          {series === 0 ? <Ink chart={chart} count={Math.max(...tones) + 1} /> : null}
          <rect width="18" height="14" rx="2" {...fillOf(chart, tones[series] ?? series)} />
        </svg>
        {name}
      </li>
    ))}
  </ul>
)
