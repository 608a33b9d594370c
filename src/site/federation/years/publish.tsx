import { scopeOf } from '../../../accounts/permit.ts'
import type { FieldFault } from '../../../core/errors.ts'
import type { Statement } from '../../../statements/model.ts'
import type { publishersOf } from '../../../statements/publishers.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { ErrorSummary } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import type { Faults } from '../../form.ts'
import type { Visit } from '../../page.ts'
import { Unfinished } from './unfinished.tsx'
import { StillWaiting } from './waiting.tsx'

const ONCE_PUBLISHED: Text = {
  zh: '发布后一字不动；以后的更正进入下一版。',
  en: 'Once published it never changes; what is corrected later goes into the next version.',
}
const SUPERSEDES = (year: number): Text => ({
  zh: `发布后一字不动，${year} 年的上一版即被取代。`,
  en: `Once published it never changes, and supersedes the version of ${year} before it.`,
})
const SEEN_FIRST: Text = { zh: '我已看过核查所得和公布数', en: 'I looked at the checks and the figures' }
const SEEN: Text = {
  zh: '我已看过核查所得、公布数和与上一版的差异',
  en: 'I looked at the checks, the figures and what differs',
}

/** What is left to decide about a draft: published by a second person, or thrown away. */
export function Publish({
  visit,
  statement,
  people,
  hindered,
  faults,
}: {
  visit: Visit
  statement: Statement
  people: Awaited<ReturnType<typeof publishersOf>>
  /** Why it cannot be published, whoever asks. */
  hindered: FieldFault | null
  faults: Faults
}) {
  const { lang, ctx, href, say } = visit
  // the first version of a year stands after none: nothing is superseded, and there are no differences to look at
  const first = statement.number === 1
  const zh = lang === 'zh'
  const may = scopeOf(ctx.actor, 'statement.write') !== 'none'
  const own = ctx.actor?.account_id === statement.compiled_by
  const names = people.others.map(({ name }) => name).join(zh ? '、' : ', ')
  const path = href(`/desk/years/${statement.year}/${statement.number}`)
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">{zh ? '发布' : 'Publish'}</h2>
      <Unfinished visit={visit} statement={statement} />
      <StillWaiting visit={visit} year={statement.year} />
      {hindered?.code === 'nothing_new' ? (
        <Notice kind="note">
          {zh
            ? '这份草稿与已发布的上一版没有任何不同，无需发布。要改附言的，请写好附言重新编制。'
            : 'This draft states nothing that the published version does not: there is nothing to publish. For other notes, compile it again with them.'}
        </Notice>
      ) : null}
      {hindered ? null : may && !own ? (
        <form class="entry panel" method="post" action={path} data-busy>
          <input type="hidden" name="sha256" value={statement.sha256} />
          <ErrorSummary visit={visit} faults={faults} labels={{ seen: zh ? '确认' : 'Confirmation' }} />
          <p>{say(first ? ONCE_PUBLISHED : SUPERSEDES(statement.year))}</p>
          <label class="tick">
            <input
              type="checkbox"
              id="f-seen"
              name="seen"
              value="1"
              required
              aria-invalid={faults.seen ? 'true' : undefined}
            />
            <span>{say(first ? SEEN_FIRST : SEEN)}</span>
          </label>
          <div class="entry-acts">
            <button type="submit" name="act" value="publish">
              {zh ? '发布这一版' : 'Publish this version'}
            </button>
          </div>
        </form>
      ) : (
        <Notice kind="note">
          {own
            ? zh
              ? '这份草稿由你编制，须由另一人发布。'
              : 'You compiled this draft; a second person has to publish it.'
            : zh
              ? '草稿由市工商联发布。'
              : 'Drafts are published by the city federation.'}{' '}
          {names
            ? zh
              ? `可以发布的有：${names}。`
              : `Those who may: ${names}.`
            : zh
              ? '目前没有另一个可用的市级账号，请先开设。'
              : 'There is no second federation account yet; open one first.'}
        </Notice>
      )}
      {may ? (
        <details class="withdraw">
          <summary>{zh ? '撤销草稿' : 'Throw the draft away'}</summary>
          <form method="post" action={path}>
            <p>
              {zh
                ? '草稿删除后不能恢复，可以重新编制；撤销本身记入历史。'
                : 'A draft thrown away is gone and can be compiled again; the history keeps that it was.'}
            </p>
            <button type="submit" class="danger" name="act" value="discard">
              {zh ? '撤销这份草稿' : 'Throw this draft away'}
            </button>
          </form>
        </details>
      ) : null}
    </section>
  )
}
