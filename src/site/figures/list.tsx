import { type Verdict as Judgement, VERDICTS } from '../../core/qualifier.ts'
import type { Figure } from '../../figures/model.ts'
import { VERDICT_WORDS } from '../../figures/words.ts'
import { instantOf } from '../address.ts'
import { AsOfPicker } from '../components/as-of-picker.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Downloads } from '../components/downloads.tsx'
import { Select } from '../components/field.tsx'
import { Filters } from '../components/filters.tsx'
import { Said } from '../components/said.tsx'
import { Verdict } from '../components/verdict.tsx'
import { computedShort, coverageSays } from '../format.ts'
import type { Sheet, Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import { figuresOf, tally } from './data.ts'
import { byTopic, statementOf, topicAnchor, topicText } from './topics.ts'

const TITLE = { zh: '公布数', en: 'Published numbers' }

/** Every claim by topic, each beside what the records say. */
export async function figuresPage(visit: Visit): Promise<Sheet> {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  const as_of = instantOf(visit.query.get('as_of'))
  const all = await figuresOf(visit, as_of)
  const asked = VERDICTS.find((verdict) => verdict === visit.query.get('verdict'))
  const shown = byTopic(asked ? all.filter(({ verdict }) => verdict === asked) : all)
  const counts = tally(all)
  const query = as_of ? `?as_of=${encodeURIComponent(as_of)}` : ''
  return {
    title: say(TITLE),
    description: zh
      ? '报道公布的每个数与台账重新计算的结果。'
      : 'Every announced number beside what the ledger computes.',
    crumbs: [{ label: say(TITLE) }],
    alternate: { type: 'application/json', href: `/api/v1/figures${query}` },
    body: (
      <>
        <h1>{say(TITLE)}</h1>
        <p class="lead">
          {zh
            ? `共 ${all.length} 个：${counts.met} 个相符，${counts.unmet} 个不符，${counts.indeterminate} 个未定。点开任何一个，看它的查询、记录和差额。`
            : `${all.length} in all: ${counts.met} hold, ${counts.unmet} do not, ${counts.indeterminate} undecided. Open any for its query, its records and the difference.`}
        </p>
        <AsOfPicker visit={visit} as_of={as_of} />
        <div class="listing-tools">
          <Filters visit={visit} label={zh ? '筛选公布数' : 'Filter the numbers'} keep={['as_of']}>
            <Select
              name="verdict"
              label={zh ? '核对结论' : 'Verdict'}
              value={asked}
              choices={VERDICTS.map((value: Judgement) => ({ value, label: VERDICT_WORDS[value][lang] }))}
              empty={say(TEXT.all)}
            />
          </Filters>
          <Downloads visit={visit} href={`/api/v1/figures${query}`} what={say(TITLE)} />
        </div>
        <nav class="jump" aria-label={zh ? '主题' : 'Topics'}>
          <ul>
            {shown.map(([topic, figures]) => (
              <li>
                <a href={`#${topicAnchor(all, topic)}`}>{say(topicText(topic))}</a> <span>{figures.length}</span>
              </li>
            ))}
          </ul>
        </nav>
        {shown.length === 0 ? <p class="empty">{zh ? '没有这样的公布数。' : 'No published numbers match.'}</p> : null}
        {shown.map(([topic, figures]) => (
          <section class="figure-topic" id={topicAnchor(all, topic)} aria-labelledby={`${topicAnchor(all, topic)}-h`}>
            <h2 id={`${topicAnchor(all, topic)}-h`}>{say(topicText(topic))}</h2>
            <FigureTable
              visit={visit}
              caption={say(topicText(topic))}
              figures={figures}
              path={(id) => href(`/figures/${id}${query}`)}
            />
          </section>
        ))}
      </>
    ),
  }
}

function FigureTable({
  visit,
  caption,
  figures,
  path,
}: {
  visit: Visit
  caption: string
  figures: readonly Figure[]
  path: (id: string) => string
}) {
  const { lang } = visit
  const zh = lang === 'zh'
  return (
    <DataTable<Figure>
      visit={visit}
      caption={caption}
      quiet
      stack
      rows={figures}
      columns={[
        {
          id: 'statement',
          label: zh ? '原文所述' : 'Claim',
          heading: true,
          cell: (figure) => <a href={path(figure.id)}>{statementOf(figure, lang)}</a>,
        },
        {
          id: 'value',
          label: zh ? '公布' : 'Announced',
          numeric: true,
          cell: (figure) => <Said {...figure} lang={lang} />,
        },
        { id: 'computed', label: zh ? '台账' : 'Ledger', numeric: true, cell: (figure) => computedShort(figure, lang) },
        {
          id: 'verdict',
          label: zh ? '核对' : 'Verdict',
          cell: ({ verdict }) => <Verdict verdict={verdict} lang={lang} />,
        },
        {
          id: 'coverage',
          label: zh ? '覆盖' : 'Coverage',
          numeric: true,
          cell: (figure) => coverageSays(figure, lang),
        },
      ]}
    />
  )
}
