import { measureCatalogue } from '../../../totals/catalogue.ts'
import { DIMENSIONS } from '../../../totals/dimensions.ts'
import type { Measure } from '../../../totals/measure.ts'
import { BOUNDARIES, BOUNDARY_IDS } from '../../boundaries.ts'
import { type Choice, ErrorSummary, Field, ids, Select } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import { choicesOf, FIELDS } from '../../explore/choices.ts'
import type { Faults } from '../../form.ts'
import type { Visit } from '../../page.ts'
import { TEXT } from '../../text.ts'
import type { Refusal } from '../refusal.ts'
import type { Values } from './input.ts'
import { LABELS, labelsIn, narrows, qualifierChoices } from './words.ts'

interface Props {
  visit: Visit
  values: Values
  refusal?: Refusal | undefined
  topics: readonly string[]
  /** The id stays once a figure is published. */
  fresh: boolean
}

/** The fields of a claim: what was said, and which total it is about. */
export async function FigureFields({ visit, values, refusal, topics, fresh }: Props) {
  const { lang, say, ctx } = visit
  const zh = lang === 'zh'
  const faults = refusal?.faults ?? {}
  const field = (name: keyof typeof LABELS) => ({ visit, name, label: say(LABELS[name]), value: values[name], faults })
  const narrowing = await Promise.all(FIELDS.map(async (id) => ({ id, choices: await choicesOf(visit, id) })))
  return (
    <>
      <ErrorSummary visit={visit} faults={faults} labels={labelsIn(lang)} />
      {refusal?.notice ? <Notice kind="fault">{refusal.notice}</Notice> : null}
      <fieldset class="ask-part">
        <legend>{zh ? '说了什么' : 'What was said'}</legend>
        <div class="entry-fields">
          {fresh ? (
            <Field
              {...field('id')}
              hint={
                zh
                  ? '小写字母、数字、点、横线；公开地址的一部分'
                  : 'small letters, digits, dots, dashes; part of its address'
              }
              required
              maxlength={60}
              autocomplete="off"
            />
          ) : null}
          <Field {...field('topic')} required maxlength={60} list={topics} autocomplete="off" />
          <Field {...field('statement')} type="textarea" required maxlength={300} />
          <Field {...field('statement_en')} type="textarea" required maxlength={300} />
          <Field {...field('source')} required maxlength={300} />
          <Field {...field('position')} hint={zh ? '留空排在最后' : 'empty: last'} inputmode="numeric" maxlength={7} />
          <Select
            name="qualifier"
            label={say(LABELS.qualifier)}
            value={values.qualifier}
            choices={qualifierChoices(lang)}
            faults={faults}
          />
          <Field
            {...field('value')}
            hint={
              zh
                ? '金额如 19.3亿，个数如 1,500，比率如 90%'
                : 'money as 19.3亿 or 1,930,000,000, counts as 1,500, rates as 90%'
            }
            required
            maxlength={40}
            autocomplete="off"
          />
        </div>
      </fieldset>
      <fieldset class="ask-part">
        <legend>{zh ? '对照台账的哪个数' : 'Which total it is about'}</legend>
        <div class="entry-fields">
          <MeasureField
            visit={visit}
            measures={[...(await measureCatalogue(ctx)).values()]}
            value={values.measure}
            faults={faults}
          />
          <Field {...field('from_on')} type="date" />
          <Field {...field('to_on')} type="date" />
          {narrowing.map(({ id, choices }) => (
            <Select
              name={narrows(id)}
              label={DIMENSIONS[id].label[lang]}
              value={values[narrows(id)]}
              choices={choices}
              empty={say(TEXT.all)}
              faults={faults}
            />
          ))}
          <Field
            {...field('filter')}
            hint={
              zh
                ? '写如 partner=522327&village=330212110200；各维度见“探索”页的地址'
                : 'as partner=522327&village=330212110200; the address of an Explore page shows them'
            }
            maxlength={2000}
            autocomplete="off"
          />
        </div>
        <label class="tick">
          <input type="checkbox" id="f-ratio" name="ratio" value="1" checked={values.ratio !== undefined} />
          <span>
            {zh
              ? '是比率：除以同期同一指标在以下条件下的数'
              : 'a ratio: divided by the same measure and period, narrowed by'}
          </span>
        </label>
        <Field
          {...field('over_filter')}
          hint={zh ? '留空为全部；数值即百分比' : 'empty: all of it; the value is then a percentage'}
          maxlength={2000}
          autocomplete="off"
        />
      </fieldset>
    </>
  )
}

/** Every measure that can be asked, by boundary. */
function MeasureField({
  visit: { lang, say },
  measures,
  value,
  faults,
}: {
  visit: Visit
  measures: readonly Measure[]
  value: string | undefined
  faults: Faults
}) {
  const id = ids('measure')
  const fault = faults.measure
  return (
    <div class={fault ? 'field field-faulty' : 'field'}>
      <label for={id}>{say(LABELS.measure)}</label>
      {fault ? (
        <p class="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
      <select
        id={id}
        name="measure"
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
      >
        {BOUNDARY_IDS.map((boundary) => {
          const known: Choice[] = measures
            .filter((measure) => measure.boundary === boundary)
            .map((measure) => ({ value: measure.id, label: measure.label[lang] }))
          return known.length === 0 ? null : (
            <optgroup label={BOUNDARIES[boundary].label[lang]}>
              {known.map((choice) => (
                <option value={choice.value} selected={choice.value === value}>
                  {choice.label}
                </option>
              ))}
            </optgroup>
          )
        })}
      </select>
    </div>
  )
}
