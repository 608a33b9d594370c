import { sql } from 'kysely'
import { unionAll } from '../db/union.ts'
import { giver, hidden } from '../donations/giver.ts'
import type { Check } from './check.ts'
import { AID, DISBURSEMENT, DONATION, found, PLEDGE } from './movements.ts'
import { DOUBTS, LARGE, SMALL } from './plausible.ts'
import { finding, inYear, isOfYear, ofThePast, withEarlier } from './rows.ts'

/** More than so many times the largest amount of earlier days, of which there must be at least so many. */
const TIMES = 10
const PAST = 3

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
    waiting: ['donation'],
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'donation'`,
        id: sql`g.id`,
        chamber_id: sql`g.chamber_id`,
        day: sql`g.received_on`,
        amount: sql`g.amount_fen`,
        other: sql`g.most`,
        crosses: sql`g.veiled > coalesce(g.veiled_here, 0)`,
      })} FROM (SELECT d.id, d.chamber_id, d.received_on, d.amount_fen, max(d.amount_fen) ${ofThePast('d', scope)} OVER gone AS most,
          count(*) ${ofThePast('d', scope)} OVER gone AS n, sum(${hidden('d')}) ${ofThePast('d', scope)} OVER gone AS veiled,
          sum(${hidden('d')}) ${ofThePast('d', scope)} OVER (PARTITION BY ${giver('d')}, d.chamber_id ORDER BY d.received_on ${EARLIER}) AS veiled_here
        FROM donation d WHERE ${withEarlier('d', 'donation', 'donor_id', 'received_on', scope)} AND d.amount_fen IS NOT NULL AND ${giver('d')} IS NOT NULL
        WINDOW gone AS (PARTITION BY ${giver('d')} ORDER BY d.received_on ${EARLIER})) g
      WHERE ${isOfYear('g', 'received_on', scope)} AND g.n >= ${past} AND g.amount_fen > ${times} * g.most`,
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
    waiting: ['disbursement'],
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'disbursement'`,
        id: sql`p.id`,
        chamber_id: sql`p.chamber_id`,
        day: sql`p.paid_on`,
        amount: sql`p.amount_fen`,
        other: sql`p.most`,
      })} FROM (SELECT d.id, d.chamber_id, d.paid_on, d.amount_fen, max(d.amount_fen) ${ofThePast('d', scope)} OVER gone AS most,
          count(*) ${ofThePast('d', scope)} OVER gone AS n
        FROM disbursement d WHERE ${withEarlier('d', 'disbursement', 'fund_id', 'paid_on', scope)} AND d.fund_id IS NOT NULL
        WINDOW gone AS (PARTITION BY d.fund_id ORDER BY d.paid_on ${EARLIER})) p
      WHERE ${isOfYear('p', 'paid_on', scope)} AND p.n >= ${past} AND p.amount_fen > ${times} * p.most`,
  },
  {
    id: 'amount-unit',
    severity: 'notice',
    label: { zh: DOUBTS['amount-unit'].zh, en: 'amounts that may be in the wrong unit' },
    waiting: ['donation', 'pledge', 'disbursement', 'aid'],
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
