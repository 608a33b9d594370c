import type { Context } from '../db/context.ts'
import type { NumberDifference, RecordDifference } from './document.ts'
import type { Statement } from './model.ts'
import { numberDifferences } from './numbers.ts'
import { documentOf, getStatement } from './queries.ts'
import { recordDifferences } from './records.ts'

export interface Comparison {
  year: number
  from: Pick<Statement, 'number' | 'status' | 'revision' | 'sha256'>
  to: Pick<Statement, 'number' | 'status' | 'revision' | 'sha256'>
  records: RecordDifference[]
  numbers: NumberDifference[]
}

/**
 * What one version of a year tells differently from another, drafts included where the reader may see them: the records between their
 * revisions, and every number that is not the same. Told from the earlier revision to the later. Throws `not_found`.
 */
export async function compareVersions(ctx: Context, year: number, a: number, b: number): Promise<Comparison> {
  const [one, other] = [await getStatement(ctx, year, a), await getStatement(ctx, year, b)]
  const [from, to] = one.revision <= other.revision ? [one, other] : [other, one]
  const [before, after] = [await documentOf(ctx, from.id), await documentOf(ctx, to.id)]
  return {
    year,
    from: named(from),
    to: named(to),
    records: await recordDifferences(ctx, year, from.revision, to.revision),
    // each document tells its own differences from the version before it, which is no number of the year
    numbers: numberDifferences({ ...before, differences: null }, { ...after, differences: null }),
  }
}

const named = ({ number, status, revision, sha256 }: Statement) => ({ number, status, revision, sha256 })
