import type { Figure } from '../../figures/model.ts'
import type { Measure } from '../../totals/measure.ts'
import { shanghai } from '../format.ts'
import type { Visit } from '../page.ts'

/** Where programs read the claim that a page shows, as it stood when the page is asked about. */
export const twinOf = ({ links }: Figure, as_of: string | undefined): string =>
  as_of ? `${links.self}?as_of=${encodeURIComponent(as_of)}` : links.self

/** How the ledger's number comes about: the question in words, the measure's definition, and where programs ask it. */
export function Question({
  visit,
  figure,
  measure,
  as_of,
}: {
  visit: Visit
  figure: Figure
  measure: Measure | undefined
  as_of: string | undefined
}) {
  const { lang, latest } = visit
  const zh = lang === 'zh'
  return (
    <section aria-labelledby="how">
      <h2 id="how">{zh ? '怎么算的' : 'How it is computed'}</h2>
      <dl class="facts">
        <div>
          <dt>{zh ? '查询' : 'Question'}</dt>
          <dd lang={lang === 'en' && /[\u4e00-\u9fff]/.test(figure.description.en) ? 'zh-CN' : undefined}>
            {figure.description[lang]}
            {figure.over_filter === null
              ? null
              : zh
                ? '，除以同期同一指标的全部'
                : ', over all of the same measure in that period'}
          </dd>
        </div>
        <div>
          <dt>{zh ? '指标' : 'Measure'}</dt>
          <dd>
            {figure.measure_label[lang]} <code>{figure.measure}</code>
          </dd>
        </div>
        {measure ? (
          <div>
            <dt>{zh ? '口径' : 'Definition'}</dt>
            <dd>{measure.definition[lang]}</dd>
          </div>
        ) : null}
        <div>
          <dt>{zh ? '台账' : 'Ledger'}</dt>
          <dd>
            {zh ? '修订 ' : 'revision '}r{figure.revision}
            {as_of
              ? zh
                ? `，${shanghai(as_of)} 时`
                : `, as of ${shanghai(as_of)}`
              : latest.at
                ? zh
                  ? `，最近变更 ${shanghai(latest.at)}`
                  : `, last changed ${shanghai(latest.at)}`
                : ''}
          </dd>
        </div>
        <div>
          <dt>{zh ? '接口' : 'API'}</dt>
          <dd class="api-links">
            <a href={twinOf(figure, as_of)}>{zh ? '本条 JSON' : 'this claim'}</a>
            <a href={figure.links.changes}>{zh ? '变更' : 'its changes'}</a>
            <a href={figure.links.totals}>{zh ? '合计查询' : 'its total'}</a>
            {figure.links.over ? <a href={figure.links.over}>{zh ? '分母查询' : 'its denominator'}</a> : null}
          </dd>
        </div>
      </dl>
    </section>
  )
}
