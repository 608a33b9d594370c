import { permit } from '../../accounts/permit.ts'
import { Problem } from '../../core/errors.ts'
import type { Actor, Context } from '../../db/context.ts'
import type { Row } from '../../db/tables.ts'
import type { Choice } from '../reader/choose.ts'
import { LIMITS } from '../reader/limits.ts'
import { IMPORT_KINDS, type ImportKind } from '../targets.ts'
import type { Meant } from '../unknown-donors.ts'

/** Most bytes of a file that waits at a desk: what a workbook may have. Longer lists come by the API or the command line. */
export const UPLOAD_BYTES = LIMITS.workbook_bytes

/** How an uploaded file is to be read. */
export interface UploadSettings {
  /** Column letter → field, '' to leave the column out; empty: as the headers say. */
  map: Record<string, string>
  /** Field → value for what the file lacks. */
  set: Record<string, string>
  create_missing: boolean
  /** Donor as the file writes it → the organisation that is meant. */
  meant?: Meant
  /** The row that is the header, where it is not the one with most known names. */
  header_row: number | null
  /** The sheet of a workbook that is read, where it was chosen. */
  sheet?: string | undefined
}

/** What the settings say of where the list stands. */
export const choiceOf = ({ header_row, sheet }: UploadSettings): Choice => ({
  header_row: header_row ?? undefined,
  sheet,
})

/** A file that waits to be taken in. */
export interface Upload {
  id: string
  kind: ImportKind
  filename: string
  bytes: number
  settings: UploadSettings
  version: number
  /** Rows checked so far while a check goes on, else null. */
  checked_rows: number | null
  uploaded_at: string
}

/** Uploads are their owner's alone: those who record may have some. @throws unauthenticated, forbidden */
export const ownerOf = (ctx: Context): Actor => permit(ctx, 'fact.record').actor

const present = (row: Row<'upload'>): Upload => ({
  id: row.id,
  kind: row.kind as ImportKind,
  filename: row.filename,
  bytes: row.bytes,
  settings: JSON.parse(row.settings) as UploadSettings,
  version: row.version,
  checked_rows: row.checked_rows,
  uploaded_at: row.uploaded_at,
})

const own = (ctx: Context) =>
  ctx.store.db.selectFrom('upload').selectAll().where('account_id', '=', ownerOf(ctx).account_id).where('whole', '=', 1)

/** Where a file is that does not wait: taking it in leaves the import behind, and not the upload. */
const GONE = {
  zh: '这份上传已不在等待：它已经导入（见“导入表格”中的已导入），或已删除，或等待超过了一天，或已有五份更新的上传。',
  en: 'This upload waits no longer: it was taken in (see Imports, under Taken in), deleted, waited for more than a day, or gave way to five newer ones.',
}

/** The actor's waiting files, newest first. */
export const listUploads = async (ctx: Context): Promise<Upload[]> =>
  (await own(ctx).orderBy('uploaded_at', 'desc').orderBy('id').execute()).map(present)

/** @throws not_found also for another's file */
export async function getUpload(ctx: Context, id: string): Promise<Upload> {
  const row = await own(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', { detail: GONE })
  return present(row)
}

/** The kinds of list that the actor may import: organisations are the city's to register. */
export const importableKinds = (ctx: Context): readonly ImportKind[] =>
  permit(ctx, 'fact.record').scope === 'all' ? IMPORT_KINDS : IMPORT_KINDS.filter((kind) => kind !== 'organizations')
