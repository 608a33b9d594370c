import { getCookie } from 'hono/cookie'
import { PasswordChange } from '../../../accounts/model.ts'
import { changePassword } from '../../../accounts/password.ts'
import { invalid, Problem } from '../../../core/errors.ts'
import { faultsOf } from '../../../core/validation.ts'
import { COOKIE } from '../../../http/credentials.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { ErrorSummary, Field } from '../../components/field.tsx'
import type { Faults, Form } from '../../form.ts'
import type { Visit } from '../../page.ts'

const LABELS = {
  current_password: { zh: '当前密码', en: 'Current password' },
  password: { zh: '新密码', en: 'New password' },
  again: { zh: '再输一次新密码', en: 'New password once more' },
} satisfies Record<string, Text>

export function PasswordForm({ visit, faults }: { visit: Visit; faults: Faults }) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  const field = (name: keyof typeof LABELS, autocomplete: string, hint?: string) => (
    <Field
      visit={visit}
      name={name}
      type="password"
      label={say(LABELS[name])}
      required
      autocomplete={autocomplete}
      maxlength={128}
      faults={faults}
      {...(hint ? { hint } : {})}
    />
  )
  return (
    <form class="panel stack" method="post" action={href('/desk/account')} aria-labelledby="password">
      <ErrorSummary
        visit={visit}
        faults={faults}
        labels={Object.fromEntries(Object.entries(LABELS).map(([name, label]) => [name, say(label)]))}
      />
      {field('current_password', 'current-password')}
      {field(
        'password',
        'new-password',
        zh ? '至少 12 位，不同于账号和当前密码。' : 'At least 12 characters; neither your login nor the current one.',
      )}
      {field('again', 'new-password')}
      <label class="tick">
        <input type="checkbox" name="keep_tokens" value="1" />
        {zh ? '保留我的接口令牌（默认一并撤销）' : 'Keep my API tokens (by default they are revoked as well)'}
      </label>
      <p class="quiet">
        {zh ? '修改后，其他设备上的登录全部结束，这里的登录保留。' : 'Your sessions elsewhere end; this one goes on.'}
      </p>
      <div class="form-acts">
        <button type="submit" name="act" value="password">
          {zh ? '修改密码' : 'Change the password'}
        </button>
      </div>
    </form>
  )
}

/** Takes the form. Throws its faults by field. */
export async function takePassword(visit: Visit, form: Form): Promise<void> {
  const { c, ctx } = visit
  const given = {
    current_password: form.raw('current_password') || undefined,
    password: form.raw('password') || undefined,
    keep_tokens: form.text('keep_tokens') === '1',
  }
  const parsed = PasswordChange.safeParse(given)
  if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, given) })
  if (form.raw('again') !== parsed.data.password) throw invalid({ field: 'again', code: 'not_repeated' })
  await changePassword(ctx, c.get('secrets'), parsed.data, { token: getCookie(c, COOKIE), address: c.get('address') })
}
