import { storedAnswer } from '../../../db/commit.ts'
import type { Answer, Context, Receipt } from '../../../db/context.ts'
import { once } from '../../../db/once.ts'
import { chamberById } from '../../../facts/chamber.ts'
import { followed } from '../../../facts/followed.ts'
import type { Content } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import { edit, read, record } from '../../../facts/record.ts'
import { decide } from '../../../facts/review.ts'
import type { Draft } from './draft.ts'
import { ENVELOPE } from './tables.ts'
import type { Taken } from './take.ts'

/** The record that a form wrote. */
export interface Saved {
  saved: Item
  resubmitted: boolean
}

type Step = 'save' | 'resubmit'

/** A form is known by its key and by all that was sent in it. */
async function receiptOf({ visit }: Taken, sent: Draft, step: Step): Promise<Receipt> {
  const { key, texts, ids, chosen, created, another, reason, version } = sent
  const request = JSON.stringify([visit.path, texts, ids, chosen, created, another, reason, version])
  return { key: `form ${key} ${step}`, request_hash: await visit.c.get('secrets').sha256Hex(request) }
}

/** What this very form wrote already, when it is sent a second time. Throws `key_reused` where it now says something else. */
export async function savedBefore(taken: Taken, sent: Draft): Promise<Saved | null> {
  const { key, request_hash } = await receiptOf(taken, sent, 'save')
  const answer = await storedAnswer(taken.visit.ctx, key, request_hash)
  return answer && finish(taken, sent, answer.body as Item)
}

/** Writes the record: the same function calls as the API's, each once for this form. */
export async function write(taken: Taken, composed: Readonly<Record<string, unknown>>, sent: Draft): Promise<Saved> {
  const { kind, purpose } = taken
  const isEnvelope = ([key]: [string, unknown]) => ENVELOPE.has(key)
  const entries = Object.entries(composed)
  const envelope = Object.fromEntries(entries.filter(isEnvelope))
  const given = Object.fromEntries(entries.filter((entry) => !isEnvelope(entry)))
  const input = purpose.as === 'new' ? given : await saidAnew(taken, purpose.item, given)
  if (purpose.as === 'edit') {
    // what is left empty is taken out
    const patch = Object.fromEntries(Object.keys(kind.Input.shape).map((key) => [key, input[key] ?? null]))
    const { body } = await step(taken, sent, 'save', (ctx) =>
      edit(ctx, kind, String(purpose.item.id), sent.version, patch),
    )
    return finish(taken, sent, body)
  }
  const more = purpose.as === 'replace' ? correcting(taken, purpose.item, sent) : {}
  const { body } = await step(taken, sent, 'save', (ctx) =>
    record(ctx, kind, { ...envelope, ...more }, read(kind, input)),
  )
  return { saved: body, resubmitted: false }
}

/** What was said in the form of a record: what stood in it already and only follows from what it names follows again. */
async function saidAnew({ visit: { ctx }, kind }: Taken, item: Item, given: Record<string, unknown>) {
  const content: Content = Object.fromEntries(kind.columns.map((column) => [column, item[column] ?? null]))
  const following = await followed(ctx, kind, chamberById(ctx, String(item.chamber_id)), content)
  return Object.fromEntries(
    Object.entries(given).filter(([column, value]) => !following.includes(column) || value !== content[column]),
  )
}

/** A returned record is submitted again once it is mended. */
async function finish(taken: Taken, sent: Draft, saved: Item): Promise<Saved> {
  const { kind, purpose } = taken
  if (purpose.as !== 'edit' || purpose.item.status !== 'returned') return { saved, resubmitted: false }
  const items = [{ kind: kind.name, id: String(saved.id) }]
  await step(taken, sent, 'resubmit', (ctx) => decide(ctx, 'resubmit', items, null))
  return { saved, resubmitted: true }
}

const step = async <Body>(taken: Taken, sent: Draft, name: Step, act: (ctx: Context) => Promise<Answer<Body>>) =>
  once(taken.visit.ctx, await receiptOf(taken, sent, name), act)

/** What a correction says besides its content. A clerk’s chamber is her own and is not named. */
const correcting = ({ visit }: Taken, { id, chamber_id }: Item, { reason }: Draft) => ({
  replaces_id: String(id),
  reason,
  ...(visit.ctx.actor?.role === 'clerk' ? {} : { chamber_id: String(chamber_id) }),
})
