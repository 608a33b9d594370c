import { type Change, ChangesQuery } from '../../changes/model.ts'
import { namesOf } from '../../changes/names.ts'
import { listChanges } from '../../changes/queries.ts'
import { Problem } from '../../core/errors.ts'
import { latestRevision } from '../../db/revision.ts'
import { isFact, moneyColumn } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { factsOf } from '../../facts/several.ts'
import { Amount } from '../components/amount.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Pager } from '../components/pager.tsx'
import { RecordSaid } from '../components/record-said.tsx'
import { Zh } from '../components/zh.tsx'
import { capital, shanghai } from '../format.ts'
import { organizationPath, placePath, recordPath } from '../links.ts'
import type { Page, Sheet, Visit } from '../page.ts'
import { openly } from '../places/page.tsx'
import { allInEnglish, unitsOfAny } from '../places/units.ts'
import { CHANGE_WORDS, KIND_WORDS } from './words.ts'

const TITLE = { zh: '一次变更', en: 'One change' }
const PAGE = 50

/** What one revision changed, record by record: the page that the feed's numbers lead to. */
async function changePage(visit: Visit): Promise<Sheet> {
  const { lang, say, ctx, c, query, latest, href } = visit
  const zh = lang === 'zh'
  const given = c.req.param('revision') ?? ''
  const revision = /^[1-9]\d{0,14}$/.test(given) ? Number(given) : Number.NaN
  if (!(revision <= latest.rev)) throw new Problem('not_found')
  const asked = { since: revision - 1, until: revision, limit: PAGE }
  const after = query.get('after')
  const { items, next } = await listChanges(ctx, ChangesQuery.parse({ ...asked, ...(after ? { after } : {}) }))
  const title = zh ? `修订 r${revision} 的变更` : `What revision r${revision} changed`
  const at = items[0]?.at
  const told = openly(visit)
  const facts = await allInEnglish(told, await factsOf(told.ctx, items))
  const names = await namesOf(told.ctx, items)
  const unitOf = await unitsOfAny(told)
  /** What was changed, leading to its own page where it has one. */
  const what = (change: Change) => {
    const { kind, id, day } = change
    const word = capital(KIND_WORDS[kind]?.[lang] ?? kind)
    const item = facts.get(id)
    const said =
      item && isFact(kind) ? (
        <RecordSaid kind={kind} item={item} lang={lang} unit={unitOf({ kind, item })} />
      ) : (
        <Name visit={visit} name={names.get(id)?.[lang] ?? yearOf(change) ?? day ?? id} />
      )
    const path = pathOf(change)
    return (
      <>
        {word} {path ? <a href={href(path)}>{said}</a> : said} {item ? day : null}
      </>
    )
  }
  return {
    title,
    crumbs: [{ label: title }],
    alternate: { type: 'application/json', href: `/api/v1/changes?since=${revision - 1}&until=${revision}` },
    body: (
      <>
        <h1>{title}</h1>
        {at ? <p class="lead">{shanghai(at)}</p> : null}
        <DataTable<Change>
          visit={visit}
          caption={title}
          quiet
          stack
          rows={items}
          empty={zh ? '这一修订没有公开的变更。' : 'Nothing public changed in this revision.'}
          columns={[
            {
              id: 'what',
              label: zh ? '记录' : 'Record',
              heading: true,
              cell: what,
            },
            { id: 'change', label: zh ? '变更' : 'Change', cell: ({ change }) => say(CHANGE_WORDS[change]) },
            {
              id: 'amount',
              label: zh ? '金额' : 'Amount',
              numeric: true,
              cell: ({ kind, amount }) => (isMoney(kind) ? <Amount fen={amount} lang={lang} /> : '—'),
            },
            {
              id: 'reason',
              label: zh ? '原因' : 'Reason',
              prose: true,
              cell: ({ reason }) => (reason ? <Zh lang={lang}>{reason}</Zh> : '—'),
            },
          ]}
        />
        <Pager visit={visit} next={next} what={title} />
      </>
    ),
  }
}

/** Whether an amount is money; that of a statement is in its indicator’s unit. */
const isMoney = (kind: string): boolean => isFact(kind) && moneyColumn(KINDS[kind]) !== undefined

/** A name of the register, or a year's version by its address. */
const Name = ({ visit: { lang }, name }: { visit: Visit; name: string }) => (
  <span lang={lang === 'zh' || /^[\x20-\x7e]*$/.test(name) ? undefined : 'zh-CN'}>{name}</span>
)
const yearOf = ({ kind, links }: Change): string | null =>
  kind === 'statement' ? links.self.replace('/api/v1/statements/', '').replace('/', ' · v') : null

function pathOf({ kind, id, links }: Change): string | null {
  if (isFact(kind)) return recordPath(kind, id)
  return PATHS[kind]?.(id, links.self) ?? null
}

const PATHS: Readonly<Record<string, (id: string, api: string) => string>> = {
  organization: (id) => organizationPath(id),
  region: placePath,
  campaign: (id) => `/campaigns/${id}`,
  indicator: (id) => `/explore?measures=outcomes.${id}&by=year`,
  figure: (id) => `/figures/${id}`,
  statement: (_id, api) => api.replace('/api/v1/statements', '/years'),
}

export const CHANGE_PAGES: readonly Page[] = [
  {
    path: '/changes/:revision',
    title: TITLE,
    get: changePage,
    examples: async (ctx) => {
      const { rev } = await latestRevision(ctx)
      return rev > 0 ? [`/changes/${rev}`] : []
    },
  },
]
