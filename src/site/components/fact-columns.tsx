import type { Child } from 'hono/jsx'
import type { FactName } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import type { Item } from '../../facts/present.ts'
import type { Unit } from '../../totals/measure.ts'
import type { Lang } from '../lang.ts'
import { fieldPath, recordPath } from '../links.ts'
import type { Column } from './data-table.tsx'
import { factCell, nameShown } from './fact-cells.tsx'
import { labelOf } from './fact-labels.ts'
import { Link } from './link.tsx'

/** What a table of each kind of record shows, in order; `heading` names its row. */
const SHOWN: Record<FactName, { heading: string; fields: readonly string[] }> = {
  donation: {
    heading: 'donor',
    fields: ['received_on', 'donor', 'recipient_id', 'cause', 'amount_fen', 'chamber_id'],
  },
  pledge: {
    heading: 'donor',
    fields: ['agreed_on', 'donor', 'recipient_id', 'channel', 'amount_fen', 'chamber_id'],
  },
  fund: {
    heading: 'name',
    fields: ['established_on', 'name', 'custodian_id', 'basis', 'size_fen', 'chamber_id'],
  },
  project: {
    heading: 'name',
    fields: ['since_on', 'name', 'programme', 'partner_code', 'chamber_id'],
  },
  disbursement: {
    heading: 'fund_id',
    fields: ['paid_on', 'fund_id', 'recipient_id', 'purpose', 'amount_fen', 'chamber_id'],
  },
  aid: {
    heading: 'enterprise_id',
    fields: ['invested_on', 'enterprise_id', 'project_id', 'village_code', 'mode', 'amount_fen', 'chamber_id'],
  },
  outcome: {
    heading: 'organization_id',
    fields: ['to_on', 'organization_id', 'indicator', 'value', 'evidence'],
  },
  reported: {
    heading: 'organization_id',
    fields: ['to_on', 'organization_id', 'measure', 'value', 'source'],
  },
}

const NUMERIC = /_fen$|^value$/
const PROSE = /^(evidence|source|purpose)$/

/**
 * The columns of a table of records. `sorts` are those the list knows; `unitOf` gives the unit of a stated value, which its
 * indicator or measure decides. With `href` names lead to their pages, and the day of a record to the record itself.
 */
export const factColumns = (
  kind: FactName,
  lang: Lang,
  {
    sorts = [],
    unitOf = () => 'count',
    href,
  }: { sorts?: readonly string[]; unitOf?: (item: Item) => Unit; href?: (path: string) => string } = {},
): Column<Item>[] =>
  SHOWN[kind].fields.map((field) => {
    const show = shownAs(kind, field, lang, unitOf, href)
    const others = (INSTEAD[`${kind}.${field}`] ?? []).map(
      (other) => [other, shownAs(kind, other, lang, unitOf, href)] as const,
    )
    return {
      id: field,
      label: labelOf(kind, field)[lang],
      ...(NUMERIC.test(field) ? { numeric: true } : {}),
      ...(field.endsWith('_on') ? { tight: true } : {}),
      ...(PROSE.test(field) ? { prose: true } : {}),
      ...(field === SHOWN[kind].heading ? { heading: true } : {}),
      ...(sorts.includes(field) ? { sort: field } : {}),
      cell: (item) => {
        const other = item[field] ? undefined : others.find(([column]) => item[column])
        return (other?.[1] ?? show)(item)
      },
    }
  })

/** Where a record names no recipient, what it was given to. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  'donation.recipient_id': ['fund_id', 'project_id', 'village_code'],
  'disbursement.recipient_id': ['project_id', 'village_code'],
}

/** A field of a record of the kind as a cell shows it, leading to what it names. */
function shownAs(
  kind: FactName,
  field: string,
  lang: Lang,
  unitOf: (item: Item) => Unit,
  href: ((path: string) => string) | undefined,
): (item: Item) => Child {
  const cell = factCell(kind, field)
  const name = nameShown(kind, field)
  return (item) => {
    const path = href && (field === KINDS[kind].day ? recordPath(kind, String(item.id)) : fieldPath(kind, field, item))
    if (href && path && name && item[name]) return <Link visit={{ lang, href }} to={path} name={String(item[name])} />
    const shown = cell(item, lang, unitOf(item))
    return path ? <a href={href(path)}>{shown}</a> : shown
  }
}
