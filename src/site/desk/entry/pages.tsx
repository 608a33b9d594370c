import { Problem } from '../../../core/errors.ts'
import { CORRECTABLE, EDITABLE } from '../../../core/status.ts'
import { wrongStatus } from '../../../core/wrong-status.ts'
import type { Context } from '../../../db/context.ts'
import { getFact } from '../../../facts/find.ts'
import type { FactKind } from '../../../facts/kind.ts'
import { listFacts } from '../../../facts/list.ts'
import { lastRecorded } from '../../../facts/mine.ts'
import type { Item } from '../../../facts/present.ts'
import type { Form } from '../../form.ts'
import { capital } from '../../format.ts'
import { type Page, type Sheet, seeOther, type Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { kindOf, newPath, recordPath } from '../links.ts'
import { ANSWER_PAGES } from './answers.ts'
import { draftFrom, freshDraft } from './begin.ts'
import { draftOf } from './draft.ts'
import { type Purpose, PurposeNotice, RecordForm } from './form.tsx'
import { statedItems } from './items.ts'
import { ALL_KINDS, KIND_HINTS } from './kinds.ts'
import { Summary } from './summary.tsx'
import { fieldsOf } from './tables.ts'
import { type Back, take } from './take.ts'

/** How many of her last records a new form shows. */
const RECENT = 5

const TITLES = {
  new: { zh: '登记', en: 'Record' },
  edit: { zh: '修改', en: 'Edit' },
  replace: { zh: '更正', en: 'Correct' },
}

const titleOf = ({ lang }: Visit, kind: FactKind, as: Purpose['as']) =>
  lang === 'zh' ? `${TITLES[as].zh}${kind.label.zh}` : `${TITLES[as].en}: ${kind.label.en}`

/** What there is to record. */
function chooseSheet(visit: Visit): Sheet {
  const { lang, href } = visit
  const title = lang === 'zh' ? '登记' : 'Record'
  return {
    title,
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <h1>{title}</h1>
        <ul class="entry-kinds">
          {ALL_KINDS.map(({ name, label }) => (
            <li class="card">
              <h2>
                <a href={href(newPath(name))}>{capital(label[lang])}</a>
              </h2>
              <p>{KIND_HINTS[name][lang]}</p>
            </li>
          ))}
        </ul>
      </Desk>
    ),
  }
}

const setting = async (visit: Visit, kind: FactKind, purpose: Purpose) => ({
  fields: fieldsOf(kind.name, { clerk: visit.ctx.actor?.role === 'clerk', fixed: purpose.as !== 'new' }),
  items: await statedItems(visit.ctx),
})

async function formSheet(visit: Visit, kind: FactKind, purpose: Purpose, begun?: Back): Promise<Sheet> {
  const { lang, href, ctx } = visit
  const { fields, items } = await setting(visit, kind, purpose)
  const recent = purpose.as === 'new' ? await lastRecorded(ctx, kind, RECENT) : []
  const { draft, alike, doubts, existing } = begun ?? {
    existing: undefined,
    alike: [],
    doubts: [],
    draft:
      purpose.as === 'new'
        ? freshDraft(visit, kind, fields, items, recent[0])
        : await draftFrom(visit, kind, fields, items, purpose.item),
  }
  const title = titleOf(visit, kind, purpose.as)
  return {
    title,
    assets: ['desk.css', 'desk.js'],
    ...(begun ? { status: 422 as const } : {}),
    body: (
      <Desk visit={visit}>
        <h1>{title}</h1>
        {purpose.as === 'new' ? <KindNav visit={visit} kind={kind} /> : null}
        <PurposeNotice visit={visit} purpose={purpose} />
        <RecordForm {...{ visit, kind, purpose, fields, items, draft, alike, doubts, existing }} />
        {purpose.as === 'new' ? null : (
          <p>
            <a href={href(recordPath(kind.name, String(purpose.item.id)))}>
              {lang === 'zh' ? '不改了，回到记录' : 'Back to the record without changing it'}
            </a>
          </p>
        )}
        {recent.length > 0 ? (
          <section class="recent">
            <h2>{lang === 'zh' ? '最近登记' : 'Your last records'}</h2>
            <ul class="recent-list">
              {recent.map((item) => (
                <li>
                  <Summary visit={visit} kind={kind} item={item} items={items} own />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </Desk>
    ),
  }
}

const KindNav = ({ visit: { lang, href }, kind }: { visit: Visit; kind: FactKind }) => (
  <nav class="kind-nav" aria-label={lang === 'zh' ? '登记什么' : 'What to record'}>
    <ul>
      {ALL_KINDS.map(({ name, label }) => (
        <li>
          <a href={href(newPath(name))} aria-current={name === kind.name ? 'page' : undefined}>
            {capital(label[lang])}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

async function takeForm(visit: Visit, kind: FactKind, purpose: Purpose, form: Form): Promise<Sheet | Response> {
  const { fields, items } = await setting(visit, kind, purpose)
  const outcome = await take({ visit, kind, purpose, fields, items }, draftOf(fields, form))
  if ('draft' in outcome) return formSheet(visit, kind, purpose, outcome)
  const { saved, resubmitted } = outcome
  if (purpose.as === 'new' && form.text('next') !== 'show') return seeOther(visit, newPath(kind.name), 'recorded')
  const done = { new: 'recorded', edit: resubmitted ? 'resubmitted' : 'edited', replace: 'proposed' }[purpose.as]
  return seeOther(visit, recordPath(kind.name, String(saved.id)), done)
}

const STATES = { edit: EDITABLE, replace: CORRECTABLE } as const

/** The record that an address names, for its own side, in a state that allows what the page is for. */
async function recordAt(visit: Visit, as: 'edit' | 'replace'): Promise<{ kind: FactKind; purpose: Purpose }> {
  const kind = kindOf(visit)
  const { item, own } = await getFact(visit.ctx, kind, visit.c.req.param('id') ?? '')
  if (!own) throw new Problem('not_found')
  if (!STATES[as].includes(String(item.status))) throw wrongStatus(String(item.status), STATES[as])
  return { kind, purpose: { as, item } }
}

const recordPage = (as: 'edit' | 'replace', examples: NonNullable<Page['examples']>): Page => ({
  path: `/desk/records/:kind/:id/${as}`,
  title: TITLES[as],
  signedIn: true,
  may: as === 'edit' ? 'fact.edit' : 'fact.record',
  get: async (visit) => {
    const { kind, purpose } = await recordAt(visit, as)
    return formSheet(visit, kind, purpose)
  },
  post: async (visit, form) => {
    const { kind, purpose } = await recordAt(visit, as)
    return takeForm(visit, kind, purpose, form)
  },
  examples,
})

/** A record of each kind in a state; only those that the asker may see. */
const some = (as: 'edit' | 'replace') => async (ctx: Context) => {
  const found = await Promise.all(
    ALL_KINDS.map(async (kind) => {
      const { items } = await listFacts(ctx, kind, { limit: 1, status: STATES[as].join(','), mine: '1' })
      return items.map(({ id }: Item) => recordPath(kind.name, String(id), as))
    }),
  )
  return found.flat()
}

/** Forms for whatever may be recorded. */
export const ENTRY_PAGES: readonly Page[] = [
  {
    path: '/desk/new',
    title: TITLES.new,
    signedIn: true,
    may: 'fact.record',
    get: chooseSheet,
  },
  {
    path: '/desk/new/:kind',
    title: TITLES.new,
    signedIn: true,
    may: 'fact.record',
    get: (visit) => formSheet(visit, kindOf(visit), { as: 'new' }),
    post: (visit, form) => takeForm(visit, kindOf(visit), { as: 'new' }, form),
    examples: async () => ALL_KINDS.map(({ name }) => newPath(name)),
  },
  recordPage('edit', some('edit')),
  recordPage('replace', some('replace')),
  ...ANSWER_PAGES,
]
