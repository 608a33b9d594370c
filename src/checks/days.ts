import { type RawBuilder, sql } from 'kysely'
import { columnAt, recordedBy, stoodAt } from '../db/as-of.ts'
import { unionAll } from '../db/union.ts'
import { CHAMBERS } from '../organizations/model.ts'
import type { Check, CheckScope } from './check.ts'
import { AID, DISBURSEMENT, DONATION, found, type Movement, OUTCOME, PLEDGE } from './movements.ts'
import { finding, inYear, lastDay } from './rows.ts'

/** What movements are held against the days of: funds and projects. */
const LIVES: readonly [Movement, column: string, table: 'fund' | 'project', from: string][] = [
  [DONATION, 'fund_id', 'fund', 'established_on'],
  [DISBURSEMENT, 'fund_id', 'fund', 'established_on'],
  [DONATION, 'project_id', 'project', 'since_on'],
  [DISBURSEMENT, 'project_id', 'project', 'since_on'],
  [AID, 'project_id', 'project', 'since_on'],
]

/** SQL: memberships as the register had them at the revision; acts without one of their own lie between two revisions. */
function members({ revision }: CheckScope): RawBuilder<unknown> {
  const then = (column: string) => columnAt('membership', 'm', 'id', column, revision)
  return sql`(SELECT m.enterprise_id, m.chamber_id, ${then('since_on')} AS since_on, ${then('until_on')} AS until_on FROM membership m
    WHERE ${recordedBy('m', revision)})`
}

/** Whether days and places fit what the register says of those concerned. */
export const DAYS: readonly Check[] = [
  {
    id: 'outside-membership',
    severity: 'warning',
    label: { zh: '不在会员资格期间的记录', en: 'records dated outside the membership' },
    explanation: {
      zh: '该企业曾是此商会会员，但记录之日不在其会员资格期间内。请核对日期，或更正会员资格的起止日',
      en: 'The enterprise has been a member of this chamber, but not on that day. Check the day, or mend the membership’s',
    },
    internal: true,
    waiting: ['donation', 'aid'],
    query: (scope) =>
      unionAll(
        (
          [
            [DONATION, 'donor_id'],
            [AID, 'enterprise_id'],
          ] as const
        ).map(([movement, who]) => {
          const day = sql.ref(`r.${movement[1]}`)
          return sql`SELECT ${found(movement)} FROM ${sql.table(movement[0])} r
            JOIN organization c ON c.id = r.chamber_id AND c.kind IN (${sql.join(CHAMBERS.map(sql.lit))})
            JOIN ${members(scope)} m ON m.enterprise_id = r.${sql.ref(who)} AND m.chamber_id = r.chamber_id
            WHERE ${inYear('r', movement[1], scope)}
            GROUP BY r.id HAVING max(m.since_on <= ${day} AND (m.until_on IS NULL OR m.until_on >= ${day})) = 0`
        }),
      ),
  },
  {
    id: 'outside-lifetime',
    severity: 'warning',
    label: {
      zh: '早于设立或晚于终止的记录',
      en: 'records dated before their fund or project began, or after it closed',
    },
    explanation: {
      zh: '记录之日早于所指基金或项目的设立日，或晚于其终止日。请核对日期和所指的基金或项目',
      en: 'The day lies before the fund or project named was founded, or after it closed. Check the day, and which is named',
    },
    internal: false,
    waiting: ['donation', 'disbursement', 'aid'],
    query: (scope) =>
      unionAll(
        LIVES.map(([movement, column, table, from]) => {
          const day = sql.ref(`r.${movement[1]}`)
          return sql`SELECT ${found(movement, sql`t.id`)} FROM ${sql.table(movement[0])} r
            JOIN ${sql.table(table)} t ON t.root_id = r.${sql.ref(column)} AND ${stoodAt('t', scope.revision)}
            WHERE ${inYear('r', movement[1], scope)} AND (${day} < t.${sql.ref(from)}
              OR (${day} > t.closed_on AND coalesce(t.closed_rev, t.confirmed_rev) <= ${scope.revision}))`
        }),
      ),
  },
  {
    id: 'outside-campaign',
    severity: 'warning',
    label: { zh: '不在所属行动期间的捐赠', en: 'gifts dated outside their campaign' },
    explanation: {
      zh: '到账之日早于所属行动的起始日，或晚于其截止日。请核对日期和所属的行动；确属该行动、到账在后的无需处理',
      en: 'The gift arrived before its campaign began, or after it ended. Check the day, and which campaign is named; leave it where it belongs there and arrived late',
    },
    internal: false,
    waiting: ['donation'],
    query: (scope) => {
      const then = (column: string) => columnAt('campaign', 'c', 'id', column, scope.revision)
      return sql`SELECT ${found(DONATION, sql`iif(r.received_on < k.from_on, k.from_on, k.to_on)`)} FROM donation r
        JOIN (SELECT c.id, ${then('from_on')} AS from_on, ${then('to_on')} AS to_on FROM campaign c) k ON k.id = r.campaign_id
        WHERE ${inYear('r', 'received_on', scope)} AND (r.received_on < k.from_on OR r.received_on > k.to_on)`
    },
  },
  {
    id: 'dated-ahead',
    severity: 'error',
    label: { zh: '日期晚于确认之日', en: 'records dated after the day they were confirmed' },
    explanation: {
      zh: '记录之日在其被确认之后，当时尚未发生。请作废，按实际日期重登',
      en: 'The day had not come when the record was confirmed. Void it and record the day it happened',
    },
    internal: false,
    query: (scope) =>
      unionAll(
        [DONATION, PLEDGE, DISBURSEMENT, AID, OUTCOME].map(
          (movement) => sql`SELECT ${found(movement, sql`date(a.at, '+8 hours')`)} FROM ${sql.table(movement[0])} r
            JOIN act a ON a.rev = r.confirmed_rev
            WHERE ${inYear('r', movement[1], scope)} AND r.${sql.ref(movement[1])} > date(a.at, '+8 hours')`,
        ),
      ),
  },
  {
    id: 'without-county',
    severity: 'notice',
    label: { zh: '不归属任何区县的商会记录', en: 'records of a chamber that belong to no county' },
    explanation: {
      zh: '商会未与行政区划关联，记录只计入全市，不计入任何区县。请为商会关联区划；已确认的记录作废重登后归入',
      en: 'The chamber is linked to no division, so that its records count for the city and no county. Link it; what is confirmed moves when recorded again',
    },
    internal: false,
    query: (scope) =>
      unionAll(
        [DONATION, DISBURSEMENT, AID].map(
          (movement) => sql`SELECT ${found(movement)} FROM ${sql.table(movement[0])} r
            JOIN organization c ON c.id = r.chamber_id AND c.kind = 'chamber'
            WHERE ${inYear('r', movement[1], scope)} AND r.district_code IS NULL`,
        ),
      ),
  },
  {
    id: 'chambers-of-former-townships',
    severity: 'warning',
    label: { zh: '所属乡镇街道已撤并的商会', en: 'chambers of townships that are no more' },
    explanation: {
      zh: '所关联的乡镇街道年底前已撤并（所列为其最后有效日与代码），“三个全覆盖”不再把它算作已覆盖。请改为关联现在的乡镇街道；商会已注销的，登记注销日',
      en: 'The township it is linked to ended before the year did (listed with its last day and code), and the full coverages no longer count it. Link the chamber to the township of today, or enter the day on which it was dissolved',
    },
    internal: false,
    query: (scope) => {
      const end = lastDay(scope)
      return sql`SELECT ${finding({
        kind: sql`'organization'`,
        id: sql`c.subject`,
        chamber_id: sql`c.subject`,
        day: sql`date(t.until_on, '-1 day')`,
        other: sql`c.township_code`,
      })} FROM standing c JOIN standing t ON t.subject = c.township_code AND t.item = 'township' AND ${stoodAt('t', scope.revision)}
        WHERE c.item = 'chamber' AND ${stoodAt('c', scope.revision)} AND c.from_on <= ${end}
          AND (c.until_on IS NULL OR c.until_on > ${end}) AND t.until_on <= ${end}`
    },
  },
]
