import { scopeOf } from '../../../accounts/permit.ts'
import type { Action } from '../../../core/roles.ts'
import type { FactKind, FactName } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import type { Item } from '../../../facts/present.ts'
import { leftOf } from '../../../pledges/paid.ts'
import type { Visit } from '../../page.ts'
import { publicPath, recordPath } from '../links.ts'
import { endPath } from '../review/end.tsx'

interface Act {
  may: Action
  /** Whether the record's state allows it; `beside` says whether another version of it stands or waits. */
  when: (item: Item, beside: boolean) => boolean
  zh: string
  en: string
  path: (kind: FactName, id: string) => string
  primary?: (item: Item) => boolean
  /** Takes the record away. */
  danger?: true
}

const open = ({ status }: Item) => status === 'submitted' || status === 'returned'
const at = (act: string) => (kind: FactName, id: string) => recordPath(kind, id, act)

/** What can be done about a record, each at an address of its own. */
const ACTS: readonly Act[] = [
  {
    may: 'fact.review',
    when: ({ status }) => status === 'submitted',
    zh: '审核',
    en: 'Review it',
    path: (kind, id) => `/desk/review?open=${kind}:${id}`,
    primary: () => true,
  },
  {
    may: 'fact.edit',
    when: open,
    zh: '修改',
    en: 'Change it',
    path: at('edit'),
    primary: ({ status }) => status === 'returned',
  },
  {
    may: 'fact.edit',
    when: ({ status }) => status === 'returned',
    zh: '原样重新提交',
    en: 'Submit it again as it is',
    path: at('resubmit'),
  },
  {
    may: 'fact.record',
    when: ({ status }, beside) => (status === 'confirmed' || status === 'voided') && !beside,
    zh: '提出更正',
    en: 'Propose a correction',
    path: at('replace'),
  },
  { may: 'fact.withdraw', when: open, zh: '撤回', en: 'Withdraw it', path: at('withdraw'), danger: true },
  {
    may: 'fact.review',
    when: ({ status }) => status === 'confirmed',
    zh: '作废',
    en: 'Void it',
    path: (kind, id) => `/desk/review/${KINDS[kind].path}/${id}/void`,
    danger: true,
  },
  {
    may: 'fact.review',
    when: ({ status, closed_on }) => status === 'confirmed' && closed_on === null,
    zh: '终止',
    en: 'Close it',
    path: endPath,
  },
  {
    may: 'fact.review',
    when: (item) => item.status === 'confirmed' && item.released_on === null && leftOf(item) !== 0,
    zh: '免除余额',
    en: 'Release the rest',
    path: endPath,
  },
]

/** Each that this reader may do, and the way to its public page. `beside`: whether another version of it stands or waits. */
export function Acts({ visit, kind, item, beside }: { visit: Visit; kind: FactKind; item: Item; beside: boolean }) {
  const { ctx, href, lang } = visit
  const id = String(item.id)
  const acts = ACTS.filter(({ may, when }) => scopeOf(ctx.actor, may) !== 'none' && when(item, beside))
  if (acts.length === 0 && item.confirmed_rev === null) return null
  return (
    <ul class="acts" aria-label={lang === 'zh' ? '可以做的' : 'What can be done'}>
      {acts.map(({ path, primary, danger, ...words }) => (
        <li>
          <a
            class={danger ? 'button danger' : primary?.(item) ? 'button' : 'button secondary'}
            href={href(path(kind.name, id))}
          >
            {words[lang]}
          </a>
        </li>
      ))}
      {item.confirmed_rev !== null ? (
        <li>
          <a href={href(publicPath(kind.name, id))}>{lang === 'zh' ? '公开页面' : 'Its public page'}</a>
        </li>
      ) : null}
    </ul>
  )
}
