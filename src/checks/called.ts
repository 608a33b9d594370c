import { type RawBuilder, sql } from 'kysely'
import { columnAt, recordedBy } from '../db/as-of.ts'
import type { OrganizationKind } from '../organizations/model.ts'
import type { CheckScope } from './check.ts'

/** SQL: whether the organisation `o` is of one of the kinds. */
export const isOfKind = (kinds: readonly OrganizationKind[]): RawBuilder<unknown> =>
  sql`o.kind IN (${sql.join(kinds.map(sql.lit))})`

/**
 * SQL: organisations by the names that they had at the revision, to be joined; of several kinds that were called alike the first. What was
 * entered or renamed after it is not among them. As text, or no index would find a name.
 */
export const calledThen = (kinds: readonly OrganizationKind[], { revision }: CheckScope): RawBuilder<unknown> =>
  sql`(SELECT id, CAST(name AS TEXT) AS name, min(kind) FROM (SELECT o.id, o.kind,
      ${columnAt('organization', 'o', 'id', 'name', revision)} AS name
    FROM organization o WHERE ${isOfKind(kinds)} AND ${recordedBy('o', revision)}) GROUP BY name)`
