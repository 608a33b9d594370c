import type { Evidence as Found } from '../../../reviews/evidence.ts'
import type { Unit } from '../../../totals/measure.ts'
import { addressWith } from '../../address.ts'
import { Field } from '../../components/field.tsx'
import type { Faults } from '../../form.ts'
import type { Visit } from '../../page.ts'
import { Acts } from '../records/acts.tsx'
import { pickText } from './asked.ts'
import { RETURN_REASONS, refusedFor } from './words.ts'

/** One record with all that bears on it. */
export interface EvidenceProps {
  visit: Visit
  found: Found
  unit: Unit
  /** What the form about this one record sent, where it was refused. */
  sent?: { reason: string | undefined; faults: Faults } | undefined
}

/** The field for the reason why this one record is returned; that of the list is another. */
export const ONE_REASON = 'one-reason'

/** Deciding about this one record. */
export function Deciding({ visit, found, sent }: EvidenceProps) {
  const { lang, href, say } = visit
  const zh = lang === 'zh'
  const { kind, item, version, refused, beside } = found
  const id = String(item.id)
  // what is decided already is corrected, ended or voided, each at an address of its own
  if (item.status !== 'submitted') return <Acts visit={visit} kind={kind} item={item} beside={beside} />
  const own = refused.find(({ code }) => code === 'own_record')
  return (
    <>
      {refused.length > 0 ? (
        <ul class="marks">
          {refused.map((each) => (
            <li>{say(refusedFor(each))}</li>
          ))}
        </ul>
      ) : null}
      {own ? null : (
        <form class="one" method="post" action={href(addressWith(visit, { decided: null }))} data-one>
          <input type="hidden" name="one" value="yes" />
          <input type="hidden" name="pick" value={pickText({ kind: kind.name, id, version })} />
          <Field
            visit={visit}
            name="reason"
            id={ONE_REASON}
            label={zh ? '退回的原因' : 'Why it is returned'}
            value={sent?.reason}
            faults={sent?.faults ?? {}}
            {...(sent?.faults.reason ? { data: { 'data-focus': 'first' } } : {})}
            maxlength={500}
            autocomplete="off"
            list={RETURN_REASONS.map(say)}
          />
          <div class="bulk-acts">
            <button type="submit" name="decision" value="return" class="secondary">
              {zh ? '退回这一笔' : 'Return this one'}
            </button>
            <button type="submit" name="decision" value="confirm">
              {zh ? '确认这一笔' : 'Confirm this one'}
            </button>
          </div>
        </form>
      )}
    </>
  )
}
