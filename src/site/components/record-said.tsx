import { fenInEnglish, fenToText } from '../../core/money.ts'
import type { Qualifier } from '../../core/qualifier.ts'
import type { FactName } from '../../facts/kind.ts'
import type { Item } from '../../facts/present.ts'
import { says } from '../../figures/words.ts'
import type { Unit } from '../../totals/measure.ts'
import { count } from '../format.ts'
import type { Lang } from '../lang.ts'
import { wordOf } from './fact-labels.ts'
import { Zh } from './zh.tsx'

/** A part of a sentence: our words, or a name of the register, which is Chinese in either language. */
type Part = string | { name: string }
type Sentence = (item: Item, lang: Lang, unit: Unit) => Part[]

/** The first name that a record has of those; as the item says it, so that who is hidden there is hidden here. */
const named = (item: Item, ...fields: string[]): Part[] => {
  const name = fields.map((field) => item[field]).find((value) => value !== null && value !== undefined)
  return name === undefined ? [] : [{ name: String(name) }]
}
const donorOf = (item: Item, lang: Lang): Part[] =>
  item.donor ? named(item, 'donor') : [lang === 'zh' ? '匿名捐赠人' : 'An anonymous donor']
const money = (fen: unknown, lang: Lang): string => (lang === 'zh' ? fenToText : fenInEnglish)(Number(fen))

/** What was given: money, or goods with their value where they have one. */
function given(item: Item, lang: Lang): Part[] {
  if (item.form !== 'goods') return [money(item.amount_fen, lang)]
  const goods = { name: `${item.goods_item} ${count(Number(item.quantity))} ${item.unit}` }
  if (item.amount_fen === null) return [goods]
  const worth = money(item.amount_fen, lang)
  return [goods, lang === 'zh' ? `（作价${worth}）` : `, worth ${worth}`]
}

/** Somebody did something for somebody: 甲向乙捐赠5万元, `甲 gave CNY 50,000 to 乙`. */
function done(
  lang: Lang,
  who: Part[],
  to: Part[],
  what: Part[],
  zh: [towards: string, verb: string],
  en: [string, string],
) {
  if (lang === 'zh') return [...who, ...(to.length > 0 ? [zh[0], ...to] : []), zh[1], ...what]
  return [...who, ` ${en[0]} `, ...what, ...(to.length > 0 ? [` ${en[1]} `, ...to] : [])]
}

const stated = (about: Part[], { qualifier, value }: Item, lang: Lang, unit: Unit, measure: string): Part[] => [
  ...about,
  ` ${says((qualifier ?? 'eq') as Qualifier, Number(value), unit, lang, measure)}`,
]

const SENTENCES: Readonly<Record<FactName, Sentence>> = {
  donation: (item, lang) =>
    done(
      lang,
      donorOf(item, lang),
      named(item, 'recipient_name', 'fund_name', 'project_name', 'village_name'),
      given(item, lang),
      ['向', '捐赠'],
      ['gave', 'to'],
    ),
  pledge: (item, lang) =>
    done(
      lang,
      donorOf(item, lang),
      named(item, 'recipient_name', 'fund_name', 'project_name'),
      item.amount_fen === null
        ? [lang === 'zh' ? '（金额未公布）' : 'an undisclosed amount']
        : [money(item.amount_fen, lang)],
      ['向', '认捐'],
      ['pledged', 'to'],
    ),
  disbursement: (item, lang) =>
    done(
      lang,
      named(item, 'fund_name', 'payer_name'),
      named(item, 'recipient_name', 'project_name', 'village_name'),
      [money(item.amount_fen, lang)],
      ['向', '拨付'],
      ['paid', 'to'],
    ),
  aid: (item, lang) =>
    done(
      lang,
      named(item, 'enterprise_name'),
      named(item, 'project_name', 'village_name', 'village'),
      [money(item.amount_fen, lang)],
      ['为', '投入'],
      ['put', 'into'],
    ),
  fund: (item) => named(item, 'name'),
  project: (item) => named(item, 'name'),
  outcome: (item, lang, unit) =>
    stated(
      [
        ...named(item, 'organization_name'),
        lang === 'zh' ? '：' : ': ',
        ...(lang === 'en' && item.indicator_name_en
          ? [String(item.indicator_name_en)]
          : named(item, 'indicator_name', 'indicator')),
      ],
      item,
      lang,
      unit,
      `outcomes.${item.indicator}`,
    ),
  reported: (item, lang, unit) => {
    const measure = String(item.measure)
    const label = wordOf('measure', measure)?.[lang] ?? measure
    const about = [...named(item, 'organization_name'), lang === 'zh' ? `填报${label}` : ` states ${label}:`]
    return stated(about, item, lang, unit, measure)
  },
}

/** Who gave how much to whom, as an item tells it: of a hidden donor that there is one. `unit` is that of a stated value. */
export const recordSays = (kind: FactName, item: Item, lang: Lang, unit: Unit = 'count'): string =>
  SENTENCES[kind](item, lang, unit)
    .map((part) => (typeof part === 'string' ? part : part.name))
    .join('')

/** The same on a page. */
export const RecordSaid = ({
  kind,
  item,
  lang,
  unit = 'count',
}: {
  kind: FactName
  item: Item
  lang: Lang
  unit?: Unit
}) => {
  if (lang === 'zh') return <>{recordSays(kind, item, lang, unit)}</>
  const parts = SENTENCES[kind](item, lang, unit)
  return <>{parts.map((part) => (typeof part === 'string' ? part : <Zh lang={lang}>{part.name}</Zh>))}</>
}
