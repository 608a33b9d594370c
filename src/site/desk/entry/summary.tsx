import type { FactKind } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import { StatusBadge } from '../../components/badge.tsx'
import { factCell } from '../../components/fact-cells.tsx'
import { Zh } from '../../components/zh.tsx'
import type { Visit } from '../../page.ts'
import { publicPath, recordPath } from '../links.ts'

/** The columns that say whose or which a record is; the first that it has. */
const WHO = ['donor', 'name', 'enterprise_name', 'organization_name', 'fund_name', 'recipient_name', 'project_name']
const AMOUNTS = ['amount_fen', 'size_fen']

/** A record in one line: its day, whose it is, its amount, its state, the way to it. */
export function Summary({ visit, kind, item, own }: { visit: Visit; kind: FactKind; item: Item; own: boolean }) {
  const { lang, href } = visit
  const who = WHO.map((column) => item[column]).find((value) => value !== null && value !== undefined)
  const amount = AMOUNTS.find((column) => kind.columns.includes(column))
  const path = own ? recordPath(kind.name, String(item.id)) : publicPath(kind.name, String(item.id))
  return (
    <>
      <time datetime={String(item[kind.day])}>{item[kind.day]}</time>{' '}
      <a href={href(path)}>
        <Zh lang={lang}>{who ?? kind.label[lang]}</Zh>
      </a>{' '}
      {amount ? factCell(kind.name, amount)(item, lang, 'fen') : null}{' '}
      <StatusBadge status={String(item.status)} lang={lang} />{' '}
      <span class="quiet">
        <Zh lang={lang}>{item.chamber_name}</Zh>
      </span>
    </>
  )
}
