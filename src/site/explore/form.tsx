import { DIMENSIONS, type DimensionId, isDimension, type Text } from '../../totals/dimensions.ts'
import type { Measure } from '../../totals/measure.ts'
import { BOUNDARIES, BOUNDARY_IDS, NEVER_ADDED } from '../boundaries.ts'
import { type Choice, Field, Select } from '../components/field.tsx'
import type { Faults } from '../form.ts'
import { capital } from '../format.ts'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import { type Asked, addressOfAsked } from './asked.ts'

/** What the first key of the groups is called, in the form and in what is wrong with it. */
export const GROUP_BY = { zh: '分组', en: 'Group by' }

/** As many years are offered, the latest ones. */
const YEARS = 4

interface Period extends Pick<Asked, 'from' | 'to'> {
  label: Text
}

/** Periods that are often asked for: single years, the two before the latest together, and all. */
function periodsOf(known: readonly number[]): Period[] {
  const [, last, before] = known
  const period = (from: number, to: number): Period => {
    const said = from === to ? `${from}` : `${from}–${to}`
    return { from: `${from}-01-01`, to: `${to}-12-31`, label: { zh: `${said} 年`, en: said } }
  }
  return [
    ...known.slice(0, YEARS).map((year) => period(year, year)),
    ...(last && before ? [period(before, last)] : []),
    { from: undefined, to: undefined, label: { zh: '全部年份', en: 'All years' } },
  ]
}

interface Props {
  visit: Visit
  asked: Asked
  measures: readonly Measure[]
  /** Those that all measures asked for have. */
  dimensions: readonly DimensionId[]
  fields: readonly { id: DimensionId; choices: readonly Choice[] }[]
  /** That the ledger knows of, the latest first. */
  years: readonly number[]
  faults: Faults
}

/** The question as a form: it asks the page again, without scripts too. */
export function QuestionForm({ visit, asked, measures, dimensions, fields, years, faults }: Props) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  const cuts: Choice[] = dimensions.map((id) => ({ value: id, label: capital(DIMENSIONS[id].label[lang]) }))
  const offered = new Set<string>(fields.map(({ id }) => id))
  const narrowed = Object.keys(asked.filters).length > 0 || Object.keys(faults).some((field) => offered.has(field))
  const others = Object.entries(asked.filters).filter(([id]) => !offered.has(id))
  return (
    <form class="ask" method="get" action={href('/explore')} aria-label={zh ? '查询' : 'Question'}>
      <MeasurePicker visit={visit} asked={asked} measures={measures} fault={faults.measures} />
      <div class="ask-part">
        <div class="ask-row ask-cuts">
          {[0, 1].map((i) => (
            <Select
              name="by"
              id={i === 0 ? 'f-by' : 'f-by-2'}
              label={i === 0 ? say(GROUP_BY) : zh ? '再分组' : 'Then by'}
              value={asked.by[i]}
              choices={withAsked(cuts, asked.by[i], lang)}
              empty={zh ? '不分组' : 'None'}
              faults={i === 0 ? faults : {}}
            />
          ))}
        </div>
        <div class="ask-row">
          <Field visit={visit} name="from" type="date" label={say(TEXT.from)} value={asked.from} faults={faults} />
          <Field visit={visit} name="to" type="date" label={say(TEXT.to)} value={asked.to} faults={faults} />
        </div>
        <p class="presets">
          <span class="quiet">{zh ? '期间：' : 'Period: '}</span>
          {periodsOf(years).map(({ from, to, label }) => (
            <a
              href={href(addressOfAsked('/explore', { ...asked, from, to }))}
              aria-current={asked.from === from && asked.to === to ? 'true' : undefined}
            >
              {label[lang]}
            </a>
          ))}
        </p>
      </div>
      <details class="ask-part" open={narrowed}>
        <summary>{zh ? '条件' : 'Filters'}</summary>
        <div class="ask-row">
          {fields.map(({ id, choices }) => (
            <Select
              name={id}
              label={capital(DIMENSIONS[id].label[lang])}
              value={asked.filters[id]}
              choices={withAsked(choices, asked.filters[id], lang)}
              empty={say(TEXT.all)}
              faults={faults}
            />
          ))}
        </div>
        {others.map(([id, value]) => (
          <Other visit={visit} asked={asked} id={id} value={value} fault={faults[id]} />
        ))}
      </details>
      {asked.as_of ? <input type="hidden" name="as_of" value={asked.as_of} /> : null}
      <div class="filters-acts">
        <button type="submit">{say(TEXT.apply)}</button>
        <a href={href('/explore')}>{say(TEXT.reset)}</a>
      </div>
    </form>
  )
}

function MeasurePicker({
  visit: { lang },
  asked,
  measures,
  fault,
}: {
  visit: Visit
  asked: Asked
  measures: readonly Measure[]
  fault: string | undefined
}) {
  const zh = lang === 'zh'
  // what counts kinds that are never added up is offered by kind; the address takes it all the same
  const offered = measures.filter(({ id, byKind }) => !byKind || asked.measures.includes(id))
  const groups = Map.groupBy(offered, ({ boundary }) => boundary)
  const chosen = measures.filter(({ id }) => asked.measures.includes(id))
  return (
    <details
      class={fault ? 'ask-part field-faulty' : 'ask-part'}
      id="f-measures"
      open={chosen.length === 0 || fault !== undefined}
    >
      <summary>
        {zh ? '指标' : 'Measures'}
        {chosen.length > 0 ? MARKS[lang].colon : null}
        <span class="ask-chosen">{chosen.map(({ label }) => capital(label[lang])).join(zh ? '、' : ', ')}</span>
      </summary>
      <p class="field-hint">{NEVER_ADDED[lang]}</p>
      {fault ? (
        <p class="field-fault" id="f-measures-fault">
          {fault}
        </p>
      ) : null}
      <fieldset
        class="measure-groups"
        aria-label={zh ? '指标' : 'Measures'}
        aria-describedby={fault ? 'f-measures-fault' : undefined}
      >
        {BOUNDARY_IDS.map((boundary) => {
          const all = groups.get(boundary) ?? []
          const { ticked = [], others = [] } = Object.groupBy(all, ({ id }) =>
            asked.measures.includes(id) ? 'ticked' : 'others',
          )
          // a long list scrolls within itself: what was chosen stands where it is seen
          const list = [...ticked, ...others]
          const many = ticked.length
          if (list.length === 0) return null
          return (
            <details open={many > 0}>
              <summary>
                {BOUNDARIES[boundary].label[lang]}{' '}
                <span class="quiet">{many > 0 ? `${many} / ${list.length}` : list.length}</span>
              </summary>
              <ul>
                {list.map(({ id, label }) => (
                  <li>
                    <label>
                      <input type="checkbox" name="measures" value={id} checked={asked.measures.includes(id)} />
                      <span lang={!zh && /[\u4e00-\u9fff]/.test(label.en) ? 'zh-CN' : undefined}>
                        {capital(label[lang])}
                      </span>
                    </label>
                  </li>
                ))}
              </ul>
            </details>
          )
        })}
      </fieldset>
    </details>
  )
}

/** A filter that the address has and the form has no field for: it stays, and can be taken away. */
function Other({
  visit,
  asked,
  id,
  value,
  fault,
}: {
  visit: Visit
  asked: Asked
  id: string
  value: string
  fault: string | undefined
}) {
  const { [id]: _, ...rest } = asked.filters
  const label = isDimension(id) ? DIMENSIONS[id].label[visit.lang] : id
  return (
    <p class={fault ? 'field-fault' : undefined} id={`f-${id.replaceAll(/[^a-z0-9_-]/gi, '-')}`}>
      {isDimension(id) ? <input type="hidden" name={id} value={value} /> : null}
      {label}
      {MARKS[visit.lang].colon}
      <code>{value}</code> {fault}{' '}
      <a href={visit.href(addressOfAsked('/explore', { ...asked, filters: rest }))}>
        {visit.lang === 'zh' ? '去掉此条件' : 'Remove'}
      </a>
    </p>
  )
}

/** Choices with the one asked for among them, be it several values or one that is not offered: the form says what was asked. */
function withAsked(choices: readonly Choice[], value: string | undefined, lang: 'zh' | 'en'): readonly Choice[] {
  if (!value || choices.some((choice) => choice.value === value)) return choices
  const name = (one: string) =>
    choices.find((choice) => choice.value === one)?.label ?? (isDimension(one) ? DIMENSIONS[one].label[lang] : one)
  return [
    ...choices,
    {
      value,
      label: value
        .split(',')
        .map(name)
        .join(lang === 'zh' ? '、' : ', '),
    },
  ]
}
