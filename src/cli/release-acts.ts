import type { Raw } from '../db/sqlite.ts'
import { FACTS } from '../facts/kind.ts'
import type { Cell } from './sql-text.ts'

export interface PublicAct {
  seq: number
  rev: number | null
  name: string
  at: string
  reason: string | null
}

export interface PublicActs {
  rows: PublicAct[]
  /** Rows of `change` that lead from a voided record to the act whose reason is public. */
  voids: Cell[][]
  /** The act that stands for one that is not public. */
  nearest: (seq: number) => number
  /** The act of a revision. */
  ofRev: (rev: number) => number
}

/**
 * The acts that public answers need: those with a revision (what "as of" counts), and those whose reason is published: of a voided
 * record and of a correction that stands. Who acted is never among it, and when something was entered is not, either: an act without a
 * revision bears the instant of the last one that has.
 */
export function publicActs(raw: Raw): PublicActs {
  const reasons = new Set<number>()
  const voids: Cell[][] = []
  for (const kind of FACTS) {
    const corrections = `SELECT recorded_act FROM "${kind}" WHERE status = 'confirmed' AND replaces_id IS NOT NULL`
    for (const seq of raw.prepare(corrections).pluck().all()) reasons.add(Number(seq))
    const last = `SELECT v.id, v.act FROM (SELECT f.id, (SELECT c.act FROM change c JOIN act a ON a.seq = c.act
        WHERE c.record_id = f.id AND a.name IN ('void', 'seed') ORDER BY c.act DESC LIMIT 1) AS act
      FROM "${kind}" f WHERE f.status = 'voided' AND f.confirmed_rev IS NOT NULL) v
      JOIN act ON act.seq = v.act WHERE act.reason IS NOT NULL ORDER BY v.id`
    for (const { id, act } of raw.prepare(last).all() as { id: string; act: number }[]) {
      reasons.add(act)
      voids.push([id, act, kind])
    }
  }
  const rows: PublicAct[] = []
  const revs: number[] = []
  const seqs: number[] = []
  let at: string | null = null
  const query = 'SELECT seq, rev, name, at, reason FROM act ORDER BY seq'
  for (const act of raw.prepare(query).iterate() as IterableIterator<PublicAct>) {
    if (act.rev !== null) {
      at = act.at
      revs[act.rev] = act.seq
      seqs.push(act.seq)
    } else if (!reasons.has(act.seq)) continue
    rows.push({ ...act, at: at ?? '1970-01-01T00:00:00.000Z', reason: reasons.has(act.seq) ? act.reason : null })
  }
  const kept = new Set(rows.map(({ seq }) => seq))
  return {
    rows,
    voids,
    nearest: (seq) => (kept.has(seq) ? seq : (seqs.findLast((known) => known <= seq) ?? seqs[0] ?? 0)),
    ofRev: (rev) => revs[rev] ?? 0,
  }
}
