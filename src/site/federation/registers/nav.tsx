import type { Visit } from '../../page.ts'
import type { DeskRegister } from './declared.ts'
import { registersOf, TITLE } from './registers.ts'

/** From one register to another. */
export const RegisterNav = ({ visit, now }: { visit: Visit; now?: DeskRegister }) => (
  <nav class="kind-nav" aria-label={visit.say(TITLE)}>
    <ul>
      {registersOf(visit.ctx.actor).map((known) => (
        <li>
          <a
            href={visit.href(`/desk/registers/${known.register.path}`)}
            aria-current={
              known === now ? (visit.path.endsWith(`/${known.register.path}`) ? 'page' : 'true') : undefined
            }
          >
            {visit.say(known.title)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
