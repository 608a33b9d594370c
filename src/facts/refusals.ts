import { type RawBuilder, sql } from 'kysely'
import { scopeOf, within } from '../accounts/permit.ts'
import { invalid, Problem, type ProblemCode } from '../core/errors.ts'
import type { FieldCode } from '../core/field-faults.ts'
import type { Action } from '../core/roles.ts'
import { wrongStatus } from '../core/wrong-status.ts'
import type { Context } from '../db/context.ts'
import { type Obstacle, obstacles } from './around.ts'
import { DECISIONS, type Decided, type Decision, MAX_DECIDED } from './decision.ts'
import type { FactKind, FactName } from './kind.ts'
import { KINDS } from './kinds.ts'

/** What decides whether a record may be decided about. */
export interface State {
  id: string
  status: string
  version: number
  mine: number
  replaces_id: string | null
}

/** SQL: whether the reader herself entered or edited the fact `f`. */
export const mineRow = (ctx: Context): RawBuilder<unknown> =>
  sql`((SELECT account_id FROM act WHERE seq = f.recorded_act) = ${ctx.actor?.account_id}
    OR EXISTS (SELECT 1 FROM change c JOIN act a ON a.seq = c.act WHERE c.record_id = f.id AND a.name = 'edit'
      AND a.account_id = ${ctx.actor?.account_id}))`

export async function load(ctx: Context, kind: FactKind, action: Action, group: readonly Decided[]): Promise<State[]> {
  const scope = within(ctx.actor, scopeOf(ctx.actor, action), sql.ref('f.chamber_id'))
  const { rows } = await sql<State>`SELECT f.id, f.status, f.version, f.replaces_id,
      ${mineRow(ctx)} AS mine
    FROM json_each(${JSON.stringify(group.map(({ id }) => id))}) j JOIN ${sql.table(kind.name)} f ON f.id = j.value
    WHERE ${scope} ORDER BY f.id`.execute(ctx.store.db)
  return rows
}

/** Throws for the first record about which it may not be decided, telling which of several it is. */
export function refuse(
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

/** Throws for what stands in the way of a kind's records. */
export function refuseFor({ name }: FactKind, found: readonly Obstacle[]): void {
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
