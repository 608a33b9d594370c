import { sql } from 'kysely'
import { amountColumn, endedRev, type FactKind } from '../facts/kind.ts'
import { replacer, voidReason } from '../facts/replaced.ts'
import { STEPS } from './model.ts'
import { columnsOf, type Shown, type Source } from './source.ts'

/** What was confirmed, voided or replaced, and ended: by the revisions that the fact itself keeps. */
export function factSources(kind: FactKind): Source[] {
  const table = sql.table(kind.name)
  const amount = amountColumn(kind)
  const id = sql`f.id`
  const source = (step: number, rev: string, shown: Omit<Shown, 'revision'>): Source => {
    const key = sql.ref(`f.${rev}`)
    return {
      kind: kind.name,
      step,
      key,
      keyed: 'rev',
      id,
      start: sql`f.id_start`,
      columns: columnsOf(kind.name, id, sql`${sql.lit(`${kind.path}/`)} || f.id`, {
        revision: key,
        replaces_id: sql`f.replaces_id`,
        day: sql.ref(`f.${kind.day}`),
        ...(amount ? { amount: sql.ref(`f.${amount}`) } : {}),
        chamber_id: sql`f.chamber_id`,
        demo: sql`f.demo`,
        ...shown,
      }),
      // a revision alone does not make a fact public: one that was never confirmed has none
      from: sql`FROM ${table} f WHERE ${key} IS NOT NULL AND f.confirmed_rev <= ${key}`,
      chamber: sql`f.chamber_id`,
      district: sql`f.district_code`,
    }
  }
  const { ending } = kind
  return [
    source(STEPS.confirmed, 'confirmed_rev', {
      change: sql`'confirmed'`,
      reason: sql`CASE WHEN f.status = 'confirmed' AND f.replaces_id IS NOT NULL
        THEN (SELECT reason FROM act WHERE seq = f.recorded_act) END`,
    }),
    source(STEPS.voided, 'voided_rev', {
      change: sql`iif(${replacer(kind)} IS NULL, 'voided', 'replaced')`,
      replaced_by: replacer(kind),
      reason: voidReason(kind),
    }),
    ...(ending
      ? [
          source(STEPS.closed, endedRev(ending), {
            change: sql.lit(`${ending.act}d`),
            day: sql.ref(`f.${ending.on}`),
            ...(ending.note ? { reason: sql.ref(`f.${ending.note}`) } : {}),
          }),
        ]
      : []),
  ]
}
