import type { Child } from 'hono/jsx'
import type { Qualifier } from '../../core/qualifier.ts'
import type { FactKind } from '../../facts/kind.ts'
import type { Item } from '../../facts/present.ts'
import { COLUMNS } from '../../open-data/columns.ts'
import { DIMENSIONS, type Text } from '../../totals/dimensions.ts'
import type { Unit } from '../../totals/measure.ts'
import { Amount } from '../components/amount.tsx'
import { BASES, CHANNELS } from '../components/fact-columns.tsx'
import { Link } from '../components/link.tsx'
import { Said } from '../components/said.tsx'
import { Zh } from '../components/zh.tsx'
import { capital } from '../explore/values.tsx'
import { count } from '../format.ts'
import { namePath, recordPath } from '../links.ts'
import type { Visit } from '../page.ts'

/** What codes mean that no dimension of totals names. */
const CODES: Readonly<Record<string, Readonly<Record<string, Text>> | undefined>> = {
  publicity: {
    named: { zh: '实名', en: 'named' },
    alias: { zh: '化名', en: 'under an alias' },
    anonymous: { zh: '匿名', en: 'anonymous' },
  },
  basis: BASES,
  channel: CHANNELS,
  valuation_basis: {
    invoice: { zh: '发票', en: 'invoice' },
    delivery_note: { zh: '送货单', en: 'delivery note' },
    customs: { zh: '报关单', en: 'customs declaration' },
    procurement_price: { zh: '政府采购价', en: 'government procurement price' },
  },
  kind: DIMENSIONS.fund_kind.values,
  cause: DIMENSIONS.cause.values,
  form: DIMENSIONS.form.values,
  donor_kind: DIMENSIONS.donor_kind.values,
  programme: DIMENSIONS.programme.values,
  mode: DIMENSIONS.mode.values,
}
/** Columns told by another: bounds and qualifier with the value, the item with its quantity, the alias as the donor. */
const ELSEWHERE = new Set(['qualifier', 'low', 'high', 'quantity', 'unit', 'alias'])
const HIDDEN: Text = { zh: '匿名', en: 'Anonymous' }

/** What a page calls a column otherwise than a file does: it shows yuan, and names instead of ids. */
const WORDS: Readonly<Record<string, Text>> = {
  amount_fen: { zh: '金额', en: 'Amount' },
  size_fen: { zh: '规模', en: 'Size' },
  pledge_id: { zh: '所履行的认捐', en: 'Fulfils the pledge' },
  village_name: { zh: '村', en: 'Village' },
}

/** The fields of a public record in the order of its kind, each with its name and value; an empty one is left out. */
export function fieldsOf(visit: Visit, kind: FactKind, item: Item, unit: Unit): { label: string; value: Child }[] {
  const { lang } = visit
  const columns = kind.columns.flatMap((column) => {
    if (kind.secret.includes(column) || ELSEWHERE.has(column) || column === 'donor_id') return []
    const shown = shownAs(column, item)
    return item[shown] === null || item[shown] === undefined ? [] : [shown]
  })
  const all = [...(kind.columns.includes('publicity') ? ['donor'] : []), ...columns, 'chamber_name']
  return all.map((column) => ({
    label: WORDS[column]?.[lang] ?? capital(COLUMNS[column]?.[lang === 'zh' ? 0 : 1] ?? column),
    value: fieldValue(visit, kind, item, column, unit),
  }))
}

/** The column that names what an id stands for, where the item has one. */
function shownAs(column: string, item: Item): string {
  const name = `${column.replace(/_(id|code)$/, '')}_name`
  return (column === 'indicator' || /_(id|code)$/.test(column)) && name in item ? name : column
}

function fieldValue(visit: Visit, kind: FactKind, item: Item, column: string, unit: Unit): Child {
  const { lang, href } = visit
  const value = item[column] ?? null
  if (column === 'donor' && value === null) return HIDDEN[lang]
  if (column.endsWith('_fen')) return <Amount fen={value === null ? null : Number(value)} lang={lang} />
  if (column === 'value')
    return <Said qualifier={String(item.qualifier) as Qualifier} value={Number(value)} unit={unit} lang={lang} />
  if (column === 'goods_item')
    return (
      <Zh lang={lang}>
        {value} {count(Number(item.quantity))} {item.unit}
      </Zh>
    )
  if (column === 'pledge_id') return <a href={href(recordPath('pledge', String(value)))}>{value}</a>
  const words = CODES[column]?.[String(value)]
  if (words) return words[lang]
  if (column === 'measure') return <code>{value}</code>
  if (column.endsWith('_on')) return <time datetime={String(value)}>{value}</time>
  return <Link visit={visit} to={namePath(kind.name, column, item)} name={String(value)} />
}
