import { scopeOf } from '../../../accounts/permit.ts'
import type { Action } from '../../../core/roles.ts'
import { chainOf } from '../../../facts/chain.ts'
import type { FactKind } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import { storyOf } from '../../../facts/story.ts'
import { measureOf, titleOf } from '../../../records/row.ts'
import { measureCatalogue } from '../../../totals/catalogue.ts'
import { StatusBadge } from '../../components/badge.tsx'
import { Notice } from '../../components/notice.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, shanghai } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { kindOf, listPath, publicPath, recordPath } from '../links.ts'
import { Fields } from './fields.tsx'
import { Chain, History } from './history.tsx'

/** One record for those in whose scope it lies. Throws `not_found` for everybody else. */
export async function recordPage(visit: Visit): Promise<Sheet> {
  const { ctx, c, lang, say, href } = visit
  const zh = lang === 'zh'
  const kind = kindOf(visit)
  const id = c.req.param('id') ?? ''
  const { item, chapters } = await storyOf(ctx, kind, id)
  const links = await chainOf(ctx, kind, id)
  const measure = measureOf(kind.name, item)
  const unit = (measure && (await measureCatalogue(ctx)).get(measure)?.unit) || 'count'
  const label = capital(say(kind.label))
  const about = titleOf(kind.name, item)
  return {
    title: `${label} · ${about ?? item[kind.day]}`,
    assets: ['desk.css'],
    alternate: { type: 'application/json', href: `/api/v1/${kind.path}/${id}` },
    body: (
      <Desk visit={visit}>
        <p class="quiet">
          <a href={href(listPath({ kind: kind.name }))}>{zh ? `全部${label}记录` : `All ${kind.path}`}</a>
        </p>
        <h1>
          {label} {about ? <Zh lang={lang}>{about}</Zh> : null} <StatusBadge status={String(item.status)} lang={lang} />
        </h1>
        <State visit={visit} item={item} />
        <Acts visit={visit} kind={kind} item={item} />
        <Fields visit={visit} kind={kind} item={item} unit={unit} />
        {links.length > 1 ? (
          <section aria-labelledby="chain">
            <h2 id="chain">{zh ? '更正的经过' : 'Corrections'}</h2>
            <Chain visit={visit} kind={kind} links={links} id={id} />
          </section>
        ) : null}
        <section aria-labelledby="story">
          <h2 id="story">{zh ? '经过' : 'History'}</h2>
          <History visit={visit} kind={kind} chapters={chapters} unit={unit} />
        </section>
      </Desk>
    ),
  }
}

/** What the state means for her: why it came back, what it waits for, since when it is public. */
function State({ visit: { lang }, item }: { visit: Visit; item: Item }) {
  const zh = lang === 'zh'
  const reason = item.reason ? <Zh lang={lang}>{item.reason}</Zh> : null
  if (item.status === 'returned')
    return (
      <Notice kind="fault" title={zh ? '已退回，请修改后重新提交' : 'Returned: mend it and submit it again'}>
        <p>{reason}</p>
      </Notice>
    )
  if (item.status === 'voided')
    return (
      <Notice
        kind="note"
        title={item.confirmed_rev === null ? (zh ? '已撤回' : 'Withdrawn') : zh ? '已作废' : 'Voided'}
      >
        <p>{reason}</p>
      </Notice>
    )
  return (
    <p class="quiet">
      {item.status === 'submitted'
        ? zh
          ? '等待工商联审核；确认以前可以修改或撤回，公众看不到。'
          : 'It waits for the federation’s review; until it is confirmed it may be changed or withdrawn, and the public does not see it.'
        : zh
          ? `${shanghai(String(item.confirmed_at))} 确认（r${item.confirmed_rev}），已公开；有误时以更正取代，不直接修改。`
          : `Confirmed at ${shanghai(String(item.confirmed_at))} (r${item.confirmed_rev}) and public; a mistake is corrected by a replacement, never edited.`}
      {item.status === 'submitted' && reason ? (
        <>
          {' '}
          {zh ? '更正理由：' : 'Why it is corrected: '}
          {reason}
        </>
      ) : null}
    </p>
  )
}

interface Act {
  act: string
  may: Action
  /** Whether the record's state allows it. */
  when: (item: Item) => boolean
  zh: string
  en: string
  primary?: (item: Item) => boolean
}

const open = ({ status }: Item) => status === 'submitted' || status === 'returned'
const replaceable = ({ status, replaced_by }: Item) =>
  (status === 'confirmed' || status === 'voided') && replaced_by === null

/** What can be done about a record, each at an address below its own. */
const ACTS: readonly Act[] = [
  {
    act: 'edit',
    may: 'fact.edit',
    when: open,
    zh: '修改',
    en: 'Change it',
    primary: ({ status }) => status === 'returned',
  },
  {
    act: 'resubmit',
    may: 'fact.edit',
    when: ({ status }) => status === 'returned',
    zh: '原样重新提交',
    en: 'Submit it again as it is',
  },
  { act: 'replace', may: 'fact.record', when: replaceable, zh: '提出更正', en: 'Propose a correction' },
  { act: 'withdraw', may: 'fact.withdraw', when: open, zh: '撤回', en: 'Withdraw it' },
]

function Acts({ visit, kind, item }: { visit: Visit; kind: FactKind; item: Item }) {
  const { ctx, href, lang } = visit
  const zh = lang === 'zh'
  const id = String(item.id)
  const mine = ACTS.filter(({ may, when }) => scopeOf(ctx.actor, may) !== 'none' && when(item))
  const may = scopeOf(ctx.actor, 'fact.review') !== 'none'
  const reviews = may && item.status === 'submitted'
  const voids = may && item.status === 'confirmed'
  return (
    <ul class="acts" aria-label={zh ? '可以做的' : 'What can be done'}>
      {mine.map(({ act, primary, ...words }) => (
        <li>
          <a class={primary?.(item) ? 'button' : 'button secondary'} href={href(recordPath(kind.name, id, act))}>
            {words[lang]}
          </a>
        </li>
      ))}
      {reviews ? (
        <li>
          <a class="button" href={href(`/desk/review?open=${kind.name}:${id}`)}>
            {zh ? '审核' : 'Review it'}
          </a>
        </li>
      ) : null}
      {voids ? (
        <li>
          <a class="button secondary" href={href(`/desk/review/${kind.path}/${id}/void`)}>
            {zh ? '作废' : 'Void it'}
          </a>
        </li>
      ) : null}
      {item.confirmed_rev !== null ? (
        <li>
          <a href={href(publicPath(kind.name, id))}>{zh ? '公开页面' : 'Its public page'}</a>
        </li>
      ) : null}
    </ul>
  )
}
