import type { Child } from 'hono/jsx'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'

/**
 * A form that asks the page again with other parameters; it works without scripts. `keep` are parameters of the address that belong
 * to something else on the page and stay; the cursor does not, because another question has other pages.
 */
export function Filters({
  visit,
  label,
  keep = [],
  anchor,
  children,
}: {
  visit: Visit
  label: string
  keep?: readonly string[]
  anchor?: string
  children?: Child
}) {
  const kept = keep.flatMap((name) => visit.query.getAll(name).map((value) => [name, value] as const))
  const bare =
    kept.length > 0
      ? `${visit.path}?${new URLSearchParams(kept.map(([name, value]): [string, string] => [name, value]))}`
      : visit.path
  const hash = anchor ? `#${anchor}` : ''
  return (
    <form class="filters" method="get" action={visit.href(visit.path) + hash} aria-label={label} data-tidy>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <div class="filters-acts">
        <button type="submit">{visit.say(TEXT.apply)}</button>
        <a href={visit.href(bare) + hash}>{visit.say(TEXT.reset)}</a>
      </div>
    </form>
  )
}
