import type { FactKind } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import { StatusBadge } from '../../components/badge.tsx'
import { factCell } from '../../components/fact-cells.tsx'
import { Zh } from '../../components/zh.tsx'
import type { Visit } from '../../page.ts'
import { publicPath, recordPath } from '../links.ts'
import { type Items, unitOf } from './items.ts'

/** The columns that say whose or which a record is, where no donor does; the first that it has. */
const WHO = ['name', 'enterprise_name', 'organization_name', 'fund_name', 'recipient_name', 'project_name']
/** What it comes to, and of a statement what it is about. */
const WHAT = ['indicator', 'measure', 'amount_fen', 'size_fen', 'value']

interface Props {
  visit: Visit
  kind: FactKind
  item: Item
  items: Items
  /** Whether it lies within the reader's scope; of others she opens the public page. */
  own: boolean
}

/** A record in one line: its day, whose it is, its amount, its state, the way to it. */
export function Summary({ visit, kind, item, items, own }: Props) {
  const { lang, href } = visit
  const who = WHO.map((column) => item[column]).find((value) => value !== null && value !== undefined)
  const unit = unitOf(items, { indicator: textOf(item.indicator), measure: textOf(item.measure) })
  const told = {
    ...item,
    indicator_name_en: items.indicator.find(({ value }) => value === item.indicator)?.label.en ?? null,
  }
  const path = own ? recordPath(kind.name, String(item.id)) : publicPath(kind.name, String(item.id))
  return (
    <>
      <time datetime={String(item[kind.day])}>{item[kind.day]}</time>{' '}
      <a href={href(path)}>
        {kind.columns.includes('publicity') ? (
          // a gift of nobody says so, and never reads as its recipient's
          factCell(kind.name, 'donor')(item, lang, unit)
        ) : (
          <Zh lang={lang}>{who ?? kind.label[lang]}</Zh>
        )}
      </a>{' '}
      {WHAT.filter((column) => kind.columns.includes(column)).map((column) => (
        <>{factCell(kind.name, column)(told, lang, unit)} </>
      ))}
      <StatusBadge status={String(item.status)} lang={lang} />{' '}
      <span class="quiet">
        <Zh lang={lang}>{item.chamber_name}</Zh>
      </span>
    </>
  )
}

const textOf = (value: Item[string] | undefined) => (typeof value === 'string' ? value : undefined)
