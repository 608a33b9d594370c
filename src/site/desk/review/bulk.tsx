import { MAX_DECIDED } from '../../../facts/decision.ts'
import type { QueueSum } from '../../../reviews/queue.ts'
import { Field } from '../../components/field.tsx'
import type { Faults } from '../../form.ts'
import { count } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { RETURN_REASONS } from './words.ts'

/** Which records a decision is about. */
export const SCOPES = ['picked', 'page', 'all'] as const
export type Scope = (typeof SCOPES)[number]

interface Props {
  visit: Visit
  sums: readonly QueueSum[]
  until: number
  shown: number
  scope: Scope
  reason: string | undefined
  faults: Faults
}

/**
 * What is decided about the list: which of it, and how. Returning comes first, so that Enter in the reason returns and never
 * confirms.
 */
export function Bulk({ visit, sums, until, shown, scope, reason, faults }: Props) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const all = sums.reduce((sum, each) => sum + each.count - each.mine, 0)
  const most = Math.min(all, MAX_DECIDED)
  const words: Record<Scope, string> = {
    picked: zh ? '勾选的' : 'those picked',
    page: zh ? `本页的 ${count(shown)} 笔` : `the ${count(shown)} on this page`,
    all: zh ? `符合条件的 ${count(most)} 笔` : `all ${count(most)} that match`,
  }
  return (
    <>
      <div class="bulk" id="bulk">
        <input type="hidden" name="until" value={String(until)} />
        <fieldset class="radios">
          <legend class="visually-hidden">{zh ? '对哪些记录' : 'Which records'}</legend>
          <div class="radios-in">
            {SCOPES.map((each) => (
              <label>
                <input type="radio" name="scope" value={each} checked={each === scope} />
                {words[each]}
              </label>
            ))}
            <p
              class="bulk-picked"
              aria-live="polite"
              data-picked
              data-none={zh ? '没有勾选' : 'None picked'}
              hidden
            ></p>
          </div>
        </fieldset>
        <div class="bulk-acts">
          <Field
            visit={visit}
            name="reason"
            label={zh ? '退回的原因' : 'Why it is returned'}
            value={reason}
            faults={faults}
            maxlength={500}
            autocomplete="off"
            list={RETURN_REASONS.map(say)}
          />
          <button type="submit" name="decision" value="return" class="secondary">
            {zh ? '退回' : 'Return'}
          </button>
          <button type="submit" name="decision" value="confirm">
            {zh ? '确认' : 'Confirm'}
          </button>
        </div>
      </div>
      <p class="quiet bulk-rule">
        {zh
          ? `自己登记或修改过的不在其内；一次至多 ${count(MAX_DECIDED)} 笔，要么全部办成，要么全部不变。`
          : `Without those you entered or edited; at most ${count(MAX_DECIDED)} at once, all of them or none.`}
      </p>
    </>
  )
}
