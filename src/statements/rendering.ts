import { csvSet } from './csv-set.ts'
import type { StatementDocument } from './document.ts'
import type { Statement } from './model.ts'
import { workbookOf } from './workbook.ts'

/** What a document can be had as: its very bytes, a workbook, CSV files. The page to print is one of the site's. */
export const DOCUMENT_FORMATS = ['json', 'xlsx', 'zip'] as const
type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>

interface Rendering {
  type: string
  attached: boolean
  body: (text: string, statement: Statement) => Body | Promise<Body>
}

const parsed = (text: string) => JSON.parse(text) as StatementDocument

const RENDERINGS: Record<DocumentFormat, Rendering> = {
  json: { type: 'application/json; charset=utf-8', attached: false, body: (text) => text },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    attached: true,
    body: async (text) => (await workbookOf(parsed(text))) as Uint8Array<ArrayBuffer>,
  },
  zip: {
    type: 'application/zip',
    attached: true,
    body: (text, { sha256, compiled_at }) => csvSet(text, parsed(text), sha256, new Date(compiled_at)),
  },
}

/** A document's bytes as an answer; `Content-Digest` (RFC 9530) of the bytes themselves. */
export async function rendering(format: DocumentFormat, text: string, statement: Statement): Promise<Response> {
  const { type, attached, body } = RENDERINGS[format]
  const name = `yongshan-${statement.year}-v${statement.number}.${format}`
  return new Response(await body(text, statement), {
    headers: {
      'content-type': type,
      'content-disposition': `${attached ? 'attachment' : 'inline'}; filename="${name}"`,
      ...(format === 'json' ? { 'content-digest': `sha-256=:${base64(statement.sha256)}:` } : {}),
    },
  })
}

const base64 = (hex: string): string =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))))
