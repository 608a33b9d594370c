import type { Content } from '../../../facts/kind.ts'
import { listEntries } from '../../../registers/queries.ts'
import type { Visit } from '../../page.ts'
import type { Below as BelowOf, DeskRegister } from './declared.ts'
import { Entries } from './list.tsx'
import { namesIn } from './names.ts'
import { DESK_REGISTERS, writes } from './registers.ts'

const SHOWN = 20

/** What belongs to an entry in another list: its first rows, the way to all of them, and to a new one. */
export async function Below({ visit, known, entry }: { visit: Visit; known: DeskRegister; entry: Content }) {
  const lists = known.below.filter(({ of }) => !of || of(entry))
  return <>{await Promise.all(lists.map((below) => listOf(visit, known, entry, below)))}</>
}

async function listOf(visit: Visit, known: DeskRegister, entry: Content, below: BelowOf) {
  const { lang, say, href, ctx } = visit
  const zh = lang === 'zh'
  const other = DESK_REGISTERS.find(({ register }) => register.path === below.register)
  if (!other) return null
  const key = String(entry[known.register.key])
  const { items, next } = await listEntries(ctx, other.register, { [below.filter]: key, limit: SHOWN })
  const path = `/desk/registers/${below.register}`
  const id = `below-${below.filter}`
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(below.label)}</h2>
      {items.length > 0 ? (
        <Entries visit={visit} known={other} items={items} names={await namesIn(ctx, other, items)} />
      ) : (
        <p class="empty">{zh ? '没有。' : 'None.'}</p>
      )}
      <ul class="ways">
        {next ? (
          <li>
            <a href={href(`${path}?${below.filter}=${key}`)}>{zh ? '全部' : 'All of them'}</a>
          </li>
        ) : null}
        {writes(ctx.actor, other) ? (
          <li>
            <a href={href(`${path}/new?${below.field}=${key}`)}>
              {zh ? `登记${other.register.label.zh}` : `Enter a new ${other.register.label.en}`}
            </a>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
