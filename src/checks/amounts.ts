import { sql } from 'kysely'
import { unionAll } from '../db/union.ts'
import { giver, hidden } from '../donations/giver.ts'
import type { Check } from './check.ts'
import { AID, DISBURSEMENT, DONATION, found, PLEDGE } from './movements.ts'
import { finding, firstDay, inYear, untilYearEnd } from './rows.ts'

/** More than so many times the largest amount of earlier days, of which there must be at least so many. */
const TIMES = 10
const PAST = 3
/** Fen: what is below or above is more often a slip of unit (元, 万元) than an amount. */
const SMALL = 100
const LARGE = 10_000_000_000

const EARLIER = sql`GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING`
const [times, past, small, large] = [TIMES, PAST, SMALL, LARGE].map((number) => sql.lit(number))

/** Amounts far from what went before. */
export const AMOUNT_CHECKS: readonly Check[] = [
  {
    id: 'amount-of-donor',
    severity: 'warning',
    label: { zh: '金额超过捐赠人以往十倍', en: 'more than ten times the donor’s past' },
    explanation: {
      zh: '超过该捐赠人此前最大一笔（至少三笔）的十倍。请核对单位和小数点；有误的作废重登，无误的无需处理',
      en: 'More than ten times the largest of at least three earlier gifts of the donor. Check unit and decimal point; void and record again if wrong',
    },
    internal: true,
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'donation'`,
        id: sql`g.id`,
        chamber_id: sql`g.chamber_id`,
        day: sql`g.received_on`,
        amount: sql`g.amount_fen`,
        other: sql`g.most`,
        crosses: sql`g.veiled > coalesce(g.veiled_here, 0)`,
      })} FROM (SELECT d.id, d.chamber_id, d.received_on, d.amount_fen, max(d.amount_fen) OVER gone AS most, count(*) OVER gone AS n,
          sum(${hidden('d')}) OVER gone AS veiled,
          sum(${hidden('d')}) OVER (PARTITION BY ${giver('d')}, d.chamber_id ORDER BY d.received_on ${EARLIER}) AS veiled_here
        FROM donation d WHERE ${untilYearEnd('d', 'received_on', scope)} AND d.amount_fen IS NOT NULL AND ${giver('d')} IS NOT NULL
        WINDOW gone AS (PARTITION BY ${giver('d')} ORDER BY d.received_on ${EARLIER})) g
      WHERE g.received_on >= ${firstDay(scope)} AND g.n >= ${past} AND g.amount_fen > ${times} * g.most`,
  },
  {
    id: 'amount-of-fund',
    severity: 'warning',
    label: { zh: '拨付超过基金以往十倍', en: 'more than ten times what the fund paid before' },
    explanation: {
      zh: '超过该基金此前最大一笔拨付（至少三笔）的十倍。请核对单位和小数点；有误的作废重登，无误的无需处理',
      en: 'More than ten times the largest of at least three earlier payments of the fund. Check unit and decimal point; void and record again if wrong',
    },
    internal: false,
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'disbursement'`,
        id: sql`p.id`,
        chamber_id: sql`p.chamber_id`,
        day: sql`p.paid_on`,
        amount: sql`p.amount_fen`,
        other: sql`p.most`,
      })} FROM (SELECT d.id, d.chamber_id, d.paid_on, d.amount_fen, max(d.amount_fen) OVER gone AS most, count(*) OVER gone AS n
        FROM disbursement d WHERE ${untilYearEnd('d', 'paid_on', scope)} AND d.fund_id IS NOT NULL
        WINDOW gone AS (PARTITION BY d.fund_id ORDER BY d.paid_on ${EARLIER})) p
      WHERE p.paid_on >= ${firstDay(scope)} AND p.n >= ${past} AND p.amount_fen > ${times} * p.most`,
  },
  {
    id: 'amount-unit',
    severity: 'notice',
    label: { zh: '金额可能弄错了单位', en: 'amounts that may be in the wrong unit' },
    explanation: {
      zh: '不足 1 元或超过 1 亿元。常见于元与万元混用，请核对原始凭证；有误的作废重登',
      en: 'Below one yuan, or above a hundred million: often yuan taken for 万元. Compare with the document; void and record again if wrong',
    },
    internal: false,
    query: (scope) =>
      unionAll(
        [DONATION, PLEDGE, DISBURSEMENT, AID].map(
          (movement) => sql`SELECT ${found(movement)} FROM ${sql.table(movement[0])} r
            WHERE ${inYear('r', movement[1], scope)} AND (r.amount_fen < ${small} OR r.amount_fen > ${large})`,
        ),
      ),
  },
]
