import type { Context } from '../db/context.ts'
import { columnsOf, DATASETS, type Rows } from './datasets.ts'
import { cutOf, descriptor } from './descriptor.ts'
import { readme } from './readme.ts'
import type { Cut } from './snapshot.ts'

/** Renders rows as CSV; what does so belongs to the caller's transport. */
export type ToCsv = (name: string, columns: readonly string[], rows: Rows) => ReadableStream<Uint8Array>

export interface PackageFile {
  name: string
  input: string | ReadableStream<Uint8Array>
  lastModified: Date
}

/**
 * The files of a data package one after another: the descriptor, a README, and each list as CSV, all at one revision. Days, county,
 * chamber and `as_of` narrow every list of facts; registers stay whole.
 */
export async function* packageFiles(
  ctx: Context,
  asked: Cut,
  homepage: string,
  toCsv: ToCsv,
): AsyncGenerator<PackageFile> {
  const { snapshot, cut, whole } = await cutOf(ctx, asked)
  const lastModified = snapshot.at ? new Date(snapshot.at) : ctx.now()
  const described = descriptor(snapshot, whole, homepage, ({ name }) => `${name}.csv`)
  yield { name: 'datapackage.json', input: `${JSON.stringify(described, null, 2)}\n`, lastModified }
  yield { name: 'README.txt', input: readme(snapshot, asked, homepage), lastModified }
  for (const dataset of DATASETS) {
    const input = toCsv(dataset.name, columnsOf(dataset), dataset.rows(ctx, cut))
    yield { name: `${dataset.name}.csv`, input, lastModified }
  }
}
