import type { FactKind } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import type { Unit } from '../../../totals/measure.ts'
import { factCell } from '../../components/fact-cells.tsx'
import { labelOf } from '../../components/fact-labels.ts'
import { PledgeMet } from '../../components/pledge-met.tsx'
import { fieldPath } from '../../links.ts'
import type { Visit } from '../../page.ts'

/** What another field of the list already shows. */
const TOLD = new Set(['donor_id', 'donor_name', 'low', 'high', 'qualifier', 'goods_item', 'quantity', 'unit'])

/** What says something by being empty: an anonymous donor, goods without a value, a pledge of no stated amount. */
const SHOWN_EMPTY = new Set(['donor', 'amount_fen', 'size_fen'])

/** The fields of a record in the order in which it is entered; `donor` stands for the columns that name her. */
const fieldsOf = (kind: FactKind): string[] => {
  const own = kind.columns.filter((column) => !TOLD.has(column))
  const { ending } = kind
  return [
    ...(kind.columns.includes('publicity') ? ['donor'] : []),
    ...own,
    ...(ending && !own.includes(ending.on) ? [ending.on] : []),
    ...(ending?.note ? [ending.note] : []),
    'chamber_id',
    'source_ref',
  ]
}

/** All that a record says, each under its label; what was left empty is left out. With `leads` names lead to their public pages. */
export function Fields({
  visit,
  kind,
  item,
  unit,
  leads,
}: {
  visit: Visit
  kind: FactKind
  item: Item
  unit: Unit
  leads?: true
}) {
  const { lang, say, href } = visit
  const cell = (field: string) => {
    if (field === 'pledge_id') return <PledgeMet visit={visit} id={String(item[field])} desk={!leads} />
    const shown = factCell(kind.name, field)(item, lang, unit)
    const path = leads ? fieldPath(kind.name, field, item) : null
    return path ? <a href={href(path)}>{shown}</a> : shown
  }
  const filled = fieldsOf(kind).filter((field) =>
    // only a natural person is asked whether she agrees
    field === 'donor_consent'
      ? item.donor_kind === 'person' && item[field] !== undefined
      : SHOWN_EMPTY.has(field) || (item[field] !== null && item[field] !== undefined),
  )
  return (
    <dl class="facts facts-wide">
      {filled.map((field) => (
        <div>
          <dt>{say(labelOf(kind.name, field))}</dt>
          <dd>{cell(field)}</dd>
        </div>
      ))}
    </dl>
  )
}
