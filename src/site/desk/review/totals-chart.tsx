import type { CoverageRow } from '../../../coverage/queries.ts'
import { inUnit } from '../../../figures/words.ts'
import { RowsChart } from '../../charts/rows.tsx'
import { TONES } from '../../charts/tones.tsx'
import { exactMoney, moneyColumn } from '../../format.ts'
import type { Visit } from '../../page.ts'

/** Most groups that a chart still tells apart. */
const BARS = 24
/** The same as bars, in the order of divisions. */
export function TotalsChart({
  visit: { lang },
  rows,
  unit,
}: {
  visit: Visit
  rows: readonly CoverageRow[]
  unit: CoverageRow['unit']
}) {
  const zh = lang === 'zh'
  // the city's own bar is all of the others: beside it they could not be told apart
  const parts = rows.filter(({ district_code }) => district_code !== null)
  const drawn = parts.filter(({ reported, computed }) => reported !== null || computed !== null)
  if (drawn.length === 0 || drawn.length > BARS) return null
  const money = unit === 'fen'
  const waiting = (one: CoverageRow['in_review']) => (money ? one?.amount : one?.count)
  const waits = drawn.some(({ in_review }) => waiting(in_review))
  const groups = drawn.map(({ organization_name, reported, computed, in_review }) => ({
    label: organization_name,
    // nothing reported is no report of nought
    values: [reported, computed, ...(waits ? [waiting(in_review) ?? null] : [])],
  }))
  const column = money
    ? moneyColumn(
        groups.flatMap(({ values }) => values.map((value) => value ?? 0)),
        lang,
      )
    : undefined
  const title = zh ? '按组织，依行政区划顺序，不排名' : 'By organisation, in the order of divisions; no ranking'
  const words = zh ? ['填报', '已确认'] : ['Reported', 'Confirmed']
  return (
    <RowsChart
      id="totals-chart"
      lang={lang}
      title={column?.labelled(title) ?? title}
      description={
        zh
          ? `${drawn.length} 个组织，填报、已确认和待审的数并列。`
          : `${drawn.length} organisations, what each reported beside what is confirmed and what waits.`
      }
      by={zh ? '组织' : 'Organisation'}
      series={waits ? [...words, zh ? '待审' : 'Waiting'] : words}
      tones={[TONES.stated, TONES.ledger, TONES.waiting]}
      stacked={false}
      labelLang={zh ? undefined : 'zh-CN'}
      groups={groups}
      text={column?.text ?? ((value) => inUnit(value, unit, lang))}
      exact={(value) => (money ? exactMoney(value, lang) : inUnit(value, unit, lang))}
    />
  )
}
