import { DOUBTS, type Doubt } from '../../../checks/plausible.ts'
import type { Alike } from '../../../facts/alike.ts'
import type { FactKind } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import type { Item } from '../../../facts/present.ts'
import { ErrorSummary, Field } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { capital } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { TEXT } from '../../text.ts'
import { ControlOf } from './control.tsx'
import type { Draft } from './draft.ts'
import type { FieldSpec, Group } from './fields.ts'
import type { Items } from './items.ts'
import { Summary } from './summary.tsx'

/** What the form is for: a new record, a record that is not confirmed yet, or the correction of a confirmed one. */
export type Purpose = { as: 'new' } | { as: 'edit' | 'replace'; item: Item }

export interface FormProps {
  visit: Visit
  kind: FactKind
  purpose: Purpose
  fields: readonly FieldSpec[]
  items: Items
  draft: Draft
  alike: readonly Alike[]
  /** What is odd in it by itself, which she has to look at once more. */
  doubts: readonly Doubt[]
  /** What is there already of which there may be only one. */
  existing?: Item | undefined
}

const GROUPS: Record<Exclude<Group, 'main'>, { zh: string; en: string }> = {
  goods: { zh: '实物', en: 'Goods' },
  donor: { zh: '公示方式', en: 'What the public may know' },
  more: { zh: '更多', en: 'More' },
}

/** A record's form: what is usually asked in the open, the rest in folds. */
export function RecordForm(props: FormProps) {
  const { visit, purpose, fields, draft, alike, doubts } = props
  const { say, href, path, lang } = visit
  const labels = {
    ...Object.fromEntries(fields.map(({ name, label }) => [name, say(label)])),
    reason: say(REASON),
    replaces_id: say(CORRECTION),
  }
  const fresh = Object.keys(draft.faults).length === 0 && alike.length === 0 && doubts.length === 0
  const control = (spec: FieldSpec, first: boolean) => <ControlOf {...props} spec={spec} autofocus={first && fresh} />
  const main = fields.filter(({ group }) => group === 'main')
  return (
    <form class="entry" method="post" action={href(path)} data-entry>
      <ErrorSummary visit={visit} faults={draft.faults} labels={labels} />
      {props.existing ? <ExistingNotice {...props} existing={props.existing} /> : null}
      {alike.length > 0 ? <AlikeNotice {...props} /> : null}
      {doubts.length > 0 ? <DoubtNotice {...props} /> : null}
      {doubts.length > 0 && alike.length === 0 && draft.another ? (
        <input type="hidden" name="another" value="1" />
      ) : null}
      {alike.length > 0 && doubts.length === 0 && draft.checked ? (
        <input type="hidden" name="checked" value="1" />
      ) : null}
      <div class="entry-fields">{main.map((spec, i) => control(spec, i === 0))}</div>
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => {
        const folded = fields.filter((spec) => spec.group === group)
        if (folded.length === 0) return null
        const open = folded.some(({ name }) => draft.texts[name] !== undefined || draft.faults[name] !== undefined)
        const needed = group === 'goods' && draft.texts.form === 'goods'
        return (
          <details class="entry-more" open={open || needed} data-fold={group}>
            <summary>{say(GROUPS[group])}</summary>
            <div class="entry-fields">{folded.map((spec) => control(spec, false))}</div>
          </details>
        )
      })}
      {purpose.as === 'replace' ? (
        <Field
          visit={visit}
          name="reason"
          label={say(REASON)}
          type="textarea"
          value={draft.reason}
          hint={
            lang === 'zh'
              ? '将随更正一起公布；请勿写出匿名捐赠人的姓名'
              : 'Published with the correction; never name a donor who is anonymous'
          }
          required
          maxlength={500}
          faults={draft.faults}
        />
      ) : null}
      <input type="hidden" name="key" value={draft.key} />
      {purpose.as === 'edit' ? <input type="hidden" name="version" value={String(draft.version)} /> : null}
      <Acts visit={visit} purpose={purpose} />
    </form>
  )
}

const CORRECTION = { zh: '对这条记录的更正', en: 'Correction of this record' }
const REASON = { zh: '更正原因', en: 'Why it is corrected' }

function Acts({ visit, purpose }: { visit: Visit; purpose: Purpose }) {
  const zh = visit.lang === 'zh'
  return (
    <div class="entry-acts">
      {purpose.as === 'new' ? (
        <>
          <button type="submit" name="next" value="another">
            {zh ? '保存并再记一笔' : 'Save and log another'}
          </button>
          <button class="secondary" type="submit" name="next" value="show">
            {zh ? '保存并查看' : 'Save and look at it'}
          </button>
        </>
      ) : (
        <button type="submit">{visit.say(SAVE[saving(purpose)])}</button>
      )}
      <p class="quiet">
        {zh ? '键盘：' : 'Keyboard: '}
        <kbd>Ctrl</kbd> + <kbd>Enter</kbd>{' '}
        {zh ? '保存。保存后待审核，审核前可以修改。' : 'saves. A record can be edited until it is confirmed.'}
      </p>
    </div>
  )
}

const saving = (purpose: Exclude<Purpose, { as: 'new' }>) =>
  purpose.as === 'replace' ? 'replace' : purpose.item.status === 'returned' ? 'resubmit' : 'edit'
const SAVE = {
  edit: { zh: '保存修改', en: 'Save' },
  resubmit: { zh: '保存并重新提交', en: 'Save and submit again' },
  replace: { zh: '提交更正', en: 'Propose the correction' },
}

/** Which record has the number, or corrects the same one, already. */
function ExistingNotice({ visit, kind, items, existing }: FormProps & { existing: Item }) {
  const zh = visit.lang === 'zh'
  return (
    <Notice kind="note" title={zh ? '已有的是这一条' : 'This is the one that is there'}>
      <p>
        <Summary visit={visit} kind={kind} item={existing} items={items} own />
      </p>
      <p class="quiet">
        {zh
          ? '就是同一笔的，请到那一条修改或更正；不是同一笔的，请改用另外的编号。'
          : 'If it is the same, change or correct that one; if it is another, give it a number of its own.'}
      </p>
    </Notice>
  )
}

/** What is in the register already and looks the same; she says that it is another before it is saved. */
function AlikeNotice({ visit, alike, draft, items }: FormProps) {
  const zh = visit.lang === 'zh'
  return (
    <div id={Object.keys(draft.faults).length === 0 ? 'faults' : undefined} tabindex={-1} role="alert" class="notice">
      <p class="notice-title">
        {zh ? '尚未保存：登记簿中已有相似的记录' : 'Not saved yet: the register has records like this one'}
      </p>
      <ul>
        {alike.map(({ kind, item, own }) => (
          <li>
            <Summary visit={visit} kind={KINDS[kind]} item={item} items={items} own={own} />
          </li>
        ))}
      </ul>
      <label class="tick">
        <input type="checkbox" name="another" value="1" checked={draft.another} />
        {zh ? '已核对，这是另一笔，照常保存' : 'I have checked: this is another one; save it'}
      </label>
    </div>
  )
}

/** What is odd in the record by itself: an amount, a day. She says that it is so before it is saved. */
function DoubtNotice({ visit, alike, doubts, draft }: FormProps) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const first = Object.keys(draft.faults).length === 0 && alike.length === 0
  return (
    <div id={first ? 'faults' : undefined} tabindex={-1} role="alert" class="notice">
      <p class="notice-title">{zh ? '尚未保存：请再核对一遍' : 'Not saved yet: please look once more'}</p>
      <ul>
        {doubts.map((doubt) => (
          <li>{capital(say(DOUBTS[doubt]))}</li>
        ))}
      </ul>
      <label class="tick">
        <input type="checkbox" name="checked" value="1" checked={draft.checked} />
        {zh ? '已核对，确实如此，照常保存' : 'I have checked: it is so; save it'}
      </label>
    </div>
  )
}

/** What stands above the form of a record that exists: its state, and why it came back. */
export function PurposeNotice({ visit, purpose }: { visit: Visit; purpose: Purpose }) {
  const zh = visit.lang === 'zh'
  if (purpose.as === 'new') return null
  const { item } = purpose
  if (purpose.as === 'replace') {
    return (
      <Notice kind="note">
        {zh
          ? '已确认的记录不改动：这里提交的是一条更正，审核通过后原记录作废，两者都留在登记簿中。整笔不该有的（如重复登记），不必更正，请审核的工商联作废。'
          : 'A confirmed record never changes. This proposes a correction; once confirmed, it voids the record, and both stay in the register. What should not be there at all, entered twice for instance, the federation that reviews it voids.'}
      </Notice>
    )
  }
  return item.status === 'returned' ? (
    <Notice kind="fault" title={zh ? '退回原因' : 'Why it was returned'}>
      {String(item.reason ?? visit.say(TEXT.none))}
    </Notice>
  ) : null
}
