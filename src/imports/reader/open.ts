import { Problem } from '../../core/errors.ts'
import { sniffDelimiter, Tokenizer } from './delimited.ts'
import { decode, type Encoding, markedEncoding } from './encoding.ts'
import type { Grid, GridRow } from './grid.ts'
import { type Limits, malformed, tooLarge } from './limits.ts'
import type { ByteSource } from './source.ts'
import { readWorkbook } from './workbook.ts'

const SAMPLE = 65_536
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** The envelope of .xls and of workbooks under a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * What was uploaded, as sheets of rows. The bytes decide, not the name: ZIP is a workbook, text is delimited text.
 * @param known how many headers of this kind of file a record has, by which the delimiter is told
 */
export async function openGrids(
  source: ByteSource,
  limits: Limits,
  known: (record: readonly string[]) => number,
): Promise<Grid[]> {
  const first = await source.peek(SAMPLE)
  if (first.length === 0) throw malformed('文件是空的', 'The file is empty')
  if (starts(first, ZIP)) {
    const bytes = await source.all((size) => {
      if (size > limits.workbook_bytes) throw tooLarge('workbook_bytes', limits)
    })
    return readWorkbook(bytes, limits)
  }
  if (starts(first, OLE))
    throw unsupported('旧版 .xls 或带密码的工作簿', 'a legacy .xls or password-protected workbook')
  if (!markedEncoding(first) && first.includes(0)) throw unsupported('二进制文件', 'a binary file')
  if (/^\s*<(!doctype|html|\?xml|table)/i.test(new TextDecoder().decode(first.subarray(0, 200)))) {
    throw unsupported('网页或 XML 文件', 'a web page or XML')
  }
  const grid: Grid = { format: 'csv', encoding: null, sheet: null, serial_shift: 0, batches: (async function* () {})() }
  grid.batches = records(source, limits, known, (encoding) => {
    grid.encoding = encoding
  })
  return [grid]
}

async function* records(
  source: ByteSource,
  limits: Limits,
  known: (record: readonly string[]) => number,
  settle: (encoding: Encoding) => void,
): AsyncGenerator<GridRow[]> {
  let tokenizer: Tokenizer | undefined
  let row = 0
  const rows = (found: string[][]): GridRow[] => found.map((cells) => ({ row: ++row, cells }))
  for await (const text of decode(bounded(source, limits), settle)) {
    tokenizer ??= new Tokenizer(sniffDelimiter(text, limits, known), limits)
    yield rows(tokenizer.push(text))
  }
  if (tokenizer) yield rows(tokenizer.end())
}

async function* bounded(source: ByteSource, limits: Limits): AsyncGenerator<Uint8Array> {
  for await (const chunk of source.chunks()) {
    if (source.bytes > limits.text_bytes) throw tooLarge('text_bytes', limits)
    yield chunk
  }
}

const starts = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, i) => bytes[i] === byte)

const unsupported = (zh: string, en: string) =>
  new Problem('unsupported_media', {
    detail: { zh: `这是${zh}，请另存为 XLSX 或 CSV`, en: `This is ${en}; save it as XLSX or CSV` },
  })
