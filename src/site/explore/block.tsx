import type { TotalsAnswer } from '../../totals/total.ts'
import { addressWith } from '../address.ts'
import { BOUNDARIES } from '../boundaries.ts'
import { Downloads } from '../components/downloads.tsx'
import { PageLinks } from '../components/page-links.tsx'
import { capital, count, things } from '../format.ts'
import type { Visit } from '../page.ts'
import { unfinishedIn } from '../unfinished.ts'
import { type Asked, LISTING, pageName } from './asked.ts'
import { behind } from './behind.ts'
import { acrossOf, Groups } from './groups.tsx'
import { shownOf } from './order.ts'
import { Pictures } from './picture.tsx'
import { boundsAt, Value, valueAt } from './values.tsx'

/** Cells of numbers on a page of a list, lines of a table of both ways; the downloads have all of them. */
const MOST_CELLS = 120

/** The answer of one boundary, the nth of the page: the question in words, the whole, a chart, the groups, and the same for programs. */
export async function Block({
  visit,
  asked,
  answer,
  nth,
}: {
  visit: Visit
  asked: Asked
  answer: TotalsAnswer
  nth: number
}) {
  const { lang, query } = visit
  const zh = lang === 'zh'
  const boundary = answer.measures[0]?.boundary ?? 'donation'
  const id = `b-${boundary}`
  const title = BOUNDARIES[boundary].label[lang]
  const listing = { sort: query.get('sort') ?? '', page: Number(query.get(pageName(nth))) || 1 }
  const shown = await shownOf(visit.ctx, answer, acrossOf(answer), listing, MOST_CELLS)
  const anew = Object.fromEntries([...LISTING].map((name) => [name, null]))
  const here = (changes: Record<string, string | null>) =>
    `${visit.href(addressWith(visit, { ...anew, ...changes }))}#${id}-groups`
  return (
    <section class="answer" id={id} aria-labelledby={`${id}-h`}>
      <div class="answer-head">
        <h2 id={`${id}-h`}>{title}</h2>
        <p class="question" lang={!zh && /[\u4e00-\u9fff]/.test(answer.description.en) ? 'zh-CN' : undefined}>
          {capital(answer.description[lang])}
        </p>
      </div>
      <dl class="wholes">
        {answer.measures.map((measure) => (
          <div>
            <dt>{capital(measure.label[lang])}</dt>
            <dd>
              <Value
                value={valueAt(answer.total, measure.id)}
                unit={measure.unit}
                measure={measure.id}
                lang={lang}
                bounds={boundsAt(answer.total, measure.id)}
                href={
                  answer.links.rows[measure.id] && valueAt(answer.total, measure.id) !== null
                    ? behind(visit, asked, measure.id)
                    : null
                }
              />
              {answer.by.length > 0 ? <span class="adds">{addsUp(measure, zh)}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      <Pictures visit={visit} answer={answer} id={`chart-${boundary}`} tabled />
      {answer.by.length === 0 ? null : (
        <Groups
          visit={visit}
          asked={asked}
          answer={answer}
          rows={shown.rows}
          caption={zh ? `${title}，逐组` : `${title}, by group`}
          quiet
          open={await unfinishedIn(visit, answer)}
          id={`${id}-groups`}
          sort={{ now: shown.sort, href: (sort) => here({ sort }) }}
        />
      )}
      <PageLinks
        visit={visit}
        page={shown.page}
        pages={shown.pages}
        href={(page) => here({ sort: query.get('sort'), [pageName(nth)]: page === 1 ? null : String(page) })}
        what={title}
      />
      <div class="rows-foot">
        <p class="quiet">
          {answer.by.length === 0
            ? null
            : zh
              ? `共 ${count(answer.rows.length)} 组${shown.pages > 1 ? '，下载文件有全部' : ''}。点数字看背后的记录。`
              : `${things(answer.rows.length, 'group')}${shown.pages > 1 ? '; the downloads have all' : ''}. A number leads to the records behind it.`}
        </p>
        <Downloads visit={visit} href={answer.links.self} what={title} />
      </div>
    </section>
  )
}

/** Whether the groups make the whole, or why not. */
function addsUp({ additive, unit, kind }: TotalsAnswer['measures'][number], zh: boolean): string {
  if (additive) return zh ? '各组相加等于合计' : 'the groups add up to it'
  if (unit === 'basis_point') return zh ? '比率不相加' : 'rates are not added'
  if (kind === 'stock') return zh ? '各组不可相加' : 'the groups do not add up'
  return zh ? '各组有重叠，不可相加' : 'groups overlap and do not add up'
}
