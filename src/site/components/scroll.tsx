import type { Child } from 'hono/jsx'

/**
 * What may be wider than the screen scrolls within itself, reachable and named for the keyboard. A group, not a region: a page of ten
 * tables has no ten landmarks.
 */
export const Scroll = ({ of, label, children }: { of: 'table' | 'chart'; label: string; children?: Child }) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields, not a table
  <div class={`${of}-scroll`} role="group" aria-label={label} tabindex={0}>
    {children}
  </div>
)
