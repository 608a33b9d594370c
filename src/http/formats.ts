import { writeXlsxStream } from 'hucre/xlsx'
import { csvCell, safeCell } from '../core/cells.ts'
import { Problem } from '../core/errors.ts'

/** One result, several renderings: every list can be had as JSON pages, or whole as CSV, NDJSON or XLSX. */
export const FORMATS = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type Format = keyof typeof FORMATS

/** The format asked for by `?format=`, else by Accept in its order of preference; JSON when neither says. */
export function formatOf(query: string | undefined, accept: string | undefined): Format {
  const names = Object.keys(FORMATS) as Format[]
  if (query !== undefined) {
    const format = names.find((name) => name === query)
    if (!format) throw new Problem('not_acceptable', { extra: { formats: names } })
    return format
  }
  const wanted = (accept ?? '*/*')
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((value) => value !== undefined)
      return { type: type.trim(), quality: Number(quality ?? 1) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { type } of wanted) {
    if (type === '*/*' || type === 'application/*' || type === 'text/html') return 'json'
    const format = names.find((name) => FORMATS[name] === type)
    if (format) return format
  }
  throw new Problem('not_acceptable', { extra: { formats: names } })
}

type Cell = string | number | null
export type Pages = AsyncIterable<readonly Record<string, unknown>[]>

const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const encoder = new TextEncoder()

/** Streams pages as a file; `columns` fixes the order of fields, also where a page lacks some. */
export function render(
  format: Exclude<Format, 'json'>,
  name: string,
  columns: readonly string[],
  pages: Pages,
): Response {
  return new Response(body(format, columns, pages), {
    headers: {
      'content-type': format === 'xlsx' ? FORMATS.xlsx : `${FORMATS[format]}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}.${format}"`,
    },
  })
}

function body(format: Exclude<Format, 'json'>, columns: readonly string[], pages: Pages): ReadableStream<Uint8Array> {
  if (format === 'xlsx') {
    return writeXlsxStream(cells(columns, pages), {
      name: 'data',
      columns: columns.map((column) => ({ header: column, width: Math.max(12, column.length + 2) })),
      freezePane: { rows: 1 },
    })
  }
  return ReadableStream.from(format === 'csv' ? csv(columns, pages) : ndjson(pages))
}

async function* cells(columns: readonly string[], pages: Pages): AsyncGenerator<Cell[]> {
  for await (const page of pages) for (const row of page) yield columns.map((column) => safeCell(cellOf(row[column])))
}

async function* csv(columns: readonly string[], pages: Pages): AsyncGenerator<Uint8Array> {
  // the mark lets spreadsheets read the Chinese as UTF-8
  yield encoder.encode(`\ufeff${columns.join(',')}\r\n`)
  for await (const page of pages) {
    yield encoder.encode(
      page.map((row) => `${columns.map((column) => csvCell(cellOf(row[column]))).join(',')}\r\n`).join(''),
    )
  }
}

async function* ndjson(pages: Pages): AsyncGenerator<Uint8Array> {
  for await (const page of pages) yield encoder.encode(page.map((row) => `${JSON.stringify(row)}\n`).join(''))
}
