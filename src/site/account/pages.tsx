import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { SESSION_HOURS, signIn, signOut } from '../../accounts/sessions.ts'
import { PROBLEMS, Problem } from '../../core/errors.ts'
import { COOKIE, COOKIE_OPTIONS } from '../../http/credentials.ts'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import type { Form } from '../form.ts'
import { splitLang } from '../lang.ts'
import { type Page, type Sheet, seeOther, type Visit } from '../page.ts'
import { TEXT } from '../text.ts'

/**
 * Where to go after signing in: an address of ours, or the desk. Two slashes, which a browser might take for the beginning of another host
 * once something before them is taken off, are in none of ours; it reads backslashes as slashes, and no control characters at all.
 */
export function wayBack(text: string | null | undefined): string {
  const base = 'http://our.invalid'
  if (!text?.startsWith('/') || !URL.canParse(text, base)) return '/desk'
  const { origin, pathname, search } = new URL(text, base)
  return origin === base && !pathname.includes('//') ? splitLang(pathname).path + search : '/desk'
}

function signInSheet(visit: Visit, values: { login?: string | undefined; to: string }, refused?: Problem): Sheet {
  const { say, href, lang } = visit
  const zh = lang === 'zh'
  const status = refused ? PROBLEMS[refused.code].status : 200
  return {
    title: say(TEXT.signIn),
    status: status as 200 | 401 | 429,
    body: (
      <article class="narrow">
        <h1>{say(TEXT.signIn)}</h1>
        <p class="lead">
          {zh
            ? '商会经办、工商联审核和审计人员由此进入。公众查阅无需账号。'
            : 'For chambers’ clerks, the federation’s reviewers and auditors. Reading needs no account.'}
        </p>
        {refused ? <Notice kind="fault">{say(PROBLEMS[refused.code])}</Notice> : null}
        <form class="panel stack" method="post" action={href('/sign-in')}>
          <input type="hidden" name="to" value={values.to} />
          <Field
            visit={visit}
            name="login"
            label={zh ? '账号' : 'Account'}
            value={values.login}
            required
            autocomplete="username"
            maxlength={200}
          />
          <Field
            visit={visit}
            name="password"
            type="password"
            label={zh ? '密码' : 'Password'}
            required
            autocomplete="current-password"
            maxlength={200}
          />
          <button type="submit">{say(TEXT.signIn)}</button>
        </form>
        <p class="quiet">
          {zh
            ? '忘记密码请联系市工商联的管理员重设；连续失败五次后须等待一刻钟。'
            : 'Lost your password? The city federation’s administrator resets it. After five failures, wait a quarter of an hour.'}
        </p>
      </article>
    ),
  }
}

async function takeSignIn(visit: Visit, form: Form): Promise<Sheet | Response> {
  const { c } = visit
  const login = form.text('login')
  const to = wayBack(form.text('to'))
  try {
    const session = await signIn(
      visit.ctx,
      c.get('secrets'),
      (login ?? '').slice(0, 200),
      form.raw('password').slice(0, 200),
      c.get('address'),
    )
    setCookie(c, COOKIE, session.token, { ...COOKIE_OPTIONS, maxAge: SESSION_HOURS * 3600 })
  } catch (error) {
    if (!(error instanceof Problem) || !['wrong_password', 'too_many_attempts'].includes(error.code)) throw error
    for (const [name, value] of Object.entries(error.details.headers ?? {})) c.header(name, value)
    return signInSheet(visit, { login, to }, error)
  }
  return seeOther(visit, to, 'signed-in')
}

async function takeSignOut(visit: Visit): Promise<Response> {
  const { c } = visit
  const token = getCookie(c, COOKIE)
  if (token) await signOut(visit.ctx, c.get('secrets'), token)
  deleteCookie(c, COOKIE, COOKIE_OPTIONS)
  return seeOther(visit, '/', 'signed-out')
}

export const ACCOUNT_PAGES: readonly Page[] = [
  {
    path: '/sign-in',
    title: TEXT.signIn,
    get: (visit) => signInSheet(visit, { to: wayBack(visit.query.get('to')) }),
    post: takeSignIn,
  },
  {
    path: '/sign-out',
    title: TEXT.signOut,
    get: ({ say, href, lang }) => ({
      title: say(TEXT.signOut),
      body: (
        <article class="narrow">
          <h1>{say(TEXT.signOut)}</h1>
          <form class="panel stack" method="post" action={href('/sign-out')}>
            <p>{lang === 'zh' ? '结束本次登录？' : 'End this session?'}</p>
            <button type="submit">{say(TEXT.signOut)}</button>
          </form>
        </article>
      ),
    }),
    post: takeSignOut,
  },
]
