import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { dayOf } from '../core/day.ts'
import { Problem } from '../core/errors.ts'
import { statement, THIS_ACT } from '../db/act.ts'
import { commit, storedAnswer } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { faultOf, problemOf } from '../db/faults.ts'
import { recordingChamber } from '../facts/chamber.ts'
import { Batch } from './batch.ts'
import { guardOnce, type Listed, refuseSecond } from './once.ts'
import type { Reading, ReadSummary } from './reader/read.ts'
import type { ImportRow } from './reader/record.ts'
import type { ImportOptions, ImportReport } from './report.ts'
import { CHUNK, dropStaged, publish } from './stage.ts'
import { nearestDonors } from './unknown-donors.ts'

/** At most this many faults are listed; their number is always told. */
const LISTED = 200

/**
 * Reads a file into the register: all of it or nothing. Rows are checked by the same rules as the API and staged a chunk at a time,
 * so that memory stays flat; one batch then publishes them. Throws `invalid_input` with every fault's row and column,
 * `already_imported` naming the first import of the same list that still stands, where the actor may read it.
 */
export const runImport = (ctx: Context, sheet: Reading, options: ImportOptions): Promise<Answer<ImportReport>> =>
  checkRows(ctx, sheet, options, async (batch, summary) => {
    const keyed = withFile(ctx, summary.sha256)
    const stored = keyed.receipt && (await storedAnswer(keyed, keyed.receipt.key, keyed.receipt.request_hash))
    if (stored) return stored as Answer<ImportReport>
    await refuseSecond(ctx, listed(options, summary))
    if (batch.faultCount > 0) throw faulty(batch, summary)
    refuseEmpty(batch)
    return finish(keyed, batch, summary, options)
  })

/** Checks and stages every row, hands what came of it to `then`, and leaves nothing staged that was not published. */
export async function checkRows<Result>(
  ctx: Context,
  sheet: Reading,
  options: ImportOptions,
  then: (batch: Batch, summary: ReadSummary) => Promise<Result>,
): Promise<Result> {
  const { actor, scope } = permit(ctx, 'fact.record')
  // chambers, federations and charities are registered by the city; a list of them is hers to import
  if (options.kind === 'organizations' && scope !== 'all') throw new Problem('forbidden')
  const home = actor.organization_id ? await recordingChamber(ctx, undefined) : { id: '', kind: '', parent_id: null }
  const batch = new Batch(ctx, options, home, dayOf(ctx.now()))
  await dropStaged(ctx, batch.id)
  try {
    let chunk: ImportRow[] = []
    let rows = 0
    for await (const row of sheet.rows) {
      chunk.push(row)
      rows++
      if (chunk.length < CHUNK) continue
      await batch.take(chunk)
      chunk = []
      await options.onRow?.(rows)
    }
    await batch.take(chunk)
    await options.onRow?.(rows)
    return await then(batch, sheet.summary())
  } finally {
    // publishing drops its rows itself; failing to drop a refused file's must not hide its faults, and a later import drops them
    if (!batch.published) await dropStaged(ctx, batch.id).catch(() => {})
  }
}

export function refuseEmpty(batch: Batch): void {
  if (batch.rows > 0) return
  throw new Problem('invalid_input', {
    errors: [{ field: '', code: 'required' }],
    detail: { zh: '文件中没有可导入的行', en: 'the file has no rows to import' },
  })
}

async function finish(
  ctx: Context,
  batch: Batch,
  summary: ReadSummary,
  options: ImportOptions,
): Promise<Answer<ImportReport>> {
  const { stated, sum_fen: sum } = summary
  const { count, sum_fen } = stated
  const report: ImportReport = {
    id: options.dry_run ? null : batch.id,
    kind: options.kind,
    dry_run: options.dry_run,
    rows: batch.rows,
    sum_fen: sum,
    stated,
    created: batch.created,
    skipped: summary.skipped,
    errors: [],
    notes: { ...summary.notes, ...(await donorNotes(ctx, batch)), ...(await alikeNotes(batch)), places: batch.places },
  }
  const headers: Record<string, string> = report.id ? { location: `/api/v1/imports/${report.id}` } : {}
  const answer: Answer<ImportReport> = { status: options.dry_run ? 200 : 201, headers, body: report }
  if (options.dry_run) return answer
  const opensPublic = ['organization', 'membership', 'campaign'].some((table) => batch.tables.has(table))
  const record = statement(
    ctx,
    sql`INSERT INTO import (id, kind, filename, sha256, sheet, chamber_id, rows, sum_fen, stated_count, stated_sum_fen, recorded_act)
      VALUES (${batch.id}, ${options.kind}, ${options.filename.slice(0, 200)}, ${summary.sha256}, ${summary.notes.sheet}, ${batch.home.id || null}, ${batch.rows}, ${sum},
        ${count}, ${sum_fen}, ${THIS_ACT})`,
  )
  ctx.renew?.()
  const reason = options.confirm ?? null
  const same = listed(options, summary)
  const queries = publish(
    ctx,
    batch.id,
    batch.staged,
    batch.tables,
    { confirm: reason !== null, reason, public: opensPublic },
    record,
  )
  const guards = [guardOnce(ctx, same), ...batch.standing.guards(ctx)]
  const done = await commit(ctx, [...guards, ...queries], answer, async (error) => {
    const fault = faultOf(error)
    if (fault?.kind === 'guard') {
      await refuseSecond(ctx, same)
      const errors = await batch.standing.faults(ctx)
      if (errors.length > 0) return new Problem('conflict', { detail: CHANGED, errors })
    }
    if (fault?.kind === 'guard') return new Problem('busy', { detail: MEANWHILE, headers: { 'retry-after': '1' } })
    const conflict = problemOf(error)
    return conflict?.code === 'conflict' ? new Problem('conflict', { detail: SINCE, ...conflict.details }) : null
  })
  batch.published = true
  return done
}

const listed = ({ kind }: ImportOptions, { sha256, notes }: ReadSummary): Listed => ({
  kind,
  sha256,
  sheet: notes.sheet,
})

/** Why an import that was found right could not be published after all. */
const MEANWHILE = {
  zh: '导入期间，暂存的行被清理，或所引用的基金、项目不再是已确认的；未写入任何内容，请重新导入',
  en: 'meanwhile rows that were staged were cleared away, or a fund or project that they name was no longer confirmed; nothing was written: import the file again',
}

/** Why it could not where what its rows name was mended after they were checked. */
const CHANGED = {
  zh: '检查期间，表中所引用的基金、项目或认捐有了变动；未写入任何行，请重新检查再导入',
  en: 'a fund, project or pledge that the file names was changed while it was being checked; nothing was written: check it again, then take it in',
}

/** Why it could not where somebody entered the same after it was checked. */
const SINCE = {
  zh: '检查之后，登记簿中有了与表中相同的内容；未写入任何行，请重新检查',
  en: 'after it was checked, the register came to hold what the file holds; nothing was written: check it again',
}

/**
 * Donors that are recorded as unknown: how many, and the first of them by where they stand. The answer is kept with its key, so that
 * it says where a name stands and what comes near it, but not the name itself, which may be a private person's.
 */
async function donorNotes(ctx: Context, batch: Batch) {
  const nearest = await nearestDonors(ctx, batch.unknownRows)
  return {
    unknown_donors: batch.unknownDonors,
    unknown_donor_rows: batch.unknownRows.map(({ row, column, name }) => ({
      row,
      column,
      nearest: nearest.get(name) ?? [],
    })),
  }
}

/** Rows that may be the same thing written down twice: how many, and the first of them with what they repeat. */
const alikeNotes = async ({ twice }: Batch) => ({ alike: twice?.count ?? 0, alike_rows: (await twice?.list()) ?? [] })

/** The request is its file too: another file under the same idempotency key is another request. */
const withFile = (ctx: Context, sha256: string): Context =>
  ctx.receipt ? { ...ctx, receipt: { ...ctx.receipt, request_hash: `${ctx.receipt.request_hash} ${sha256}` } } : ctx

const faulty = (batch: Batch, { stated, skipped, sum_fen }: ReadSummary) =>
  new Problem('invalid_input', {
    errors: batch.faults.slice(0, LISTED),
    detail: { zh: `${batch.faultCount} 处有误，未导入任何行`, en: `${batch.faultCount} faults; nothing was imported` },
    extra: { fault_count: batch.faultCount, rows: batch.rows, sum_fen, stated, skipped },
  })
