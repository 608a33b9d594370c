import type { Command } from 'commander'
import { createAccount, editAccount, listAccounts } from '../accounts/accounts.ts'
import { AccountInput, TokenInput } from '../accounts/model.ts'
import { resetPassword } from '../accounts/password.ts'
import { createToken, listTokens, revokeToken } from '../accounts/tokens.ts'
import { Problem } from '../core/errors.ts'
import { ROLES } from '../core/roles.ts'
import { faultsOf } from '../core/validation.ts'
import { everyPage } from '../db/every-page.ts'
import { nodeSecrets } from '../entry/scrypt.ts'
import { table } from '../entry/terminal.ts'
import { RECORDERS } from '../organizations/model.ts'
import type { Session } from './context.ts'

type Options = { data: string; as?: string; json?: boolean }
type Run = <T>(options: Options, act: (session: Session) => Promise<T>) => Promise<void>

const byLogin = async ({ ctx }: Session, login: string) => {
  const row = await ctx.store.db
    .selectFrom('account')
    .select(['id', 'version'])
    .where('login', '=', login.toLowerCase())
    .executeTakeFirst()
  if (!row) throw new Error(`没有账号 ${login}。No such account.`)
  return row
}

const organizationId = async ({ ctx }: Session, name: string | undefined) => {
  if (!name) return undefined
  const rows = await ctx.store.db
    .selectFrom('organization')
    .select('id')
    .where((eb) => eb.or([eb('name', '=', name), eb('id', '=', name)]))
    .where('kind', 'in', RECORDERS)
    .execute()
  if (rows.length === 0)
    throw new Error(
      `没有商会或工商联叫 ${name}（先导入组织，见 README）。No chamber or federation has that name; import them first (README).`,
    )
  if (rows.length > 1) throw new Error(`不止一个组织叫 ${name}，请写编号。More than one has that name; give its id.`)
  return rows[0]?.id
}

/** `yongshan account …`: opening, listing, closing accounts and setting passwords, by the same rules as the API. */
export function accountCommands(parent: Command, run: Run): void {
  const account = parent.command('account').description('账号 accounts')
  account
    .command('create <login>')
    .description('开户 open an account; its password is printed once')
    .requiredOption('--name <name>', '姓名 name')
    .requiredOption('--role <role>', ROLES.join(' | '))
    .option('--organization <name>', '所属商会或工商联 chamber or federation')
    .action(async (login: string, given: { name: string; role: string; organization?: string }, command: Command) =>
      run(command.optsWithGlobals(), async (session) => {
        const organization_id = await organizationId(session, given.organization)
        const input = { login, name: given.name, role: given.role, ...(organization_id ? { organization_id } : {}) }
        const parsed = AccountInput.safeParse(input)
        if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, input) })
        const { body } = await createAccount(session.ctx, nodeSecrets, parsed.data)
        console.log(`${body.login}  ${body.role}  密码 password: ${body.password}`)
      }),
    )
  account
    .command('list')
    .description('列出账号 list accounts')
    .action(async (_given: object, command: Command) =>
      run(command.optsWithGlobals(), async ({ ctx }) => {
        const rows: string[][] = []
        for await (const page of everyPage((after) => listAccounts(ctx, { limit: 200, after })))
          rows.push(...page.map(({ login, name, role, disabled_at }) => [login, name, role, disabled_at ?? '']))
        console.log(table(['login', '姓名 name', 'role', '停用 disabled'], rows))
      }),
    )
  for (const [name, disabled, words] of [
    ['disable', true, '停用 disable'],
    ['enable', false, '启用 enable'],
  ] as const) {
    account
      .command(`${name} <login>`)
      .description(`${words} an account`)
      .action(async (login: string, _given: object, command: Command) =>
        run(command.optsWithGlobals(), async (session) => {
          const { id, version } = await byLogin(session, login)
          await editAccount(session.ctx, nodeSecrets, id, version, { disabled })
          console.log(`${login}  ${words}`)
        }),
      )
  }
  account
    .command('password <login>')
    .description('重设密码 set a new password (printed once), end its sessions and revoke its tokens')
    .option('--keep-tokens', '保留接口令牌 its API tokens go on working', false)
    .action(async (login: string, given: { keepTokens: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async (session) => {
        const { id } = await byLogin(session, login)
        const { body } = await resetPassword(session.ctx, nodeSecrets, id, { keep_tokens: given.keepTokens })
        console.log(`${login}  密码 password: ${body.password}`)
      }),
    )
}

/** `yongshan token …`: API tokens of the account that acts (`--as`). */
export function tokenCommands(parent: Command, run: Run): void {
  const token = parent.command('token').description('接口令牌 API tokens')
  token
    .command('create <name>')
    .description('新建令牌 make a token; it is printed once')
    .option('--days <n>', '有效天数 days it lasts', '90')
    .option('--read-only', '只读 reading only', false)
    .action(async (name: string, given: { days: string; readOnly: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async ({ ctx }) => {
        const input = { name, days: Number(given.days), read_only: given.readOnly }
        const parsed = TokenInput.safeParse(input)
        if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, input) })
        const { body } = await createToken(ctx, nodeSecrets, parsed.data)
        console.log((body as { token: string }).token)
      }),
    )
  token
    .command('list')
    .description('列出令牌 list tokens')
    .action(async (_given: object, command: Command) =>
      run(command.optsWithGlobals(), async ({ ctx }) => {
        const rows = (await listTokens(ctx)).map(({ id, name, expires_at, revoked_at }) => [
          id,
          name,
          expires_at,
          revoked_at ?? '',
        ])
        console.log(table(['id', '名称 name', '到期 expires', '吊销 revoked'], rows))
      }),
    )
  token
    .command('revoke <id>')
    .description('吊销令牌 revoke a token')
    .action(async (id: string, _given: object, command: Command) =>
      run(command.optsWithGlobals(), async ({ ctx }) => {
        await revokeToken(ctx, id)
        console.log(`${id}  已吊销 revoked`)
      }),
    )
}
