import { describeFault, PROBLEMS, Problem } from '../core/errors.ts'
import { problemOf } from '../db/faults.ts'

/** What the system and SQLite refuse, by the beginning of their codes, and what to do about it. */
const REFUSED: readonly [RegExp, string, string][] = [
  [
    /^(EACCES|EPERM)/,
    '无权读写',
    'may not be read or written by this user; run the command as the one that the register belongs to',
  ],
  [/^EEXIST/, '已存在，请另选', 'exists already; choose another'],
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, '磁盘已满', 'has no room left on its disk'],
  [
    /^SQLITE_READONLY/,
    '只读，无法写入；请以登记簿所属的用户运行',
    'may only be read; run the command as the user that the register belongs to',
  ],
  [
    /^SQLITE_CANTOPEN/,
    '打不开；请检查目录是否存在、本用户有无权限',
    'cannot be opened; look whether the folder is there and this user may use it',
  ],
  [/^SQLITE_(CORRUPT|NOTADB)/, '已损坏，请恢复备份', 'is damaged; restore a backup'],
  [/^SQLITE_IOERR/, '读写磁盘出错', 'could not be read from or written to its disk'],
]

/**
 * What went wrong, for a terminal: the problem in both languages, then each field's fault on a line of its own.
 * @param file what was worked on, where the error itself names none
 */
export function explain(error: unknown, file?: string): string {
  const refusal = refusedBy(error, file)
  if (refusal) return refusal
  const problem = error instanceof Problem ? error : problemOf(error)
  if (!problem) return error instanceof Error ? error.message : String(error)
  const { zh, en } = PROBLEMS[problem.code]
  const { errors = [], detail } = problem.details
  return [
    `${zh} · ${en} (${problem.code})`,
    ...(detail ? [`  ${detail.zh} · ${detail.en}`] : []),
    ...errors.map((fault) => {
      const { message, message_en, value } = describeFault(fault)
      return `  ${message} · ${message_en}${value === undefined ? '' : ` [${value}]`}`
    }),
  ].join('\n')
}

function refusedBy(error: unknown, file: string | undefined): string | null {
  if (error instanceof Problem || !(error instanceof Error) || !('code' in error)) return null
  const code = String(error.code)
  const words = REFUSED.find(([known]) => known.test(code))
  if (!words) return null
  const where = ('path' in error && String(error.path)) || file || '登记簿 the register'
  return `${where}：${words[1]}。It ${words[2]} (${code}).`
}
