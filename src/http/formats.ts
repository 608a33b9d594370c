import { csvCell, safeCell } from '../core/cells.ts'
import { Problem } from '../core/errors.ts'
import { spreadsheets } from '../core/spreadsheets.ts'
import type { LineForm } from '../db/lines.ts'

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
    if (type === '*/*' || type === 'text/html') return 'json'
    const among = type.endsWith('/*') ? type.slice(0, -1) : null
    const format = names.find((name) => FORMATS[name] === type || (among && FORMATS[name].startsWith(among)))
    if (format) return format
  }
  throw new Problem('not_acceptable', { extra: { formats: names } })
}

/** The form that an answer will have, as far as the request says: what a JSON answer's ETag need not name is ''. */
export function formAsked(query: string | undefined, accept: string | undefined): string {
  try {
    const format = formatOf(query, accept)
    return format === 'json' ? '' : format
  } catch {
    return ''
  }
}

type Cell = string | number | null
/** Rows page by page. Where the database can write them as lines, CSV and NDJSON are made of those. */
export interface Pages extends AsyncIterable<readonly Record<string, unknown>[]> {
  lines?: (form: LineForm) => AsyncIterable<string>
}

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
  if (format === 'xlsx') return ReadableStream.from(workbook(columns, paced(pages)))
  const lines = pages.lines?.(format) ?? (format === 'csv' ? csv(columns, pages) : ndjson(pages))
  return ReadableStream.from(encoded(format === 'csv' ? columns : null, paced(lines)))
}

async function* workbook(columns: readonly string[], pages: Pages): AsyncGenerator<Uint8Array> {
  const { writeXlsxStream } = await spreadsheets()
  yield* writeXlsxStream(cells(columns, pages), {
    name: 'data',
    columns: columns.map((column) => ({ header: column, width: Math.max(12, column.length + 2) })),
    freezePane: { rows: 1 },
  })
}

/** Lets others be served between pages: a reader who takes everything at once would leave them no turn. */
async function* paced<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const page of pages) {
    yield page
    await new Promise<void>((resolve) =>
      typeof setImmediate === 'function' ? setImmediate(resolve) : setTimeout(resolve),
    )
  }
}

async function* encoded(head: readonly string[] | null, texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  // the mark lets spreadsheets read the Chinese as UTF-8
  if (head) yield encoder.encode(`\ufeff${head.join(',')}\r\n`)
  for await (const text of texts) yield encoder.encode(text)
}

async function* cells(columns: readonly string[], pages: Pages): AsyncGenerator<Cell[]> {
  for await (const page of pages) for (const row of page) yield columns.map((column) => safeCell(cellOf(row[column])))
}

async function* csv(columns: readonly string[], pages: Pages): AsyncGenerator<string> {
  for await (const page of pages)
    yield page.map((row) => `${columns.map((column) => csvCell(cellOf(row[column]))).join(',')}\r\n`).join('')
}

async function* ndjson(pages: Pages): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((row) => `${JSON.stringify(row)}\n`).join('')
}
