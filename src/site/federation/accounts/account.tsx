import { editAccount, getAccount } from '../../../accounts/accounts.ts'
import { type Account, AccountPatch, Password } from '../../../accounts/model.ts'
import { resetPassword } from '../../../accounts/password.ts'
import { scopeOf } from '../../../accounts/permit.ts'
import { sessionsOf } from '../../../accounts/sessions.ts'
import { revokeTokensOf, tokensOf } from '../../../accounts/tokens.ts'
import { invalid, Problem } from '../../../core/errors.ts'
import { faultsOf } from '../../../core/validation.ts'
import { SignIns } from '../../components/sign-ins.tsx'
import { Zh } from '../../components/zh.tsx'
import { Desk } from '../../desk/frame.tsx'
import type { Form } from '../../form.ts'
import { count, shanghai } from '../../format.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { type Refusal, refusalOf } from '../refusal.ts'
import { Acts } from './acts.tsx'
import { AccountFields, MadePassword, Refused } from './form.tsx'
import { ROLE_WORDS } from './words.ts'

interface Shown {
  form?: Form
  refusal?: Refusal
  /** A password that was just made. */
  password?: string | undefined
}

/** One account: who it is, what may be changed, how it was last used. */
export async function accountSheet(visit: Visit, { form, refusal, password }: Shown = {}): Promise<Sheet> {
  const { lang, ctx, c, href } = visit
  const zh = lang === 'zh'
  const account = await getAccount(ctx, String(c.req.param('id')))
  const path = href(`/desk/accounts/${account.id}`)
  const manages = scopeOf(ctx.actor, 'account.manage') !== 'none'
  const edited = form?.text('act') === 'edit'
  return {
    title: account.login,
    status: refusal?.status ?? 200,
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <h1>
          {account.login}{' '}
          {account.disabled_at ? <span class="badge badge-voided">{zh ? '已停用' : 'disabled'}</span> : null}
        </h1>
        {password ? <MadePassword visit={visit} password={password} /> : null}
        {edited ? null : <Refused visit={visit} refusal={refusal} />}
        <Use visit={visit} account={account} />
        {manages ? (
          <>
            <section aria-labelledby="edit">
              <h2 id="edit">{zh ? '修改' : 'Edit'}</h2>
              <form class="entry panel" method="post" action={path}>
                {edited ? <Refused visit={visit} refusal={refusal} /> : null}
                <input type="hidden" name="version" value={String(account.version)} />
                <div class="entry-fields">
                  <AccountFields
                    visit={visit}
                    values={
                      edited && form
                        ? {
                            name: form.text('name'),
                            role: form.text('role'),
                            organization_id: form.text('organization_id'),
                          }
                        : {
                            name: account.name,
                            role: account.role,
                            organization_id: account.organization_id ?? undefined,
                          }
                    }
                    refusal={edited ? refusal : undefined}
                  />
                </div>
                <div class="entry-acts">
                  <button type="submit" name="act" value="edit">
                    {zh ? '保存' : 'Save'}
                  </button>
                  <a href={href('/desk/accounts')}>{zh ? '返回账号列表' : 'Back to the accounts'}</a>
                </div>
              </form>
            </section>
            <Acts visit={visit} account={account} path={path} faults={edited ? {} : (refusal?.faults ?? {})} />
          </>
        ) : null}
      </Desk>
    ),
  }
}

/** How an account was used, as far as it is kept. */
async function Use({ visit, account }: { visit: Visit; account: Account }) {
  const { lang, say, ctx } = visit
  const zh = lang === 'zh'
  const sessions = await sessionsOf(ctx, account.id)
  const tokens = await tokensOf(ctx, account.id)
  const rows = [
    [zh ? '姓名' : 'Name', <Zh lang={lang}>{account.name}</Zh>],
    [zh ? '角色' : 'Role', say(ROLE_WORDS[account.role])],
    [zh ? '开设' : 'Opened', shanghai(account.created_at)],
    [zh ? '停用' : 'Disabled', account.disabled_at ? shanghai(account.disabled_at) : '—'],
    [
      zh ? '登录' : 'Signed in',
      sessions.last_at
        ? zh
          ? `${shanghai(sessions.last_at)}，仍有效的登录 ${count(sessions.open)} 处`
          : `${shanghai(sessions.last_at)}; open sessions: ${count(sessions.open)}`
        : zh
          ? '目前没有有效的登录'
          : 'no open session',
    ],
    [zh ? '近期登录' : 'Signed in before', <SignIns visit={visit} instants={sessions.signed_in} />],
    [
      zh ? '接口令牌' : 'API tokens',
      tokens.length === 0
        ? '—'
        : tokens.map(({ name, expires_at, read_only }) => (
            <span class="line">
              <Zh lang={lang}>{name}</Zh>{' '}
              {zh
                ? `（${read_only ? '只读，' : ''}至 ${shanghai(expires_at)}）`
                : `(${read_only ? 'read-only, ' : ''}until ${shanghai(expires_at)})`}
            </span>
          )),
    ],
  ] as const
  return (
    <dl class="facts facts-wide">
      {rows.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What each button does. A made password answers at once; everything else leads back to the account. */
const ACTS: Record<string, (visit: Visit, id: string, form: Form) => Promise<Sheet | string>> = {
  edit: async ({ ctx, c }, id, form) => {
    const organization = form.text('organization_id') ?? null
    await editAccount(
      ctx,
      c.get('secrets'),
      id,
      versionIn(form),
      patchOf({ name: form.text('name') ?? '', role: form.text('role'), organization_id: organization }),
    )
    return 'account-saved'
  },
  disable: async ({ ctx, c }, id, form) => {
    await editAccount(ctx, c.get('secrets'), id, versionIn(form), { disabled: true })
    return 'account-disabled'
  },
  enable: async ({ ctx, c }, id, form) => {
    await editAccount(ctx, c.get('secrets'), id, versionIn(form), { disabled: false })
    return 'account-enabled'
  },
  tokens: async ({ ctx }, id) => {
    await revokeTokensOf(ctx, id)
    return 'tokens-revoked'
  },
  password: async (visit, id, form) => {
    const given = form.raw('password') || undefined
    const parsed = Password.optional().safeParse(given)
    if (!parsed.success) throw invalid({ field: 'password', code: 'too_short' })
    const { body } = await resetPassword(visit.ctx, visit.c.get('secrets'), id, {
      password: parsed.data,
      keep_tokens: form.text('keep_tokens') === '1',
    })
    return body.password ? accountSheet(visit, { password: body.password }) : 'password-set'
  },
}

export async function takeAccount(visit: Visit, form: Form): Promise<Sheet | Response> {
  const id = String(visit.c.req.param('id'))
  const act = ACTS[form.text('act') ?? '']
  if (!act) throw new Problem('malformed')
  try {
    const done = await act(visit, id, form)
    return typeof done === 'string' ? seeOther(visit, `/desk/accounts/${id}`, done) : { ...done, status: 200 }
  } catch (error) {
    return accountSheet(visit, { form, refusal: refusalOf(error, visit.lang) })
  }
}

const versionIn = (form: Form): number => Number(form.text('version') ?? 0)

function patchOf(input: Record<string, unknown>): AccountPatch {
  const parsed = AccountPatch.safeParse(input)
  if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, input) })
  return parsed.data
}
