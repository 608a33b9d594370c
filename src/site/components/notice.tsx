import type { Child } from 'hono/jsx'

/** A message: `done` after a form was taken, `note` for what a reader should know, `fault` for what went wrong. */
export const Notice = ({
  kind,
  title,
  children,
}: {
  kind: 'done' | 'note' | 'fault'
  title?: string
  children?: Child
}) => (
  <div class={`notice notice-${kind}`} role={kind === 'fault' ? 'alert' : kind === 'done' ? 'status' : undefined}>
    {title ? <p class="notice-title">{title}</p> : null}
    {typeof children === 'string' ? <p>{children}</p> : children}
  </div>
)
