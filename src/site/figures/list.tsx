import type { Figure } from '../../figures/model.ts'
import { STANDINGS, standingOf } from '../../figures/standing.ts'
import { laterThan } from '../../figures/stored.ts'
import { percent } from '../../figures/words.ts'
import { instantOf } from '../address.ts'
import { AsOfPicker } from '../components/as-of-picker.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Downloads } from '../components/downloads.tsx'
import { Notice } from '../components/notice.tsx'
import { Said } from '../components/said.tsx'
import { Tally, Verdict } from '../components/verdict.tsx'
import { computedShort } from '../format.ts'
import type { Sheet, Visit } from '../page.ts'
import { figuresOf } from './data.ts'
import { byTopic, statementOf, topicAnchor, topicText } from './topics.ts'

const TITLE = { zh: '公布数', en: 'Published numbers' }

/** Every claim by topic, each beside what the records say. */
export async function figuresPage(visit: Visit): Promise<Sheet> {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  const as_of = instantOf(visit.query.get('as_of'))
  const all = await figuresOf(visit, as_of)
  const later = as_of ? await laterThan(visit.ctx, as_of) : 0
  const asked = STANDINGS.find((standing) => standing === visit.query.get('verdict'))
  const shown = byTopic(asked ? all.filter((figure) => standingOf(figure) === asked) : all)
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
            ? `共 ${all.length} 个。点开任何一个，看它的查询、记录和差额。`
            : `${all.length} in all. Open any of them for its query, its records and the difference.`}
        </p>
        <Tally visit={visit} figures={all} as_of={as_of} shown={asked ?? null} />
        <AsOfPicker visit={visit} as_of={as_of} />
        {later > 0 ? (
          <Notice kind="note">
            {zh
              ? `其中 ${later} 个此刻尚未公布，以下是它们最初公布时的表述与当时台账的对照。`
              : `${later} of them were not yet published then; they are shown as they first read, beside the ledger of then.`}
          </Notice>
        ) : null}
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
        <Downloads visit={visit} href={`/api/v1/figures${query}`} what={say(TITLE)} />
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
          cell: (figure) => <Verdict {...figure} lang={lang} />,
        },
        {
          id: 'coverage',
          label: zh ? '覆盖' : 'Coverage',
          numeric: true,
          cell: ({ coverage }) => (coverage === null ? '—' : percent(coverage)),
        },
      ]}
    />
  )
}
