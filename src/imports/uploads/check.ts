import { type FieldFault, Problem, type ProblemCode } from '../../core/errors.ts'
import type { Hasher } from '../../core/secrets.ts'
import type { Answer, Context } from '../../db/context.ts'
import type { Near } from '../../search/nearest.ts'
import type { Placed } from '../names.ts'
import { refuseSecond } from '../once.ts'
import type { Chosen } from '../reader/choose.ts'
import { moneyField } from '../reader/columns.ts'
import { type Reading, readImport, type Skipped } from '../reader/read.ts'
import type { ImportReport } from '../report.ts'
import { checkRows, refuseEmpty, runImport } from '../run.ts'
import type { ImportKind } from '../targets.ts'
import type { AlikeRow } from '../twice.ts'
import { asMeant, type Meant, nearestDonors, type UnknownDonor } from '../unknown-donors.ts'
import { emptyCheck } from './empty.ts'
import { dropUpload, keepCheck, openUpload, tellProgress } from './keep.ts'
import { cut, SHOWN, type ShownRow, type ShownSheet, shownRow, shownSheet, within } from './shown.ts'
import { choiceOf, getUpload, type Upload } from './upload.ts'

/** What a check found, whole or as far as it could go: enough to show the file, its faults in their cells, and what would be taken in. */
export interface Check {
  /** Of the settings it was made with. */
  version: number
  sheet: ShownSheet | null
  /** What stands against the file as a whole. */
  problem: {
    code: ProblemCode
    detail: { zh: string; en: string } | null
    errors: FieldFault[]
    /** The import that took the same file in before, where the owner may read it. */
    first?: { id: string; filename: string; at: string }
  } | null
  rows: number
  /** Rows whose amount is empty. */
  unvalued: number
  sum_fen: number | null
  stated: { count: number | null; sum_fen: number | null }
  created: Record<string, number>
  /** The first names of what would be created, by table. */
  created_names: Record<string, string[]>
  skipped: Skipped[]
  skipped_more: number
  faults: FieldFault[]
  fault_count: number
  fault_kinds: { field: string; code: FieldFault['code']; times: number }[]
  /** Rows whose donor is recorded as unknown: how many, the first of them, and the first names with those that come near. */
  unknown_donors: number
  unknown_rows: UnknownDonor[]
  unknown_names: { name: string; nearest: Near[] }[]
  /** Rows that may repeat an earlier row or a record: how many, and the first of them. */
  alike: number
  alike_rows: AlikeRow[]
  /** Names of several divisions, each with the one that was taken to be meant. */
  places: Placed[]
  /** The list's first rows, those with faults and those that something is said of, by row. */
  shown: ShownRow[]
}

/** Refusals that are the file's; any other is ours or passes. */
const OF_THE_FILE: ReadonlySet<ProblemCode> = new Set([
  'invalid_input',
  'too_large',
  'malformed',
  'unsupported_media',
  'already_imported',
  'total_overflow',
])

/** Reads an upload with its settings, checks every row as taking it in would, keeps what was found, and writes nothing else. */
export async function checkUpload(ctx: Context, id: string, hasher: () => Hasher): Promise<Check> {
  const upload = await getUpload(ctx, id)
  const check = emptyCheck(upload.version)
  const first: ShownRow[] = []
  const sheet = reading(ctx, upload, hasher, (chosen) => {
    check.sheet = shownSheet(chosen)
  })
  const money = moneyField(upload.kind)
  const watched: Reading = {
    summary: sheet.summary,
    rows: (async function* () {
      for await (const row of sheet.rows) {
        if (first.length < SHOWN.rows) first.push(shownRow(row))
        if (money && row.values[money] === undefined && !row.faults.some(({ field }) => field === money))
          check.unvalued++
        yield row
      }
    })(),
  }
  await tellProgress(ctx, id, 0)
  try {
    await checkRows(ctx, watched, { ...optionsOf(ctx, upload), dry_run: true }, async (batch, summary) => {
      const { stated, skipped, notes, sum_fen } = summary
      Object.assign(check, {
        rows: batch.rows,
        sum_fen,
        stated: { count: stated.count, sum_fen: stated.sum_fen },
        created: batch.created,
        created_names: batch.createdNames,
        skipped,
        skipped_more: notes.skipped_more,
        faults: batch.faults.map(kept),
        fault_count: batch.faultCount,
        fault_kinds: [...batch.faultKinds].map(([what, times]) => {
          const [field = '', code] = what.split(' ')
          return { field, code: code as FieldFault['code'], times }
        }),
        alike: batch.twice?.count ?? 0,
        alike_rows: (await batch.twice?.list()) ?? [],
        places: batch.places,
        unknown_donors: batch.unknownDonors,
        unknown_rows: batch.unknownRows.map((donor) => ({ ...donor, name: cut(donor.name) })),
        unknown_names: [...(await nearestDonors(ctx, batch.unknownRows))].map(([name, nearest]) => ({ name, nearest })),
      } satisfies Partial<Check>)
      check.shown = within(
        [...first, ...[...batch.faultyRows, ...batch.notedRows].map(([row, cells]) => shownRow({ row, cells }))].sort(
          (a, b) => a.row - b.row,
        ),
      )
      refuseEmpty(batch)
      await refuseSecond(ctx, { kind: upload.kind, sha256: summary.sha256, sheet: notes.sheet })
    })
  } catch (error) {
    if (!(error instanceof Problem) || !OF_THE_FILE.has(error.code)) {
      await tellProgress(ctx, id, null)
      throw error
    }
    const { detail = null, errors = [], extra } = error.details
    const first = extra?.import as { id: string; filename: string; at: string } | undefined
    check.problem = { code: error.code, detail, errors: errors.map(kept), ...(first ? { first } : {}) }
  }
  await keepCheck(ctx, id, check)
  return check
}

/** Takes an upload in, all of it or nothing, by the settings that it was checked with; it then waits no longer. */
export async function takeUpload(ctx: Context, id: string, hasher: () => Hasher): Promise<Answer<ImportReport>> {
  const upload = await getUpload(ctx, id)
  try {
    await tellProgress(ctx, id, 0)
    const done = await runImport(ctx, reading(ctx, upload, hasher), { ...optionsOf(ctx, upload), dry_run: false })
    await dropUpload(ctx, id)
    return done
  } catch (error) {
    await tellProgress(ctx, id, null)
    throw error
  }
}

/** Whether all of what was checked, as it now is set, can be taken in. */
export const isReady = (upload: Upload, check: Check | undefined): boolean =>
  check?.version === upload.version && check.problem === null && check.fault_count === 0

function reading(ctx: Context, upload: Upload, hasher: () => Hasher, onSheet?: (chosen: Chosen) => void): Reading {
  const { set, map, meant } = upload.settings
  const sheet = readImport(upload.kind, openUpload(ctx, upload.id), {
    hasher,
    size: upload.bytes,
    set,
    map,
    ...choiceOf(upload.settings),
    onSheet,
  })
  return meant ? { summary: sheet.summary, rows: rowsAsMeant(sheet.rows, meant) } : sheet
}

async function* rowsAsMeant(rows: Reading['rows'], meant: Meant): Reading['rows'] {
  for await (const row of rows) {
    asMeant(row, meant)
    yield row
  }
}

const optionsOf = (ctx: Context, upload: Upload) => ({
  kind: upload.kind as ImportKind,
  filename: upload.filename,
  create_missing: upload.settings.create_missing,
  onRow: async (rows: number) => {
    await tellProgress(ctx, upload.id, rows)
  },
})

/** What may stand in a column is told once by the column, not with each of its faults; which records have a name, with the name. */
const kept = ({ allowed, value, ...fault }: FieldFault): FieldFault => ({
  ...fault,
  ...(allowed && fault.code !== 'not_allowed' ? { allowed } : {}),
  ...(value === undefined ? {} : { value: cut(value) }),
})
