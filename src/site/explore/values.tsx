import { inUnit } from '../../figures/words.ts'
import { DIMENSIONS, type DimensionId } from '../../totals/dimensions.ts'
import type { Unit } from '../../totals/measure.ts'
import type { BoundsPair, TotalsAnswer, TotalsRow } from '../../totals/total.ts'
import { Amount } from '../components/amount.tsx'
import { chartMoney, exactMoney, shortMoney } from '../format.ts'
import type { Lang } from '../lang.ts'

/** A key of a group in words: what declares it names it, else the register. Names of the register are Chinese. */
export function keyWords(
  { labels }: Pick<TotalsAnswer, 'labels'>,
  id: DimensionId,
  key: TotalsRow[string] | undefined,
  lang: Lang,
): string {
  const { label, values } = DIMENSIONS[id]
  if (key === null || key === undefined) return lang === 'zh' ? `（无${label.zh}）` : `(no ${label.en})`
  return values?.[String(key)]?.[lang] ?? labels[id]?.[String(key)] ?? String(key)
}

/** Whether a key's words are a name of the register. */
export const isName = ({ labels }: Pick<TotalsAnswer, 'labels'>, id: DimensionId, key: unknown): boolean =>
  DIMENSIONS[id].values === undefined && labels[id]?.[String(key)] !== undefined

/** A value as short as it may be, for charts; where it was cut it says so. */
export const briefly = (value: number, unit: Unit, lang: Lang): string =>
  unit === 'fen' ? chartMoney(value, lang) : inUnit(value, unit, lang)
export const exactly = (value: number, unit: Unit, lang: Lang): string =>
  unit === 'fen' ? exactMoney(value, lang) : inUnit(value, unit, lang)

/**
 * A value of a measure, its exact amount below where it was cut short; of what was stated with a qualifier also between what it lies.
 * `href` leads to the records behind it.
 */
export function Value({
  value,
  unit,
  lang,
  bounds,
  href = null,
}: {
  value: number | null
  unit: Unit
  lang: Lang
  bounds?: BoundsPair | undefined
  href?: string | null
}) {
  if (value === null) return <span class="missing">—</span>
  const said =
    unit === 'fen' ? (
      <Amount fen={value} lang={lang} as="short" />
    ) : (
      <data value={String(value)}>{inUnit(value, unit, lang)}</data>
    )
  const cut = unit === 'fen' && !shortMoney(value, lang).exact
  return (
    <>
      {href ? (
        <a class="behind" href={href} rel="nofollow">
          {said}
        </a>
      ) : (
        said
      )}
      {cut ? <span class="exact">{exactMoney(value, lang)}</span> : null}
      {bounds ? <Range bounds={bounds} value={value} unit={unit} lang={lang} /> : null}
    </>
  )
}

function Range({
  bounds: [low, high],
  value,
  unit,
  lang,
}: {
  bounds: BoundsPair
  value: number
  unit: Unit
  lang: Lang
}) {
  if (low === value && high === value) return null
  const say = (end: number) => exactly(end, unit, lang)
  const zh = lang === 'zh'
  const words =
    low !== null && high !== null
      ? `${say(low)} – ${say(high)}`
      : low !== null
        ? `≥ ${say(low)}`
        : high !== null
          ? `≤ ${say(high)}`
          : zh
            ? '约数，不设界限'
            : 'approximate: no bounds'
  return <span class="exact">{words}</span>
}

export const valueAt = (row: TotalsRow, measure: string): number | null => {
  const value = row[measure]
  return typeof value === 'number' ? value : null
}
export const boundsAt = (row: TotalsRow, measure: string): BoundsPair | undefined =>
  (row.bounds as Record<string, BoundsPair> | undefined)?.[measure]
