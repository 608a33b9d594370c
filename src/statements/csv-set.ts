import { makeZip } from 'client-zip'
import { csvCell } from '../core/cells.ts'
import type { StatementDocument } from './document.ts'
import type { Sheet } from './sheet.ts'
import { sheetsOf } from './sheets.ts'

/**
 * The document as a ZIP of CSV files, one a sheet, with the very bytes they were made of and a word about both.
 * @param text the document's canonical bytes
 */
export function csvSet(
  text: string,
  document: StatementDocument,
  sha256: string,
  publishedAt: Date,
): ReadableStream<Uint8Array> {
  const files = [
    { name: 'README.txt', input: readme(document, sha256) },
    { name: 'statement.json', input: text },
    ...sheetsOf(document).map((sheet) => ({ name: `${sheet.id}.csv`, input: csvOf(sheet) })),
  ]
  return makeZip(files.map((file) => ({ ...file, lastModified: publishedAt })))
}

/** The mark at the start lets spreadsheets read the Chinese as UTF-8. */
function csvOf({ columns, rows }: Sheet): string {
  const header = columns.map(({ label }) => csvCell(`${label.zh} ${label.en}`))
  return `\ufeff${[header, ...rows.map((row) => row.map(csvCell))].map((cells) => `${cells.join(',')}\r\n`).join('')}`
}

const readme = ({ year, version, revision, demo }: StatementDocument, sha256: string): string =>
  `甬善 ${year} 年度报告 第 ${version} 版
Yongshan, year ${year}, version ${version}
${demo ? '\n演示数据：其中的记录均为虚构。Demonstration data: its records are invented.\n' : ''}
台账修订 revision of the ledger: ${revision}
statement.json 的 SHA-256: ${sha256}

statement.json 是报告正文（RFC 8785 规范 JSON，金额单位为分）；CSV 由它生成（UTF-8，金额单位为元）。
statement.json is the document itself (canonical JSON, RFC 8785; money in fen); the CSV files are made of it (UTF-8, money in yuan).

重算 recompute:  yongshan recompute statement.json
`
