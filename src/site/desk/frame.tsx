import type { Child } from 'hono/jsx'
import { scopeOf } from '../../accounts/permit.ts'
import type { Visit } from '../page.ts'
import { DESK } from './nav.ts'

/** What stands around every page for those signed in: the way to the other rooms. `children` begin with their h1. */
export function Desk({ visit, wide, children }: { visit: Visit; wide?: boolean; children?: Child }) {
  const { path, href, say, ctx, lang } = visit
  const rooms = DESK.filter(({ may }) => scopeOf(ctx.actor, may) !== 'none')
  // the room is the longest address that this one lies below
  const room = rooms
    .filter((item) => path === item.path || path.startsWith(`${item.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
  return (
    <div class={wide ? 'desk desk-wide' : 'desk'}>
      <nav class="desk-nav" aria-label={lang === 'zh' ? '工作台' : 'Desk'}>
        <ul>
          {rooms.map((item) => (
            <li>
              <a href={href(item.path)} aria-current={item.path === path ? 'page' : item === room ? 'true' : undefined}>
                {say(item.label)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </div>
  )
}
