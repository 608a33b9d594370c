import type { Child } from 'hono/jsx'
import { scopeOf } from '../../accounts/permit.ts'
import { Fold } from '../components/fold.tsx'
import type { Visit } from '../page.ts'
import { DESK } from './nav.ts'

/** What stands around every page for those signed in: the way to the other rooms. `children` begin with their h1. */
export function Desk({ visit, wide, children }: { visit: Visit; wide?: boolean; children?: Child }) {
  const { path, href, say, ctx, lang } = visit
  const groups = DESK.map((group) => ({
    ...group,
    items: group.items.filter(({ may }) => scopeOf(ctx.actor, may) !== 'none'),
  })).filter(({ items }) => items.length > 0)
  // the room is the longest address that this one lies below
  const room = groups
    .flatMap(({ items }) => items)
    .filter((item) => path === item.path || path.startsWith(`${item.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
  return (
    <div class={wide ? 'desk desk-wide' : 'desk'}>
      <nav class="desk-nav" aria-label={lang === 'zh' ? '工作台' : 'Desk'}>
        <Fold
          name={lang === 'zh' ? '工作台' : 'Desk'}
          here={room && room.path !== '/desk' ? say(room.label) : undefined}
        >
          <ul>
            {groups.map(({ id, name, items }) => (
              <li class="desk-group">
                {name ? (
                  <span class="desk-group-name" id={`desk-${id}`}>
                    {say(name)}
                  </span>
                ) : null}
                <ul aria-labelledby={name ? `desk-${id}` : undefined}>
                  {items.map((item) => (
                    <li>
                      <a
                        href={href(item.path)}
                        aria-current={item.path === path ? 'page' : item === room ? 'true' : undefined}
                      >
                        {say(item.label)}
                      </a>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Fold>
      </nav>
      {children}
    </div>
  )
}
