import type { Context as HonoContext } from 'hono'
import { faultWords, Problem } from '../core/errors.ts'
import { readWithin } from '../http/body.ts'
import type { AppEnv } from '../http/env.ts'
import { readMultipart, type SentFile } from '../http/multipart.ts'
import type { Lang } from './lang.ts'

/** Largest form without files, bytes. */
const MAX_FORM = 64 * 1024

/** What a form sent: trimmed texts, absent where left empty. */
export interface Form {
  text: (name: string) => string | undefined
  /** As sent: a password may begin or end with a space. */
  raw: (name: string) => string
  all: (name: string) => string[]
  /** Every field that was filled in, for a model to read. */
  entries: () => Record<string, string>
  /** Every field as it was sent, those of one name in their order. */
  sent: () => [name: string, value: string][]
  /** What was chosen in a file field of a page that takes files. */
  file: (name: string) => SentFile | undefined
}

/**
 * Reads a form within its limit, as strict UTF-8. Throws `unsupported_media`, `too_large`, `malformed`.
 * @param files most bytes of files that the page takes; without, forms with files are refused
 */
export async function readForm(c: HonoContext<AppEnv>, files?: number): Promise<Form> {
  const type = c.req.header('content-type')?.toLowerCase() ?? ''
  if (files !== undefined && type.startsWith('multipart/form-data')) {
    const sent = await readMultipart(c.req.raw, files)
    return formOf(sent.fields, sent.files)
  }
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new Problem('unsupported_media')
  const bytes = await readWithin(c.req.raw.body, MAX_FORM)
  let fields: URLSearchParams
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // URLSearchParams would put a replacement mark where the percent-encoding is no UTF-8
    decodeURIComponent(text.replaceAll('+', ' '))
    fields = new URLSearchParams(text)
  } catch {
    throw new Problem('malformed')
  }
  return formOf(fields)
}

function formOf(fields: URLSearchParams, files?: ReadonlyMap<string, SentFile>): Form {
  const text = (name: string) => fields.get(name)?.trim() || undefined
  return {
    text,
    raw: (name) => fields.get(name) ?? '',
    all: (name) => fields.getAll(name),
    entries: () =>
      Object.fromEntries([...new Set(fields.keys())].flatMap((name) => (text(name) ? [[name, text(name) ?? '']] : []))),
    sent: () => [...fields],
    file: (name) => files?.get(name),
  }
}

/** Field → what is wrong with it, in the page's language. */
export type Faults = Readonly<Record<string, string>>

/** The faults of a refusal by field, for the form to show; rethrows what is no fault of input. */
export function faultsOf(error: unknown, lang: Lang): Faults {
  if (!(error instanceof Problem) || !error.details.errors) throw error
  return Object.fromEntries(error.details.errors.map((fault) => [fault.field, faultWords(fault, lang)]))
}
