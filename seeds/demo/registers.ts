import { sql } from 'kysely'
import type { Query, Store } from '../../src/db/store.ts'
import { insertMany, query } from '../bulk.ts'
import { SIGN_INS } from './places.ts'
import type { Register } from './rows.ts'

const ACT = ['seq', 'rev', 'name', 'account_id', 'at', 'reason'] as const
const ORGANIZATION = [
  'id',
  'kind',
  'name',
  'uscc',
  'uscc_ok',
  'uscc_note',
  'division_code',
  'division_note',
  'parent_id',
  'established_on',
  'registered_on',
  'party_organisation_on',
  'dissolved_on',
  'district_code',
  'township_code',
  'demo',
  'recorded_act',
] as const
const MEMBERSHIP = [
  'id',
  'enterprise_id',
  'chamber_id',
  'since_on',
  'until_on',
  'demo',
  'recorded_act',
  'version',
] as const
const CAMPAIGN = ['id', 'name', 'from_on', 'to_on', 'note', 'demo', 'recorded_act'] as const
const ACCOUNT = ['id', 'login', 'name', 'role', 'password_hash', 'created_at', 'demo', 'organization_id'] as const

/** Accounts by what people sign in with; only those few have a password. */
export const signIns = ({ accounts }: Register) =>
  Object.entries(SIGN_INS).flatMap(([key, login]) =>
    accounts.filter((account) => account.login === key).map((account) => ({ ...account, login })),
  )

/**
 * The opening, which `catalogues` (divisions, indicators) belong to: the account that opens the register, the opening act, the
 * organisations there were and the accounts of their people. A chamber's standing is dated by the newest revision there is when it
 * is written, so later acts follow one by one with what they changed of it.
 */
export function openingBatch(store: Store, register: Register, catalogues: Query[], passwordHash: string): Query[] {
  const { opening, acts, standings } = register
  const founders = register.organizations.filter(({ recorded }) => recorded === opening)
  const accounts = register.accounts.map((account) => {
    const login = SIGN_INS[account.login]
    return { ...account, login: login ?? account.login, password_hash: login ? passwordHash : null, demo: 1 }
  })
  const first = accounts.filter(({ id }) => id === opening.account_id)
  const later = acts.filter((act) => standings.some((standing) => standing.act === act))
  let written = acts.indexOf(opening) + 1
  const upTo = (count: number): Query[] => {
    const queries = insertMany(store, 'act', ACT, acts.slice(written, count))
    written = count
    return queries
  }
  return [
    ...insertMany(
      store,
      'account',
      ACCOUNT,
      first.map((account) => ({ ...account, organization_id: null })),
    ),
    ...insertMany(store, 'act', ACT, [opening]),
    ...catalogues,
    ...organizations(store, founders),
    query(
      store,
      sql`UPDATE account SET organization_id = ${first[0]?.organization_id ?? null} WHERE id = ${opening.account_id}`,
    ),
    ...insertMany(
      store,
      'account',
      ACCOUNT,
      accounts.filter((account) => account.id !== opening.account_id),
    ),
    ...later.flatMap((act) => [
      ...upTo(acts.indexOf(act) + 1),
      ...standings
        .filter((standing) => standing.act === act)
        .map(({ id, column, day }) =>
          query(
            store,
            sql`UPDATE organization SET ${sql.ref(column)} = ${day}, version = version + 1 WHERE id = ${id}`,
          ),
        ),
    ]),
    ...upTo(acts.length),
  ]
}

const organizations = (store: Store, entries: Register['organizations']) =>
  insertMany(
    store,
    'organization',
    ORGANIZATION,
    entries.map(({ values, recorded }) => ({ ...values, recorded_act: recorded.seq })),
  )

/** Enterprises that came later, who belongs to which chamber, campaigns, and the history of all of these. */
export function registersBatch(store: Store, register: Register): Query[] {
  const { opening, accounts, memberships, campaigns, standings } = register
  const change = (kind: string) => (id: string, act: { seq: number }, before: object | null) => ({
    record_id: id,
    act: act.seq,
    kind,
    before: before && JSON.stringify(before),
  })
  const [account, organization, membership] = ['account', 'organization', 'membership'].map(change)
  const changes = [
    ...accounts.map(({ id }) => account?.(id, opening, null)),
    ...standings.map(({ id, act, column }) => organization?.(id, act, { [column]: null })),
    ...memberships.map(({ values, ended }) => ended && membership?.(values.id, ended, { until_on: null })),
  ].filter((row) => row !== undefined)
  return [
    ...organizations(
      store,
      register.organizations.filter(({ recorded }) => recorded !== opening),
    ),
    ...insertMany(
      store,
      'membership',
      MEMBERSHIP,
      memberships.map(({ values, recorded, ended }) => ({
        ...values,
        recorded_act: recorded.seq,
        version: ended ? 2 : 1,
      })),
    ),
    ...insertMany(
      store,
      'campaign',
      CAMPAIGN,
      campaigns.map((row) => ({ ...row, recorded_act: opening.seq })),
    ),
    ...insertMany(store, 'change', ['record_id', 'act', 'kind', 'before'], changes),
  ]
}
