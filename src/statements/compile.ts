import { checkCounts } from '../checks/queries.ts'
import type { Coverage } from '../coverage/coverage.ts'
import { coverage } from '../coverage/queries.ts'
import type { Context } from '../db/context.ts'
import { FORMAT, type StatementDocument } from './document.ts'
import { figuresOf } from './figures.ts'
import { labelsAt } from './names.ts'
import { numberDifferences } from './numbers.ts'
import { recordDifferences } from './records.ts'
import { periodOf, tablesOf } from './tables.ts'

/** What a document follows from: a year, a revision, the federation's notes, and the version it supersedes. */
export interface Basis {
  year: number
  version: number
  revision: number
  notes: string
  supersedes: StatementDocument['supersedes']
  /** What an earlier program did otherwise. */
  once?: Once
}

/** How a document was compiled once. */
export interface Once {
  /** What organisations were asked to state. */
  reportable: readonly string[]
  /** Without the chambers of no division. */
  placed: boolean
  /** With the townships that were no more, as long as a chamber was linked to them. */
  ended: boolean
}

/**
 * The year's document as the ledger stood at a revision. The same basis gives the same document for ever: it reads no clock, no
 * actor, and of registers what they said then.
 * @param previous the document that is superseded, with which the differences are told
 */
export async function compileStatement(
  given: Context,
  { year, version, revision, notes, supersedes, once }: Basis,
  previous: StatementDocument | null,
): Promise<StatementDocument> {
  // periods that are still open end with the year, whoever asks and whenever
  const ctx: Context = { store: given.store, actor: null, now: () => new Date(`${year}-12-31T12:00:00+08:00`) }
  const { tables, measures, demo } = await tablesOf(ctx, year, revision, once)
  const stated = (await coverage(ctx, { year, as_of_rev: revision, ...once })).rows.map(coverageOf)
  const document: StatementDocument = {
    format: FORMAT,
    year,
    version,
    revision,
    period: periodOf(year),
    currency: 'CNY',
    demo,
    notes,
    supersedes,
    measures,
    tables,
    figures: await figuresOf(ctx, year, revision, once?.ended),
    coverage: stated,
    checks: await checkCounts(ctx, { year, revision }),
    differences: null,
    labels: await labelsAt(ctx, revision, tables, stated),
  }
  if (!previous || !supersedes) return document
  const records = await recordDifferences(ctx, year, supersedes.revision, revision)
  return { ...document, differences: { records, numbers: numberDifferences(previous, document) } }
}

/** Of what is known of an organisation's coverage, what the document keeps. */
const coverageOf = (row: Coverage): Coverage => ({
  organization: row.organization,
  measure: row.measure,
  unit: row.unit,
  reported: row.reported,
  qualifier: row.qualifier,
  source: row.source,
  from_on: row.from_on,
  to_on: row.to_on,
  computed: row.computed,
  gap: row.gap,
  coverage: row.coverage,
  verdict: row.verdict,
})
