import { isPublicCopy } from '../accounts/keeper.ts'
import { sha256Hex } from '../core/bytes.ts'
import { REPORTABLE } from '../coverage/queries.ts'
import type { Context } from '../db/context.ts'
import { asWorded } from './as-worded.ts'
import { byteLength, canonical } from './canonical.ts'
import { compileStatement, type Once } from './compile.ts'
import { FORMAT, type NumberDifference, type StatementDocument } from './document.ts'
import { askedIn, documentDifferences, numberDifferences } from './numbers.ts'
import { documentOf, listStatements } from './queries.ts'

export interface Recomputed {
  /** Byte for byte. */
  equal: boolean
  /** All that the file states is what the ledger gives, in whatever words. */
  holds: boolean
  year: number
  version: number
  revision: number
  /** Of the file, and of the document that the ledger gives. */
  sha256: { file: string; ledger: string }
  bytes: { file: number; ledger: number }
  /** Where they differ in more than words: what the file says (before), what the ledger says (after). */
  differences: readonly NumberDifference[]
  /** Words that this program has otherwise than the one that compiled the file. */
  worded: number
  /** What this program counts and the file does not say, by path: it came later, or was taken out of the file. */
  beyond: readonly string[]
  /** What could only be taken from the file: checks of columns that a public copy does not have. */
  taken: readonly string[]
}

/**
 * Builds a published document anew from the ledger as of its revision and compares the two byte for byte; where a later program would
 * say it in other or more words, what the file states is compared all the same. Throws an Error that says why a file cannot be compared
 * at all.
 */
export async function recompute(ctx: Context, text: string): Promise<Recomputed> {
  const file = parse(text)
  const { year, version, revision, notes, supersedes } = file
  const previous = supersedes && (await previousOf(ctx, supersedes, year))
  const basis = { year, version, revision, notes, supersedes, once: onceIn(file) }
  const fresh = await compileStatement(ctx, basis, previous)
  const { document, taken } = (await isPublicCopy(ctx)) ? withInternal(fresh, file) : { document: fresh, taken: [] }
  const rebuilt = canonical(comparedWith(previous, document))
  const said = asWorded(document, file)
  const inItsWords = comparedWith(previous, said.document)
  return {
    equal: rebuilt === text,
    holds: canonical(inItsWords) === text,
    ...{ year, version, revision },
    sha256: { file: await sha256Hex(text), ledger: await sha256Hex(rebuilt) },
    bytes: { file: byteLength(text), ledger: byteLength(rebuilt) },
    differences: documentDifferences(file, inItsWords),
    worded: said.worded,
    beyond: said.beyond,
    taken,
  }
}

const COVERED = 'townships.with_chamber'

/** How a file was compiled, as it shows. */
const onceIn = (file: StatementDocument): Once => ({
  reportable: [...new Set([...REPORTABLE, ...askedIn(file)])],
  placed: file.tables.some(({ section, filter }) => section === 'standing' && filter.district?.includes(',') === false),
  // since they are left out the definition says so
  ended: !file.measures.some(({ id, definition }) => id === COVERED && definition.zh.includes('有效')),
})

/** With the numbers that moved since the version before told anew. */
function comparedWith(previous: StatementDocument | null, document: StatementDocument): StatementDocument {
  const { differences } = document
  if (!previous || !differences) return document
  return { ...document, differences: { ...differences, numbers: numberDifferences(previous, document) } }
}

function parse(text: string): StatementDocument {
  let document: StatementDocument
  try {
    document = JSON.parse(text) as StatementDocument
  } catch {
    throw new Error('文件不是 JSON。The file is not JSON.')
  }
  if (document?.format !== FORMAT)
    throw new Error(`文件不是 ${FORMAT} 格式的年度报告。The file is no ${FORMAT} document.`)
  return document
}

/** The superseded version, as this register keeps it. Throws an Error where it does not. */
async function previousOf(
  ctx: Context,
  { version, revision, sha256: hash }: NonNullable<StatementDocument['supersedes']>,
  year: number,
): Promise<StatementDocument> {
  const kept = (await listStatements(ctx, year)).find((statement) => statement.sha256 === hash)
  if (kept) return documentOf(ctx, kept.id)
  throw new Error(
    `登记簿中没有它所取代的第 ${version} 版（修订 ${revision}）。The version ${version} that it supersedes is not in this register.`,
  )
}

/** With the counts that a public copy cannot make taken from the file. */
function withInternal(document: StatementDocument, file: StatementDocument) {
  const taken = document.checks.filter(({ internal }) => internal).map(({ id }) => id)
  const counted = new Map(file.checks.map(({ id, count }) => [id, count]))
  const checks = document.checks.map((check) =>
    check.internal ? { ...check, count: counted.get(check.id) ?? check.count } : check,
  )
  return { document: { ...document, checks }, taken }
}
