import { type RawBuilder, sql } from 'kysely'

type Expression = RawBuilder<unknown>

/** SQL: the organisation whose name stands for the donor of the fact `f`, as `shownDonor` and its own side read her. */
export const donorBehind = (own: boolean): Expression =>
  own ? sql`f.donor_id` : sql`CASE WHEN f.shown = 'named' THEN f.donor_id END`

/**
 * SQL: what else stands for her; NULL where an organisation does, or nothing.
 * @param written how a text is written
 */
export function donorWords(own: boolean, written: (text: Expression) => Expression): Expression {
  const [name, alias] = [written(sql.ref('f.donor_name')), written(sql.ref('f.alias'))]
  if (own)
    return sql`CASE WHEN f.donor_id IS NULL THEN CASE WHEN f.donor_name IS NOT NULL THEN ${name} ELSE ${alias} END END`
  return sql`CASE f.shown WHEN 'alias' THEN ${alias} WHEN 'named' THEN
    CASE WHEN f.donor_id IS NULL AND f.donor_name IS NOT NULL THEN
      CASE WHEN f.donor_kind = 'group' OR f.donor_consent = 1 THEN ${name}
        ELSE ${written(sql`substr(f.donor_name, 1, 1) || '**'`)} END END END`
}

/**
 * SQL: whether a pledge, by the id of its lineage, is or was public under its giver's name. Only then may the public know that a gift
 * that is named pays it: who is not named there would be named by the gift.
 */
export const isNamedPledge = (root: Expression): Expression =>
  // asked of every gift of a list: most pay no pledge
  sql`(${root} IS NOT NULL AND EXISTS (SELECT 1 FROM pledge v
    WHERE v.root_id = ${root} AND v.shown = 'named' AND v.confirmed_rev IS NOT NULL))`
