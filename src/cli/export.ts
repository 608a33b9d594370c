import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../db/context.ts'
import type { Raw } from '../db/sqlite.ts'
import { PRIVATE, privateFolder } from '../entry/private.ts'
import { KINDS } from '../facts/kinds.ts'
import { allPages } from '../facts/pages.ts'
import { fileColumns } from '../facts/present.ts'
import { render } from '../http/formats.ts'
import { activitiesXml } from '../open-data/activities.ts'
import { grantsJson } from '../open-data/grants.ts'
import { packageFiles } from '../open-data/package.ts'
import { bytesOf } from '../open-data/stream.ts'
import { entryColumns } from '../registers/register.ts'
import { allEntries, REGISTERS } from '../registers/routes.ts'

type Bytes = ReadableStream<Uint8Array>
type Files = AsyncIterable<{ name: string; body: Bytes }> | Iterable<{ name: string; body: Bytes }>
export interface ExportOptions {
  folder: string
  format: ExportFormat
  /** Where the register is served: standards name their publisher's addresses. */
  origin: string
  onFile: (name: string) => void
  /** The register's own connection, whose reads are then all of one moment. */
  raw?: Raw
}

const csv = (name: string, columns: readonly string[], pages: Parameters<typeof render>[3]) =>
  render('csv', name, columns, pages).body as Bytes

/**
 * Every list, one file each, as its reader may see it: the public's are the API's own, of records that count; with an actor they include
 * what lies within her scope, in whatever state.
 */
const lists =
  (format: 'csv' | 'ndjson' | 'xlsx') =>
  (ctx: Context): Files =>
    [
      ...REGISTERS.map((register) => ({
        name: register.path,
        columns: entryColumns(register),
        pages: allEntries(ctx, register, { limit: 1 }),
      })),
      ...Object.values(KINDS).map((kind) => ({
        name: kind.path,
        columns: fileColumns(kind, ctx.actor !== null),
        pages: allPages(ctx, kind, { limit: 1, ...(ctx.actor ? { status: 'all' } : {}) }),
      })),
    ].map(({ name, columns, pages }) => ({
      name: `${name}.${format}`,
      body: render(format, name, columns, pages).body as Bytes,
    }))

async function* dataPackage(ctx: Context, origin: string): AsyncGenerator<{ name: string; body: Bytes }> {
  for await (const { name, input } of packageFiles(ctx, {}, `${origin}/`, csv)) {
    yield { name, body: typeof input === 'string' ? (new Response(input).body as Bytes) : input }
  }
}

/** What `export` can write. The standards' files are the public's, whoever asks. */
const FORMATS = {
  csv: lists('csv'),
  ndjson: lists('ndjson'),
  xlsx: lists('xlsx'),
  datapackage: dataPackage,
  '360giving': (ctx: Context, origin: string): Files => [
    { name: 'yongshan-360giving.json', body: bytesOf(grantsJson(ctx, undefined, {}, origin)) },
  ],
  iati: (ctx: Context, origin: string): Files => [
    { name: 'yongshan-iati.xml', body: bytesOf(activitiesXml(ctx, {}, origin)) },
  ],
} as const
export type ExportFormat = keyof typeof FORMATS
export const EXPORT_FORMATS = Object.keys(FORMATS) as ExportFormat[]
const ANYBODYS = new Set<ExportFormat>(['datapackage', '360giving', 'iati'])

/** Standards that know no empty file. */
const NEVER_EMPTY = new Set<ExportFormat>(['360giving', 'iati'])

/**
 * Writes the register into a folder, as it stands at one moment where its connection is given; throws where a file of the same name is
 * there already. The files appear under their names when all are complete. What an actor may read beyond the public is her own file.
 * Returns the files written.
 */
export async function exportAll(ctx: Context, options: ExportOptions): Promise<string[]> {
  const { folder, format, raw } = options
  if (ctx.actor && ANYBODYS.has(format))
    throw new Error(`${format} 只含公开登记，不能用 --private。It holds the public register only; leave out --private.`)
  if (ctx.actor) privateFolder(folder)
  else mkdirSync(folder, { recursive: true })
  const written: string[] = []
  // its moment is that of the first read
  raw?.exec('BEGIN; SELECT 1 FROM act')
  try {
    await writeParts(ctx, options, written)
  } catch (error) {
    for (const file of written) rmSync(partOf(file), { force: true })
    throw error
  } finally {
    if (raw?.inTransaction) raw.exec('ROLLBACK')
  }
  for (const file of written) renameSync(partOf(file), file)
  return written
}

const partOf = (file: string) => `${file}.partial`

/** Writes each file beside the name that it is to have, which is told before it is begun. */
async function writeParts(ctx: Context, options: ExportOptions, written: string[]): Promise<void> {
  const { folder, format, origin, onFile } = options
  const mode = ctx.actor ? { mode: PRIVATE } : {}
  for await (const { name, body } of FORMATS[format](ctx, origin)) {
    onFile(name)
    const file = join(folder, name)
    if (existsSync(file))
      throw new Error(`文件已存在：${file}（请另选目录）。The file exists already; choose another folder.`)
    // what an export that was cut off has left
    rmSync(partOf(file), { force: true })
    written.push(file)
    const out = createWriteStream(partOf(file), { flags: 'wx', flush: true, ...mode })
    await pipeline(Readable.fromWeb(body as never), out)
    if (out.bytesWritten === 0 && NEVER_EMPTY.has(format))
      throw new Error(
        `没有可写入的公开记录，${format} 不允许空文件。No public record belongs in it, and ${format} knows no empty file.`,
      )
  }
}
