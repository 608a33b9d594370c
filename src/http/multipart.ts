import { Problem } from '../core/errors.ts'
import { readWithin } from './body.ts'

/** Bytes for the fields beside the files and what separates them. */
const AROUND = 64 * 1024

/** A file as a form sent it. Its name is whatever the sender says: text to be shown, never a path. */
export interface SentFile {
  name: string
  bytes: Uint8Array
}

/**
 * A form with files, read within its limit.
 * @param limit most bytes of all files together
 * @throws too_large as soon as that shows, malformed for what is no such form or has text that is not UTF-8
 */
export async function readMultipart(
  request: Request,
  limit: number,
): Promise<{ fields: URLSearchParams; files: Map<string, SentFile> }> {
  const bytes = await readWithin(request.body, limit + AROUND)
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new Problem('malformed')
    })
  const fields = new URLSearchParams()
  const files = new Map<string, SentFile>()
  for (const [name, value] of form as unknown as Iterable<[string, string | File]>) {
    const text = typeof value === 'string' ? value : value.name
    // a parser that met broken bytes has put this mark in their place
    if (text.includes('\ufffd') || name.includes('\ufffd')) throw new Problem('malformed')
    if (typeof value === 'string') fields.append(name, value)
    // a file field that was left empty is sent as a file without name and bytes
    else if (value.size > 0 || value.name !== '')
      files.set(name, { name: nameOf(text), bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { fields, files }
}

/** The last part of a name, however its system separates them, without marks that are not seen. */
const nameOf = (text: string): string =>
  (text.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(0, 200)
    .toWellFormed()
    .trim() || 'upload'
