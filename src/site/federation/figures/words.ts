import { QUALIFIER_LABELS, QUALIFIERS } from '../../../core/qualifier.ts'
import { DIMENSIONS, type Text } from '../../../totals/dimensions.ts'
import type { Choice } from '../../components/field.tsx'
import { FIELDS } from '../../explore/choices.ts'
import type { Lang } from '../../lang.ts'

export const TITLE: Text = { zh: '公布数的登记', en: 'Published numbers' }

export const LABELS = {
  id: { zh: '标识', en: 'Id' },
  topic: { zh: '主题', en: 'Topic' },
  position: { zh: '次序', en: 'Place in the list' },
  statement: { zh: '原文所述（中文）', en: 'The claim in Chinese' },
  statement_en: { zh: '原文所述（英文）', en: 'The claim in English' },
  source: { zh: '出处', en: 'Source' },
  measure: { zh: '指标', en: 'Measure' },
  from_on: { zh: '期间自', en: 'Period from' },
  to_on: { zh: '期间至', en: 'Period to' },
  filter: { zh: '其他条件', en: 'Other filters' },
  over_filter: { zh: '除以', en: 'Divided by' },
  qualifier: { zh: '限定', en: 'Qualifier' },
  value: { zh: '数值', en: 'Value' },
  reason: { zh: '理由', en: 'Reason' },
} satisfies Record<string, Text>

/** A field that narrows by a dimension; what no field narrows by is written out in `filter`. */
export const narrows = (dimension: string): string => `by.${dimension}`

export const labelsIn = (lang: Lang): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(LABELS).map(([name, text]) => [name, text[lang]])),
  ...Object.fromEntries(FIELDS.map((id) => [narrows(id), DIMENSIONS[id].label[lang]])),
})

export const qualifierChoices = (lang: Lang): Choice[] =>
  QUALIFIERS.map((value) => {
    const { zh, en, sign } = QUALIFIER_LABELS[value]
    return { value, label: `${lang === 'zh' ? zh : en}（${sign}）` }
  })
