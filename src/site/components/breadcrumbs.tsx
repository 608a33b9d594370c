import type { Crumb, Visit } from '../page.ts'
import { TEXT } from '../text.ts'

/** The way here, home first; the last crumb is the page itself. */
export const Breadcrumbs = ({ visit, crumbs }: { visit: Visit; crumbs: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label={visit.say(TEXT.crumbs)}>
    <ol>
      <li>
        <a href={visit.href('/')}>{visit.say(TEXT.home)}</a>
      </li>
      {crumbs.map(({ label, path }) => (
        <li>{path ? <a href={visit.href(path)}>{label}</a> : <span aria-current="page">{label}</span>}</li>
      ))}
    </ol>
  </nav>
)
