import { describeFault, PROBLEMS, type Problem } from '../core/errors.ts'
import type { Sheet, Visit } from './page.ts'

/** A refusal as a page: what happened, what was wrong, where to go on. */
export function errorSheet(visit: Visit, problem: Problem): Sheet {
  const { say, href, lang, c } = visit
  const { status } = PROBLEMS[problem.code]
  const { errors = [], detail } = problem.details
  const title = say(PROBLEMS[problem.code])
  const to = c.req.method === 'GET' ? visit.path + (visit.query.size > 0 ? `?${visit.query}` : '') : visit.path
  return {
    title,
    body: (
      <article class="narrow error-page">
        <p class="error-status">{status}</p>
        <h1>{title}</h1>
        {detail ? <p>{say(detail)}</p> : null}
        {errors.length > 0 ? (
          <ul>
            {errors.map(describeFault).map(({ message, message_en }) => (
              <li>{lang === 'zh' ? message : message_en}</li>
            ))}
          </ul>
        ) : null}
        <ul class="ways">
          {status === 401 ? (
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
    ),
  }
}
