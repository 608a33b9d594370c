import { type Ask, type Taken, type Timed, takenFor, takenTimes, timedOf } from './client.ts'
import type { Operation } from './operations.ts'

/** One of two that are compared. */
export interface Side {
  /** Its questions may each be asked a single time, so that it is neither asked before nor in slices. */
  once: boolean
  ask: (ms: number) => Promise<Taken>
}

export const sideOf = (
  { connections, once }: Pick<Operation, 'connections' | 'once'>,
  base: string,
  make: () => Ask,
): Side => ({
  once: once !== undefined,
  ask: (ms) => (once ? takenTimes(base, make, once) : takenFor(base, make, connections, ms)),
})

/** So many whiles of each side, one after the other: whatever else the machine does falls on both. */
const SLICES = 4

/**
 * Two sides asked in turn for `ms` milliseconds each, after as long untimed: V8 compiles what is asked often, in the client too, and a
 * server that runs for days should not be judged by its first second.
 */
export async function inTurn(mine: Side, other: Side, ms: number): Promise<[Timed, Timed]> {
  const slices = mine.once || other.once ? 1 : SLICES
  const whiles: { side: Side; taken: Taken[] }[] = [mine, other].map((side) => ({ side, taken: [] }))
  for (const side of [mine, other]) if (!side.once) await side.ask(ms)
  for (let i = 0; i < slices; i++) for (const { side, taken } of whiles) taken.push(await side.ask(ms / slices))
  const [first, second] = whiles.map(({ taken }) => timedOf(taken))
  return [first as Timed, second as Timed]
}
