import { invalid } from '../../core/errors.ts'
import { measureCatalogue } from '../../totals/catalogue.ts'
import { totals } from '../../totals/total.ts'
import { AsOfPicker } from '../components/as-of-picker.tsx'
import { Notice } from '../components/notice.tsx'
import { Rows } from '../figures/rows.tsx'
import { sourceOf } from '../figures/rows-of.ts'
import { recordsOf } from '../figures/rows-sum.tsx'
import { count, things } from '../format.ts'
import type { Sheet, Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import { type Asked, addressOfAsked, askedOf, checkAsked, questionOf } from './asked.ts'
import { boundsAt, Value, valueAt } from './values.tsx'

/** What of the address belongs to the list and not to the question. */
const LIST = ['measure', 'sort', 'sort2', 'after', 'after2', 'after_back', 'after2_back']

/** The records behind one number of an answer. */
export async function rowsPage(visit: Visit): Promise<Sheet | Response> {
  const { lang, say, ctx, query } = visit
  // without a question there is nothing behind it
  if (query.size === 0) return visit.c.redirect(visit.href('/explore'), 302)
  const zh = lang === 'zh'
  const measure = query.get('measure') ?? ''
  const about = new URLSearchParams([...query].filter(([name]) => !LIST.includes(name)))
  const asked: Asked = { ...askedOf(about), measures: measure ? [measure] : [], by: [] }
  if (about.has('measures') || about.has('by')) throw invalid({ field: 'measures', code: 'unknown_field' })
  checkAsked(asked)
  const answer = await totals(ctx, questionOf(asked, asked.measures))
  const found = (await measureCatalogue(ctx)).get(measure)
  const records = (await recordsOf(visit, questionOf(asked, asked.measures)))?.records ?? 0
  const unit = found?.unit ?? 'count'
  const links = [answer.links.rows[measure], answer.links.also[measure]]
  const sources = links.flatMap((link) => sourceOf(link ?? null) ?? [])
  const title = zh ? '背后的记录' : 'The records behind it'
  return {
    title,
    crumbs: [{ label: zh ? '探索' : 'Explore', path: addressOfAsked('/explore', asked) }, { label: title }],
    ...(answer.links.rows[measure]
      ? { alternate: { type: 'application/json', href: answer.links.rows[measure] } }
      : {}),
    body: (
      <>
        <h1>{title}</h1>
        <p class="question" lang={!zh && /[\u4e00-\u9fff]/.test(answer.description.en) ? 'zh-CN' : undefined}>
          {answer.description[lang]}
        </p>
        <p class="behind-total">
          <Value
            value={valueAt(answer.total, measure)}
            unit={unit}
            measure={measure}
            lang={lang}
            bounds={boundsAt(answer.total, measure)}
          />
        </p>
        <p class="quiet">{zh ? `共 ${count(records)} 条记录` : things(records, 'record')}</p>
        <AsOfPicker visit={visit} as_of={asked.as_of} />
        <p class="quiet">{found?.definition[lang]}</p>
        {sources.length === 0 ? (
          <Notice kind="note">
            {!answer.total[measure]
              ? say(TEXT.nothing)
              : zh
                ? '这个数跨几个年份，没有一个清单能装下；请先选一年。'
                : 'This number spans several years, which no one list can hold; choose one year first.'}
          </Notice>
        ) : null}
        {sources.length > 0 ? <h2>{zh ? '逐条记录' : 'The records'}</h2> : null}
        {sources.map((source, i) => {
          const { label } = 'kind' in source.list ? source.list.kind : source.list.register
          return (
            <Rows
              visit={visit}
              figure={{ unit, over_filter: null }}
              source={source}
              narrowing={{}}
              title={zh ? `${label.zh}记录` : `Records: ${label.en}`}
              id={`rows-${i + 1}`}
              after={i === 0 ? 'after' : 'after2'}
            />
          )
        })}
      </>
    ),
  }
}
