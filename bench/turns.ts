import { type Ask, asked, type Taken, type Timed, timedOf } from './client.ts'

/** One of two that are compared: asks for so many milliseconds. */
export type Side = (ms: number) => Promise<Taken>

export const sideOf =
  (base: string, make: () => Ask, connections: number): Side =>
  (ms) =>
    asked(base, make, connections, ms)

/** So many whiles of each side, one after the other: whatever else the machine does falls on both. */
const SLICES = 4

/** How many times as long both are asked untimed before: what V8 compiles best it compiles only after some seconds. */
const WARM = 3

/**
 * Two sides asked in turn for `ms` milliseconds each, once they are warm: V8 compiles what is asked often, in the client too, and a
 * server that runs for days should not be judged by its first seconds.
 */
export async function inTurn(mine: Side, other: Side, ms: number): Promise<[Timed, Timed]> {
  await mine(WARM * ms)
  await other(WARM * ms)
  const whiles: [Taken[], Taken[]] = [[], []]
  for (let i = 0; i < SLICES; i++) {
    whiles[0].push(await mine(ms / SLICES))
    whiles[1].push(await other(ms / SLICES))
  }
  return [timedOf(whiles[0]), timedOf(whiles[1])]
}
