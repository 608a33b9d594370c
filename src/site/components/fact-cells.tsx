import type { Child } from 'hono/jsx'
import type { Qualifier } from '../../core/qualifier.ts'
import type { FactName } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { type Item, nameOf } from '../../facts/present.ts'
import type { Text } from '../../totals/dimensions.ts'
import type { Unit } from '../../totals/measure.ts'
import { count } from '../format.ts'
import type { Lang } from '../lang.ts'
import { Amount } from './amount.tsx'
import { Released } from './badge.tsx'
import { wordOf } from './fact-labels.ts'
import { Said } from './said.tsx'
import { Zh } from './zh.tsx'

const HIDDEN: Text = { zh: '匿名', en: 'Anonymous' }
const MISSING = '—'

type Cell = (item: Item, lang: Lang, unit: Unit) => Child

/** Fields whose value is more than itself. */
const SPECIAL: Readonly<Record<string, Cell>> = {
  // who is not named is never in what a page is given; it says so instead
  donor: (item, lang) => (item.donor === null ? HIDDEN[lang] : <Zh lang={lang}>{item.donor}</Zh>),
  // goods say what and how much; their value, where there is one, has its basis
  'donation.amount_fen': (item, lang) => (
    <>
      {item.form === 'goods' ? (
        <span class="goods">
          <Zh lang={lang}>
            {item.goods_item} {count(Number(item.quantity))} {item.unit}
          </Zh>{' '}
        </span>
      ) : null}
      {item.amount_fen === null ? (
        <span class="missing">{lang === 'zh' ? '未作价' : 'not valued'}</span>
      ) : (
        <Amount fen={Number(item.amount_fen)} lang={lang} />
      )}
    </>
  ),
  // a pledge released for hardship (Charity Law, art. 41) is owed no more, and says so wherever its amount is told
  'pledge.amount_fen': (item, lang) => (
    <>
      <Amount fen={item.amount_fen === null ? null : Number(item.amount_fen)} lang={lang} />{' '}
      <Released item={item} lang={lang} />
    </>
  ),
  value: (item, lang, unit) => (
    <Said qualifier={String(item.qualifier) as Qualifier} value={Number(item.value)} unit={unit} lang={lang} />
  ),
  // only where a page read the English name beside it (`inEnglish`)
  'outcome.indicator': (item, lang) =>
    lang === 'en' && item.indicator_name_en ? (
      item.indicator_name_en
    ) : (
      <Zh lang={lang}>{item.indicator_name ?? MISSING}</Zh>
    ),
  'aid.village_code': (item, lang) => <Zh lang={lang}>{item.village_name ?? item.village ?? MISSING}</Zh>,
}

/** Where the name behind a field's id stands in an item; undefined where it names nothing. */
function nameIn(kind: FactName, field: string): string | undefined {
  if (field === 'chamber_id') return 'chamber_name'
  const reference = KINDS[kind].references.find(({ column, table }) => column === field && table !== 'pledge')
  return reference && (field === 'donor_id' ? 'donor' : nameOf(reference))
}

/** Where an item holds the Chinese name that is all a field shows; undefined where it shows something else. */
export const nameShown = (kind: FactName, field: string): string | undefined =>
  field === 'donor' ? field : SPECIAL[`${kind}.${field}`] || SPECIAL[field] ? undefined : nameIn(kind, field)

/** One field of a record as people read it. `unit` is that of a stated value, which its indicator or measure decides. */
export function factCell(kind: FactName, field: string): Cell {
  const special = SPECIAL[`${kind}.${field}`] ?? SPECIAL[field]
  if (special) return special
  const name = nameIn(kind, field)
  if (name) return (item, lang) => (item[name] ? <Zh lang={lang}>{item[name]}</Zh> : MISSING)
  if (field.endsWith('_fen'))
    return (item, lang) => <Amount fen={item[field] === null ? null : Number(item[field])} lang={lang} />
  return (item, lang) => plain(field, item[field], lang)
}

/** A value that stands for itself, or for a word of a list. */
export function plain(field: string, value: unknown, lang: Lang): Child {
  if (value === null || value === undefined || value === '') return MISSING
  const word = wordOf(field, value)
  if (word) return word[lang]
  if (field.endsWith('_fen')) return <Amount fen={Number(value)} lang={lang} />
  if (typeof value === 'number') return count(value)
  return /^[\x20-\x7e]*$/.test(String(value)) ? String(value) : <Zh lang={lang}>{String(value)}</Zh>
}
