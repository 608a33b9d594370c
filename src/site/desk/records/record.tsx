import { chainOf, standsBeside } from '../../../facts/chain.ts'
import type { Item } from '../../../facts/present.ts'
import { storyOf } from '../../../facts/story.ts'
import { StatusBadge } from '../../components/badge.tsx'
import { Notice } from '../../components/notice.tsx'
import { Paid } from '../../components/paid.tsx'
import { RecordSaid, recordSays } from '../../components/record-said.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, shanghai } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { inEnglish, unitsOf } from '../../places/units.ts'
import { Desk } from '../frame.tsx'
import { kindOf, listPath } from '../links.ts'
import { Acts } from './acts.tsx'
import { Fields } from './fields.tsx'
import { Chain, History } from './history.tsx'
import { Publicity } from './publicity.tsx'

/** What is not public yet, and what it will say there may still be changed. */
const WAITING = new Set(['submitted', 'returned'])

/** One record for those in whose scope it lies. Throws `not_found` for everybody else. */
export async function recordPage(visit: Visit): Promise<Sheet> {
  const { ctx, c, lang, say, href } = visit
  const zh = lang === 'zh'
  const kind = kindOf(visit)
  const id = c.req.param('id') ?? ''
  const { item, public_item, chapters } = await storyOf(ctx, kind, id)
  const links = await chainOf(ctx, kind, id)
  const beside = (await standsBeside(ctx, kind, id)) !== null
  const unit = (await unitsOf(visit, kind.name))(item)
  const [told] = await inEnglish(visit, kind.name, [item])
  const label = capital(say(kind.label))
  const said = told ?? item
  return {
    title: [label, recordSays(kind.name, said, lang, unit), item[kind.day]].filter(Boolean).join(' · '),
    assets: ['desk.css'],
    alternate: { type: 'application/json', href: `/api/v1/${kind.path}/${id}` },
    body: (
      <Desk visit={visit}>
        <p class="quiet">
          <a href={href(listPath({ kind: kind.name }))}>{zh ? `全部${label}记录` : `All ${kind.path}`}</a>
        </p>
        <h1>
          {label} · <RecordSaid kind={kind.name} item={said} lang={lang} unit={unit} />{' '}
          <StatusBadge status={String(item.status)} lang={lang} />
        </h1>
        <State visit={visit} item={item} />
        <Acts visit={visit} kind={kind} item={item} beside={beside} />
        <Fields visit={visit} kind={kind} item={said} unit={unit} />
        {WAITING.has(String(item.status)) ? (
          <Publicity visit={visit} kind={kind} item={item} shown={public_item} level={2} />
        ) : null}
        {kind.name === 'pledge' && item.status === 'confirmed' ? <Paid visit={visit} item={item} desk /> : null}
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
      <Notice kind="fault" title={zh ? '已退回，请修改后重新提交' : 'Returned: correct it and submit it again'}>
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
