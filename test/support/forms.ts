import { expect } from 'vitest'
import type { Client } from './world.ts'

const FORM = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
  accept: 'text/html',
}

/** A page as somebody sees it. */
export const see = (who: Client, path: string) => who.get(path, { accept: 'text/html' })

/** Sends a page's form. */
export const submit = (who: Client, path: string, fields: Record<string, string>) =>
  who.send('POST', path, { headers: FORM, body: new URLSearchParams(fields).toString(), redirect: 'manual' })

/** Where a form that was taken leads to. */
export async function taken(who: Client, path: string, fields: Record<string, string>): Promise<string> {
  const reply = await submit(who, path, fields)
  expect(reply.status, reply.text.replaceAll(/\s+/g, ' ').slice(0, 2000)).toBe(303)
  return reply.headers.get('location') ?? ''
}
