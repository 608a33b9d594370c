import type { FactKind } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import { Amount } from '../../components/amount.tsx'
import { StatusBadge } from '../../components/badge.tsx'
import { Zh } from '../../components/zh.tsx'
import type { Visit } from '../../page.ts'

/** The columns that say whose or which a record is; the first that it has. */
const WHO = ['donor', 'name', 'enterprise_name', 'organization_name', 'fund_name', 'recipient_name', 'project_name']
const AMOUNTS = ['amount_fen', 'size_fen']

/** A record in one line: its day, whose it is, its amount, its state, the way to it. */
export function Summary({ visit, kind, item, own }: { visit: Visit; kind: FactKind; item: Item; own: boolean }) {
  const { lang } = visit
  const who = WHO.map((column) => item[column]).find((value) => value !== null && value !== undefined)
  const amount = AMOUNTS.find((column) => kind.columns.includes(column))
  const title = <Zh lang={lang}>{who ?? kind.label[lang]}</Zh>
  return (
    <>
      <time datetime={String(item[kind.day])}>{item[kind.day]}</time>{' '}
      {own ? <a href={visit.href(`/desk/records/${kind.path}/${item.id}`)}>{title}</a> : title}{' '}
      {amount ? <Amount fen={item[amount] === null ? null : Number(item[amount])} lang={lang} /> : null}{' '}
      {item.goods_item ? (
        <Zh lang={lang}>
          {item.goods_item} {item.quantity} {item.unit}
        </Zh>
      ) : null}{' '}
      <StatusBadge status={String(item.status)} lang={lang} />{' '}
      <span class="quiet">
        <Zh lang={lang}>{item.chamber_name}</Zh>
      </span>
    </>
  )
}
