import { sql } from 'kysely'
import { columnAt, stoodAt } from '../db/as-of.ts'
import { RECEIVERS } from '../donations/fact.ts'
import { calledThen, isOfKind } from './called.ts'
import type { Check } from './check.ts'
import { DONATION, found } from './movements.ts'
import { inYear } from './rows.ts'

/** Who may give what they received: an enterprise receives nothing, and a charity is no donor at all. */
const DONORS = RECEIVERS.filter((kind) => kind !== 'charity')

/** Money that was counted when it came in and is counted again as a gift of whoever passes it on. */
export const REGRANTS: readonly Check[] = [
  {
    id: 'gifts-of-funds',
    severity: 'error',
    label: { zh: '以基金名义登记的捐赠', en: 'gifts in the name of a fund' },
    explanation: {
      zh: '捐赠人写的是一个慈善基金的名称，这笔钱进入基金时已经计入。请作废，并登记为该基金的拨付',
      en: 'The donor is a fund by its very name, and the money was counted when it reached the fund. Void the gift and record a disbursement of the fund',
    },
    internal: true,
    waiting: ['donation'],
    query: (scope) =>
      sql`SELECT ${found(DONATION, sql`min(t.id)`)} FROM donation r JOIN fund t ON t.name = r.donor_name AND ${stoodAt('t', scope.revision)}
        WHERE ${inYear('r', 'received_on', scope)} GROUP BY r.id`,
  },
  {
    id: 'gifts-of-namesakes-of-funds',
    severity: 'warning',
    label: { zh: '捐赠组织与基金同名的捐赠', en: 'gifts of organisations called as a fund is' },
    explanation: {
      zh: '登记为捐赠人的组织与一个慈善基金同名（所列为该基金）。若捐出的是基金的钱，进入基金时已经计入：请作废，并登记为该基金的拨付；确系两者同名的无需处理',
      en: 'The organisation recorded as the donor bears the very name of a fund (listed). If the money is the fund’s, it was counted when it reached the fund: void the gift and record a disbursement of the fund. Leave it where the two are but called alike',
    },
    internal: true,
    waiting: ['donation'],
    query: (scope) =>
      sql`SELECT ${found(DONATION, sql`min(t.id)`)} FROM donation r JOIN organization o ON o.id = r.donor_id
          JOIN fund t ON t.name = ${columnAt('organization', 'o', 'id', 'name', scope.revision)} AND ${stoodAt('t', scope.revision)}
        WHERE ${inYear('r', 'received_on', scope)} GROUP BY r.id`,
  },
  {
    id: 'gifts-handed-on',
    severity: 'warning',
    label: { zh: '捐赠人此前收到过捐赠的捐赠', en: 'gifts of those who had received gifts' },
    explanation: {
      zh: '捐赠人（商会、工商联等，含基金管理方）在此之前作为受赠方收到过捐赠（所列为最近一笔）。若转交的是那些钱，进入时已经计入：请作废，并登记为拨付，付款方写该组织；确系自有资金的无需处理',
      en: 'The donor, such as a chamber or whoever keeps a fund, had received gifts itself (the latest is listed). If this hands that money on, it was counted when it came in: void the gift and record a disbursement that the organisation pays. Leave it where the money is its own',
    },
    internal: true,
    waiting: ['donation'],
    query: (scope) => {
      const received = sql`FROM donation e WHERE e.recipient_id = o.id AND ${stoodAt('e', scope.revision)} AND e.received_on <= r.received_on`
      return sql`SELECT ${found(DONATION, sql`(SELECT e.id ${received} ORDER BY e.received_on DESC, e.id DESC LIMIT 1)`)}
        FROM donation r LEFT JOIN ${calledThen(DONORS, scope)} n ON n.name = r.donor_name
          CROSS JOIN organization o ON o.id = coalesce(r.donor_id, n.id) AND ${isOfKind(DONORS)}
        WHERE ${inYear('r', 'received_on', scope)} AND r.donor_kind <> 'enterprise' AND EXISTS (SELECT 1 ${received})`
    },
  },
]
