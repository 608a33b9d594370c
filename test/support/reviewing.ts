import { expect } from 'vitest'
import { aDonation, type Client, type World } from './world.ts'

/** What the tests of the review desk have in common. */
export function reviewing(w: World) {
  const gift = async (more: Record<string, unknown> = {}, by: Client = w.clerk) => {
    const made = await by.post('donations', aDonation(w, more))
    expect(made.status, made.text).toBe(201)
    return made.body
  }
  const pick = ({ id, version = 1 }: { id: string; version?: number }, kind = 'donation'): [string, string] => [
    'pick',
    `${kind}:${id}:${version}`,
  ]
  const status = async (id: string) => (await w.federation.get(`donations/${id}`)).body.status
  /** The ids in the queue, in its order. */
  const listed = (html: string) => [...html.matchAll(/data-row="\w+:(\w+)"/g)].map(([, id]) => id)
  /** A part of the register that no other test touches: gifts of one day. */
  const days = { next: 1 }
  const aDay = () => `2021-06-${String(days.next++).padStart(2, '0')}`
  const of = (day: string, more = '') => `/desk/review?from=${day}&to=${day}${more}`
  return { gift, pick, status, listed, aDay, of }
}
