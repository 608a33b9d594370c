import { sql } from 'kysely'
import { dayOf } from '../core/day.ts'
import { invalid, Problem } from '../core/errors.ts'
import { newRecordId } from '../core/id.ts'
import { CORRECTABLE, EDITABLE } from '../core/status.ts'
import { faultsOf } from '../core/validation.ts'
import { wrongStatus } from '../core/wrong-status.ts'
import { guard, logChange, openAct, statement, THIS_ACT } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { duplicateOf } from '../db/existing.ts'
import { faultOf } from '../db/faults.ts'
import { onceWritten } from '../db/written.ts'
import { outsideMembership } from '../organizations/membership.ts'
import { among } from './around.ts'
import { standingBeside, standsBeside } from './chain.ts'
import { type Chamber, chamberAsked, chamberById, chamberFound } from './chamber.ts'
import { getOwn } from './find.ts'
import { carried, completed, edited, followed } from './followed.ts'
import { judge } from './judge.ts'
import { type Content, type FactKind, isLineage, type Referenced, type Value } from './kind.ts'
import { type Item, knownNames, presentOwn } from './present.ts'
import { type LookedUp, lookUp, resolve } from './references.ts'

/** What may accompany a fact's own content when it is recorded. */
export interface Envelope {
  chamber_id?: string | undefined
  source_ref?: string | undefined
  replaces_id?: string | undefined
  /** Why the replaced record was wrong: published with the correction. */
  reason?: string | undefined
}

/**
 * Records a fact as `submitted`. A replacement names the record it corrects, and takes effect when it is confirmed.
 * @param input what the kind's model has read
 */
export async function record(
  ctx: Context,
  kind: FactKind,
  envelope: Envelope,
  input: Record<string, unknown>,
): Promise<Answer<Item>> {
  const asked = chamberAsked(ctx, envelope.chamber_id)
  const said = whole(kind, input)
  const found = await lookUp(ctx, kind, asked, said)
  const chamber = chamberFound(asked, found.chamber)
  const old = envelope.replaces_id ? await replaced(ctx, kind, envelope, chamber.id) : null
  const { content, referenced } = checked(ctx, kind, chamber, found, said, old)
  const id = newRecordId()
  const row: Content = {
    id,
    chamber_id: chamber.id,
    source_ref: envelope.source_ref ?? old?.source_ref ?? null,
    ...(isLineage(kind.name) ? { root_id: old?.root_id ?? id } : {}),
    ...content,
    replaces_id: envelope.replaces_id ?? null,
    // what is recorded for a demonstration chamber is itself a demonstration
    demo: chamber.demo,
  }
  const at = ctx.now().toISOString()
  const state = { status: 'submitted', version: 1, recorded_by: ctx.actor?.account_id ?? null, recorded_at: at }
  const item = await presentOwn(ctx, kind, { ...row, ...state }, knownNames(kind, content, chamber, referenced))
  return commit(
    ctx,
    [
      ...stillStanding(ctx, kind, referenced),
      ...(old ? [guard(ctx, sql`SELECT NOT EXISTS (${standingBeside(kind, String(old.id))})`)] : []),
      openAct(ctx, { name: 'record', published: false, reason: envelope.reason ?? null }),
      insert(ctx, kind, row),
    ],
    { status: 201, headers: { location: `/api/v1/${kind.path}/${id}`, etag: '"v1"' }, body: item },
    async (error) => {
      const fault = faultOf(error)
      // somebody was faster: she is told what she would have been a moment later
      if (fault?.kind === 'guard' && old) await noneBeside(ctx, kind, String(old.id))
      // a correction keeps the number of the record that it corrects
      const among =
        fault?.kind === 'unique' && fault.columns.includes('source_ref')
          ? sql`e.replaces_id IS NULL`
          : sql`e.status <> 'voided'`
      return duplicateOf(ctx, error, { table: kind.name, key: 'id', row, field: (columns) => columns.at(-1), among })
    },
  )
}

/** Changes a record that nobody has confirmed yet. `version` is the one its editor read (If-Match). */
export async function edit(
  ctx: Context,
  kind: FactKind,
  id: string,
  version: number,
  patch: Record<string, unknown>,
): Promise<Answer<Item>> {
  const row = await getOwn(ctx, kind, id, 'fact.edit')
  stillOpen(row, version)
  const before = Object.fromEntries(kind.columns.map((column) => [column, row[column] ?? null]))
  const own = chamberById(ctx, String(row.chamber_id))
  const unsaid = Object.fromEntries((await followed(ctx, kind, own, before)).map((column) => [column, null]))
  const merged = Object.fromEntries(
    Object.entries({ ...inputOf(kind, before), ...unsaid, ...patch }).filter(([, value]) => value !== null),
  )
  const old = row.replaces_id ? await contentOf(ctx, kind, String(row.replaces_id)) : null
  const said = whole(kind, read(kind, merged))
  const found = await lookUp(ctx, kind, own, said, before)
  const chamber = chamberFound(own, found.chamber)
  const { content, referenced } = checked(ctx, kind, chamber, found, said, old)
  const names = knownNames(kind, content, chamber, referenced)
  const changed = kind.columns.filter((column) => content[column] !== before[column])
  const next = { ...row, ...content, version: version + 1, edited_by: ctx.actor?.account_id ?? null }
  const answer: Answer<Item> = {
    status: 200,
    headers: { etag: `"v${version + 1}"` },
    body: await presentOwn(ctx, kind, next, names),
  }
  if (changed.length === 0)
    return { ...answer, headers: { etag: `"v${version}"` }, body: await presentOwn(ctx, kind, row, names) }
  const assignments = changed.map((column) => sql`${sql.ref(column)} = ${content[column]}`)
  // an act of its own: who mended what a record names has not edited that record, and may still confirm it
  const moved = carried(ctx, { [kind.name]: edited(kind, row, next) }, among([]))
  const following = moved.length > 0 ? [openAct(ctx, { name: 'follow', published: false }), ...moved] : []
  return commit(
    ctx,
    [
      guard(ctx, sql`SELECT EXISTS (SELECT 1 FROM ${sql.table(kind.name)} WHERE id = ${id} AND version = ${version})`),
      ...stillStanding(ctx, kind, referenced),
      openAct(ctx, { name: 'edit', published: false }),
      statement(
        ctx,
        sql`UPDATE ${sql.table(kind.name)} SET ${sql.join(assignments)}, version = version + 1, edited_act = ${THIS_ACT} WHERE id = ${id}`,
      ),
      logChange(ctx, kind.name, id, Object.fromEntries(changed.map((column) => [column, before[column]]))),
      ...following,
    ],
    answer,
    // somebody was faster: she is told what she would have been a moment later
    async (error) => {
      if (faultOf(error)?.kind === 'guard') stillOpen(await getOwn(ctx, kind, id, 'fact.edit'), version)
      return null
    },
  )
}

/** Throws unless the record may still be edited and is the version that its editor read. */
function stillOpen(row: Content, version: number): void {
  if (!EDITABLE.includes(String(row.status))) throw wrongStatus(String(row.status), EDITABLE)
  if (row.version !== version) throw new Problem('stale')
}

/** The columns a client may send, of all that a row holds. */
const inputOf = (kind: FactKind, row: Content) =>
  Object.fromEntries(Object.keys(kind.Input.shape).map((key) => [key, row[key] ?? null]))

/** Input as the kind's model reads it; throws its faults. */
export function read(kind: FactKind, input: Record<string, unknown>): Record<string, unknown> {
  const parsed = kind.Input.safeParse(input)
  if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, input) })
  return parsed.data
}

/** What was read as a whole row's content: what was not said is null. */
function whole(kind: FactKind, input: Record<string, unknown>): Content {
  const content: Content = {}
  for (const column of kind.columns) content[column] = (input[column] as Value | undefined) ?? null
  return content
}

/** Content with its references resolved, completed and checked, and what it refers to; throws all faults at once. */
function checked(
  ctx: Context,
  kind: FactKind,
  chamber: Chamber,
  { named, memberships }: LookedUp,
  content: Content,
  replaces: Content | null,
): { content: Content; referenced: Referenced } {
  const resolved = resolve(kind, content, named)
  const whole = completed(kind, resolved.content, resolved.referenced)
  const faults = judge(
    kind,
    { content: whole, referenced: resolved.referenced, chamber, replaces },
    resolved.faults,
    dayOf(ctx.now()),
  )
  faults.push(...outsideMembership(chamber, memberships, kind.day, String(whole[kind.day])))
  if (faults.length > 0) throw invalid(...faults)
  return { content: whole, referenced: resolved.referenced }
}

export const insert = (ctx: Context, kind: FactKind, row: Content) => {
  const columns = Object.keys(row)
  return onceWritten(
    ctx.store.db,
    `insert ${kind.name} ${columns}`,
    (
      ...values
    ) => sql`INSERT INTO ${sql.table(kind.name)} (${sql.join(columns.map((column) => sql.ref(column)))}, recorded_act)
      VALUES (${sql.join(values)}, ${THIS_ACT})`,
    columns.map((column) => row[column] ?? null),
  )
}

/** What the record names must not have been voided or corrected, nor what follows from it edited, between being looked up and being written. */
const stillStanding = (ctx: Context, kind: FactKind, referenced: Referenced) =>
  kind.references.flatMap(({ column, table }) => {
    const named = isLineage(table) && referenced[column]
    if (!named) return []
    const given = (kind.follows ?? []).filter(({ of }) => of === column)
    const same = given.map(({ gives }) => sql`AND ${sql.ref(gives)} IS ${named[gives] ?? null}`)
    return [
      guard(
        ctx,
        sql`SELECT EXISTS (SELECT 1 FROM ${sql.table(table)} WHERE id = ${named.id} AND status <> 'voided' ${sql.join(same, sql` `)})`,
      ),
    ]
  })

async function contentOf(ctx: Context, kind: FactKind, id: string): Promise<Content | null> {
  const found = await sql<Content>`SELECT * FROM ${sql.table(kind.name)} WHERE id = ${id}`.execute(ctx.store.db)
  return found.rows[0] ?? null
}

/** Throws where another version of the record stands, or waits to: two of them would count what happened once twice. */
async function noneBeside(ctx: Context, kind: FactKind, id: string): Promise<void> {
  const existing = await standsBeside(ctx, kind, id)
  if (existing !== null)
    throw new Problem('conflict', { errors: [{ field: 'replaces_id', code: 'duplicate', value: id, existing }] })
}

/** The record to be replaced: of the same chamber, once confirmed or withdrawn, and not replaced already; it keeps its source_ref. */
async function replaced(ctx: Context, kind: FactKind, envelope: Envelope, chamberId: string): Promise<Content> {
  const id = String(envelope.replaces_id)
  const old = await contentOf(ctx, kind, id)
  if (!old || old.chamber_id !== chamberId)
    throw invalid({ field: 'replaces_id', code: 'unknown_reference', value: id })
  if (!CORRECTABLE.includes(String(old.status))) throw wrongStatus(String(old.status), CORRECTABLE)
  if (!envelope.reason) throw invalid({ field: 'reason', code: 'required' })
  if (envelope.source_ref && envelope.source_ref !== old.source_ref)
    throw invalid({ field: 'source_ref', code: 'must_match' })
  await noneBeside(ctx, kind, id)
  return old
}
