import { sessionsOf, whoAmI } from '../../../accounts/sessions.ts'
import { listTokens, revokeToken } from '../../../accounts/tokens.ts'
import { Problem } from '../../../core/errors.ts'
import { organizations } from '../../../registers/organizations.ts'
import { getEntry } from '../../../registers/queries.ts'
import { SignIns } from '../../components/sign-ins.tsx'
import { Zh } from '../../components/zh.tsx'
import { ROLE_WORDS } from '../../federation/accounts/words.ts'
import { type Faults, type Form, faultsOf } from '../../form.ts'
import { count, shanghai } from '../../format.ts'
import { type Page, type Sheet, seeOther, type Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { PasswordForm, takePassword } from './password.tsx'
import { ScopeInWords } from './scope.tsx'
import { MadeToken, Tokens, takeToken } from './tokens.tsx'

const TITLE = { zh: '我的账号', en: 'My account' }

interface Shown {
  /** The form that was refused, with its faults. */
  refused?: { act: string; form: Form; faults: Faults }
  made?: string
}

async function accountPage(visit: Visit, { refused, made }: Shown = {}): Promise<Sheet> {
  const { ctx, say, lang } = visit
  const zh = lang === 'zh'
  const me = await whoAmI(ctx)
  const home = me.organization_id ? await getEntry(ctx, organizations, me.organization_id) : null
  const organization = home ? String(home.name) : null
  const sessions = await sessionsOf(ctx, me.id)
  const faults = (act: string): Faults => (refused?.act === act ? refused.faults : {})
  const facts = [
    [zh ? '姓名' : 'Name', <Zh lang={lang}>{me.name}</Zh>],
    [zh ? '账号' : 'Login', me.login],
    [zh ? '角色' : 'Role', say(ROLE_WORDS[me.role])],
    [zh ? '单位' : 'Organisation', organization ? <Zh lang={lang}>{organization}</Zh> : '—'],
    [
      zh ? '登录' : 'Sessions',
      sessions.last_at
        ? zh
          ? `仍有效 ${count(sessions.open)} 处，最近一次 ${shanghai(sessions.last_at)}`
          : `${count(sessions.open)} open, the last from ${shanghai(sessions.last_at)}`
        : zh
          ? '没有（以令牌访问）'
          : 'none (by token)',
    ],
    [zh ? '近期登录' : 'Signed in before', <SignIns visit={visit} instants={sessions.signed_in} />],
  ]
  return {
    title: say(TITLE),
    assets: ['desk.css', 'records.css'],
    status: refused ? 422 : 200,
    body: (
      <Desk visit={visit}>
        <h1>{say(TITLE)}</h1>
        {made ? <MadeToken visit={visit} token={made} /> : null}
        <div class="halves">
          <section aria-labelledby="who">
            <h2 id="who">{zh ? '我是谁' : 'Who I am'}</h2>
            <dl class="facts">
              {facts.map(([label, value]) => (
                <div>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section aria-labelledby="scope">
            <h2 id="scope">{zh ? '我能做什么' : 'What I may do'}</h2>
            <ScopeInWords visit={visit} organization={organization} />
          </section>
          <section aria-labelledby="password">
            <h2 id="password">{zh ? '修改密码' : 'Change my password'}</h2>
            <PasswordForm visit={visit} faults={faults('password')} />
          </section>
          <section aria-labelledby="tokens">
            <h2 id="tokens">{zh ? '接口令牌' : 'API tokens'}</h2>
            <Tokens visit={visit} faults={faults('token')} form={refused?.act === 'token' ? refused.form : undefined} />
          </section>
        </div>
      </Desk>
    ),
  }
}

/** What each button of the page does. */
const ACTS: Record<string, (visit: Visit, form: Form) => Promise<Sheet | Response>> = {
  password: async (visit, form) => {
    await takePassword(visit, form)
    return seeOther(visit, '/desk/account', 'password-changed')
  },
  token: async (visit, form) => accountPage(visit, { made: await takeToken(visit, form) }),
}

async function takeForm(visit: Visit, form: Form): Promise<Sheet | Response> {
  const act = form.text('act') ?? ''
  const take = ACTS[act]
  if (!take) throw new Problem('malformed')
  try {
    return await take(visit, form)
  } catch (error) {
    return accountPage(visit, { refused: { act, form, faults: faultsOf(error, visit.lang) } })
  }
}

async function revokePage(visit: Visit): Promise<Sheet> {
  const { ctx, c, lang, href } = visit
  const zh = lang === 'zh'
  const token = (await listTokens(ctx)).find(({ id }) => id === c.req.param('id'))
  if (!token) throw new Problem('not_found')
  const title = zh ? '撤销令牌' : 'Revoke a token'
  return {
    title,
    assets: ['desk.css', 'records.css'],
    body: (
      <Desk visit={visit}>
        <article class="narrow">
          <h1>{title}</h1>
          <p class="lead">
            <Zh lang={lang}>{token.name}</Zh>
          </p>
          <p>
            {zh
              ? '凭它访问的程序立即不能再访问；撤销不能收回。'
              : 'Programs that hold it lose access at once; this cannot be undone.'}
          </p>
          <form class="form-acts" method="post" action={href(visit.path)}>
            <button type="submit" class="danger">
              {zh ? '吊销' : 'Revoke'}
            </button>
            <a href={href('/desk/account')}>{zh ? '不作更改，返回' : 'Back, changing nothing'}</a>
          </form>
        </article>
      </Desk>
    ),
  }
}

export const MY_ACCOUNT_PAGES: readonly Page[] = [
  { path: '/desk/account', title: TITLE, signedIn: true, may: 'token.manage', get: accountPage, post: takeForm },
  {
    path: '/desk/account/tokens/:id',
    title: { zh: '吊销令牌', en: 'Revoke a token' },
    signedIn: true,
    may: 'token.manage',
    get: revokePage,
    post: async (visit) => {
      await revokeToken(visit.ctx, visit.c.req.param('id') ?? '')
      return seeOther(visit, '/desk/account', 'token-revoked')
    },
    // whose tokens there are is nobody's but their owner's
    examples: async () => [],
  },
]
