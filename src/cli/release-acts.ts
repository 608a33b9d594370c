import type { Raw } from '../db/sqlite.ts'
import { FACTS } from '../facts/kind.ts'

export interface PublicAct {
  seq: number
  rev: number | null
  name: string
  at: string
  reason: string | null
}

export interface PublicActs {
  rows: PublicAct[]
  /** The act that stands for one that is not public. */
  nearest: (seq: number) => number
  /** The act of a revision. */
  ofRev: (rev: number) => number
}

/**
 * The acts that public answers need: those with a revision (what "as of" counts), and those whose reason is published: of a voided
 * record and of a correction that was confirmed. Who acted is never among it, and when something was entered is not, either: an act without a
 * revision bears the instant of the last one that has.
 */
export function publicActs(raw: Raw): PublicActs {
  const reasons = new Set<number>()
  for (const kind of FACTS) {
    const corrections = `SELECT recorded_act FROM "${kind}" WHERE confirmed_rev IS NOT NULL AND replaces_id IS NOT NULL`
    for (const seq of raw.prepare(corrections).pluck().all()) reasons.add(Number(seq))
    const voids = `SELECT DISTINCT a.seq FROM "${kind}" f JOIN act a ON a.rev = f.voided_rev WHERE a.name IN ('void', 'seed')`
    for (const seq of raw.prepare(voids).pluck().all()) reasons.add(Number(seq))
  }
  // and why a claim was changed, withdrawn or published again
  for (const seq of raw.prepare("SELECT act FROM change WHERE kind = 'figure'").pluck().all()) reasons.add(Number(seq))
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
    nearest: (seq) => (kept.has(seq) ? seq : (seqs.findLast((known) => known <= seq) ?? seqs[0] ?? 0)),
    ofRev: (rev) => revs[rev] ?? 0,
  }
}
