import { KINDS } from '../../../facts/kinds.ts'
import { decidedIn } from '../../../reviews/decided.ts'
import { evidence } from '../../../reviews/evidence.ts'
import { queue, queueSums } from '../../../reviews/queue.ts'
import { queueRows } from '../../../reviews/rows.ts'
import { addressWith } from '../../address.ts'
import { ErrorSummary } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pager } from '../../components/pager.tsx'
import type { Faults } from '../../form.ts'
import { count } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { inEnglish, unitsOfAny } from '../../places/units.ts'
import { Desk } from '../frame.tsx'
import { type Asked, pickText } from './asked.ts'
import { Bulk, type Scope } from './bulk.tsx'
import { Evidence } from './evidence.tsx'
import { QueueFilters } from './filters.tsx'
import { ONE_REASON } from './one.tsx'
import { type RefusedRow, RefusedRows } from './refused.tsx'
import type { Rest } from './rest.ts'
import { Shortcuts } from './shortcuts.tsx'
import { QueueTable } from './table.tsx'
import { REVIEW, sumsText } from './words.ts'

export const PAGE_ROWS = 25

/** What a form sent that was not taken, so that it comes back as it was. */
export interface Sent {
  picked: ReadonlySet<string>
  /** Whether it is about the one record beside the list. */
  one: boolean
  scope: Scope
  reason: string | undefined
  faults: Faults
  refused: readonly RefusedRow[]
  /** The same about the others. */
  rest: Rest | undefined
  status: 409 | 422
}

const NOTHING: Omit<Sent, 'status'> = {
  picked: new Set(),
  one: false,
  scope: 'picked',
  reason: undefined,
  faults: {},
  refused: [],
  rest: undefined,
}

/** The queue with the evidence beside it; after a form that was refused with what it said. */
export async function queueSheet(visit: Visit, asked: Asked, sent?: Sent): Promise<Sheet> {
  const { ctx, lang, say } = visit
  const zh = lang === 'zh'
  const { sums, until } = await queueSums(ctx, asked.filter)
  const found = await queue(ctx, asked.filter, { ...asked, limit: PAGE_ROWS })
  const rows = await queueRows(ctx, found.rows)
  const unitOf = await unitsOfAny(visit)
  const open = asked.open ?? rows[0]
  const beside = open && (await evidence(ctx, KINDS[open.kind], open.id))
  const [told] = beside ? await inEnglish(visit, beside.kind.name, [beside.item]) : []
  const waiting = sums.reduce((sum, { count }) => sum + count, 0)
  const { picked, one, scope, reason, faults, refused, rest } = sent ?? NOTHING
  const ofList = one ? {} : faults
  return {
    title: say(REVIEW),
    assets: ['desk.css', 'review.css', 'review.js'],
    ...(sent ? { status: sent.status } : {}),
    body: (
      <Desk visit={visit} wide>
        <h1>{say(REVIEW)}</h1>
        <p class="lead">
          {waiting === 0
            ? zh
              ? '没有等待审核的记录。'
              : 'Nothing is waiting for review.'
            : zh
              ? `${count(waiting)} 笔等待审核，先到先审：${sumsText(sums, lang)}。`
              : `${count(waiting)} waiting, oldest first: ${sumsText(sums, lang)}.`}
        </p>
        <Decided visit={visit} asked={asked} />
        <ErrorSummary
          visit={visit}
          faults={faults}
          labels={{ reason: zh ? '退回的原因' : 'Why it is returned' }}
          at={one ? { reason: ONE_REASON } : {}}
        />
        <RefusedRows visit={visit} rows={refused} rest={rest} />
        <QueueFilters visit={visit} />
        <div class="review">
          <form
            class="review-list"
            method="post"
            action={visit.href(addressWith(visit, { decided: null }))}
            aria-label={zh ? '待审核的记录' : 'Records waiting for review'}
            data-review
          >
            {rows.length === 0 ? (
              <p class="empty">{zh ? '没有符合条件的记录。' : 'No records match.'}</p>
            ) : (
              <>
                <QueueTable
                  visit={visit}
                  asked={asked}
                  rows={rows}
                  picked={picked}
                  open={open && pickText({ kind: open.kind, id: open.id })}
                  unitOf={unitOf}
                />
                <Pager visit={visit} next={found.next} />
                <Bulk
                  visit={visit}
                  sums={sums}
                  until={until}
                  shown={rows.filter(({ mine }) => !mine).length}
                  scope={scope}
                  reason={one ? undefined : reason}
                  faults={ofList}
                />
              </>
            )}
          </form>
          <section class="review-beside" id="evidence" aria-label={zh ? '依据' : 'Evidence'}>
            {beside ? (
              <Evidence
                visit={visit}
                found={{ ...beside, item: told ?? beside.item }}
                sent={one ? { reason, faults } : undefined}
                unit={unitOf({ kind: beside.kind.name, item: beside.item })}
              />
            ) : (
              <p class="empty">{zh ? '打开一笔记录，在这里看它的依据。' : 'Open a record to see its evidence here.'}</p>
            )}
          </section>
        </div>
        <Shortcuts visit={visit} />
      </Desk>
    ),
  }
}

/** What the reader's last decision was about. */
async function Decided({ visit, asked }: { visit: Visit; asked: Asked }) {
  const { ctx, lang } = visit
  const done = asked.decided === undefined ? null : await decidedIn(ctx, asked.decided)
  if (!done) return null
  const n = count(done.sums.reduce((sum, each) => sum + each.count, 0))
  const words: Record<string, { zh: string; en: string }> = {
    confirm: { zh: `已确认 ${n} 笔：`, en: `${n} confirmed. ` },
    return: { zh: `已退回 ${n} 笔：`, en: `${n} returned. ` },
    void: { zh: `已作废 ${n} 笔：`, en: `${n} voided. ` },
  }
  return <Notice kind="done">{`${words[done.name]?.[lang] ?? ''}${sumsText(done.sums, lang)}`}</Notice>
}
