import { PROBLEMS, type Problem } from '../core/errors.ts'
import { Desk } from './desk/frame.tsx'
import { wordsOf } from './error-words.ts'
import type { Form } from './form.ts'
import type { Sheet, Visit } from './page.ts'
import { SignedOut } from './signed-out.tsx'

/** A refusal as a page: what happened, what was wrong, where to go on. `sent` is the form that was refused, where it could be read. */
export function errorSheet(visit: Visit, problem: Problem, sent: Form | null = null): Sheet {
  const { href, lang, c, ctx, path } = visit
  const { status } = PROBLEMS[problem.code]
  const { title, detail, faults } = wordsOf(problem, c.req.method, lang)
  const reads = c.req.method === 'GET'
  const to = reads && visit.query.size > 0 ? `${path}?${visit.query}` : path
  const page = (
    <article class="narrow error-page">
      <p class="error-status">{status}</p>
      <h1>{title}</h1>
      {detail ? <p>{detail}</p> : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault) => (
            <li>{fault}</li>
          ))}
        </ul>
      ) : null}
      {status === 401 && !reads ? <SignedOut visit={visit} sent={sent} /> : null}
      <ul class="ways">
        {status === 401 && reads ? (
          <li>
            <a class="button" href={href(`/sign-in?to=${encodeURIComponent(to)}`)}>
              {lang === 'zh' ? '登录后继续' : 'Sign in to go on'}
            </a>
          </li>
        ) : null}
        <li>
          <a href={href('/')}>{lang === 'zh' ? '回到首页' : 'To the home page'}</a>
        </li>
        <li>
          <a href={href('/figures')}>{lang === 'zh' ? '查看全部公布数' : 'All published numbers'}</a>
        </li>
      </ul>
      <p class="quiet">
        {lang === 'zh' ? '请求编号' : 'Request'} <code>{c.get('request_id')}</code>
      </p>
    </article>
  )
  // whoever is at her desk keeps its rooms at hand
  return ctx.actor && (path === '/desk' || path.startsWith('/desk/'))
    ? { title, assets: ['desk.css'], body: <Desk visit={visit}>{page}</Desk> }
    : { title, body: page }
}
