import type { Client, Reply } from './world.ts'

const SENT = { 'sec-fetch-site': 'same-origin', accept: 'text/html' }

/** A form as a browser sends it, with a file. */
export async function sendFile(
  who: Client,
  path: string,
  fields: Record<string, string>,
  file: { name: string; bytes: string | Uint8Array } | null,
): Promise<Reply> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (file) form.append('file', new Blob([file.bytes as never]), file.name)
  // encoded here, because not every engine's test client takes a form
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  const body = new Uint8Array(await encoded.arrayBuffer())
  return who.send('POST', path, { headers: { ...SENT, 'content-type': type }, body, redirect: 'manual' })
}

/** Uploads a list and gives the page where it waits. */
export async function upload(
  who: Client,
  kind: string,
  bytes: string | Uint8Array,
  name = '示例名单.csv',
  more: Record<string, string> = {},
): Promise<string> {
  const reply = await sendFile(who, '/desk/imports/new', { kind, ...more }, { name, bytes })
  if (reply.status !== 303) throw new Error(`${reply.status} ${reply.text.slice(0, 2000)}`)
  return reply.headers.get('location') ?? ''
}

/** The settings that a page's form would send, changed where said. */
export function settingsIn(html: string, changes: Record<string, string> = {}): Record<string, string> {
  const form = /<form[^>]*data-settings[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const fields: Record<string, string> = {}
  for (const [, name = '', inside = ''] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] =
      /<option value="([^"]*)"[^>]*selected/.exec(inside)?.[1] ?? /<option value="([^"]*)"/.exec(inside)?.[1] ?? ''
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(input)?.[1] ?? ''
    if (/type="checkbox"/.test(input) && !/ checked/.test(input)) continue
    fields[name] = /value="([^"]*)"/.exec(input)?.[1] ?? ''
  }
  return { ...fields, ...changes }
}

/** The head of a list of gifts as chambers keep them. */
export const HEAD = '捐赠人,捐赠人类型,金额（元）,到账日期,接收单位'

/** Sends a list to the API to be taken in, `query` beside its kind. */
export const sendList = (
  who: Client,
  kind: string,
  text: string | Uint8Array,
  query: Record<string, string | string[]> = {},
  headers = {},
): Promise<Reply> => {
  const params = new URLSearchParams({ kind })
  for (const [name, values] of Object.entries(query)) for (const value of [values].flat()) params.append(name, value)
  return who.send('POST', `imports?${params}`, {
    headers: { 'content-type': 'text/csv', ...headers },
    body: text as never,
  })
}

/** The faults of a refused list, each by its row, column and code. */
export const faultsIn = ({ body }: Reply): string[] =>
  (body.errors ?? []).map(({ row, column, code }: Record<string, unknown>) => `${row} ${column} ${code}`)
