import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../../core/errors.ts'
import { newId } from '../../core/id.ts'
import { pieces } from '../../core/pieces.ts'
import { statement } from '../../db/act.ts'
import type { Context } from '../../db/context.ts'
import { faultOf } from '../../db/faults.ts'
import type { ImportKind } from '../targets.ts'
import { base64, bytesOf } from './base64.ts'
import type { Check } from './check.ts'
import { emptyCheck } from './empty.ts'
import { getUpload, ownerOf, type UploadSettings } from './upload.ts'

/** A file waits a day at most, and nobody has more than this many waiting. */
const WAITING_MS = 86_400_000
const MOST = 5
/** Bytes a piece: a third more in base64, within D1's two megabytes a value. */
const PIECE = 1_200_000
/** UTF-16 units of a piece of text: at most three bytes each. */
const TEXT_PIECE = 600_000

/** Keeps a file at its owner's desk, dropping what has waited too long and, once it is whole, what that pushes out. @returns its id */
export async function keepUpload(
  ctx: Context,
  file: { kind: ImportKind; filename: string; bytes: Uint8Array; settings: UploadSettings },
): Promise<string> {
  const { account_id } = ownerOf(ctx)
  if (file.bytes.length === 0) throw invalid({ field: 'file', code: 'required' })
  const id = newId()
  const at = ctx.now()
  const old = new Date(at.getTime() - WAITING_MS).toISOString()
  await ctx.store.batch([
    ...dropped(ctx, sql`uploaded_at < ${old}`),
    ctx.store.db.insertInto('upload').values({
      id,
      account_id,
      kind: file.kind,
      filename: file.filename,
      bytes: file.bytes.length,
      settings: JSON.stringify(file.settings),
      checked_rows: null,
      uploaded_at: at.toISOString(),
    }),
  ])
  for (let n = 0; n * PIECE < file.bytes.length; n++) {
    const text = base64(file.bytes.subarray(n * PIECE, (n + 1) * PIECE))
    await ctx.store.batch([ctx.store.db.insertInto('upload_part').values({ upload_id: id, what: 'file', n, text })])
  }
  // those still on their way here count for none, nor are they pushed out: their pieces would have nowhere to go
  const others = sql`account_id = ${account_id} AND whole = 1 AND id <> ${id}`
  await ctx.store.batch([
    ctx.store.db.updateTable('upload').set({ whole: 1 }).where('id', '=', id),
    ...dropped(
      ctx,
      sql`${others} AND id NOT IN (SELECT id FROM upload WHERE ${others} ORDER BY uploaded_at DESC, id LIMIT ${MOST - 1})`,
    ),
  ])
  return id
}

/** The file's bytes as they came, a piece at a time. */
export function openUpload(ctx: Context, id: string): ReadableStream<Uint8Array> {
  let n = 0
  return new ReadableStream({
    async pull(controller) {
      const text = await partOf(ctx, id, 'file', n++)
      if (text === undefined) controller.close()
      else controller.enqueue(bytesOf(text))
    },
  })
}

/** Other settings, or another kind: what was found with the former ones no longer holds. */
export async function changeSettings(
  ctx: Context,
  id: string,
  kind: ImportKind,
  settings: UploadSettings,
): Promise<void> {
  await getUpload(ctx, id)
  await ctx.store.batch([
    statement(
      ctx,
      sql`UPDATE upload SET kind = ${kind}, settings = ${JSON.stringify(settings)}, version = version + 1 WHERE id = ${id}`,
    ),
  ])
}

/** How far a check has come; null when none goes on. */
export const tellProgress = (ctx: Context, id: string, rows: number | null) =>
  ctx.store.batch([ctx.store.db.updateTable('upload').set({ checked_rows: rows }).where('id', '=', id)])

/** Keeps what a check found, instead of what the one before found. @throws not_found where the upload went meanwhile */
export async function keepCheck(ctx: Context, id: string, check: Check): Promise<void> {
  try {
    await ctx.store.batch([
      statement(ctx, sql`DELETE FROM upload_part WHERE upload_id = ${id} AND what = 'check'`),
      ...pieces(JSON.stringify(check), TEXT_PIECE).map((piece, n) =>
        ctx.store.db.insertInto('upload_part').values({ upload_id: id, what: 'check', n, text: piece }),
      ),
      ctx.store.db.updateTable('upload').set({ checked_rows: null }).where('id', '=', id),
    ])
  } catch (error) {
    if (faultOf(error)?.kind === 'foreign_key') await getUpload(ctx, id)
    throw error
  }
}

/** What the last check found; undefined where there was none. */
export async function findCheck(ctx: Context, id: string): Promise<Check | undefined> {
  let text = ''
  for (let n = 0; ; n++) {
    const piece = await partOf(ctx, id, 'check', n)
    if (piece === undefined) break
    text += piece
  }
  // one that was kept by an earlier version of the program lacks what that did not look for
  return text === '' ? undefined : { ...emptyCheck(0), ...(JSON.parse(text) as Partial<Check>) }
}

export async function dropUpload(ctx: Context, id: string): Promise<void> {
  await getUpload(ctx, id)
  await ctx.store.batch(dropped(ctx, sql`id = ${id}`))
}

const dropped = (ctx: Context, which: RawBuilder<unknown>) => [
  statement(ctx, sql`DELETE FROM upload_part WHERE upload_id IN (SELECT id FROM upload WHERE ${which})`),
  statement(ctx, sql`DELETE FROM upload WHERE ${which}`),
]

async function partOf(ctx: Context, id: string, what: 'file' | 'check', n: number): Promise<string | undefined> {
  const row = await ctx.store.db
    .selectFrom('upload_part')
    .select('text')
    .where('upload_id', '=', id)
    .where('what', '=', what)
    .where('n', '=', n)
    .executeTakeFirst()
  return row?.text
}
