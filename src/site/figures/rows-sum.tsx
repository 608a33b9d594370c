import { ask } from '../../figures/ask.ts'
import type { Figure } from '../../figures/model.ts'
import { inUnit } from '../../figures/words.ts'
import { filtersOfQuery } from '../../totals/describe.ts'
import type { Cell } from '../../totals/plan.ts'
import { compileTotals, type Question } from '../../totals/question.ts'
import { count, exactMoney, things } from '../format.ts'
import type { Visit } from '../page.ts'
import type { Narrowing } from './rows-of.ts'

/** The records of one number and what they come to, asked of totals as the number itself is. */
export async function recordsOf(visit: Visit, question: Question): Promise<Cell | null> {
  const compiled = await compileTotals(visit.ctx, question)
  const measure = compiled.measures[0]
  if (!measure) return null
  const asked = { compiled, measure }
  return (await ask(visit.ctx, [asked])).get(asked)?.cell ?? null
}

/** What the records that a reader narrowed a figure to come to; nothing where she did not, or where days do not narrow it. */
export async function RowsSum({
  visit,
  figure,
  narrowing: { from, to, district },
  as_of,
}: {
  visit: Visit
  figure: Figure
  narrowing: Narrowing
  as_of: string | undefined
}) {
  const { lang, ctx } = visit
  const filters = filtersOfQuery(figure.filter)
  const narrows = district && !filters.district
  if (!from && !to && !narrows) return null
  const question = {
    measures: [figure.measure],
    filters: { ...filters, ...(narrows ? { district } : {}) },
    from: [figure.from_on, from]
      .flatMap((day) => day ?? [])
      .sort()
      .at(-1),
    to: [figure.to_on, to].flatMap((day) => day ?? []).sort()[0],
    as_of,
  }
  if (question.from && question.to && question.from > question.to) return <Sum lang={lang} records={0} />
  const [measure] = (await compileTotals(ctx, question)).measures
  // of what stands, days choose a part of the list that is no total of its own
  if (!measure || (measure.kind === 'stock' && (from || to))) return null
  const cell = await recordsOf(visit, question)
  const value = cell?.value ?? null
  const said =
    value === null
      ? null
      : measure.unit === 'fen'
        ? exactMoney(value, lang)
        : inUnit(value, measure.unit, lang, measure.id)
  const adds = 'sum' in measure.aggregate
  const name = adds ? (lang === 'zh' ? '合计' : 'in all') : measure.label[lang]
  return <Sum lang={lang} records={cell?.records ?? 0} sum={said && `${name} ${said}`} />
}

const Sum = ({ lang, records, sum = null }: { lang: Visit['lang']; records: number; sum?: string | null }) => (
  <p class="rows-sum" role="status">
    {lang === 'zh' ? `符合条件 ${count(records)} 条` : `${things(records, 'record')} found`}
    {sum ? (lang === 'zh' ? `，${sum}` : `: ${sum}`) : null}
  </p>
)
