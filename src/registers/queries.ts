import { type RawBuilder, sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { describeFault, invalid, Problem } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { faultsOf } from '../core/validation.ts'
import { guard, logChange, openAct, statement, THIS_ACT } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { decodeCursor, encodeCursor } from '../db/cursor.ts'
import { duplicateOf } from '../db/existing.ts'
import { historyOfRow } from '../db/history.ts'
import { runKept } from '../db/unchanged.ts'
import type { Content, Value } from '../facts/kind.ts'
import { isFound } from '../search/match.ts'
import { filterConditions } from './filters.ts'
import { allowed, reserved } from './permission.ts'
import type { Register } from './register.ts'

const WITHOUT_ACT = new Set(['region', 'indicator'])

/** Writes one entry as one public act. */
export async function createEntry(ctx: Context, register: Register, input: Record<string, unknown>): Promise<Answer> {
  const content = await checked(ctx, register, input)
  const id = String(register.key === 'code' ? content.code : (content.id ?? newId()))
  const columns = { [register.key]: id, ...content }
  const act = WITHOUT_ACT.has(register.name) ? null : THIS_ACT
  const names = Object.keys(columns)
  const values = names.map((name) => sql`${columns[name] ?? null}`)
  return commit(
    ctx,
    [
      openAct(ctx, { name: 'create', published: true }),
      statement(
        ctx,
        sql`INSERT INTO ${sql.table(register.name)} (${sql.join([...names, ...(act ? ['recorded_act'] : [])].map((name) => sql.ref(name)))})
          VALUES (${sql.join(act ? [...values, act] : values)})`,
      ),
      // the others tell themselves which act made them
      ...(act ? [] : [logChange(ctx, register.name, id, null)]),
    ],
    {
      status: 201,
      headers: { location: `/api/v1/${register.path}/${id}`, etag: '"v1"' },
      body: { ...columns, version: 1, ...warned(register, content) },
    },
    duplicate(ctx, register, columns),
  )
}

/**
 * Changes an entry in place; `version` is the one its editor read. What totals settled at confirmation does not move with it.
 * @param reason kept in the public history
 */
export async function editEntry(
  ctx: Context,
  register: Register,
  id: string,
  version: number,
  patch: Record<string, unknown>,
  reason: string | null = null,
): Promise<Answer> {
  const row = await getEntry(ctx, register, id)
  const keys = Object.keys(register.Input.shape)
  const before = Object.fromEntries(keys.map((key) => [key, row[key] ?? null]))
  const fixed = register.fixed.filter((key) => patch[key] !== undefined && patch[key] !== before[key])
  await allowed(ctx, register, before, id)
  if (fixed.length > 0) throw invalid(...fixed.map((field) => ({ field, code: 'read_only' }) as const))
  if (Number(row.version) !== version) throw new Problem('stale')
  const merged = Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null))
  const content = await checked(ctx, register, merged, before, id)
  const changed = Object.keys(content).filter(
    (key) => key !== register.key && (content[key] ?? null) !== (row[key] ?? null),
  )
  const next = {
    ...Object.fromEntries(Object.keys(content).map((key) => [key, content[key] ?? null])),
    [register.key]: id,
  }
  if (changed.length === 0) return { status: 200, headers: { etag: `"v${version}"` }, body: { ...next, version } }
  const settled = register.settled && changed.includes(register.settled.column) ? register.settled : null
  if (settled && (await holds(ctx, settled.by(id)))) throw invalid({ field: settled.column, code: 'settled' })
  return commit(
    ctx,
    [
      guard(
        ctx,
        sql`SELECT EXISTS (SELECT 1 FROM ${sql.table(register.name)} WHERE ${sql.ref(register.key)} = ${id} AND version = ${version})`,
      ),
      ...(settled ? [guard(ctx, sql`SELECT NOT (${settled.by(id)})`)] : []),
      openAct(ctx, { name: 'edit', published: true, reason }),
      statement(
        ctx,
        sql`UPDATE ${sql.table(register.name)} SET ${sql.join(changed.map((key) => sql`${sql.ref(key)} = ${content[key] ?? null}`))},
          version = version + 1 WHERE ${sql.ref(register.key)} = ${id}`,
      ),
      logChange(ctx, register.name, id, Object.fromEntries(changed.map((key) => [key, row[key] ?? null]))),
    ],
    {
      status: 200,
      headers: { etag: `"v${version + 1}"` },
      body: { ...next, version: version + 1, ...warned(register, content) },
    },
    duplicate(ctx, register, next),
  )
}

/** An entry as its reader may see it; 404 where the public may not. */
export async function getEntry(ctx: Context, register: Register, id: string): Promise<Content> {
  const write = (given: RawBuilder<unknown>) =>
    sql`${select(register)} WHERE e.${sql.ref(register.key)} = ${given} AND ${seen(ctx, register)}`
  const rows = (await runKept(ctx.store, `entry ${register.name} ${!ctx.actor}`, write, [id])) as Content[]
  if (!rows[0]) throw new Problem('not_found')
  return rows[0]
}

/** The history of one entry, for whoever is signed in. */
export async function entryHistory(ctx: Context, register: Register, id: string) {
  permit(ctx, 'organization.read')
  return historyOfRow(ctx, register.name, id, await getEntry(ctx, register, id), Object.keys(register.Input.shape))
}

/**
 * One page of a register in its order or another that it knows, `-` before it for descending. `q` finds a part of a name, one
 * character up, or the beginning of a code.
 */
export async function listEntries(
  ctx: Context,
  register: Register,
  query: Record<string, unknown> & {
    limit: number
    after?: string | undefined
    q?: string | undefined
    sort?: string | undefined
  },
): Promise<{ items: Content[]; next: string | null }> {
  const { sort, column, key, descending } = orderOf(register, query.sort)
  const conditions = await conditionsOf(ctx, register, query)
  if (query.after) {
    const { value, id } = decodeCursor(query.after, sort)
    conditions.push(sql`(${key}, e.${sql.ref(register.key)}) ${descending ? sql`<` : sql`>`} (${value}, ${id})`)
  }
  const direction = descending ? sql`DESC` : sql`ASC`
  const write = () => sql`${select(register)} WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY ${key} ${direction}, e.${sql.ref(register.key)} ${direction} LIMIT ${query.limit + 1}`
  // as lists of facts: the public's first pages are asked again and again, what is searched or goes on is not
  const again = ctx.actor === null && !query.q && !query.after
  const rows = again
    ? ((await runKept(ctx.store, `entries ${register.name} ${JSON.stringify(query)}`, write)) as Content[])
    : ((await write().execute(ctx.store.db)).rows as Content[])
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  const next =
    last && rows.length > query.limit
      ? encodeCursor({ sort, value: last[column] ?? '', id: String(last[register.key]) })
      : null
  return { items, next }
}

/** How many entries a list holds, all its pages together. */
export async function countEntries(
  ctx: Context,
  register: Register,
  query: Record<string, unknown> & { q?: string | undefined },
): Promise<number> {
  const conditions = await conditionsOf(ctx, register, query)
  const write = () =>
    sql<{
      n: number
    }>`SELECT count(*) AS n FROM ${sql.table(register.name)} e WHERE ${sql.join(conditions, sql` AND `)}`
  const again = ctx.actor === null && !query.q
  const [row] = again
    ? await runKept(ctx.store, `count ${register.name} ${JSON.stringify(query)}`, write)
    : (await write().execute(ctx.store.db)).rows
  return Number(row?.n ?? 0)
}

/** SQL: which entries `e` a list asks for that its reader may see. */
async function conditionsOf(
  ctx: Context,
  register: Register,
  query: Record<string, unknown> & { q?: string | undefined },
): Promise<RawBuilder<unknown>[]> {
  const { search, searched } = register
  return [
    seen(ctx, register),
    ...filterConditions(register, query),
    ...(query.q && search ? [await isFound(ctx, search, query.q, 'e', searched)] : []),
  ]
}

/** The sorts of a register's lists, the first of which holds where none is asked for. */
export const sortsOfRegister = ({ order, sorts = [] }: Register): string[] =>
  [order, ...sorts.filter((column) => column !== order)].flatMap((column) => [column, `-${column}`])

function orderOf(register: Register, asked: string | undefined) {
  const sort = asked && sortsOfRegister(register).includes(asked) ? asked : register.order
  const column = sort.replace('-', '')
  const ref = sql`e.${sql.ref(column)}`
  // what a list is in by itself is never missing, and has an index
  return { sort, column, key: column === register.order ? ref : sql`coalesce(${ref}, '')`, descending: sort !== column }
}

function select(register: Register): RawBuilder<unknown> {
  const columns = [
    ...new Set([register.key, ...Object.keys(register.Input.shape), ...Object.keys(register.derived), 'version']),
  ]
  const names = Object.entries(register.names ?? {}).map(
    ([name, expression]) => sql`, ${expression} AS ${sql.ref(name)}`,
  )
  return sql`SELECT ${sql.join(columns.map((column) => sql`e.${sql.ref(column)}`))}${names.length ? sql.join(names, sql``) : sql``} FROM ${sql.table(register.name)} e`
}

const seen = (ctx: Context, register: Register): RawBuilder<unknown> =>
  ctx.actor || !register.visible ? sql`1` : sql`(${register.visible})`

async function checked(
  ctx: Context,
  register: Register,
  input: Record<string, unknown>,
  before: Content = {},
  key?: string,
): Promise<Content> {
  const parsed = register.Input.safeParse(input)
  if (!parsed.success) throw new Problem('invalid_input', { errors: faultsOf(parsed.error.issues, input) })
  const given = Object.fromEntries(
    Object.keys(register.Input.shape).map((key) => [key, (parsed.data[key] as Value | undefined) ?? null]),
  )
  const content = (await register.complete?.(ctx, given)) ?? given
  await allowed(ctx, register, content)
  const faults = [...reserved(ctx, register, content, before), ...((await register.check?.(ctx, content, key)) ?? [])]
  if (faults.length > 0) throw invalid(...faults)
  return content
}

async function holds(ctx: Context, condition: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ holds: number }>`SELECT (${condition}) AS holds`.execute(ctx.store.db)
  return rows[0]?.holds === 1
}

const warned = (register: Register, content: Content) => {
  const warnings = register.warnings?.(content) ?? []
  return warnings.length > 0 ? { warnings: warnings.map(describeFault) } : {}
}

const duplicate = (ctx: Context, register: Register, row: Content) => (error: unknown) =>
  duplicateOf(ctx, error, { table: register.name, key: register.key, row, field: (columns) => columns[0] })
