import { figureChanges } from '../../figures/changes.ts'
import { evaluate } from '../../figures/queries.ts'
import { type Claim, claims, claim as findClaim } from '../../figures/stored.ts'
import { unvalued } from '../../figures/unvalued.ts'
import { says } from '../../figures/words.ts'
import { measureCatalogue } from '../../totals/catalogue.ts'
import { instantOf } from '../address.ts'
import { AsOfPicker } from '../components/as-of-picker.tsx'
import { Notice } from '../components/notice.tsx'
import { Zh } from '../components/zh.tsx'
import { count, things } from '../format.ts'
import { MARKS } from '../lang.ts'
import type { Page, Sheet, Visit } from '../page.ts'
import { districts } from '../places.ts'
import { Balance } from './balance.tsx'
import { Former, Since } from './former.tsx'
import { figuresPage } from './list.tsx'
import { Question, twinOf } from './question.tsx'
import { Rows, RowsFilter } from './rows.tsx'
import { narrowingOf, sourceOf } from './rows-of.ts'
import { RowsSum } from './rows-sum.tsx'
import { statementOf, topicAnchor, topicText } from './topics.ts'

const TITLE = { zh: '公布数', en: 'Published numbers' }

/** One claim: what was said, what the records say, how that is computed, and the records. */
async function figurePage(visit: Visit): Promise<Sheet> {
  const { lang, say, ctx, c } = visit
  const zh = lang === 'zh'
  const as_of = instantOf(visit.query.get('as_of'))
  const id = c.req.param('id') ?? ''
  const all = await claims(ctx, as_of)
  const claim = await findClaim(ctx, id, as_of)
  const figure = await evaluate(ctx, claim, { as_of })
  const blank = await unvalued(ctx, claim, { as_of })
  const history = await figureChanges(ctx, id)
  const changes = history.filter(({ revision }) => revision <= figure.revision)
  const measure = (await measureCatalogue(ctx)).get(figure.measure)
  const sources = [figure.links.rows, figure.links.also].flatMap((link) => sourceOf(link) ?? [])
  const narrowing = narrowingOf(visit)
  const statement = statementOf(figure, lang)
  return {
    title: statement,
    description: `${statement}${MARKS[lang].colon}${says(figure.qualifier, figure.value, figure.unit, lang, figure.measure)}`,
    crumbs: [
      { label: say(TITLE), path: '/figures' },
      { label: say(topicText(figure.topic)), path: `/figures#${topicAnchor(all, figure.topic)}` },
    ],
    alternate: { type: 'application/json', href: twinOf(figure, as_of) },
    body: (
      <article class="figure-page">
        <h1>{statement}</h1>
        <p class="source">
          {zh ? '出处：' : 'Source: '}
          <Zh lang={lang}>{figure.source}</Zh>
        </p>
        <Since visit={visit} changes={changes} later={changes.length < history.length} />
        <AsOfPicker visit={visit} as_of={as_of} />
        <Balance visit={visit} figure={figure} />
        {blank > 0 ? (
          <Notice kind="note">
            {zh
              ? `这些记录中有 ${count(blank)} 条没有金额（实物未作价、金额或规模未公布），在台账数里计为零。`
              : `${things(blank, 'of these records states', 'of these records state')} no amount (goods without a valuation, sums or sizes not disclosed) and ${blank === 1 ? 'adds' : 'add'} nothing to the computed number.`}
          </Notice>
        ) : null}
        {figure.demo ? (
          <Notice kind="note">
            {zh ? '台账数由虚构的演示记录算出。' : 'The computed number comes from invented demonstration records.'}
          </Notice>
        ) : null}
        <Question visit={visit} figure={figure} measure={measure} as_of={as_of} />
        <Former visit={visit} claim={claim} changes={changes} />
        {sources.length > 0 ? (
          <section aria-labelledby="rows-heading" id="rows">
            <h2 id="rows-heading">{zh ? '逐条记录' : 'The records'}</h2>
            <RowsFilter visit={visit} sources={sources} narrowing={narrowing} counties={await districts(visit)} />
            <RowsSum visit={visit} figure={figure} narrowing={narrowing} as_of={as_of} />
            {sources.length > 1 ? (
              <nav class="jump" aria-label={zh ? '两份清单' : 'The two lists'}>
                <ul>
                  {sources.map((source, i) => (
                    <li>
                      <a href={`#rows-${i + 1}`}>{titleOf(visit, source)}</a>
                    </li>
                  ))}
                </ul>
              </nav>
            ) : null}
            {sources.map((source, i) => (
              <Rows
                visit={visit}
                figure={figure}
                source={source}
                narrowing={narrowing}
                title={titleOf(visit, source)}
                id={`rows-${i + 1}`}
                after={i === 0 ? 'after' : 'after2'}
              />
            ))}
          </section>
        ) : null}
        <Neighbours visit={visit} all={all} id={figure.id} />
      </article>
    ),
  }
}

const titleOf = ({ lang }: Visit, { list }: ReturnType<typeof sourceOf> & object): string => {
  const { label } = 'kind' in list ? list.kind : list.register
  return lang === 'zh' ? `${label.zh}记录` : `Records: ${label.en}`
}

/** The figures before and after this one, so that all can be read in turn. */
function Neighbours({ visit, all, id }: { visit: Visit; all: readonly Claim[]; id: string }) {
  const at = all.findIndex((figure) => figure.id === id)
  const [before, after] = [all[at - 1], all[at + 1]]
  // alone it has no neighbours, and “1 / 1” would read as the only page of its records
  if (!before && !after) return null
  return (
    <nav class="neighbours" aria-label={visit.lang === 'zh' ? '前后公布数' : 'Neighbouring numbers'}>
      {before ? (
        <a rel="prev" href={visit.href(`/figures/${before.id}`)}>
          <span aria-hidden="true">← </span>
          {statementOf(before, visit.lang)}
        </a>
      ) : (
        <span />
      )}
      <span class="quiet">
        {at + 1} / {count(all.length)}
      </span>
      {after ? (
        <a rel="next" href={visit.href(`/figures/${after.id}`)}>
          {statementOf(after, visit.lang)}
          <span aria-hidden="true"> →</span>
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

export const FIGURE_PAGES: readonly Page[] = [
  { path: '/figures', title: TITLE, nav: { order: 10, label: TITLE }, get: figuresPage },
  {
    path: '/figures/:id',
    title: { zh: '一个公布数', en: 'One published number' },
    get: figurePage,
    examples: async (ctx) => (await claims(ctx)).map(({ id }) => `/figures/${id}`),
  },
]
