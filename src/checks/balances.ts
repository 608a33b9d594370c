import { sql } from 'kysely'
import { stoodAt } from '../db/as-of.ts'
import { giver, hidden } from '../donations/giver.ts'
import type { Check } from './check.ts'
import { finding, firstDay, inYear, lastDay, untilYearEnd } from './rows.ts'

/** Where a pledge says that its gifts go. One that names only a charity is kept by a gift into any of that charity's funds. */
const TARGETS = ['recipient_id', 'fund_id', 'project_id']

/** What funds paid against what came in, and what arrived against what was promised: from the beginning to the end of the year. */
export const BALANCES: readonly Check[] = [
  {
    id: 'funds-overdrawn',
    severity: 'error',
    label: { zh: '基金拨付超过到账', en: 'funds that paid out more than came in' },
    explanation: {
      zh: '截至年末，基金历年拨付之和大于历年到账之和。请补登漏记的到账（含启用前的结余），或更正拨付所属的基金',
      en: 'By the end of the year the fund had paid out more than it ever received. Record the gifts that are missing, or mend which fund paid',
    },
    internal: false,
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'fund'`,
        id: sql`coalesce(f.id, p.fund_id)`,
        chamber_id: sql`coalesce(f.chamber_id, p.chamber_id)`,
        day: sql`p.day`,
        amount: sql`p.paid`,
        other: sql`coalesce(r.received, 0)`,
      })} FROM (SELECT d.fund_id, min(d.chamber_id) AS chamber_id, max(d.paid_on) AS day, sum(d.amount_fen) AS paid
          FROM disbursement d WHERE ${untilYearEnd('d', 'paid_on', scope)} AND d.fund_id IS NOT NULL GROUP BY d.fund_id) p
        LEFT JOIN (SELECT d.fund_id, sum(d.amount_fen) AS received FROM donation d
          WHERE ${untilYearEnd('d', 'received_on', scope)} AND d.fund_id IS NOT NULL GROUP BY d.fund_id) r ON r.fund_id = p.fund_id
        LEFT JOIN fund f ON f.root_id = p.fund_id AND ${stoodAt('f', scope.revision)}
      WHERE p.day >= ${firstDay(scope)} AND p.paid > coalesce(r.received, 0)`,
  },
  {
    id: 'pledges-overpaid',
    severity: 'warning',
    label: { zh: '到账超过认捐', en: 'more arrived than was pledged' },
    explanation: {
      zh: '截至年末，履行该认捐的到账超过所认金额。请核对是否有捐赠错挂此认捐，或认捐金额有误',
      en: 'By the end of the year more had arrived of the pledge than was promised. Look for gifts of another pledge, or a wrong amount',
    },
    internal: true,
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'pledge'`,
        id: sql`p.id`,
        chamber_id: sql`p.chamber_id`,
        day: sql`g.day`,
        amount: sql`g.paid`,
        other: sql`p.amount_fen`,
      })} FROM (SELECT d.pledge_id, max(d.received_on) AS day, sum(d.amount_fen) AS paid FROM donation d
          WHERE ${untilYearEnd('d', 'received_on', scope)} AND d.pledge_id IS NOT NULL GROUP BY d.pledge_id) g
        JOIN pledge p ON p.root_id = g.pledge_id AND ${stoodAt('p', scope.revision)}
      WHERE g.day >= ${firstDay(scope)} AND g.paid > p.amount_fen`,
  },
  {
    id: 'gifts-unlike-pledge',
    severity: 'warning',
    label: { zh: '与所履行的认捐不合的到账', en: 'gifts unlike the pledge that they pay' },
    explanation: {
      zh: '捐赠注明履行某一认捐，但捐赠人不同、去向（受赠方、基金或项目）不是所认的，或到账早于认捐之日。请核对是否错挂，以更正记录改正所指的认捐；确系他人代付或经同意改变去向的无需处理',
      en: 'The gift says that it pays a pledge, but is another donor’s, goes elsewhere than was promised (recipient, fund or project), or arrived before the promise. Correct which pledge it pays; leave it where another paid for the donor, or the change was agreed',
    },
    internal: true,
    query: (scope) => {
      const elsewhere = TARGETS.map(
        (column) => sql`(p.${sql.ref(column)} IS NOT NULL AND r.${sql.ref(column)} IS NOT p.${sql.ref(column)})`,
      )
      return sql`SELECT ${finding({
        kind: sql`'donation'`,
        id: sql`r.id`,
        chamber_id: sql`r.chamber_id`,
        day: sql`r.received_on`,
        amount: sql`r.amount_fen`,
        other: sql`p.id`,
        crosses: sql`${hidden('p')} AND p.chamber_id <> r.chamber_id`,
      })} FROM donation r JOIN pledge p ON p.root_id = r.pledge_id AND ${stoodAt('p', scope.revision)}
        WHERE ${inYear('r', 'received_on', scope)}
          AND (${giver('r')} <> ${giver('p')} OR r.received_on < p.agreed_on OR ${sql.join(elsewhere, sql` OR `)})`
    },
  },
  {
    id: 'pledges-unpaid',
    severity: 'notice',
    label: { zh: '认捐满一年仍无到账', en: 'pledges a year old of which nothing arrived' },
    explanation: {
      zh: '上年或更早的认捐至年末没有到账，也未因困难免除（慈善法第四十一条）。请核对是否漏登到账，或登记免除',
      en: 'Pledged before the year, neither paid in part by its end nor released for hardship (Charity Law, art. 41). Record what arrived, or the release',
    },
    internal: true,
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'pledge'`,
        id: sql`p.id`,
        chamber_id: sql`p.chamber_id`,
        day: sql`p.agreed_on`,
        amount: sql`p.amount_fen`,
      })} FROM pledge p WHERE ${stoodAt('p', scope.revision)} AND p.agreed_on < ${firstDay(scope)}
        AND (p.released_rev IS NULL OR p.released_rev > ${scope.revision} OR p.released_on > ${lastDay(scope)})
        AND NOT EXISTS (SELECT 1 FROM donation d WHERE d.pledge_id = p.root_id AND ${untilYearEnd('d', 'received_on', scope)})`,
  },
]
