import { type RawBuilder, sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { invalid } from '../core/errors.ts'
import { guard, openAct, statement, THIS_ACT, THIS_REV } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { faultOf } from '../db/faults.ts'
import type { Query } from '../db/store.ts'
import { among, guards, obstacles } from './around.ts'
import { DECISIONS, type Decided, type Decision } from './decision.ts'
import { carried, corrected } from './followed.ts'
import { type FactKind, type FactName, isLineage, LINEAGES } from './kind.ts'
import { KINDS } from './kinds.ts'
import { load, refuse, refuseFor, type State } from './refusals.ts'
import { confirmation } from './settle.ts'

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
