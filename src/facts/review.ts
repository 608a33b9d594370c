import { type RawBuilder, sql } from 'kysely'
import { permit, scopeOf, within } from '../accounts/permit.ts'
import { invalid, Problem, type ProblemCode } from '../core/errors.ts'
import type { FieldCode } from '../core/field-faults.ts'
import type { Action } from '../core/roles.ts'
import { wrongStatus } from '../core/wrong-status.ts'
import { guard, openAct, statement, THIS_ACT, THIS_REV } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { faultOf } from '../db/faults.ts'
import type { Query } from '../db/store.ts'
import { among, guards, type Obstacle, obstacles } from './around.ts'
import { carried, corrected } from './followed.ts'
import { type FactKind, type FactName, isLineage, LINEAGES } from './kind.ts'
import { KINDS } from './kinds.ts'
import { confirmation } from './settle.ts'

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
 * @param more what the answer, which is kept, says beside
 */
export async function decide<More extends object>(
  ctx: Context,
  decision: Decision,
  items: readonly Decided[],
  reason: string | null,
  more?: More,
): Promise<
  Answer<
    {
      decided: number
      items: { kind: FactName; id: string; status: string; version: number }[]
    } & More
  >
> {
  const rule = DECISIONS[decision]
  permit(ctx, rule.action)
  if (rule.reason && !reason) throw invalid({ field: 'reason', code: 'required' })
  noneTwice(items)
  const groups = Map.groupBy(items, ({ kind }) => kind)
  const published = decision === 'confirm' || decision === 'void'
  const held: Query[] = []
  const writes: Query[] = []
  const mended: Parameters<typeof carried>[1] = {}
  const decided: { kind: FactName; id: string; status: string; version: number }[] = []
  for (const [name, group] of ordered(groups)) {
    const kind = KINDS[name]
    const states = await load(ctx, kind, rule.action, group)
    refuse(rule, group, states, items)
    refuseFor(kind, await obstacles(ctx, kind, decision, items))
    held.push(...guards(ctx, kind, decision, items), stillSo(ctx, kind, states))
    writes.push(...changes(ctx, kind, decision, states))
    if (decision === 'confirm' && isLineage(name) && states.some(({ replaces_id }) => replaces_id))
      mended[name] = corrected(name, among(items))
    decided.push(...states.map(({ id, version }) => ({ kind: name, id, status: rule.to, version: version + 1 })))
  }
  return commit(
    ctx,
    [
      ...held,
      openAct(ctx, { name: decision === 'withdraw' ? 'void' : decision, published, reason }),
      ...carried(ctx, mended, among(items)),
      ...writes,
    ],
    {
      status: 200,
      headers: {},
      body: { decided: decided.length, items: decided, ...(more as More) },
    },
    // somebody was faster: she is told what she would have been a moment later
    async (error) => {
      if (faultOf(error)?.kind !== 'guard') return null
      for (const [name, group] of groups) refuse(rule, group, await load(ctx, KINDS[name], rule.action, group), items)
      return null
    },
  )
}

/** Throws for a record that is named more than once, by its place in the list. */
function noneTwice(items: readonly Decided[]): void {
  const seen = new Set<string>()
  for (const [i, { id }] of items.entries()) {
    if (seen.has(id)) throw invalid({ field: `items.${i}.id`, code: 'duplicate', value: id })
    seen.add(id)
  }
}

/** What others refer to comes first, so that a fund and the gifts into it can be confirmed together. */
const rank = (name: FactName) => (isLineage(name) ? LINEAGES.indexOf(name) : LINEAGES.length)
const ordered = (groups: Map<FactName, Decided[]>) => [...groups].sort(([a], [b]) => rank(a) - rank(b))

/** SQL: whether the reader herself entered or edited the fact `f`. */
export const mineRow = (ctx: Context): RawBuilder<unknown> =>
  sql`((SELECT account_id FROM act WHERE seq = f.recorded_act) = ${ctx.actor?.account_id}
    OR EXISTS (SELECT 1 FROM change c JOIN act a ON a.seq = c.act WHERE c.record_id = f.id AND a.name = 'edit'
      AND a.account_id = ${ctx.actor?.account_id}))`

async function load(ctx: Context, kind: FactKind, action: Action, group: readonly Decided[]): Promise<State[]> {
  const scope = within(ctx.actor, scopeOf(ctx.actor, action), sql.ref('f.chamber_id'))
  const { rows } = await sql<State>`SELECT f.id, f.status, f.version, f.replaces_id,
      ${mineRow(ctx)} AS mine
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
    const code = refusal(rule, item, state)
    if (!code) continue
    const { details } = code === 'wrong_status' && state ? wrongStatus(state.status, rule.from) : new Problem(code)
    const which = items.length > 1 ? { item: items.indexOf(item), kind: item.kind, id: item.id } : {}
    throw new Problem(code, { ...details, extra: { ...details.extra, ...which } })
  }
}

function refusal(rule: (typeof DECISIONS)[Decision], item: Decided, state: State | undefined): ProblemCode | null {
  if (!state) return 'not_found'
  if (item.version !== undefined && item.version !== state.version) return 'stale'
  if (!rule.from.some((status) => status === state.status)) return 'wrong_status'
  return !rule.own && state.mine === 1 ? 'own_record' : null
}

function refuseFor({ name }: FactKind, found: readonly Obstacle[]): void {
  const [first] = found
  if (first?.code === 'in_use') throw new Problem('in_use', { extra: { kind: name, id: first.id } })
  if (first)
    throw invalid(
      ...found.flatMap(({ column, code, id }) => (code === 'in_use' ? [] : [{ field: column, code, value: id }])),
    )
}

export interface Refused {
  kind: FactName
  id: string
  code: ProblemCode | FieldCode
  /** Of one that names what is not confirmed: the column. */
  column?: string
}

/** Every refusal that a decision would meet now, record by record; none: it would be taken. */
export async function refusals(ctx: Context, decision: Decision, items: readonly Decided[]): Promise<Refused[]> {
  const rule = DECISIONS[decision]
  const found: Refused[] = []
  for (const [name, group] of Map.groupBy(items, ({ kind }) => kind)) {
    const states = new Map((await load(ctx, KINDS[name], rule.action, group)).map((state) => [state.id, state]))
    const own = group.flatMap((item) => {
      const code = refusal(rule, item, states.get(item.id))
      return code ? [{ kind: name, id: item.id, code }] : []
    })
    const refused = new Set(own.map(({ id }) => id))
    const around = await obstacles(ctx, KINDS[name], decision, items, MAX_DECIDED)
    found.push(
      ...own,
      ...around.flatMap(({ id, code, column }) => (refused.has(id) ? [] : [{ kind: name, id, code, column }])),
    )
  }
  return found
}

/**
 * Of many records those about which a decision would be taken now without the others, and why it would not be about those. What names
 * one that is left out is left out with it.
 */
export async function parted(
  ctx: Context,
  decision: Decision,
  items: readonly Decided[],
): Promise<{ free: Decided[]; refused: Refused[] }> {
  let free = [...items]
  const refused: Refused[] = []
  for (;;) {
    const found = await refusals(ctx, decision, free)
    if (found.length === 0) return { free, refused }
    refused.push(...found)
    const out = new Set(found.map(({ id }) => id))
    free = free.filter(({ id }) => !out.has(id))
  }
}

/** The batch happens only if every record still is as it was read. */
const stillSo = (ctx: Context, kind: FactKind, states: readonly State[]): Query =>
  guard(
    ctx,
    sql`SELECT count(*) = ${states.length} FROM json_each(${JSON.stringify(Object.fromEntries(states.map(({ id, version }) => [id, version])))}) j
      JOIN ${sql.table(kind.name)} f ON f.id = j.key AND f.version = j.value`,
  )

/**
 * What the corrections `ids` tell less of their giver than the versions before them did is withheld of those, too: a donor who is hidden
 * now must not be found in what was corrected (Charity Law, art. 82, 110).
 */
function withheld(ctx: Context, { name }: FactKind, ids: RawBuilder<unknown>): Query {
  const table = sql.table(name)
  return statement(
    ctx,
    sql`WITH RECURSIVE older (id, publicity, donor_consent) AS (
        SELECT replaces_id, publicity, donor_consent FROM ${table} WHERE id IN (${ids})
        UNION SELECT f.replaces_id, o.publicity, o.donor_consent FROM older o JOIN ${table} f ON f.id = o.id)
      UPDATE ${table} SET withheld = 1 WHERE id IN (SELECT f.id FROM older o JOIN ${table} f ON f.id = o.id WHERE f.status = 'voided'
        AND iif(o.publicity = 'named', f.publicity = 'named' AND f.donor_consent > o.donor_consent, f.publicity <> o.publicity))`,
  )
}

function changes(ctx: Context, kind: FactKind, decision: Decision, states: readonly State[]): Query[] {
  const { to } = DECISIONS[decision]
  const table = sql.table(kind.name)
  const ids = sql`SELECT value FROM json_each(${JSON.stringify(states.map(({ id }) => id))})`
  // the row itself keeps which revision confirmed it and which voided it
  if (decision === 'confirm') {
    const old = sql`(SELECT replaces_id FROM ${table} WHERE id IN (${ids}) AND replaces_id IS NOT NULL)`
    const replaced = statement(
      ctx,
      sql`UPDATE ${table} SET status = 'voided', voided_rev = ${THIS_REV}, version = version + 1
        WHERE id IN ${old} AND status = 'confirmed'`,
    )
    const confirmed = confirmation(ctx, kind, ids)
    if (!states.some(({ replaces_id }) => replaces_id)) return [confirmed]
    return [replaced, confirmed, ...(kind.columns.includes('publicity') ? [withheld(ctx, kind, ids)] : [])]
  }
  if (decision === 'void') {
    return [
      statement(
        ctx,
        sql`UPDATE ${table} SET status = ${to}, voided_rev = ${THIS_REV}, version = version + 1 WHERE id IN (${ids})`,
      ),
    ]
  }
  return [
    // before the rows change, so that the change keeps the status they had
    statement(
      ctx,
      sql`INSERT INTO change (record_id, act, kind, before)
        SELECT id, ${THIS_ACT}, ${kind.name}, json_object('status', status) FROM ${table} WHERE id IN (${ids})`,
    ),
    statement(ctx, sql`UPDATE ${table} SET status = ${to}, version = version + 1 WHERE id IN (${ids})`),
  ]
}
