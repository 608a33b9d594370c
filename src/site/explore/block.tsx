import type { TotalsAnswer } from '../../totals/total.ts'
import { BOUNDARIES } from '../boundaries.ts'
import { Downloads } from '../components/downloads.tsx'
import { capital, count, things } from '../format.ts'
import type { Visit } from '../page.ts'
import type { Asked } from './asked.ts'
import { behind } from './behind.ts'
import { Groups } from './groups.tsx'
import { Pictures } from './picture.tsx'
import { boundsAt, Value, valueAt } from './values.tsx'

/** Cells of numbers in a table; the downloads have all of them. */
const MOST_CELLS = 120

/** The answer of one boundary: the question in words, the whole, a chart, the groups, and the same for programs. */
export function Block({ visit, asked, answer }: { visit: Visit; asked: Asked; answer: TotalsAnswer }) {
  const { lang } = visit
  const zh = lang === 'zh'
  const boundary = answer.measures[0]?.boundary ?? 'donation'
  const id = `b-${boundary}`
  const title = BOUNDARIES[boundary].label[lang]
  const shown = answer.rows.slice(0, Math.max(1, Math.floor(MOST_CELLS / answer.measures.length)))
  return (
    <section class="answer" id={id} aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>{title}</h2>
      <p class="question" lang={!zh && /[\u4e00-\u9fff]/.test(answer.description.en) ? 'zh-CN' : undefined}>
        {answer.description[lang]}
      </p>
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
                href={answer.links.rows[measure.id] ? behind(visit, asked, measure.id) : null}
              />
              {answer.by.length > 0 ? <span class="adds">{addsUp(measure, zh)}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      <Pictures answer={answer} lang={lang} id={`chart-${boundary}`} />
      {answer.by.length === 0 ? null : (
        <Groups
          visit={visit}
          asked={asked}
          answer={answer}
          rows={shown}
          caption={zh ? `${title}，逐组` : `${title}, by group`}
        />
      )}
      <div class="rows-foot">
        <p class="quiet">
          {shown.length < answer.rows.length
            ? zh
              ? `共 ${count(answer.rows.length)} 组，此处列出前 ${count(shown.length)} 组，下载文件有全部。`
              : `The first ${count(shown.length)} of ${count(answer.rows.length)} groups; the downloads have all.`
            : answer.by.length === 0
              ? null
              : zh
                ? `共 ${count(answer.rows.length)} 组。点数字看背后的记录。`
                : `${things(answer.rows.length, 'group')}. A number leads to the records behind it.`}
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
