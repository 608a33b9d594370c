import { KEEPER } from '../accounts/keeper.ts'
import { aheadOf } from '../db/act.ts'
import type { Opened } from '../entry/open.ts'
import { endedRev, FACTS, type FactName, isLineage, type Reference } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { figures } from '../figures/queries.ts'
import { AMISS } from '../search/rebuild.ts'
import { totals } from '../totals/total.ts'
import { explain } from './explain.ts'
import { differingTallies } from './verify-tallies.ts'

export interface Check {
  name: string
  /** null: it is told, and decides nothing. */
  ok: boolean | null
  detail: string
}

const everyKind = (query: (kind: FactName) => string): string => FACTS.map(query).join(' UNION ALL ')

/** Every column that names a fund, project or pledge. */
const everyReference = (query: (kind: FactName, reference: Reference) => string): string =>
  FACTS.flatMap((kind) =>
    KINDS[kind].references.filter(({ table }) => isLineage(table)).map((reference) => query(kind, reference)),
  ).join(' UNION ALL ')

/** The columns of a kind that name a revision: when it was confirmed, withdrawn, ended. */
const revisionsOf = (kind: FactName): string[] => {
  const { ending } = KINDS[kind]
  return ['confirmed_rev', 'voided_rev', ...(ending ? [endedRev(ending)] : [])]
}

/** What can be wrong with a register, each looked for on its own: SQL that must find nothing. */
const NOTHING: Record<string, string> = {
  'foreign keys 外键': 'PRAGMA foreign_key_check',
  'facts without an act 无操作记录的事实': everyKind(
    (kind) => `SELECT id FROM ${kind} WHERE recorded_act NOT IN (SELECT seq FROM act)`,
  ),
  'history of no record 无记录的变更历史': everyKind(
    (kind) =>
      `SELECT c.record_id FROM change c WHERE c.kind = '${kind}' AND NOT EXISTS (SELECT 1 FROM ${kind} f WHERE f.id = c.record_id)`,
  ),
  'revisions out of order 修订号乱序': `SELECT a.seq FROM act a JOIN act b ON b.seq < a.seq AND b.rev > a.rev`,
  'acts out of time 时间倒流': `SELECT seq FROM (SELECT seq, at, lag(at) OVER (ORDER BY seq) AS earlier FROM act) WHERE at < earlier`,
  'steps told twice 重复的变更': everyKind(
    (kind) =>
      `SELECT * FROM (SELECT record_id, act, kind, before FROM change WHERE kind = '${kind}' INTERSECT SELECT * FROM ${kind}_steps)`,
  ),
  // a historic file is confirmed by the batch that takes it in, which alone gives an import a reason (imports/stage.ts)
  'confirmed by their own recorder 自录自审': everyKind(
    (kind) => `SELECT f.id FROM ${kind} f JOIN act a ON a.rev = f.confirmed_rev AND a.name = 'confirm'
      JOIN act r ON r.seq = f.recorded_act WHERE r.name IN ('record', 'import') AND r.account_id = a.account_id
      AND NOT (r.name = 'import' AND r.reason IS NOT NULL AND a.seq = r.seq + 1) AND a.account_id <> '${KEEPER.id}'`,
  ),
  'confirmed by their own editor 自改自审': everyKind(
    (
      kind,
    ) => `SELECT f.id FROM change c JOIN act e ON e.seq = c.act AND e.name = 'edit' JOIN ${kind} f ON f.id = c.record_id
      JOIN act a ON a.rev = f.confirmed_rev AND a.name = 'confirm' WHERE c.kind = '${kind}' AND e.account_id = a.account_id`,
  ),
  'revisions that no act has 悬空的修订号': everyKind((kind) => {
    const dangling = revisionsOf(kind).map((rev) => `${rev} NOT IN (SELECT rev FROM act WHERE rev IS NOT NULL)`)
    return `SELECT id FROM ${kind} WHERE ${dangling.join(' OR ')}`
  }),
  'confirmed before what they name 引用未确认': everyReference(
    (kind, { column, table }) => `SELECT f.id FROM ${kind} f WHERE f.status = 'confirmed' AND f.${column} IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.root_id = f.${column} AND t.status = 'confirmed')`,
  ),
  'index of names 检索索引': AMISS,
}

/** What a check finds: nothing amiss, or what is. */
type Finding = Pick<Check, 'ok' | 'detail'>

const none = (found: readonly unknown[], told: string): Finding =>
  found.length === 0 ? { ok: true, detail: '0' } : { ok: false, detail: told }

function rowsOf({ raw }: Opened, sql: string, ...values: string[]): Finding {
  const found = raw.prepare(sql).all(...values)
  return none(found, JSON.stringify(found.slice(0, 5)))
}

function fileOf({ raw }: Opened): Finding {
  const integrity = String(raw.pragma('integrity_check', { simple: true }))
  return { ok: integrity === 'ok', detail: integrity }
}

async function sumsOf({ raw, store }: Opened, now: () => Date): Promise<Finding> {
  let sum = 0n
  let count = 0n
  const rows = raw
    .prepare("SELECT amount_fen FROM donation WHERE status = 'confirmed'")
    .pluck()
    .safeIntegers()
    .iterate()
  for (const fen of rows as IterableIterator<bigint | null>) {
    sum += fen ?? 0n
    count++
  }
  const question = { measures: ['donations.received', 'donations.count'], by: [], filters: {} }
  const { total } = await totals({ store, now, actor: null }, question)
  const same =
    String(total['donations.received'] ?? 0) === String(sum) && String(total['donations.count'] ?? 0) === String(count)
  return { ok: same, detail: `${count} gifts, ${sum} fen` }
}

function talliesOf({ raw }: Opened): Finding {
  const differing = differingTallies(raw)
  return none(differing, `${differing.length}: ${differing.slice(0, 5).join('; ')}`)
}

/** Acts that lie ahead of this machine's clock by more than clocks differ: a clock that ran ahead dates all that follows (db/act.ts). */
const AHEAD = 'SELECT seq, at FROM act WHERE at > ? ORDER BY seq'

/** Every check by its name, each made by itself. */
const CHECKS: Record<string, (opened: Opened, now: () => Date) => Finding | Promise<Finding>> = {
  'file 文件': fileOf,
  ...Object.fromEntries(
    Object.entries(NOTHING).map(([name, sql]) => [name, (opened: Opened) => rowsOf(opened, sql)] as const),
  ),
  'acts ahead of now 超前的时间': (opened, now) => rowsOf(opened, AHEAD, aheadOf(now())),
  'sums 合计': sumsOf,
  'tallies 汇总': talliesOf,
}

/**
 * Looks for every kind of damage that a register can be checked for, and adds the money up a second time, row by row in JavaScript
 * with big integers, against what totals answer. A check that cannot be made, because what it reads is damaged, is one that found
 * something. The verdicts on published figures stand beside it and are no sign of damage.
 */
export async function verify(opened: Opened, now: () => Date): Promise<Check[]> {
  const checks: Check[] = []
  const attempt = async (name: string, make: () => Promise<void>) =>
    make().catch((error: unknown) => {
      checks.push({ name, ok: false, detail: explain(error, opened.file) })
    })
  for (const [name, check] of Object.entries(CHECKS))
    await attempt(name, async () => {
      checks.push({ name, ...(await check(opened, now)) })
    })
  await attempt('figures 公布数', async () => {
    // what was claimed may be wrong while the register is sound
    for (const { id, verdict, computed } of await figures({ store: opened.store, now, actor: null }, {}))
      checks.push({ name: `figure ${id}`, ok: null, detail: `${verdict} ${computed ?? '—'}` })
  })
  return checks
}
