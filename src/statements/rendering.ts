import type { StatementDocument } from './document.ts'
import type { Statement } from './model.ts'

/** What a document can be had as: its very bytes, a workbook, CSV files, a page to print. */
export const DOCUMENT_FORMATS = ['json', 'xlsx', 'zip', 'html'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

export async function rendering(_f: DocumentFormat, text: string, _s: Statement, _o: string): Promise<Response> {
  JSON.parse(text) as StatementDocument
  return new Response(text, { headers: { 'content-type': 'application/json' } })
}
