import { type RawBuilder, sql } from 'kysely'

type Expression = RawBuilder<unknown>

/**
 * SQL: the donor of the fact `f` as `shownDonor` and its own side read her.
 * @param organization the name behind `f.donor_id`, written already
 * @param written how any other text is written
 */
export function donorShown(
  own: boolean,
  organization: Expression,
  written: (text: Expression) => Expression,
): Expression {
  if (own)
    return sql`CASE WHEN f.donor_id IS NOT NULL THEN ${organization}
      WHEN f.donor_name IS NOT NULL THEN ${written(sql.ref('f.donor_name'))} ELSE ${written(sql.ref('f.alias'))} END`
  return sql`CASE f.publicity WHEN 'alias' THEN ${written(sql.ref('f.alias'))} WHEN 'named' THEN
    CASE WHEN f.donor_id IS NOT NULL THEN ${organization}
      WHEN f.donor_kind = 'group' OR f.donor_consent = 1 THEN ${written(sql.ref('f.donor_name'))}
      ELSE ${written(sql`substr(f.donor_name, 1, 1) || '**'`)} END END`
}
