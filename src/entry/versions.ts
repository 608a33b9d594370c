import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate, migrations } from '../db/migrate.ts'
import type { Raw } from '../db/sqlite.ts'

/** The project's folders, wherever it is installed. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const SCHEMA = join(ROOT, 'schema')

/** What is done about the layout of a register that is opened, which may be of another version than the code. */
export type Layout = (raw: Raw, file: string) => unknown

function refuseNewer(raw: Raw, file: string): void {
  const { unknown } = migrations(raw, SCHEMA)
  if (unknown.length > 0)
    throw new Error(
      `登记簿来自更新的版本（${unknown.join(' ')}）：${file}。请用该版本打开，或恢复升级前的备份。A newer version made this register: run that one, or restore the backup from before the upgrade.`,
    )
}

/** Brings it to the layout of this code; returns the names of what was applied. */
export function upgraded(raw: Raw, file: string): string[] {
  refuseNewer(raw, file)
  return migrate(raw, SCHEMA)
}

/** Takes it only in the layout of this code: a command must not change what a server of an earlier version is serving. */
export const ofThisVersion: Layout = (raw, file) => {
  refuseNewer(raw, file)
  const { pending } = migrations(raw, SCHEMA)
  if (pending.length > 0)
    throw new Error(
      `登记簿尚未升级（缺 ${pending.join(' ')}）：${file}。请先停止服务并备份，再运行 npm start 或 yongshan migrate。The register is of an earlier version: stop the server, back up, then run npm start or yongshan migrate.`,
    )
}

/** Takes it as it is: whoever copies pages need not understand them. */
export const asItIs: Layout = () => {}
