import { Problem } from '../core/errors.ts'

/** What a driver's error means, in words of ours. The two drivers differ in codes but pass on SQLite's own message. */
export type Fault =
  | { kind: 'guard' }
  | { kind: 'clock' }
  | { kind: 'unique'; table: string; columns: string[] }
  | { kind: 'abort'; reason: string }
  | { kind: 'foreign_key' }
  | { kind: 'check' }
  | { kind: 'full' }
  | { kind: 'busy' }

export function faultOf(error: unknown): Fault | null {
  const message = error instanceof Error ? error.message : ''
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (message.includes('batch_guard')) return { kind: 'guard' }
  if (message.includes('NOT NULL constraint failed: act.at')) return { kind: 'clock' }
  const unique = /UNIQUE constraint failed: ([\w., ]+)/.exec(message)?.[1]
  if (unique) {
    const names = unique.split(',').map((name) => name.trim().split('.'))
    return { kind: 'unique', table: names[0]?.[0] ?? '', columns: names.map((name) => name[1] ?? '') }
  }
  const abort = /\b(membership_overlap|transition: \w+|immutable: \w+)/.exec(message)?.[1]
  if (abort) return { kind: 'abort', reason: abort }
  if (message.includes('FOREIGN KEY constraint failed')) return { kind: 'foreign_key' }
  if (/CHECK constraint failed|cannot store/.test(message)) return { kind: 'check' }
  if (/SQLITE_(FULL|IOERR)/.test(code) || FULL.test(message)) return { kind: 'full' }
  if (/SQLITE_BUSY/.test(code) || BUSY.test(message)) return { kind: 'busy' }
  return null
}

/** What the engines say of a database that cannot grow; the last two are D1's (its observability guide, "List of D1_ERRORs"). */
const FULL = /database or disk is full|Exceeded maximum DB size|maximum account storage limit/i
/** What they say of one that may answer if asked again: locked, or D1 overloaded, out of reach, being reset or over a time limit. */
const BUSY =
  /database is locked|D1 DB is overloaded|D1 DB exceeded its \w+( time)? limit|operation exceeded timeout|object to be reset|because its code was updated|Network connection lost|Cannot resolve D1 DB|internal error; reference/i

/** Whatever a write names was looked up before it: it went in the meantime. */
const GONE = {
  zh: '所引用的内容刚被删除或变更，未写入任何内容，请重新读取后再试',
  en: 'what this refers to was removed meanwhile; nothing was written: read it again and try once more',
}

/** The refusal that a driver's error amounts to where no caller knew better; null for a fault of ours (a 500). */
export function problemOf(error: unknown): Problem | null {
  const problem = refusalOf(error)
  if (problem) problem.cause = error
  return problem
}

function refusalOf(error: unknown): Problem | null {
  const fault = faultOf(error)
  switch (fault?.kind) {
    case 'guard':
      return new Problem('stale')
    case 'clock':
      return new Problem('clock_behind')
    case 'unique':
      return new Problem('conflict', { errors: [{ field: fault.columns.at(-1) ?? '', code: 'duplicate' }] })
    case 'abort':
      return fault.reason === 'membership_overlap'
        ? new Problem('conflict', { errors: [{ field: 'since_on', code: 'duplicate' }] })
        : new Problem('wrong_status')
    case 'foreign_key':
      return new Problem('conflict', { detail: GONE })
    case 'full':
      return new Problem('storage_full')
    case 'busy':
      return new Problem('busy', { headers: { 'retry-after': '1' } })
    default:
      return null
  }
}
