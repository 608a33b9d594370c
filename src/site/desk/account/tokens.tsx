import { TokenInput } from '../../../accounts/model.ts'
import { createToken, listTokens } from '../../../accounts/tokens.ts'
import { Problem } from '../../../core/errors.ts'
import { faultsOf } from '../../../core/validation.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { DataTable } from '../../components/data-table.tsx'
import { ErrorSummary, Field } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { Zh } from '../../components/zh.tsx'
import type { Faults, Form } from '../../form.ts'
import { shanghai } from '../../format.ts'
import type { Visit } from '../../page.ts'

type Token = Awaited<ReturnType<typeof listTokens>>[number]

const LABELS = {
  name: { zh: '用途', en: 'What it is for' },
  days: { zh: '有效天数', en: 'Days it lasts' },
} satisfies Record<string, Text>

/** A token that was just made: this page is the only place where it ever stands. */
export function MadeToken({ visit: { lang }, token }: { visit: Visit; token: string }) {
  const zh = lang === 'zh'
  return (
    <Notice kind="done" title={zh ? '令牌已生成，只显示这一次' : 'The token is made, and shown only now'}>
      <p>
        <code class="token">{token}</code>
      </p>
      <p>
        {zh
          ? '请立即保存到使用它的程序里，以 Authorization: Bearer 发送；遗失了只能撤销另建。'
          : 'Put it into the program that uses it, sent as Authorization: Bearer. If lost, revoke it and make another.'}
      </p>
    </Notice>
  )
}

export async function Tokens({ visit, faults, form }: { visit: Visit; faults: Faults; form: Form | undefined }) {
  const { lang, say, href, ctx } = visit
  const zh = lang === 'zh'
  const tokens = await listTokens(ctx)
  return (
    <>
      <DataTable<Token>
        visit={visit}
        caption={zh ? '我的接口令牌' : 'My API tokens'}
        quiet
        stack
        rows={tokens}
        empty={zh ? '没有令牌。' : 'No tokens.'}
        columns={[
          {
            id: 'name',
            label: say(LABELS.name),
            heading: true,
            cell: ({ name }) => <Zh lang={lang}>{name}</Zh>,
          },
          {
            id: 'read_only',
            label: zh ? '权限' : 'Reach',
            cell: ({ read_only }) => (read_only ? (zh ? '只读' : 'reading') : zh ? '读写' : 'reading and writing'),
          },
          {
            id: 'created',
            label: zh ? '建于' : 'Made',
            tight: true,
            cell: ({ created_at }) => shanghai(created_at).slice(0, 10),
          },
          { id: 'state', label: zh ? '状态' : 'State', cell: (token) => stateOf(visit, token) },
        ]}
      />
      <form class="panel stack token-form" method="post" action={href('/desk/account')} aria-labelledby="tokens">
        <ErrorSummary visit={visit} faults={faults} labels={{ name: say(LABELS.name), days: say(LABELS.days) }} />
        <Field
          visit={visit}
          name="name"
          label={say(LABELS.name)}
          hint={zh ? '例如“年报脚本”，便于日后辨认。' : 'Such as “yearly script”, to know it by later.'}
          value={form?.text('name')}
          required
          maxlength={80}
          faults={faults}
        />
        <Field
          visit={visit}
          name="days"
          type="number"
          inputmode="numeric"
          label={say(LABELS.days)}
          hint={zh ? '1 至 366 天。' : '1 to 366.'}
          value={form?.text('days') ?? '90'}
          required
          faults={faults}
        />
        <label class="tick">
          <input type="checkbox" name="read_only" value="1" checked={form ? form.text('read_only') === '1' : true} />
          {zh ? '只读：不能登记、修改或审核' : 'Reading only: it can neither record, change nor review'}
        </label>
        <div class="form-acts">
          <button type="submit" name="act" value="token">
            {zh ? '新建令牌' : 'Make a token'}
          </button>
        </div>
      </form>
    </>
  )
}

function stateOf({ lang, ctx, href }: Visit, { id, name, revoked_at, expires_at }: Token) {
  const zh = lang === 'zh'
  if (revoked_at) return zh ? `${shanghai(revoked_at)} 撤销` : `revoked ${shanghai(revoked_at)}`
  if (expires_at <= ctx.now().toISOString()) return zh ? '已过期' : 'expired'
  return (
    <>
      {zh ? `至 ${shanghai(expires_at).slice(0, 10)}` : `until ${shanghai(expires_at).slice(0, 10)}`}{' '}
      <a href={href(`/desk/account/tokens/${id}`)}>
        {zh ? '撤销' : 'Revoke'}
        <span class="visually-hidden"> {name}</span>
      </a>
    </>
  )
}

/** Takes the form; answers the token, which is kept nowhere. Throws its faults by field. */
export async function takeToken(visit: Visit, form: Form): Promise<string> {
  const given = {
    name: form.text('name'),
    days: form.text('days') === undefined ? undefined : Number(form.text('days')),
    read_only: form.text('read_only') === '1',
  }
  const parsed = TokenInput.safeParse(given)
  if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, given) })
  const { body } = await createToken(visit.ctx, visit.c.get('secrets'), parsed.data)
  return (body as { token: string }).token
}
