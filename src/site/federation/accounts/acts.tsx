import type { Account } from '../../../accounts/model.ts'
import { Field } from '../../components/field.tsx'
import type { Faults } from '../../form.ts'
import type { Visit } from '../../page.ts'
import { PASSWORD_LENGTH } from './form.tsx'

/** What is done to an account rather than written into it: a new password, its tokens revoked, disabled or enabled. */
export function Acts({
  visit,
  account,
  path,
  faults,
}: {
  visit: Visit
  account: Account
  path: string
  faults: Faults
}) {
  const { lang } = visit
  const zh = lang === 'zh'
  const version = <input type="hidden" name="version" value={String(account.version)} />
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{zh ? '其他操作' : 'Other acts'}</h2>
      <details class="besides" open={faults.password !== undefined}>
        <summary>{zh ? '重设密码' : 'Reset the password'}</summary>
        <form class="stack" method="post" action={path}>
          <Field
            visit={visit}
            name="password"
            type="password"
            label={zh ? '新密码' : 'New password'}
            hint={
              zh
                ? `至少 ${PASSWORD_LENGTH} 位；留空由系统生成，只显示一次。重设后，该账号在各处的登录都要重新输入密码。`
                : `At least ${PASSWORD_LENGTH} characters; empty: one is made and shown once. Every session of the account ends.`
            }
            maxlength={128}
            autocomplete="new-password"
            faults={faults}
          />
          <label class="tick">
            <input type="checkbox" name="keep_tokens" value="1" />
            {zh
              ? '保留接口令牌（其他系统凭它读写登记簿；默认一并撤销）'
              : 'Keep its API tokens (by default they are revoked as well)'}
          </label>
          <div class="entry-acts">
            <button type="submit" name="act" value="password">
              {zh ? '重设密码' : 'Reset the password'}
            </button>
          </div>
        </form>
      </details>
      <details class="besides">
        <summary>{zh ? '撤销全部接口令牌' : 'Revoke every API token'}</summary>
        <form method="post" action={path}>
          <p>
            {zh
              ? '令牌是其他系统读写登记簿的凭据。撤销后，用它的系统立即不能再访问；本人登录不受影响。'
              : 'Tokens let other systems read and write. Those that hold one lose access at once; signing in is not affected.'}
          </p>
          <button type="submit" class="danger" name="act" value="tokens">
            {zh ? '撤销令牌' : 'Revoke the tokens'}
          </button>
        </form>
      </details>
      <details class="besides">
        <summary>
          {account.disabled_at ? (zh ? '重新启用' : 'Enable it again') : zh ? '停用账号' : 'Disable the account'}
        </summary>
        <form method="post" action={path}>
          {version}
          <p>
            {account.disabled_at
              ? zh
                ? '启用后凭原密码即可登录。'
                : 'Once enabled it signs in with its password again.'
              : zh
                ? '停用立即生效：已登录的随即退出，令牌失效；此人登记和审核过的记录不变，账号以后可以重新启用。最后一个市工商联账号不能停用。'
                : 'It takes effect at once: sessions end and tokens stop working; what it recorded stays. The last federation account cannot be disabled.'}
          </p>
          <button
            type="submit"
            class={account.disabled_at ? 'secondary' : 'danger'}
            name="act"
            value={account.disabled_at ? 'enable' : 'disable'}
          >
            {account.disabled_at ? (zh ? '启用' : 'Enable') : zh ? '停用' : 'Disable'}
          </button>
        </form>
      </details>
    </section>
  )
}
