import type { Context } from '../db/context.ts'

/** The account that holds the acts of a public copy (yongshan release), whoever acted. No account that anybody opens has this id. */
export const KEEPER = { id: '0000000000000000', login: 'release', name: '公开副本' } as const

/** Whether a register is a public copy. */
export const isPublicCopy = async ({ store: { db } }: Context): Promise<boolean> =>
  (await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', KEEPER.id)
    .where('login', '=', KEEPER.login)
    .executeTakeFirst()) !== undefined
