import type { Child } from 'hono/jsx'

interface Props {
  name: string
  here?: string | undefined
  /** Needs more room than navigation: folded on tablets too. */
  wide?: boolean
  open?: boolean
  children?: Child
}

/** What is folded away below its name on a phone, and stands open wherever there is room (site.css). */
export const Fold = ({ name, here, wide = false, open = false, children }: Props) => (
  <details class={wide ? 'fold fold-wide' : 'fold'} open={open}>
    <summary>
      {name}
      {here ? <span class="fold-here"> · {here}</span> : null}
    </summary>
    {children}
  </details>
)
