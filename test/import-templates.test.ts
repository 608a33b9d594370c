import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { describeColumns } from '../src/imports/describe.ts'
import { IMPORT_KINDS, type ImportKind } from '../src/imports/targets.ts'
import { TEMPLATE_HEADER_ROW, templateOf } from '../src/imports/template.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import type { Reply } from './support/world.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** The template as somebody fills it in: its own example, once more, as the first row of her list. */
async function filledIn(kind: ImportKind): Promise<{ rows: CellValue[][]; bytes: Uint8Array }> {
  const { sheets } = await readXlsx(await templateOf(kind))
  const rows = sheets[0]?.rows ?? []
  const example = rows[TEMPLATE_HEADER_ROW] ?? []
  expect(example[0]).toBe('示例')
  const all = [...rows, [1, ...example.slice(1)]]
  return {
    rows: all,
    bytes: await writeXlsx({ sheets: [{ name: sheets[0]?.name ?? '', rows: all }] }),
  }
}

describe.each(TARGETS)('templates on $engine', ({ open }) => {
  const { w } = opened(open)
  const post = (kind: ImportKind, bytes: Uint8Array): Promise<Reply> =>
    (kind === 'organizations' ? w.federation2 : w.clerk).send('POST', `imports?kind=${kind}`, {
      headers: { 'content-type': XLSX },
      body: bytes as never,
    })

  test.each(IMPORT_KINDS)('%s: untouched it holds nothing; filled in it is taken as it is', async (kind) => {
    const empty = await post(kind, await templateOf(kind))
    expect(empty.status, empty.text).toBe(422)
    expect(empty.body.errors).toMatchObject([{ code: 'required', field: '' }])
    const { bytes } = await filledIn(kind)
    const reply = await post(kind, bytes)
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body).toMatchObject({ rows: 1, notes: { header_row: TEMPLATE_HEADER_ROW } })
    expect(Object.keys(reply.body.notes.columns)).toEqual(describeColumns(kind).map(({ field }) => field))
    expect(reply.body.skipped.map(({ reason }: { reason: string }) => reason)).toEqual([
      'above_header',
      'above_header',
      'example',
    ])
  })
})

test('every column is explained in both languages, and lists offer what the reader understands', async () => {
  for (const kind of IMPORT_KINDS) {
    const workbook = await readXlsx(await templateOf(kind))
    const [list, help] = workbook.sheets
    for (const [i, column] of describeColumns(kind).entries()) {
      expect(column.label.en, column.field).not.toBe(column.field)
      expect(column.label.zh, column.field).toMatch(/\p{Script=Han}/u)
      expect(help?.rows[i + 1]?.[2]).toBe(column.field)
    }
    const lists = list?.dataValidations ?? []
    expect(lists).toHaveLength(describeColumns(kind).filter(({ choices }) => choices).length)
    // a list's source is one text of at most 255 characters
    for (const { values, formula1 } of lists) expect((values?.join() ?? formula1 ?? '').length).toBeLessThan(255)
  }
})
