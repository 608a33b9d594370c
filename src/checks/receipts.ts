import { type RawBuilder, sql } from 'kysely'
import { stoodAt } from '../db/as-of.ts'
import type { Check } from './check.ts'
import { DONATION, found } from './movements.ts'
import { inYear } from './rows.ts'

/** SQL: a text with its full-width characters (U+FF01 to U+FF5E) in half width, as they are folded on entry. */
const folded = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(WITH RECURSIVE at (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM at WHERE n < length(${text}))
    SELECT group_concat(iif(unicode(substr(${text}, n, 1)) BETWEEN 65281 AND 65374,
      char(unicode(substr(${text}, n, 1)) - 65248), substr(${text}, n, 1)), '') FROM at WHERE ${text} IS NOT NULL)`

/** What registers hold from before receipt numbers were folded on entry. */
export const RECEIPTS: readonly Check[] = [
  {
    id: 'receipts-in-two-widths',
    severity: 'error',
    label: { zh: '同一票据以全角和半角登记了两次', en: 'a receipt used twice, once in full width' },
    explanation: {
      zh: '票据代码和号码与另一笔捐赠只差全角、半角，另一笔可能在其他年度。请核对票据，更正号码或作废重复的一笔',
      en: 'Receipt code and number are another gift’s but for full-width characters, perhaps of another year. Check the receipt; correct its number or void the repeated gift',
    },
    internal: true,
    query: (scope) =>
      // few are wide, and an index lists them (schema/0025); each is held against the others and, by number, against all
      sql`WITH wide AS MATERIALIZED (SELECT d.id, d.receipt_no, d.receipt_code, ${folded(sql`d.receipt_no`)} AS no, ${folded(sql`d.receipt_code`)} AS code
          FROM donation d INDEXED BY donation_receipt_wide WHERE (d.receipt_no GLOB '*[！-～]*' OR d.receipt_code GLOB '*[！-～]*') AND d.receipt_no IS NOT NULL
            AND ${stoodAt('d', scope.revision)}),
        pair (a, b) AS (SELECT w.id, o.id FROM wide w CROSS JOIN donation o ON o.receipt_no = w.no AND o.receipt_code IS w.code
            WHERE ${stoodAt('o', scope.revision)}
          UNION SELECT w.id, v.id FROM wide w JOIN wide v ON v.no = w.no AND v.code IS w.code
            WHERE v.receipt_no <> w.receipt_no OR v.receipt_code IS NOT w.receipt_code)
        SELECT ${found(DONATION, sql`min(p.b)`)} FROM (SELECT a, b FROM pair UNION SELECT b, a FROM pair) p CROSS JOIN donation r ON r.id = p.a
        WHERE ${inYear('r', 'received_on', scope)} GROUP BY r.id`,
  },
]
