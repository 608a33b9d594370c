import type { LogEntry } from '../http/log.ts'

/** How long a line may wait for others, milliseconds: made and written one at a time, they cost more than what they tell of. */
const WAIT = 100
/** And how many may wait together: more would outlive the space for young objects, and be copied on their way. */
const MOST = 500
let entries: LogEntry[] = []

function flush(): void {
  if (entries.length === 0) return
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`)
  entries = []
  process.stderr.write(lines.join(''))
}
process.once('exit', flush)

/** Writes the log to standard error, a JSON object a line; what failed is written at once. */
export function writeLog(entry: LogEntry): void {
  if (entries.length === 0) setTimeout(flush, WAIT).unref()
  entries.push(entry)
  if (entry.level === 'error' || entries.length >= MOST) flush()
}
