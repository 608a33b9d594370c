import { type RawBuilder, sql } from 'kysely'
import type { FactName } from '../facts/kind.ts'
import { finding } from './rows.ts'

/** What happened on a day: the table, its day, its amount. */
export type Movement = readonly [kind: FactName, day: string, amount: string]
export const DONATION: Movement = ['donation', 'received_on', 'amount_fen']
export const PLEDGE: Movement = ['pledge', 'agreed_on', 'amount_fen']
export const DISBURSEMENT: Movement = ['disbursement', 'paid_on', 'amount_fen']
export const AID: Movement = ['aid', 'invested_on', 'amount_fen']
export const OUTCOME: Movement = ['outcome', 'to_on', 'value']

/** SQL: the columns of a finding that is a movement `r`, with its other side. */
export const found = ([kind, day, amount]: Movement, other: RawBuilder<unknown> = sql`NULL`) =>
  finding({
    kind: sql`${kind}`,
    id: sql`r.id`,
    chamber_id: sql`r.chamber_id`,
    day: sql.ref(`r.${day}`),
    amount: sql.ref(`r.${amount}`),
    other,
  })
