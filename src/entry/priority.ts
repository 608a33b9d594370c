import { readdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/** What runs besides gets a tenth of a processor that whoever answers requests wants, too. */
const BESIDES = 10

/**
 * Lets this thread, and those in which V8 collects and compiles for every thread, run when nobody waits for an answer. Linux gives each
 * thread a priority of its own; elsewhere this would slow down the whole process.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return
  setPriority(BESIDES)
  for (const thread of v8Workers()) setPriority(thread, BESIDES)
}

/** Those threads of V8, by the name that Node gives them; none where the system tells nothing of threads. */
export function v8Workers(): number[] {
  const nameOf = (thread: string) => readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trim()
  try {
    return readdirSync('/proc/self/task')
      .filter((thread) => nameOf(thread) === 'V8Worker')
      .map(Number)
  } catch {
    return []
  }
}
