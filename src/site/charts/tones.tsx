/** What has a colour of its own, which it keeps in every chart and beside every number (site.css: `fill-0`, `--t0` and so on). */
export const TONES = { ledger: 0, stated: 1, waiting: 2, returned: 3 } as const

/** A patch of it beside its name. */
export const Key = ({ of }: { of: keyof typeof TONES }) => (
  <svg class="key" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
    <rect width="12" height="12" rx="2" class={`fill-${TONES[of]}`} />
  </svg>
)
