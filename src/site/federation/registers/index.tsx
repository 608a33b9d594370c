import { Desk } from '../../desk/frame.tsx'
import type { Sheet, Visit } from '../../page.ts'
import { registersOf, TITLE, writes } from './registers.ts'

/** The registers that somebody works in. */
export function indexSheet(visit: Visit): Sheet {
  const { lang, say, href, ctx } = visit
  const zh = lang === 'zh'
  return {
    title: say(TITLE),
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <h1>{say(TITLE)}</h1>
        <p class="lead">
          {zh
            ? '记录所引用的名册。每次修改都留历史，公众即时可见；已发布的年度仍按当时的名称。'
            : 'The lists that records refer to. Every edit keeps its history and is public at once; a published year keeps the names of its time.'}
        </p>
        <div class="topics">
          {registersOf(ctx.actor).map((known) => (
            <section class="card" aria-labelledby={`r-${known.register.path}`}>
              <h2 class="card-title" id={`r-${known.register.path}`}>
                <a href={href(`/desk/registers/${known.register.path}`)}>{say(known.title)}</a>
              </h2>
              <p>{say(known.about)}</p>
              {writes(ctx.actor, known) ? (
                <p>
                  <a href={href(`/desk/registers/${known.register.path}/new`)}>
                    {zh ? `登记${known.register.label.zh}` : `Enter a new ${known.register.label.en}`}
                  </a>
                </p>
              ) : null}
            </section>
          ))}
        </div>
      </Desk>
    ),
  }
}
