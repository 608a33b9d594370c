import { sql } from 'kysely'
import { type Hint, hintsAbout } from '../checks/waiting.ts'
import type { Context } from '../db/context.ts'
import { type Alike, alikeTo } from '../facts/alike.ts'
import { standsBeside } from '../facts/chain.ts'
import { getOwn } from '../facts/find.ts'
import type { Content, FactKind } from '../facts/kind.ts'
import { type Item, present } from '../facts/present.ts'
import { type Refused, refusals } from '../facts/refusals.ts'
import { type Chapter, storyOf } from '../facts/story.ts'
import { type Effect, effects } from './effect.ts'

/** The file that a record came in. */
export interface Source {
  id: string
  filename: string
  rows: number
  /** Which record of the file it is, counted from 1 in the file's order. */
  nth: number
}

/** Everything that a reviewer weighs before she decides about one record. */
export interface Evidence {
  kind: FactKind
  item: Item
  version: number
  /** The same as the public will read it. */
  shown: Item
  /** What was done to it, oldest first: who entered it, edited it, returned it and why. */
  chapters: Chapter[]
  source: Source | null
  /** The record that it corrects, and the columns in which they differ. */
  replaces: { item: Item; differing: string[] } | null
  /** Whether another version of what was decided stands or waits, so that it cannot be corrected once more. */
  beside: boolean
  alike: Alike[]
  /** What the checks would find odd in it; of a confirmed one, which they find themselves, nothing. */
  hints: Hint[]
  /** What its confirmation would do to totals; of a confirmed one, nothing. */
  effects: Effect[]
  /** Why this reader could not confirm it now. */
  refused: Refused[]
}

/** The evidence of one record within the reader's reach. Throws `not_found`, `forbidden`. */
export async function evidence(ctx: Context, kind: FactKind, id: string): Promise<Evidence> {
  const row = await getOwn(ctx, kind, id, 'fact.review')
  const old = row.replaces_id ? await getOwn(ctx, kind, String(row.replaces_id), 'fact.review') : null
  const moves = [
    { kind: kind.name, id, sign: 1 as const },
    ...(old?.status === 'confirmed' ? [{ kind: kind.name, id: String(old.id), sign: -1 as const }] : []),
  ]
  return {
    kind,
    item: present(kind, row, true),
    version: Number(row.version),
    shown: present(kind, row, false),
    chapters: (await storyOf(ctx, kind, id)).chapters,
    source: await sourceOf(ctx, kind, row),
    replaces: old && {
      item: present(kind, old, true),
      differing: kind.columns.filter((column) => row[column] !== old[column]),
    },
    beside: row.status !== 'submitted' && (await standsBeside(ctx, kind, id)) !== null,
    alike: await alikeTo(ctx, kind, row),
    hints:
      row.status === 'submitted'
        ? ((await hintsAbout(ctx, [{ kind: kind.name, id, day: String(row[kind.day]) }])).get(id) ?? [])
        : [],
    effects: row.status === 'submitted' ? await effects(ctx, moves) : [],
    refused: row.status === 'submitted' ? await refusals(ctx, 'confirm', [{ kind: kind.name, id }]) : [],
  }
}

/** Rows of one file are written in its order by one act, so that their row ids follow one another. */
async function sourceOf(ctx: Context, kind: FactKind, row: Content): Promise<Source | null> {
  const { rows } = await sql<Source>`SELECT i.id, i.filename, i.rows, (SELECT count(*) FROM ${sql.table(kind.name)} f,
      (SELECT rowid AS here FROM ${sql.table(kind.name)} WHERE id = ${row.id}) r
      WHERE f.rowid BETWEEN r.here - i.rows AND r.here AND f.recorded_act = i.recorded_act) AS nth
    FROM import i WHERE i.recorded_act = ${row.recorded_act}`.execute(ctx.store.db)
  return rows[0] ?? null
}
