import { isDay } from '../core/day.ts'
import { keptFor } from '../core/kept.ts'
import type { Context } from '../db/context.ts'
import { type Months, type Tell, tellOf } from './months.ts'
import { compileTotals, type Question } from './question.ts'
import { windowOf } from './window.ts'

interface Held {
  revision: number
  /** Undefined where it was asked for but once, null where its months cannot be held. */
  tell?: Tell | null
}

/** How many questions are held: with as much as is held of each (months.ts) 8 MB at most. */
const SHAPES = 64
const DAYS = /&(from|to)=([\d-]{10})(?=&|$)/g
/** A day, a year or an id is no word: by those there are as many questions as there are ids. */
const WORDS = /^[a-z_.,=&]+$/

/** @param query what follows the `?` of a question's address; null where its days end no months, or more is in it than words */
export function monthsIn(query: string): Months | null {
  const days: Record<string, string> = {}
  const shape = query.replace(DAYS, (said: string, end: string, day: string) => {
    // of a day said twice one stays, which is no word
    if (days[end]) return said
    days[end] = day
    return `&${end}`
  })
  if (!WORDS.test(shape) || !Object.values(days).every(isDay)) return null
  const { from = null, to = null } = days
  const { ranges, edges } = windowOf(from, to, ['month'])
  return ranges.length > 0 && edges.length === 0 ? { shape, from, to } : null
}

const keptOf = keptFor(SHAPES)

/** The text of an answer at a revision, to the last byte what `totals` makes of it; null where its months are not held. */
export function toldByMonths({ store }: Context, months: Months, revision: number): string | null {
  const held = keptOf(store).find<Held>(months.shape)
  return (held?.revision === revision && held.tell?.(months)) || null
}

/**
 * Holds a question that is asked for the second time at one revision: from then on it is answered for whichever months out of memory,
 * which takes a seventh of the time.
 */
export async function holdMonths(ctx: Context, { shape }: Months, revision: number, question: Question): Promise<void> {
  const all = keptOf(ctx.store)
  const held = all.find<Held>(shape)
  if (held?.revision !== revision) all.keep(shape, { revision } satisfies Held)
  else if (held.tell === undefined) {
    const compiled = await compileTotals(ctx, question)
    // what is too much to be read at once is not held
    const tell = await tellOf(ctx, question, compiled).catch(() => null)
    all.keep(shape, { revision: compiled.revision, tell } satisfies Held)
  }
}
