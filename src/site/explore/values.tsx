import { fenToYuan } from '../../core/money.ts'
import { qualifierOf } from '../../core/qualifier.ts'
import { inUnit, says } from '../../figures/words.ts'
import { DIMENSIONS, type DimensionId } from '../../totals/dimensions.ts'
import type { Unit } from '../../totals/measure.ts'
import type { BoundsPair, TotalsAnswer, TotalsRow } from '../../totals/total.ts'
import { Amount } from '../components/amount.tsx'
import { exactMoney, type MoneyColumn, moneyColumn, roundMoney, shortMoney } from '../format.ts'
import type { Lang } from '../lang.ts'
import { timeSays, type Unfinished } from '../unfinished.ts'

/**
 * A key of a group in words: what declares it names it, else the register. Names of the register are Chinese. `open` are the year
 * and the month that are not told whole.
 */
export function keyWords(
  { labels }: Pick<TotalsAnswer, 'labels'>,
  id: DimensionId,
  key: TotalsRow[string] | undefined,
  lang: Lang,
  open: readonly Unfinished[] = [],
): string {
  const { label, values } = DIMENSIONS[id]
  if (key === null || key === undefined) return lang === 'zh' ? `（无${label.zh}）` : `(no ${label.en})`
  if (id === 'year' || id === 'month') return timeSays(String(key), openAt(open, id, key), lang)
  return values?.[String(key)]?.[lang] ?? labels[id]?.[String(key)] ?? String(key)
}

/** What of a key is not told whole. */
export const openAt = (open: readonly Unfinished[], id: DimensionId | null, key: unknown): Unfinished | undefined =>
  open.find((one) => one.by === id && one.key === String(key))

/** Whether a key's words are a name of the register. */
export const isName = ({ labels }: Pick<TotalsAnswer, 'labels'>, id: DimensionId, key: unknown): boolean =>
  DIMENSIONS[id].values === undefined && labels[id]?.[String(key)] !== undefined

/** A value as short as it may be, for charts; where it was cut it says so. */
export const briefly = (value: number, unit: Unit, lang: Lang): string =>
  unit === 'fen' ? roundMoney(value, lang) : inUnit(value, unit, lang)
export const exactly = (value: number, unit: Unit, lang: Lang): string =>
  unit === 'fen' ? exactMoney(value, lang) : inUnit(value, unit, lang)

/** A value that was stated with a qualifier as it would be said: 3,015余人; null where it is exact. */
export function statedSays(
  value: number,
  bounds: BoundsPair | undefined,
  unit: Unit,
  lang: Lang,
  measure: string,
): string | null {
  const qualifier = bounds ? qualifierOf(value, { low: bounds[0], high: bounds[1] }) : 'eq'
  return qualifier === 'eq' ? null : says(qualifier, value, unit, lang, measure)
}

/**
 * A value of a measure, its exact amount below where it was cut short; what was stated with a qualifier is said with it, and between
 * what it lies. `measure` tells what a count counts; `href` leads to the records behind it.
 */
export function Value({
  value,
  unit,
  lang,
  measure = '',
  bounds,
  href = null,
  as = 'behind',
  brief = false,
  column,
}: {
  value: number | null
  unit: Unit
  lang: Lang
  measure?: string
  bounds?: BoundsPair | undefined
  href?: string | null
  /** Class of the link. */
  as?: string
  /** Where many stand side by side what bounds a number is left out. */
  brief?: boolean
  /** How the column of money sets it that it stands in: the exact amount is a title only. */
  column?: MoneyColumn | undefined
}) {
  if (value === null) return <span class="missing">—</span>
  const stated = statedSays(value, bounds, unit, lang, measure)
  const said =
    unit === 'fen' && stated === null ? (
      <Amount fen={value} lang={lang} as={column ?? 'short'} />
    ) : (
      <data value={unit === 'fen' ? fenToYuan(value) : String(value)}>
        {stated ?? inUnit(value, unit, lang, measure)}
      </data>
    )
  const cut = unit === 'fen' && stated === null && !shortMoney(value, lang).exact
  return (
    <>
      {href ? (
        <a class={as} href={href} rel="nofollow">
          {said}
        </a>
      ) : (
        said
      )}
      {cut && !column ? <span class="exact">{exactMoney(value, lang)}</span> : null}
      {bounds && !brief ? <Range bounds={bounds} value={value} unit={unit} lang={lang} /> : null}
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
      ? `${unit === 'fen' ? say(low) : low.toLocaleString('en-US')} – ${say(high)}`
      : low !== null
        ? `≥ ${say(low)}`
        : high !== null
          ? `≤ ${say(high)}`
          : zh
            ? '约数，不设界限'
            : 'approximate: no bounds'
  return <span class="exact">{words}</span>
}

/** What groups of a measure come to that adds up, with what the qualifiers of those stated allow; null where none has a value. */
export function added(rows: readonly TotalsRow[], measure: string): { value: number | null; bounds?: BoundsPair } {
  const known = rows.filter((row) => valueAt(row, measure) !== null)
  if (known.length === 0) return { value: null }
  const value = known.reduce((sum, row) => sum + (valueAt(row, measure) ?? 0), 0)
  if (!known.some((row) => boundsAt(row, measure))) return { value }
  const end = (i: 0 | 1) =>
    known.reduce<number | null>((sum, row) => {
      const bounds = boundsAt(row, measure)
      const one = bounds ? bounds[i] : valueAt(row, measure)
      return sum === null || one === null ? null : sum + one
    }, 0)
  return { value, bounds: [end(0), end(1)] }
}

export const valueAt = (row: TotalsRow, measure: string): number | null => {
  const value = row[measure]
  return typeof value === 'number' ? value : null
}
export const boundsAt = (row: TotalsRow, measure: string): BoundsPair | undefined =>
  (row.bounds as Record<string, BoundsPair> | undefined)?.[measure]

/**
 * One unit for a column of money, or for a picture of which only `shown` is written. What was stated with a qualifier is said as it was
 * stated, each in its own.
 */
export function columnOf(
  { id, unit }: Pick<TotalsAnswer['measures'][number], 'id' | 'unit'>,
  rows: readonly TotalsRow[],
  lang: Lang,
  shown: readonly number[] = rows.map((row) => valueAt(row, id) ?? 0),
): MoneyColumn | undefined {
  return unit !== 'fen' || rows.some((row) => boundsAt(row, id)) ? undefined : moneyColumn(shown, lang)
}

export const labelled = (label: string, column: MoneyColumn | undefined) => column?.labelled(label) ?? label
