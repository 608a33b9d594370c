import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../db/context.ts'
import { KINDS } from '../facts/kinds.ts'
import { fileColumns } from '../facts/present.ts'
import { allPages } from '../facts/routes.ts'
import { type Format, render } from '../http/formats.ts'
import { allEntries, entryColumns, REGISTERS } from '../registers/routes.ts'

/**
 * Writes every list of the register into a folder, one file each, as its reader may see it: without an actor that is the public
 * register, with one it includes what lies within her scope.
 */
export async function exportAll(
  ctx: Context,
  folder: string,
  format: Exclude<Format, 'json'>,
  onFile: (name: string) => void,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const sources = [
    ...REGISTERS.map((register) => ({
      name: register.path,
      columns: entryColumns(register),
      pages: allEntries(ctx, register, { limit: 1 }),
    })),
    ...Object.values(KINDS).map((kind) => ({
      name: kind.path,
      columns: fileColumns(kind, ctx.actor !== null),
      pages: allPages(ctx, kind, { limit: 1, status: 'all' }),
    })),
  ]
  const written: string[] = []
  for (const { name, columns, pages } of sources) {
    onFile(name)
    const file = join(folder, `${name}.${format}`)
    const { body } = render(format, name, columns, pages)
    if (body) await pipeline(Readable.fromWeb(body as never), createWriteStream(file, { flags: 'wx' }))
    written.push(file)
  }
  return written
}
