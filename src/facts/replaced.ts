import { type RawBuilder, sql } from 'kysely'
import { reasonOfVoid } from '../db/history.ts'
import type { FactKind } from './kind.ts'

/**
 * SQL: the record that took the place of the fact `f` in the very act that voided it, whatever became of it since; NULL where `f` was
 * voided by itself, though it may have been corrected later.
 */
export const replacer = ({ name }: Pick<FactKind, 'name'>): RawBuilder<unknown> =>
  sql`(SELECT r.id FROM ${sql.table(name)} r WHERE r.replaces_id = f.id AND r.confirmed_rev = f.voided_rev)`

/**
 * SQL: a voided record's public reason: of the void, else of the correction that took its place, whatever became of that since.
 * @param shown how a reason is written; as it is unless told
 */
export const voidReason = (
  { name }: Pick<FactKind, 'name'>,
  shown: (reason: RawBuilder<unknown>) => RawBuilder<unknown> = (reason) => reason,
): RawBuilder<unknown> => {
  const reason = shown(sql.ref('a.reason'))
  return sql`coalesce(${reasonOfVoid(reason)},
    (SELECT ${reason} FROM ${sql.table(name)} r JOIN act a ON a.seq = r.recorded_act
      WHERE r.replaces_id = f.id AND r.confirmed_rev = f.voided_rev))`
}
