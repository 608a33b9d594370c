import { csvCell } from '../../core/cells.ts'
import { type FieldFault, Problem } from '../../core/errors.ts'
import { IMPORT_KINDS } from '../../imports/targets.ts'
import { templateOf } from '../../imports/template.ts'
import { findCheck } from '../../imports/uploads/keep.ts'
import { markedCopy } from '../../imports/uploads/marked.ts'
import { getUpload } from '../../imports/uploads/upload.ts'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'
import { notesOf } from './notes.ts'
import { columnFinder, faultWords, SKIPPED } from './words.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const attachment = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    },
  })

/** The workbook to fill in for one kind of list. */
export async function templateFile({ c }: Visit): Promise<Response> {
  const kind = IMPORT_KINDS.find((name) => name === c.req.param('kind'))
  if (!kind) throw new Problem('not_found')
  return attachment((await templateOf(kind)) as Uint8Array<ArrayBuffer>, XLSX, `yongshan-${kind}.xlsx`)
}

/** What was found wrong, what is to be looked at and what was passed over, as a list to work through beside the spreadsheet. */
export async function faultsFile({ c, ctx, lang, say }: Visit): Promise<Response> {
  const upload = await getUpload(ctx, c.req.param('id') ?? '')
  const check = await findCheck(ctx, upload.id)
  const column = columnFinder(upload.kind)
  const head = lang === 'zh' ? ['行', '列', '字段', '问题', '内容'] : ['row', 'column', 'field', 'fault', 'value']
  const rows = (check?.faults ?? []).map(({ row, column: letter, field, value, ...fault }) => [
    row ?? null,
    letter ?? null,
    column(field)?.label[lang] ?? field,
    faultWords(fault, column(field), lang),
    value ?? null,
  ])
  const notes = check
    ? notesOf(check, lang).map(({ row, column: letter, text, value }) => [row, letter, null, text, value])
    : []
  const passed = (check?.skipped ?? []).map(({ row, text, reason }) => [
    ...[row || null, null, null],
    `${lang === 'zh' ? '没有读入' : 'Passed over'}${MARKS[lang].colon}${say(SKIPPED[reason])}`,
    text,
  ])
  const text = [head, ...rows, ...notes, ...passed].map((row) => `${row.map(csvCell).join()}\r\n`).join('')
  return attachment(`\ufeff${text}`, 'text/csv; charset=utf-8', `faults-${upload.id}.csv`)
}

/** The list with its faulty cells coloured and commented, to be mended and uploaded again. */
export async function markedFile({ c, ctx, lang }: Visit): Promise<Response> {
  const upload = await getUpload(ctx, c.req.param('id') ?? '')
  const check = await findCheck(ctx, upload.id)
  const column = columnFinder(upload.kind)
  const words = (fault: FieldFault) =>
    `${column(fault.field)?.label[lang] ?? fault.field}${MARKS[lang].colon}${faultWords(fault, column(fault.field), lang)}`
  const copy = check && (await markedCopy(ctx, upload, check, words))
  if (!copy) throw new Problem('not_found')
  return attachment(copy as Uint8Array<ArrayBuffer>, XLSX, `marked-${upload.id}.xlsx`)
}

/** How many rows have been checked; null when nothing is being checked, or the file waits no longer. */
export async function progressOf({ c, ctx }: Visit): Promise<Response> {
  const upload = await getUpload(ctx, c.req.param('id') ?? '').catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found') return null
    throw error
  })
  return c.json({ rows: upload?.checked_rows ?? null })
}
