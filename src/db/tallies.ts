import { sql } from 'kysely'
import type { Context } from './context.ts'
import { whileUnchanged } from './unchanged.ts'

/**
 * SQL: brings the tallies up to the newest revision, by the trigger of schema/0026_more_cuts.sql. The last statement of every batch that
 * may publish something; where nothing was, it changes nothing.
 */
export const FOLD = 'UPDATE tallied SET rev = (SELECT max(rev) FROM act) WHERE rev < (SELECT max(rev) FROM act)'

/** The newest revision, when it was made (null: there is none yet), and the one that the tallies hold; they answer for no other. */
export interface Standing {
  rev: number
  at: string | null
  tallied: number
}

export const standing = ({ store }: Context): Promise<Standing> =>
  whileUnchanged(store, 'standing', async () => {
    const { rows } = await sql<Standing>`SELECT coalesce(a.rev, 0) AS rev, a.at, t.rev AS tallied FROM tallied t
      LEFT JOIN act a ON a.rev = (SELECT max(rev) FROM act)`.execute(store.db)
    return rows[0] ?? { rev: 0, at: null, tallied: 0 }
  })
