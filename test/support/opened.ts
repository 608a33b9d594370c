import { afterAll, beforeAll } from 'vitest'
import type { Target } from './target.ts'
import { type World, world } from './world.ts'

/**
 * An engine with a register on it, opened before the tests that are described around the call and closed after them. Both are there for
 * tests, and for what is done before them (`beforeAll`), but not yet while tests are being described.
 * @param make what is built on the engine; the small register unless told
 */
export function opened<W extends object = World>(
  open: () => Promise<Target>,
  make: (target: Target) => Promise<W> = world as unknown as (target: Target) => Promise<W>,
): { target: Target; w: W } {
  let target: Target | undefined
  let w: W | undefined
  beforeAll(async () => {
    target = await open()
    w = await make(target)
  })
  afterAll(() => target?.close())
  return { target: later(() => target), w: later(() => w) }
}

/** Stands for what there is once it is asked for anything. */
const later = <T extends object>(of: () => T | undefined): T =>
  new Proxy({} as T, {
    get: (_, key) => {
      const there = of()
      if (!there) throw new Error(`${String(key)} is asked for before the engine is open`)
      return Reflect.get(there, key)
    },
  })
