import { expect } from 'vitest'
import type { Client, Reply } from './world.ts'

export const FORM = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
  accept: 'text/html',
}
export type Fields = Record<string, string>

/** A page as somebody sees it. */
export const see = (who: Client, path: string) => who.get(path, { accept: 'text/html' })

/** Sends a page's form. */
export const submit = (who: Client, path: string, fields: Fields | [string, string][], headers: Fields = {}) =>
  who.send('POST', path, {
    headers: { ...FORM, ...headers },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  })

/** Where a form leads to that was taken. */
export function saved({ status, text, headers }: Reply): string {
  expect(status, text.replaceAll(/\s+/g, ' ').slice(0, 2000)).toBe(303)
  return headers.get('location') ?? ''
}
export const taken = async (who: Client, path: string, fields: Fields): Promise<string> =>
  saved(await submit(who, path, fields))

/** The fields of a form of entry as a browser would send them back. */
export function filled(html: string): Fields {
  const form = /<form class="entry"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const fields: Fields = {}
  const read = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = / name="([^"]+)"/.exec(tag)?.[1]
    const value = / value="([^"]*)"/.exec(tag)?.[1]
    if (!name || value === undefined || (/type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag))) continue
    if (value !== '') fields[name] = read(value)
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const value = /value="([^"]+)"[^>]* selected/.exec(options)?.[1]
    if (value) fields[name] = value
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g))
    if (text) fields[name] = read(text)
  return fields
}

/** The fields of an empty form, as they come. */
export const newForm = async (who: Client, path: string) => filled((await see(who, path)).text)

/** What somebody recorded last of a list, and nobody has decided on. */
export async function newest(who: Client, path: string) {
  const { items } = (await who.get(`${path}?mine=1&status=submitted,returned&limit=200`)).body
  const [latest] = items.sort((a: any, b: any) => b.recorded_at.localeCompare(a.recorded_at))
  return latest
}
