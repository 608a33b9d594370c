import type { Child } from 'hono/jsx'

/** Navigation that is folded away below its name on a phone, and stands open wherever there is room (site.css). */
export const Fold = ({ name, here, children }: { name: string; here?: string | undefined; children?: Child }) => (
  <details class="fold">
    <summary>
      {name}
      {here ? <span class="fold-here"> · {here}</span> : null}
    </summary>
    {children}
  </details>
)
