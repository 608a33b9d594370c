import type { LogEntry } from '../http/log.ts'

/** How long a line may wait for others, milliseconds: written one at a time, they cost more than what they tell of. */
const WAIT = 100
let lines = ''

function flush(): void {
  if (lines === '') return
  const text = lines
  lines = ''
  process.stderr.write(text)
}
process.once('exit', flush)

/** Writes the log to standard error, a JSON object a line; what failed is written at once. */
export function writeLog(entry: LogEntry): void {
  if (lines === '') setTimeout(flush, WAIT).unref()
  lines += `${JSON.stringify(entry)}\n`
  if (entry.level === 'error') flush()
}
