import { expect } from 'vitest'
import type { Client, World } from './world.ts'

export const compile = (by: Client, year = 2022, notes = '') => by.post(`statements/${year}`, { notes })
export const documentOf = async (by: Client, number: number, year = 2022) =>
  (await by.get(`statements/${year}/${number}/document`)).text
/** Compiles as one of the federation and publishes as another. */
export async function publish(w: World, year = 2022, notes = '') {
  const draft = await compile(w.federation, year, notes)
  expect(draft.status, draft.text).toBe(201)
  const published = await w.federation2.post(`statements/${year}/${draft.body.number}/publish`)
  expect(published.status, published.text).toBe(200)
  return published.body
}
