import { expect } from 'vitest'
import type { Client, World } from './world.ts'

export const compile = (by: Client, year = 2022, notes = '') => by.post(`statements/${year}`, { notes })
export const documentOf = async (by: Client, number: number, year = 2022) =>
  (await by.get(`statements/${year}/${number}/document`)).text
/** Publishes the draft as it is read just now. */
export async function publishRead(by: Client, year: number, number: number) {
  const { headers } = await by.get(`statements/${year}/${number}`)
  return by.post(`statements/${year}/${number}/publish`, undefined, { 'if-match': headers.get('etag') ?? '' })
}
/** Compiles as one of the federation and publishes as another. */
export async function publish(w: World, year = 2022, notes = '') {
  const draft = await compile(w.federation, year, notes)
  expect(draft.status, draft.text).toBe(201)
  const published = await publishRead(w.federation2, year, draft.body.number)
  expect(published.status, published.text).toBe(200)
  return published.body
}
