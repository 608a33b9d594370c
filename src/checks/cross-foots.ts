import { type RawBuilder, sql } from 'kysely'
import { isForPlace } from '../facts/for-place.ts'
import { calledThen, isOfKind } from './called.ts'
import type { Check, CheckScope } from './check.ts'
import { finding, inYear } from './rows.ts'

const MOVEMENTS = sql`('donation', 'pledge', 'disbursement', 'aid')`

/** SQL: the ledger's movements of the year, as every total reads them. */
const ledger = (scope: CheckScope): RawBuilder<unknown> => sql`ledger_entry l WHERE ${inYear('l', 'day', scope)}`
const sumOf = (where: RawBuilder<unknown>) => sql`coalesce(sum(l.amount) FILTER (WHERE ${where}), 0)`
const sums = { id: sql`boundary`, amount: sql`parts`, other: sql`whole` }

/** Sums that must agree however they are cut: each is reached here by another way than the total it is held against. */
export const CROSS_FOOTS: readonly Check[] = [
  {
    id: 'ledger-records',
    severity: 'error',
    label: { zh: '台账合计与逐笔记录不符', en: 'the ledger differs from its records' },
    explanation: {
      zh: '台账的笔数或合计不等于捐赠、认捐、拨付、帮扶各表逐笔相加。属系统问题：请勿发布，运行 yongshan verify 并联系维护人员',
      en: 'Count or sum of the ledger is not what the records themselves add up to. A fault of the system: do not publish, run `yongshan verify`',
    },
    internal: false,
    whole: true,
    query: (scope) => {
      const recorded = (boundary: string, rows: RawBuilder<unknown>, sign = sql``) =>
        sql`SELECT ${boundary} AS boundary, count(*) AS n, coalesce(${sign}sum(amount_fen), 0) AS amount FROM (${rows})`
      const rows = (table: string, day: string, also = sql``) =>
        sql`SELECT r.amount_fen FROM ${sql.table(table)} r WHERE ${inYear('r', day, scope)}${also}`
      const helping = rows('donation', 'received_on', sql` AND ${isForPlace('r')}`)
      return sql`SELECT ${finding({ id: sql`r.boundary`, amount: sql`coalesce(l.amount, 0)`, other: sql`r.amount` })}
        FROM (${recorded('donation', rows('donation', 'received_on'))}
          UNION ALL ${recorded('pledge', rows('pledge', 'agreed_on'))}
          UNION ALL ${recorded('disbursement', rows('disbursement', 'paid_on'), sql`-`)}
          UNION ALL ${recorded('aid', sql`${rows('aid', 'invested_on')} UNION ALL ${helping}`)}) r
        LEFT JOIN (SELECT l.boundary, count(*) AS n, coalesce(sum(l.amount), 0) AS amount
          FROM ${ledger(scope)} AND l.boundary IN ${MOVEMENTS} GROUP BY l.boundary) l ON l.boundary = r.boundary
        WHERE coalesce(l.n, 0) <> r.n OR coalesce(l.amount, 0) <> r.amount`
    },
  },
  {
    id: 'counties-city',
    severity: 'error',
    label: { zh: '区县合计不等于全市合计', en: 'the counties do not add up to the city' },
    explanation: {
      zh: '各区县加上不属于任何区县的记录应等于全市合计。请核对记录所归的区县是否为登记簿中的区县',
      en: 'All counties, and what belongs to none, make the whole. Look for records settled in a place that is no county of the register',
    },
    internal: false,
    whole: true,
    query: (scope) =>
      sql`SELECT ${finding(sums)} FROM (SELECT l.boundary, coalesce(sum(l.amount), 0) AS whole,
          ${sumOf(sql`l.district_code IS NULL OR l.district_code IN (SELECT code FROM region WHERE level = 'county')`)} AS parts
        FROM ${ledger(scope)} AND l.boundary IN ${MOVEMENTS} GROUP BY l.boundary) WHERE parts <> whole`,
  },
  {
    id: 'money-goods',
    severity: 'error',
    label: { zh: '资金加实物不等于到账捐赠', en: 'money and goods do not add up to the gifts' },
    explanation: {
      zh: '资金与有作价依据的实物相加应等于到账捐赠金额。请核对实物的作价依据；仍不符的属系统问题，请勿发布',
      en: 'Money and goods with a valuation make the gifts received. Check the goods’ valuation; what then remains is a fault of the system',
    },
    internal: false,
    whole: true,
    query: (scope) =>
      sql`SELECT ${finding({ ...sums, id: sql`'donation'` })} FROM (SELECT
        (SELECT coalesce(sum(d.amount_fen), 0) FROM donation d WHERE ${inYear('d', 'received_on', scope)} AND d.form = 'money')
        + (SELECT coalesce(sum(d.amount_fen), 0) FROM donation d
          WHERE ${inYear('d', 'received_on', scope)} AND d.form = 'goods' AND d.valuation_basis IS NOT NULL) AS parts,
        (SELECT coalesce(sum(l.amount), 0) FROM ${ledger(scope)} AND l.boundary = 'donation') AS whole) WHERE parts <> whole`,
  },
  {
    id: 'direct-funds',
    severity: 'error',
    label: { zh: '直接捐赠加入基金不等于到账捐赠', en: 'direct gifts and gifts into funds do not add up' },
    explanation: {
      zh: '不分基金类别的直接捐赠与进入基金的捐赠相加应等于到账捐赠金额。请核对所涉基金是否已确认、类别是否已结转，必要时作废重登',
      en: 'Gifts outside every kind of fund and gifts into funds make all gifts. Look for gifts whose fund gave them no kind; void and record them again',
    },
    internal: false,
    whole: true,
    query: (scope) =>
      sql`SELECT ${finding(sums)} FROM (SELECT 'donation' AS boundary, coalesce(sum(l.amount), 0) AS whole,
          ${sumOf(sql`l.fund_kind IS NULL`)} + ${sumOf(sql`l.fund_id IS NOT NULL`)} AS parts
        FROM ${ledger(scope)} AND l.boundary = 'donation') WHERE parts <> whole`,
  },
  {
    id: 'regrants-add-nothing',
    severity: 'error',
    label: { zh: '再拨付抬高了收入合计', en: 'what funds pass on raises what came in' },
    explanation: {
      zh: '拨付是支出，不得使收入增加：收入与拨付中的进项之和应等于到账捐赠金额。属系统问题，请勿发布',
      en: 'Money passed on was counted when it came in: whatever came in, over gifts and payments, is the gifts. A fault of the system',
    },
    internal: false,
    whole: true,
    query: (scope) =>
      sql`SELECT ${finding(sums)} FROM (SELECT 'donation' AS boundary, ${sumOf(sql`l.amount > 0`)} AS parts,
          ${sumOf(sql`l.boundary = 'donation'`)} AS whole
        FROM ${ledger(scope)} AND l.boundary IN ('donation', 'disbursement')) WHERE parts <> whole`,
  },
  {
    id: 'regranted-gifts',
    severity: 'error',
    label: { zh: '慈善组织拨出的款项登记成了捐赠', en: 'a charity’s payment recorded as a gift' },
    explanation: {
      zh: '捐赠人是慈善组织（或用了其名称），这笔钱进入该组织时已经计入。请作废，并登记为拨付',
      en: 'The donor is a charity, by its record or its very name, and the money was counted when it reached it. Void the gift and record a disbursement',
    },
    internal: true,
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'donation'`,
        id: sql`d.id`,
        chamber_id: sql`d.chamber_id`,
        day: sql`d.received_on`,
        amount: sql`d.amount_fen`,
        other: sql`o.id`,
      })} FROM donation d LEFT JOIN ${calledThen(['charity'], scope)} n ON n.name = d.donor_name
          CROSS JOIN organization o ON o.id = coalesce(d.donor_id, n.id) AND ${isOfKind(['charity'])}
        WHERE ${inYear('d', 'received_on', scope)}`,
  },
]
