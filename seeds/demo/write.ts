import { sql } from 'kysely'
import type { Query, Store } from '../../src/db/store.ts'
import { FACTS, type FactName } from '../../src/facts/kind.ts'
import { KINDS } from '../../src/facts/kinds.ts'
import { settlement } from '../../src/facts/settle.ts'
import { chunks, insertMany, query } from '../bulk.ts'
import type { Act } from './acts.ts'
import type { Fact, Register } from './rows.ts'

/** What others refer to comes first. */
const ORDER: readonly FactName[] = [
  'fund',
  'project',
  'pledge',
  ...FACTS.filter((kind) => !['fund', 'project', 'pledge'].includes(kind)),
]
const LINEAGES = new Set<FactName>(['fund', 'project', 'pledge'])
const SUBMITTED = '{"status":"submitted"}'

/** The facts' writes, a batch a kind: they are recorded, confirmed with what settles then, and only then ended or withdrawn. */
export const factBatches = (store: Store, { facts }: Register): Query[][] =>
  ORDER.map((kind) => [
    ...record(store, kind, facts[kind]),
    ...confirm(store, kind, facts[kind]),
    ...end(store, kind, facts[kind]),
    ...leave(store, kind, facts[kind]),
    ...history(store, kind, facts[kind]),
  ])

function record(store: Store, kind: FactName, facts: readonly Fact[]): Query[] {
  const own = KINDS[kind].columns.filter((column) => column !== 'closed_on')
  const shared = [
    'id',
    'chamber_id',
    'source_ref',
    'replaces_id',
    'demo',
    'recorded_act',
    ...(LINEAGES.has(kind) ? ['root_id'] : []),
  ]
  const defaults = { donor_consent: 0, qualifier: 'eq' }
  const rows = facts.map(({ values, recorded }) => ({ ...defaults, ...values, recorded_act: recorded.seq }))
  return insertMany<Record<string, string | number | null>>(store, kind, [...shared, ...own], rows)
}

/** Facts with what an act left in them, as one JSON parameter: `[id, rev, …]`. */
const pairs = (facts: readonly Fact[], of: (fact: Fact) => (string | number | null)[]) =>
  chunks(facts, 5_000).map((part) => JSON.stringify(part.map((fact) => [fact.values.id, ...of(fact)])))

const ID = sql`json_extract(j.value, '$[0]')`
const FIRST = sql`json_extract(j.value, '$[1]')`
const SECOND = sql`json_extract(j.value, '$[2]')`

function confirm(store: Store, kind: FactName, facts: readonly Fact[]): Query[] {
  const table = sql.table(kind)
  const done = facts.filter(({ confirmed }) => confirmed)
  return pairs(done, ({ confirmed }) => [confirmed?.rev ?? null]).map((json) =>
    query(
      store,
      sql`UPDATE ${table} SET ${settlement(KINDS[kind])}, status = 'confirmed', confirmed_rev = ${FIRST}, version = version + 1
        FROM json_each(${json}) j WHERE ${table}.id = ${ID}`,
    ),
  )
}

/** A fund that closed, a pledge that was released. */
function end(store: Store, kind: FactName, facts: readonly Fact[]): Query[] {
  const { ending } = KINDS[kind]
  if (!ending) return []
  const table = sql.table(kind)
  const note = ending.note ? sql`, ${sql.ref(ending.note)} = json_extract(j.value, '$[4]')` : sql``
  const ended = facts.filter((fact) => fact.ended)
  return pairs(ended, ({ ended }) => [
    ended?.on ?? null,
    ended?.act.rev ?? null,
    ended?.act.seq ?? null,
    ended?.note ?? null,
  ]).map((json) =>
    query(
      store,
      sql`UPDATE ${table} SET ${sql.ref(ending.on)} = ${FIRST}, ${sql.ref(ending.on.replace('_on', '_rev'))} = ${SECOND},
        edited_act = json_extract(j.value, '$[3]'), version = version + 1${note} FROM json_each(${json}) j WHERE ${table}.id = ${ID}`,
    ),
  )
}

/** What was returned, taken back or voided. */
function leave(store: Store, kind: FactName, facts: readonly Fact[]): Query[] {
  const table = sql.table(kind)
  const gone = facts.filter(({ voided, returned }) => voided || returned)
  const state = ({ voided, returned, confirmed }: Fact) => [
    returned ? 'returned' : 'voided',
    confirmed ? (voided?.rev ?? null) : null,
  ]
  return pairs(gone, state).map((json) =>
    query(
      store,
      sql`UPDATE ${table} SET status = ${FIRST}, voided_rev = ${SECOND}, version = version + 1
        FROM json_each(${json}) j WHERE ${table}.id = ${ID}`,
    ),
  )
}

/** What the rows themselves do not tell: what was returned, taken back, ended. */
function history(store: Store, kind: FactName, facts: readonly Fact[]): Query[] {
  const { ending } = KINDS[kind]
  const undone = JSON.stringify(
    Object.fromEntries([ending?.on, ending?.note].flatMap((column) => (column ? [[column, null]] : []))),
  )
  const rows = facts.flatMap(({ values, confirmed, returned, voided, ended }) => {
    const row = (act: Act | undefined, before: string) =>
      act ? [{ record_id: values.id, act: act.seq, kind, before }] : []
    return [...row(returned, SUBMITTED), ...row(ended?.act, undone), ...row(confirmed ? undefined : voided, SUBMITTED)]
  })
  // in the order of its key, so that the tree grows at its end
  rows.sort((a, b) => (a.record_id < b.record_id ? -1 : a.record_id > b.record_id ? 1 : a.act - b.act))
  return insertMany(store, 'change', ['record_id', 'act', 'kind', 'before'], rows)
}
