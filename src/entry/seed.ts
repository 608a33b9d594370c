import { publishYears } from '../../seeds/demo/years.ts'
import { loadCatalogues, loadDemo } from '../../seeds/load.ts'
import { createFirstAdministrator } from '../accounts/accounts.ts'
import type { Secrets } from '../core/secrets.ts'
import type { Store } from '../db/store.ts'
import { progressBar } from './terminal.ts'

/**
 * Fills a new register: with the demo ledger, or, for a real one, with divisions, catalogues and one administrator.
 * @returns lines to print: how to sign in
 */
export async function seed(store: Store, secrets: Secrets, now: () => Date, empty: boolean): Promise<string[]> {
  const ctx = { store, now, actor: null }
  if (empty) {
    const { id, password } = await createFirstAdministrator(ctx, secrets, 'admin')
    await loadCatalogues(store, id)
    return [
      '',
      '管理员账号（密码只显示这一次） administrator; the password is shown only now',
      `  admin  ${password}`,
      '',
    ]
  }
  const bar = progressBar('载入演示数据 loading the demo')
  const { accounts, password } = await loadDemo(store, secrets, (done) => bar.at(done))
  bar.end()
  const years = progressBar('编制演示年度报告 compiling the demo’s years')
  await publishYears(store, now, (done) => years.at(done))
  years.end()
  return [
    '',
    '演示登录 demo sign-ins（演示记录均为虚构 demo records are invented）',
    ...accounts.map(({ login, role, name }) => `  ${login.padEnd(22)} ${role.padEnd(11)} ${name}`),
    `  密码 password: ${password}`,
    '',
  ]
}
