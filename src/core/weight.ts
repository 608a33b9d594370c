/** What an object, an entry of one, and a text take beside what is in them. */
const ENTRY = 16

/**
 * About how much memory a value takes, bytes: a text two a letter, since Chinese is in nearly all of ours. What is no plain data, a function
 * or an object of a class, looks after its own size and counts as nothing.
 * @param most heavier than this is heavy enough: nothing more of it is looked at
 */
export function weightOf(value: unknown, most = Number.POSITIVE_INFINITY): number {
  let weight = 0
  // a list of what is left to weigh, not a function that calls itself: that data may be as deep as it likes
  const left: unknown[] = [value]
  while (left.length > 0 && weight <= most) {
    const one = left.pop()
    weight += ENTRY
    if (typeof one === 'string') weight += 2 * one.length
    else if (ArrayBuffer.isView(one)) weight += one.byteLength
    else if (one instanceof Map) for (const entry of one) left.push(...entry)
    else if (Array.isArray(one)) for (const item of one) left.push(item)
    else if (isPlain(one)) for (const item of Object.values(one)) left.push(item)
  }
  return weight
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
