import { createAccount } from '../../../accounts/accounts.ts'
import { type Account, AccountInput } from '../../../accounts/model.ts'
import { Problem } from '../../../core/errors.ts'
import { faultsOf } from '../../../core/validation.ts'
import { Field } from '../../components/field.tsx'
import { Zh } from '../../components/zh.tsx'
import { Desk } from '../../desk/frame.tsx'
import type { Form } from '../../form.ts'
import type { Sheet, Visit } from '../../page.ts'
import { type Refusal, refusalOf } from '../refusal.ts'
import { AccountFields, MadePassword, PASSWORD_LENGTH, Refused } from './form.tsx'
import { LABELS, ROLE_WORDS } from './words.ts'

/** Opens an account. */
export async function newAccountSheet(visit: Visit, form?: Form, refusal?: Refusal): Promise<Sheet> {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  const title = zh ? '开设账号' : 'Open an account'
  return {
    title,
    status: refusal?.status ?? 200,
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <h1>{title}</h1>
        <form class="entry panel" method="post" action={href('/desk/accounts/new')}>
          <Refused visit={visit} refusal={refusal} />
          <div class="entry-fields">
            <Field
              visit={visit}
              name="login"
              label={say(LABELS.login)}
              hint={
                zh
                  ? '登录时填写的名字，如 li.min；用小写字母、数字、点和横线'
                  : 'what is typed to sign in, such as li.min: small letters, digits, dots and dashes'
              }
              value={form?.text('login')}
              required
              maxlength={64}
              autocomplete="off"
              faults={refusal?.faults ?? {}}
            />
            <AccountFields
              visit={visit}
              values={{
                name: form?.text('name'),
                role: form?.text('role'),
                organization_id: form?.text('organization_id'),
              }}
              refusal={refusal}
            />
            <Field
              visit={visit}
              name="password"
              type="password"
              label={zh ? '初始密码' : 'First password'}
              hint={
                zh
                  ? `至少 ${PASSWORD_LENGTH} 位；留空由系统生成，只显示一次。本人登录后可在“我的账号”修改`
                  : `at least ${PASSWORD_LENGTH} characters; empty: one is made and shown once. She may change it under “My account”`
              }
              maxlength={128}
              autocomplete="new-password"
              faults={refusal?.faults ?? {}}
            />
          </div>
          <div class="entry-acts">
            <button type="submit">{zh ? '开设' : 'Open it'}</button>
            <a href={href('/desk/accounts')}>{zh ? '返回账号列表' : 'Back to the accounts'}</a>
          </div>
        </form>
      </Desk>
    ),
  }
}

/** Takes the form. A made password is answered at once and only once, so that there is no other page to go on to. */
export async function takeNewAccount(visit: Visit, form: Form): Promise<Sheet> {
  try {
    const input = { ...form.entries(), ...(form.raw('password') ? { password: form.raw('password') } : {}) }
    const parsed = AccountInput.safeParse(input)
    if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, input) })
    const { body } = await createAccount(visit.ctx, visit.c.get('secrets'), parsed.data)
    return opened(visit, body)
  } catch (error) {
    return newAccountSheet(visit, form, refusalOf(error, visit.lang))
  }
}

function opened(visit: Visit, account: Account): Sheet {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  const title = zh ? '账号已开设' : 'The account is open'
  return {
    title,
    status: 200,
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <h1>{title}</h1>
        <p class="lead">
          <code>{account.login}</code> · <Zh lang={lang}>{account.name}</Zh> · {say(ROLE_WORDS[account.role])}
        </p>
        {account.password ? <MadePassword visit={visit} password={account.password} /> : null}
        <ul class="ways">
          <li>
            <a href={href(`/desk/accounts/${account.id}`)}>{zh ? '查看这个账号' : 'See this account'}</a>
          </li>
          <li>
            <a href={href('/desk/accounts/new')}>{zh ? '再开一个' : 'Open another'}</a>
          </li>
          <li>
            <a href={href('/desk/accounts')}>{zh ? '返回账号列表' : 'Back to the accounts'}</a>
          </li>
        </ul>
      </Desk>
    ),
  }
}
