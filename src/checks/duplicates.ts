import { type RawBuilder, sql } from 'kysely'
import { stoodAt } from '../db/as-of.ts'
import { unionAll } from '../db/union.ts'
import { hidden } from '../donations/giver.ts'
import { moneyColumn } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import {
  AID_FOR_PLACE,
  agree,
  GIFT_TO_PLACE,
  keyOf,
  partsOf,
  SAME_GIFT,
  SAME_RECEIPT,
  type Side,
  TWICE,
} from '../facts/likeness.ts'
import type { Check, CheckScope } from './check.ts'
import { found, OUTCOME } from './movements.ts'
import { finding, firstDay, inYear, lastDay } from './rows.ts'

/**
 * SQL: records of the year that have the same key as another of `rows`, each with the first of the others. Those whose donor is public
 * come first, so that a chamber is told of a gift elsewhere wherever that betrays nobody.
 */
function alike(side: Side, rows: RawBuilder<unknown>, scope: CheckScope): RawBuilder<unknown> {
  const kind = KINDS[side.kind]
  const [first] = partsOf(side, 'd')
  const veiled = (row: string) => (kind.columns.includes('publicity') ? hidden(row) : sql`0`)
  const columns = sql`d.id, d.chamber_id, d.${sql.ref(kind.day)} AS day, d.${sql.ref(moneyColumn(kind) ?? '')} AS amount`
  return sql`SELECT ${finding({
    kind: sql`${side.kind}`,
    id: sql`g.id`,
    chamber_id: sql`g.chamber_id`,
    day: sql`g.day`,
    amount: sql`g.amount`,
    other: sql`o.id`,
    crosses: sql`${veiled('o')} AND o.chamber_id <> g.chamber_id`,
  })} FROM (SELECT ${columns}, row_number() OVER same AS nth,
      first_value(d.id) OVER same AS first_id, lead(d.id) OVER same AS next_id
    FROM ${sql.table(side.kind)} d WHERE ${rows} AND ${first} IS NOT NULL WINDOW same AS (PARTITION BY ${keyOf(side, 'd')} ORDER BY ${veiled('d')}, d.id)) g
  JOIN ${sql.table(side.kind)} o ON o.id = iif(g.nth = 1, g.next_id, g.first_id)
  WHERE g.day BETWEEN ${firstDay(scope)} AND ${lastDay(scope)}`
}

/** Gifts have a check of their own, and results are held against each other by their days; the rest has money and counts. */
const OTHERS = TWICE.flatMap(([id, side]) =>
  id === 'content' && side.kind !== 'donation' && moneyColumn(KINDS[side.kind]) ? [side] : [],
)

/** SQL: the first day that a result `row` is of; one without says that of its last. */
const firstOf = (row: string) => sql`coalesce(${sql.ref(`${row}.from_on`)}, ${sql.ref(`${row}.to_on`)})`

/** The same thing written down twice. Stated numbers (填报数) are not among it: of several only the last counts. */
export const DUPLICATES: readonly Check[] = [
  {
    id: 'duplicate-gifts',
    severity: 'warning',
    label: { zh: '疑似重复登记的捐赠', en: 'gifts that may be recorded twice' },
    explanation: {
      zh: '同一捐赠人同日同额的另一笔捐赠，编号或商会不同。若为同一笔，请作废其一并注明理由；确系两笔的无需处理',
      en: 'Another gift of the same donor, day and amount, under another number or chamber. Void one if they are the same; otherwise leave them',
    },
    internal: true,
    query: (scope) => alike(SAME_GIFT, inYear('d', 'received_on', scope), scope),
  },
  {
    id: 'duplicate-records',
    severity: 'warning',
    label: {
      zh: '疑似重复登记的认捐、基金、拨付和帮扶',
      en: 'pledges, funds, payments and aid that may be recorded twice',
    },
    explanation: {
      zh: '另一条记录内容相同，多为两个商会各登一次：同人同日同额的认捐，同名同类的基金，同日同额同去向的拨付，同一企业同日同额同方式投到同一村（或项目）的帮扶。若为同一笔，请作废其一并注明理由；确系两笔的无需处理',
      en: 'Another record says the same, mostly because two chambers entered it: a pledge of one donor, day and amount; a fund of one name and kind; a payment of one day, amount and destination; aid of one enterprise, day, amount and mode to one village or project. Void one if they are the same; otherwise leave them',
    },
    internal: true,
    query: (scope) =>
      unionAll(
        OTHERS.map((side) => {
          const { day } = KINDS[side.kind]
          return alike(side, side.day ? inYear('d', day, scope) : stoodAt('d', scope.revision), scope)
        }),
      ),
  },
  {
    id: 'receipts-used-twice',
    severity: 'error',
    label: { zh: '同一票据登记了两次', en: 'a receipt used twice' },
    explanation: {
      zh: '票据代码和号码与另一笔捐赠相同，另一笔可能在其他年度。请核对票据，更正号码或作废重复的一笔',
      en: 'Receipt code and number are another gift’s, perhaps of another year. Check the receipt; correct its number or void the repeated gift',
    },
    internal: true,
    query: (scope) => alike(SAME_RECEIPT, stoodAt('d', scope.revision), scope),
  },
  {
    id: 'aid-also-gift',
    severity: 'warning',
    label: { zh: '帮扶投入疑与捐赠重复', en: 'aid that may be a gift as well' },
    explanation: {
      zh: '同一企业同日同额既登记为帮扶投入，又登记为指明项目或村的捐赠，后者已计入帮扶投入。若为同一笔，请作废其一',
      en: 'The enterprise’s gift to a project or village of that day and amount is counted as aid already. Void one if they are the same',
    },
    internal: true,
    query: (scope) =>
      sql`SELECT ${finding({
        kind: sql`'aid'`,
        id: sql`a.id`,
        chamber_id: sql`a.chamber_id`,
        day: sql`a.invested_on`,
        amount: sql`a.amount_fen`,
        other: sql`min(d.id)`,
        crosses: sql`max(${hidden('d')} AND d.chamber_id <> a.chamber_id)`,
      })} FROM aid a JOIN donation d ON ${agree(AID_FOR_PLACE, 'a', GIFT_TO_PLACE, 'd')}
      WHERE ${inYear('a', 'invested_on', scope)} AND ${stoodAt('d', scope.revision)} GROUP BY a.id`,
  },
  {
    id: 'outcomes-counted-twice',
    severity: 'warning',
    label: { zh: '期间重叠的成效', en: 'results whose periods overlap' },
    explanation: {
      zh: '同一组织、同一项目、同一指标另有一条成效，期间相同或重叠，而该指标各条相加。若一条已含另一条，请作废其一并注明理由；确系各算各的无需处理',
      en: 'Another result of the same organisation, project and indicator is of the same days or some of them, and such are added up. Void one if it holds the other; otherwise leave them',
    },
    internal: false,
    query: (scope) =>
      sql`SELECT ${found(OUTCOME, sql`min(o.id)`)} FROM outcome r JOIN indicator i ON i.id = r.indicator AND i.aggregate = 'sum'
      JOIN outcome o ON o.organization_id = r.organization_id AND o.indicator = r.indicator AND o.project_id IS r.project_id
        AND o.id <> r.id AND ${firstOf('o')} <= r.to_on AND o.to_on >= ${firstOf('r')}
      WHERE ${inYear('r', 'to_on', scope)} AND ${stoodAt('o', scope.revision)} GROUP BY r.id`,
  },
]
