import type { Figure } from '../../../figures/model.ts'
import type { Claim } from '../../../figures/stored.ts'
import { withdrawnFigures } from '../../../figures/withdraw.ts'
import { Count } from '../../components/count.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { Downloads } from '../../components/downloads.tsx'
import { Field, Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { Said } from '../../components/said.tsx'
import { Verdict } from '../../components/verdict.tsx'
import { Zh } from '../../components/zh.tsx'
import { Desk } from '../../desk/frame.tsx'
import { figuresOf } from '../../figures/data.ts'
import { statementOf, topicText } from '../../figures/topics.ts'
import { computedShort } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { TEXT } from '../../text.ts'
import { LABELS, TITLE } from './words.ts'

const NONE_YET = { zh: '还没有公布过数。', en: 'No number has been published yet.' }
const NONE_MATCHES = { zh: '没有符合条件的公布数。', en: 'No published number matches.' }

/** Every published claim with its verdict, and those that were withdrawn. */
export async function figuresSheet(visit: Visit): Promise<Sheet> {
  const { lang, say, href, ctx, query } = visit
  const zh = lang === 'zh'
  const all = await figuresOf(visit)
  const q = query.get('q')?.trim().toLowerCase()
  const topic = query.get('topic') || undefined
  const shown = all.filter(
    (figure) =>
      (!topic || figure.topic === topic) &&
      (!q || `${figure.id}\n${figure.statement}\n${figure.statement_en}`.toLowerCase().includes(q)),
  )
  return {
    title: say(TITLE),
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <h1>{say(TITLE)}</h1>
        <p class="lead">
          {zh
            ? '谁说过的哪个数，连同限定词照录；台账怎么说，当场算出。'
            : 'A number somebody stated, kept with its qualifier; what the ledger says to it is computed on the spot.'}
        </p>
        <p>
          <a class="button" href={href('/desk/figures/new')}>
            {zh ? '公布一个数' : 'Publish a number'}
          </a>
        </p>
        <Filters visit={visit} label={zh ? '筛选公布数' : 'Filter the numbers'}>
          <Field
            visit={visit}
            name="q"
            type="search"
            label={zh ? '原文含' : 'Claim contains'}
            value={q}
            maxlength={60}
          />
          <Select
            name="topic"
            label={say(LABELS.topic)}
            value={topic}
            choices={[...new Set(all.map((figure) => figure.topic))].map((value) => ({
              value,
              label: say(topicText(value)),
            }))}
            empty={say(TEXT.all)}
          />
        </Filters>
        <Count n={shown.length} lang={lang} />
        <Published visit={visit} figures={shown} none={all.length === 0} />
        <Downloads visit={visit} href="/api/v1/figures" what={say(TITLE)} />
        <Withdrawn visit={visit} claims={await withdrawnFigures(ctx)} />
      </Desk>
    ),
  }
}

function Published({ visit, figures, none }: { visit: Visit; figures: readonly Figure[]; none: boolean }) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  return (
    <DataTable<Figure>
      visit={visit}
      caption={say(TITLE)}
      quiet
      stack
      rows={figures}
      empty={say(none ? NONE_YET : NONE_MATCHES)}
      columns={[
        {
          id: 'statement',
          label: zh ? '原文所述' : 'Claim',
          heading: true,
          cell: (figure) => <a href={href(`/desk/figures/${figure.id}`)}>{statementOf(figure, lang)}</a>,
        },
        { id: 'topic', label: say(LABELS.topic), cell: ({ topic }) => say(topicText(topic)) },
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
      ]}
    />
  )
}

function Withdrawn({ visit, claims }: { visit: Visit; claims: readonly Claim[] }) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  if (claims.length === 0) return null
  return (
    <section aria-labelledby="withdrawn">
      <h2 id="withdrawn">{zh ? '已撤回' : 'Withdrawn'}</h2>
      <ul>
        {claims.map(({ id, statement }) => (
          <li>
            <a href={href(`/desk/figures/${id}`)}>
              <Zh lang={lang}>{statement}</Zh>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
