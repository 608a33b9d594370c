import type { Raw } from './sqlite.ts'

/** How long a batch waits for another process's transaction, and how often it looks, milliseconds. */
const PATIENCE = 30_000
const PAUSE = 5

interface Waiting<In, Out> {
  work: In
  since: number
  resolve: (out: Out) => void
  reject: (error: unknown) => void
  /** Whether it was in a group that failed, and needs a savepoint. */
  apart?: true
}

/**
 * Group commit (Gray and Reuter, Transaction Processing, 9.4.7): units of work that arrive while one is being made durable share the
 * next transaction, and with it the one fsync that a commit costs. Where one of them fails, each is done again in a savepoint of its
 * own, so that it takes nothing of the others back. Each is answered only after the commit.
 *
 * While another process writes (an import's worker, a command) the group waits without holding the thread, so that reads go on; after
 * 30 s its members fail with SQLITE_BUSY.
 */
export class GroupCommit<In, Out> {
  readonly #raw: Raw
  readonly #run: (work: In) => Out
  readonly #say: Record<'begin' | 'commit' | 'rollback' | 'save' | 'keep' | 'undo', () => void>
  #waiting: Waiting<In, Out>[] = []
  #planned = false

  constructor(raw: Raw, run: (work: In) => Out) {
    this.#raw = raw
    this.#run = run
    const prepared = (sql: string) => {
      const statement = raw.prepare(sql)
      return () => void statement.run()
    }
    // a transaction begins at once or fails with SQLITE_BUSY: waiting inside SQLite would stop every read of this thread. A read that
    // meets another process mending the log fails likewise, and is told to come again
    raw.pragma('busy_timeout = 0')
    this.#say = {
      begin: prepared('BEGIN IMMEDIATE'),
      commit: prepared('COMMIT'),
      rollback: prepared('ROLLBACK'),
      save: prepared('SAVEPOINT one'),
      keep: prepared('RELEASE one'),
      undo: prepared('ROLLBACK TO one'),
    }
  }

  /** Runs the work in the next transaction; resolves once that is durable. */
  do(work: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, since: performance.now(), resolve, reject })
      // who was answered by the last commit asks again in the next turn of the loop: one more, and they share this one
      this.#plan((go) => setImmediate(() => setImmediate(go)))
    })
  }

  /** Finishes what waits; nothing may be added afterwards. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }

  #plan(when: (go: () => void) => unknown): void {
    if (this.#planned) return
    this.#planned = true
    when(() => {
      this.#planned = false
      this.#commit()
    })
  }

  #commit(): void {
    try {
      this.#say.begin()
    } catch (error) {
      this.#wait(error)
      return
    }
    const group = this.#waiting
    this.#waiting = []
    const apart = group.some((one) => one.apart)
    try {
      const done = apart ? group.map((one) => this.#apart(one)) : this.#together(group)
      this.#say.commit()
      for (const answer of done) answer()
    } catch (error) {
      if (this.#raw.inTransaction) this.#say.rollback()
      if (apart || group.length === 1) for (const one of group) one.reject(error)
      else this.#again(group)
    }
  }

  /** All at once: inside a savepoint SQLite copies every page that it changes, which costs as much as the commit. */
  #together(group: readonly Waiting<In, Out>[]): (() => void)[] {
    return group.map((one) => {
      const out = this.#run(one.work)
      return () => one.resolve(out)
    })
  }

  /** One inside a savepoint of its own, so that it fails alone. */
  #apart({ work, resolve, reject }: Waiting<In, Out>): () => void {
    this.#say.save()
    try {
      const out = this.#run(work)
      this.#say.keep()
      return () => resolve(out)
    } catch (error) {
      // a full disk or a failing one makes SQLite give up the whole transaction by itself
      if (!this.#raw.inTransaction) throw error
      this.#say.undo()
      this.#say.keep()
      return () => reject(error)
    }
  }

  /** One of several has failed, and everything was taken back: they are tried again, each by itself. */
  #again(group: readonly Waiting<In, Out>[]): void {
    this.#waiting = [...group.map((one) => ({ ...one, apart: true as const })), ...this.#waiting]
    this.#plan(setImmediate)
  }

  /** Nothing was begun: who has waited too long is told, the others are tried again. */
  #wait(error: unknown): void {
    const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    const late = performance.now() - PATIENCE
    const rest = busy ? this.#waiting.filter(({ since }) => since > late) : []
    for (const one of this.#waiting) if (!rest.includes(one)) one.reject(error)
    this.#waiting = rest
    if (rest.length > 0) this.#plan((go) => setTimeout(go, PAUSE))
  }
}
