import type { Context } from '../db/context.ts'
import { factHistory, getOwn } from './find.ts'
import type { Content, FactKind } from './kind.ts'
import { type Item, present, presentOwn } from './present.ts'

/** One field of a record that an act changed, as the whole record read before and after it. */
export interface Changed {
  field: string
  before: Item
  after: Item
}
export interface Chapter {
  /** The act's name; `withdraw`, `replace` and `follow_correction` where voiding or confirming meant that for this record. */
  act: string
  at: string
  reason: string | null
  account_name: string
  changed: Changed[]
}

/** What follows from other fields, and states, which the act itself tells. */
const UNTOLD = new Set(['low', 'high', 'status'])

/**
 * One record as its own side and as the public reads it, and what became of it, oldest first, with the names behind every id that was there once. Throws
 * `not_found` outside the reader's scope.
 */
export async function storyOf(
  ctx: Context,
  kind: FactKind,
  id: string,
): Promise<{ item: Item; public_item: Item; chapters: Chapter[] }> {
  const row = await getOwn(ctx, kind, id, 'fact.read')
  const entries = await factHistory(ctx, kind, id)
  const item = present(kind, row, true)
  const chapters: Chapter[] = []
  let state: Content = row
  let shown = item
  for (const { act, at, reason, account_name, before } of entries.reverse()) {
    const fields = Object.keys(before ?? {}).filter((field) => !UNTOLD.has(field))
    const after = shown
    if (fields.length > 0) {
      state = { ...state, ...(before as Content) }
      shown = await presentOwn(ctx, kind, state)
    }
    const was = shown
    chapters.push({
      act: meant(act, before),
      at,
      reason,
      account_name,
      changed: fields.map((field) => ({ field, before: was, after })),
    })
  }
  return { item, public_item: present(kind, row, false), chapters: chapters.reverse() }
}

/** What an act was to this record: withdrawing is voiding what nobody confirmed; confirming a correction voids what it corrects, and moves what follows that. */
function meant(act: string, before: Record<string, unknown> | null): string {
  if (act === 'void' && before?.status !== 'confirmed') return 'withdraw'
  if (act === 'confirm' && before && !('status' in before)) return 'follow_correction'
  return act === 'confirm' && before?.status === 'confirmed' ? 'replace' : act
}
