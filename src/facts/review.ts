import { sql } from 'kysely'
import { permit, scopeOf, within } from '../accounts/permit.ts'
import { type FieldFault, invalid, Problem, type ProblemCode } from '../core/errors.ts'
import type { Action } from '../core/roles.ts'
import { guard, openAct, statement, THIS_ACT, THIS_REV } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { faultOf } from '../db/faults.ts'
import type { Query } from '../db/store.ts'
import { type FactKind, type FactName, isLineage, LINEAGES, type Reference } from './kind.ts'
import { KINDS } from './kinds.ts'
import { settlement } from './settle.ts'

/** What can be decided about a recorded fact, from which states, and whether a reason must be given. */
export const DECISIONS = {
  confirm: { from: ['submitted'], to: 'confirmed', action: 'fact.review', reason: false, own: false },
  return: { from: ['submitted'], to: 'returned', action: 'fact.review', reason: true, own: false },
  resubmit: { from: ['returned'], to: 'submitted', action: 'fact.edit', reason: false, own: true },
  // of a confirmed record: a correction, published with its reason
  void: { from: ['confirmed'], to: 'voided', action: 'fact.review', reason: true, own: true },
  // of one that nobody confirmed: its side takes it back
  withdraw: { from: ['submitted', 'returned'], to: 'voided', action: 'fact.withdraw', reason: true, own: true },
} as const satisfies Record<
  string,
  { from: readonly string[]; to: string; action: Action; reason: boolean; own: boolean }
>
export type Decision = keyof typeof DECISIONS

export interface Decided {
  kind: FactName
  id: string
  /** The version the reviewer saw; absent: whatever it is now. */
  version?: number | undefined
}

interface State {
  id: string
  status: string
  version: number
  mine: number
  replaces_id: string | null
}

/** At most this many records in one decision; ids travel as one JSON parameter. */
export const MAX_DECIDED = 10_000

/**
 * Decides about many records at once: all or none. Refusals name the item: `not_found` outside the actor's scope, `wrong_status`,
 * `own_record` where she entered or edited it herself, `stale` where a version was given and has passed.
 */
export async function decide(
  ctx: Context,
  decision: Decision,
  items: readonly Decided[],
  reason: string | null,
): Promise<
  Answer<{
    decided: number
    items: { kind: FactName; id: string; status: string; version: number }[]
  }>
> {
  const rule = DECISIONS[decision]
  permit(ctx, rule.action)
  if (rule.reason && !reason) throw invalid({ field: 'reason', code: 'required' })
  const groups = new Map<FactName, Decided[]>()
  for (const item of items) groups.set(item.kind, [...(groups.get(item.kind) ?? []), item])
  const published = decision === 'confirm' || decision === 'void'
  const guards: Query[] = []
  const writes: Query[] = []
  const decided: { kind: FactName; id: string; status: string; version: number }[] = []
  for (const [name, group] of ordered(groups)) {
    const kind = KINDS[name]
    const states = await load(ctx, kind, rule.action, group)
    refuse(rule, group, states, items)
    guards.push(...(await lookAround(ctx, kind, decision, items)), stillSo(ctx, kind, states))
    writes.push(...changes(ctx, kind, decision, states))
    decided.push(...states.map(({ id, version }) => ({ kind: name, id, status: rule.to, version: version + 1 })))
  }
  return commit(
    ctx,
    [...guards, openAct(ctx, { name: decision === 'withdraw' ? 'void' : decision, published, reason }), ...writes],
    {
      status: 200,
      headers: {},
      body: { decided: decided.length, items: decided },
    },
    // somebody was faster: she is told what she would have been a moment later
    async (error) => {
      if (faultOf(error)?.kind !== 'guard') return null
      for (const [name, group] of groups) refuse(rule, group, await load(ctx, KINDS[name], rule.action, group), items)
      return null
    },
  )
}

/** What others refer to comes first, so that a fund and the gifts into it can be confirmed together. */
const rank = (name: FactName) => (isLineage(name) ? LINEAGES.indexOf(name) : LINEAGES.length)
const ordered = (groups: Map<FactName, Decided[]>) => [...groups].sort(([a], [b]) => rank(a) - rank(b))

async function load(ctx: Context, kind: FactKind, action: Action, group: readonly Decided[]): Promise<State[]> {
  const scope = within(ctx.actor, scopeOf(ctx.actor, action), sql.ref('f.chamber_id'))
  const { rows } = await sql<State>`SELECT f.id, f.status, f.version, f.replaces_id,
      (SELECT account_id FROM act WHERE seq = f.recorded_act) = ${ctx.actor?.account_id}
        OR EXISTS (SELECT 1 FROM change c JOIN act a ON a.seq = c.act WHERE c.record_id = f.id AND a.name = 'edit'
          AND a.account_id = ${ctx.actor?.account_id}) AS mine
    FROM json_each(${JSON.stringify(group.map(({ id }) => id))}) j JOIN ${sql.table(kind.name)} f ON f.id = j.value
    WHERE ${scope} ORDER BY f.id`.execute(ctx.store.db)
  return rows
}

function refuse(
  rule: (typeof DECISIONS)[Decision],
  group: readonly Decided[],
  states: readonly State[],
  items: readonly Decided[],
): void {
  const byId = new Map(states.map((state) => [state.id, state]))
  for (const item of group) {
    const state = byId.get(item.id)
    const where = items.length > 1 ? { extra: { item: items.indexOf(item), kind: item.kind, id: item.id } } : {}
    const code = refusal(rule, item, state)
    if (code) throw new Problem(code, where)
  }
}

function refusal(rule: (typeof DECISIONS)[Decision], item: Decided, state: State | undefined): ProblemCode | null {
  if (!state) return 'not_found'
  if (item.version !== undefined && item.version !== state.version) return 'stale'
  if (!rule.from.some((status) => status === state.status)) return 'wrong_status'
  return !rule.own && state.mine === 1 ? 'own_record' : null
}

/** The batch happens only if every record still is as it was read. */
const stillSo = (ctx: Context, kind: FactKind, states: readonly State[]): Query =>
  guard(
    ctx,
    sql`SELECT count(*) = ${states.length} FROM json_each(${JSON.stringify(Object.fromEntries(states.map(({ id, version }) => [id, version])))}) j
      JOIN ${sql.table(kind.name)} f ON f.id = j.key AND f.version = j.value`,
  )

function changes(ctx: Context, kind: FactKind, decision: Decision, states: readonly State[]): Query[] {
  const { to } = DECISIONS[decision]
  const table = sql.table(kind.name)
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(states.map(({ id }) => id))}))`
  const queries = [
    // before the rows change, so that the change keeps the status they had
    statement(
      ctx,
      sql`INSERT INTO change (record_id, act, kind, before)
        SELECT id, ${THIS_ACT}, ${kind.name}, json_object('status', status) FROM ${table} WHERE id IN ${ids}`,
    ),
  ]
  if (decision === 'confirm') {
    const old = sql`(SELECT replaces_id FROM ${table} WHERE id IN ${ids} AND replaces_id IS NOT NULL)`
    if (states.some(({ replaces_id }) => replaces_id)) {
      queries.push(
        statement(
          ctx,
          sql`INSERT INTO change (record_id, act, kind, before)
            SELECT id, ${THIS_ACT}, ${kind.name}, json_object('status', status) FROM ${table} WHERE id IN ${old} AND status = 'confirmed'`,
        ),
        statement(
          ctx,
          sql`UPDATE ${table} SET status = 'voided', voided_rev = ${THIS_REV}, version = version + 1
          WHERE id IN ${old} AND status = 'confirmed'`,
        ),
      )
    }
    queries.push(
      statement(
        ctx,
        sql`UPDATE ${table} SET ${settlement(kind)}, status = 'confirmed', confirmed_rev = ${THIS_REV}, version = version + 1 WHERE id IN ${ids}`,
      ),
    )
    return queries
  }
  const rev = decision === 'void' ? sql`, voided_rev = ${THIS_REV}` : sql``
  queries.push(statement(ctx, sql`UPDATE ${table} SET status = ${to}${rev}, version = version + 1 WHERE id IN ${ids}`))
  return queries
}

/** SQL: one kind's records, of those to be confirmed, whose fund, project or pledge is neither confirmed nor about to be. */
const unconfirmed = (kind: FactKind, { column, table }: Reference, ids: string, items: readonly Decided[]) =>
  sql<{ id: string }>`SELECT f.id FROM ${sql.table(kind.name)} f
    WHERE f.id IN (SELECT value FROM json_each(${ids})) AND f.${sql.ref(column)} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${sql.table(table)} t WHERE t.root_id = f.${sql.ref(column)} AND (t.status = 'confirmed'
        OR (t.status = 'submitted' AND t.id IN (SELECT value FROM json_each(${idsOf(items, table)})))))`

/** SQL: of the funds, projects or pledges to be voided, those that other records name. */
function inUse(kind: FactKind, ids: string, items: readonly Decided[]) {
  const uses = Object.values(KINDS).flatMap((user) =>
    user.references
      .filter(({ table }) => table === kind.name)
      .map(
        ({ column }) => sql`EXISTS (SELECT 1 FROM ${sql.table(user.name)} u WHERE u.${sql.ref(column)} = f.root_id
          AND u.status IN ('submitted', 'returned', 'confirmed') AND u.id NOT IN (SELECT value FROM json_each(${idsOf(items, user.name)})))`,
      ),
  )
  return sql<{ id: string }>`SELECT f.id FROM ${sql.table(kind.name)} f
    WHERE f.id IN (SELECT value FROM json_each(${ids})) AND (${sql.join(uses, sql` OR `)})`
}

const idsOf = (items: readonly Decided[], kind: string) =>
  JSON.stringify(items.filter((item) => item.kind === kind).map(({ id }) => id))

/**
 * A fact counts only with what it names, which must be confirmed first or in the same decision; and a fund, project or pledge that
 * other records name may only be replaced. Each is told by name if it does not hold now, and guarded in the batch.
 */
async function lookAround(
  ctx: Context,
  kind: FactKind,
  decision: Decision,
  items: readonly Decided[],
): Promise<Query[]> {
  const ids = idsOf(items, kind.name)
  if (decision === 'confirm') {
    const references = kind.references.filter(({ table }) => isLineage(table))
    const faults: FieldFault[] = []
    for (const reference of references) {
      const { rows } = await sql<{ id: string }>`${unconfirmed(kind, reference, ids, items)} LIMIT 20`.execute(
        ctx.store.db,
      )
      faults.push(
        ...rows.map(({ id }) => ({ field: reference.column, code: 'unconfirmed_reference', value: id }) as const),
      )
    }
    if (faults.length > 0) throw invalid(...faults)
    return references.map((reference) =>
      guard(ctx, sql`SELECT NOT EXISTS (${unconfirmed(kind, reference, ids, items)})`),
    )
  }
  if (decision !== 'void' || !isLineage(kind.name)) return []
  const { rows } = await sql<{ id: string }>`${inUse(kind, ids, items)} LIMIT 1`.execute(ctx.store.db)
  if (rows[0]) throw new Problem('in_use', { extra: { kind: kind.name, id: rows[0].id } })
  return [guard(ctx, sql`SELECT NOT EXISTS (${inUse(kind, ids, items)})`)]
}
