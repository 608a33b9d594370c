import { fenToYuan } from '../core/money.ts'
import { QUALIFIER_LABELS, type Qualifier } from '../core/qualifier.ts'
import { element, narratives } from './xml.ts'

type Row = Readonly<Record<string, unknown>>

export interface Indicator {
  name: string
  name_en: string
  unit: string
}

/** How each unit is measured and written in IATI (IndicatorMeasure 1 unit, 2 percentage). */
const UNITS: Readonly<
  Record<string, { measure: string; zh: string; en: string; value: (value: number) => string } | undefined>
> = {
  fen: { measure: '1', zh: '元', en: 'yuan', value: fenToYuan },
  count: { measure: '1', zh: '计数', en: 'count', value: String },
  person: { measure: '1', zh: '人', en: 'persons', value: String },
  basis_point: { measure: '2', zh: '%', en: '%', value: (value) => String(value / 100) },
}

/**
 * A project's outcomes as results, one an indicator, one period a statement. The register knows neither baselines nor targets, so
 * none is given. A period without a first day begins with the project, which the comment says.
 */
export const results = (
  outcomes: readonly Row[],
  indicators: ReadonlyMap<string, Indicator>,
  since: string,
  origin: string,
): string[] =>
  [...Map.groupBy(outcomes, (row) => String(row.indicator))].map(([id, rows]) => {
    const { name = id, name_en = id, unit = 'count' } = indicators.get(id) ?? {}
    const { measure, zh, en, value } = UNITS[unit] ?? { measure: '1', zh: unit, en: unit, value: String }
    return element('result', { type: '2', 'aggregation-status': 'false' }, [
      element('title', {}, narratives(name, name_en)),
      element('indicator', { measure }, [
        element('title', {}, narratives(`${name}（${zh}）`, `${name_en} (${en})`)),
        element('reference', { vocabulary: '99', code: id, 'indicator-uri': `${origin}/api/v1/indicators` }),
        ...rows.map((row) => period(row, value, since)),
      ]),
    ])
  })

function period(row: Row, value: (value: number) => string, since: string): string {
  const end = String(row.to_on)
  const start = row.from_on ? String(row.from_on) : since < end ? since : end
  const { zh, en } = QUALIFIER_LABELS[row.qualifier as Qualifier]
  const open = row.from_on ? '' : '；未注明起始日，自项目开始计'
  const openEn = row.from_on ? '' : '; no first day stated, counted from the project’s'
  const comment = narratives(
    `${row.organization_name}填报，限定词：${zh}${open}`,
    `Stated by ${row.organization_name}; qualifier: ${en}${openEn}`,
  )
  return element('period', {}, [
    element('period-start', { 'iso-date': start }),
    element('period-end', { 'iso-date': end }),
    element('actual', { value: value(Number(row.value)) }, [element('comment', {}, comment)]),
  ])
}
