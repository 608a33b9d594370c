import { hintsAbout } from '../../../checks/waiting.ts'
import { Problem } from '../../../core/errors.ts'
import { FIELD_FAULTS } from '../../../core/field-faults.ts'
import { Text } from '../../../core/fields.ts'
import { type Decided, MAX_DECIDED } from '../../../facts/decision.ts'
import { parted, type Refused } from '../../../facts/refusals.ts'
import { decide } from '../../../facts/review.ts'
import { lastAct } from '../../../reviews/decided.ts'
import { kindsOf } from '../../../reviews/kinds-of.ts'
import { queue, queueItems, type Waiting } from '../../../reviews/queue.ts'
import { queueRows } from '../../../reviews/rows.ts'
import { addressWith } from '../../address.ts'
import type { Form } from '../../form.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { unitsOfAny } from '../../places/units.ts'
import { type Asked, askedOf, pickOf, pickText } from './asked.ts'
import { SCOPES, type Scope } from './bulk.tsx'
import { PAGE_ROWS, queueSheet, type Sent } from './queue.tsx'
import type { RefusedRow } from './refused.tsx'
import { markOf, type Rest, restOf } from './rest.ts'
import { HINTED_NAMED, type Hinted, sureSheet } from './sure.tsx'

const Reason = Text(500)

/** Takes a decision about the records that a form names, all of them or none. */
export async function takeDecision(visit: Visit, form: Form): Promise<Sheet | Response> {
  const { ctx, lang } = visit
  const asked = askedOf(visit)
  const decision = form.text('decision')
  if (decision !== 'confirm' && decision !== 'return')
    throw new Problem('invalid_input', { errors: [{ field: 'decision', code: 'not_allowed' }] })
  const scope = SCOPES.find((each) => each === form.text('scope')) ?? 'picked'
  const until = Number(form.text('until')) || 0
  const chosen = await chosenBy(visit, asked, form, scope, until)
  const reason = decision === 'return' ? form.text('reason') : undefined
  const faults: Record<string, string> = {}
  if (chosen.length === 0) faults.pick = lang === 'zh' ? '请先勾选记录' : 'Pick some records first'
  if (decision === 'return' && !reason) faults.reason = FIELD_FAULTS.required[lang]
  else if (reason && !Reason.safeParse(reason).success) faults.reason = FIELD_FAULTS.invalid[lang]
  // the form beside the list is about the record it shows, and leaves alone what is picked
  const isOne = form.text('one') !== undefined
  const refused = (more: Partial<Pick<Sent, 'faults' | 'refused' | 'rest'>> & { status: Sent['status'] }) =>
    queueSheet(visit, isOne ? { ...asked, open: chosen[0] ?? asked.open } : asked, {
      picked: new Set(isOne ? [] : form.all('pick')),
      one: isOne,
      scope,
      reason: form.text('reason'),
      faults: {},
      refused: [],
      rest: undefined,
      ...more,
    })
  if (Object.keys(faults).length > 0) return refused({ faults, status: 422 })
  /** What stands in the way of some of them, and the others in one press. */
  const apart = async () => {
    const parts = await parted(ctx, decision, chosen)
    const rest = isOne ? undefined : restOf(decision, parts, { reason, until: scope === 'all' ? until : null })
    return { parts, rest, told: async () => told(visit, parts.refused) }
  }
  const mark = form.text('rest')
  let deciding: readonly Decided[] = chosen
  if (scope === 'all' && (mark || !form.text('sure'))) {
    const { parts, rest, told } = await apart()
    if (parts.free.length === 0 || (mark && mark !== markOf(parts.refused)))
      return refused({ refused: await told(), rest, status: 409 })
    deciding = parts.free
    if (!mark)
      return sureSheet(visit, {
        decision,
        reason,
        sums: sumsOf(parts.free as Waiting[]),
        refused: await told(),
        hinted: decision === 'confirm' ? await hintedOf(visit, parts.free as Waiting[]) : null,
        rest: rest as Rest,
      })
  }
  const next = await nextAfter(visit, asked, deciding)
  try {
    await decide(ctx, decision, deciding, reason ?? null)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { parts, rest, told } = await apart()
    // what stood in the way is gone again: she may simply try once more
    if (parts.refused.length === 0) throw error
    return refused({ refused: await told(), rest, status: 409 })
  }
  return seeOther(
    visit,
    addressWith(visit, { decided: String(await lastAct(ctx)), open: next, ...(next ? {} : { after: null }) }),
  )
}

/** The records that a form is about, those of the page and of the whole filter without the reader's own. */
async function chosenBy(visit: Visit, asked: Asked, form: Form, scope: Scope, until: number): Promise<Decided[]> {
  if (scope === 'all') return queueItems(visit.ctx, { ...asked.filter, until })
  const texts = [...new Set(form.all(scope === 'page' ? 'shown' : 'pick'))].slice(0, MAX_DECIDED)
  return texts.map((text) => {
    const item = pickOf(text)
    if (!item) throw new Problem('invalid_input', { errors: [{ field: 'pick', code: 'invalid', value: text }] })
    return item
  })
}

/** The record to look at next: the first below the last one decided that still waits, else the first above. */
async function nextAfter({ ctx }: Visit, asked: Asked, chosen: readonly Decided[]): Promise<string | null> {
  const { rows } = await queue(ctx, asked.filter, { ...asked, limit: PAGE_ROWS })
  const gone = new Set(chosen.map(({ id }) => id))
  const last = rows.findLastIndex(({ id }) => gone.has(id))
  const left = [...rows.slice(last + 1), ...rows.slice(0, last + 1)].find(({ id }) => !gone.has(id))
  return left ? pickText({ kind: left.kind, id: left.id }) : null
}

/** Of those, the ones in which the checks find something odd: how many, and the content of the first. */
async function hintedOf(visit: Visit, chosen: readonly Waiting[]): Promise<Hinted> {
  const { ctx } = visit
  const hints = await hintsAbout(ctx, chosen)
  const odd = chosen.filter(({ id }) => hints.has(id))
  const unitOf = await unitsOfAny(visit)
  const rows = await queueRows(ctx, odd.slice(0, HINTED_NAMED))
  return { count: odd.length, rows: rows.map((row) => ({ ...row, unit: unitOf(row) })) }
}

const sumsOf = (items: readonly Waiting[]) =>
  [...Map.groupBy(items, ({ kind }) => kind)].map(([kind, group]) => ({
    kind,
    count: group.length,
    amount: group.some(({ amount }) => amount !== null)
      ? group.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
      : null,
  }))

/** Refusals with the content of those records that are within the reader's reach. */
async function told(visit: Visit, found: readonly Refused[]): Promise<RefusedRow[]> {
  const seen = found.filter(({ code }) => code !== 'not_found')
  const rows = await queueRows(
    visit.ctx,
    seen.map(({ kind, id }) => ({ kind, id, version: 0, recorded: 0, day: '', amount: null })),
  )
  const items = new Map(rows.map(({ id, item }) => [id, item]))
  const unitOf = await unitsOfAny(visit)
  const namedBy = ({ id, column = '' }: Refused) => items.get(id)?.[column] ?? ''
  const named = await kindsOf(
    visit.ctx,
    found.map((each) => String(namedBy(each))),
  )
  return found.map((each) => {
    const item = items.get(each.id) ?? null
    const near = named.get(String(namedBy(each)))?.own ?? false
    return { ...each, item, near, unit: item ? unitOf({ kind: each.kind, item }) : 'count' }
  })
}
