import { type RawBuilder, sql } from 'kysely'

/**
 * Where a fact stands among those of the same day or revision: by its id. Indexes hold only the beginning of an id (schema/0013), which
 * is named first, so that they give the order but for the few rows that share it.
 */
export const placeOf = (row: string): RawBuilder<unknown>[] => [sql.ref(`${row}.id_start`), sql.ref(`${row}.id`)]

/** SQL: the beginning of an id, as the column `id_start` holds it. */
export const startOf = (id: RawBuilder<unknown> | string): RawBuilder<unknown> => sql`substr(${id}, 1, 7)`

/** SQL: what ORDER BY says of several terms in one direction. */
export const inOrder = (terms: readonly RawBuilder<unknown>[], direction: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join(terms.map((term) => sql`${term} ${direction}`))
