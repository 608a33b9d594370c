import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { FieldCode } from '../core/field-faults.ts'
import { Id, RegionCode } from '../core/fields.ts'
import { isNamedPledge } from '../donations/shown.ts'
import { below, holdsCounties, isPlaceColumn, onceIn } from '../organizations/placed.ts'
import { DIMENSIONS, isDimension } from '../totals/dimensions.ts'
import type { FactKind } from './kind.ts'

/** The filters a list understands: the ledger's dimensions by the same names, so that a total and its rows share one query string. */
type FilterType = 'value' | 'region' | 'lineage' | 'kind'
interface Filter {
  column: string
  type: FilterType
  /** What its values are, where they are neither those of a dimension's own list nor free. */
  of?: z.ZodType
  /** All values that it has besides `null`, where no dimension lists them. */
  values?: Readonly<Record<string, unknown>>
}

const FILTERS: Record<string, Filter> = {
  district: { column: 'district_code', type: 'region', of: RegionCode },
  township: { column: 'township_code', type: 'region', of: RegionCode },
  partner: { column: 'partner_code', type: 'region', of: RegionCode },
  village: { column: 'village_code', type: 'region' },
  chamber: { column: 'chamber_id', type: 'value', of: Id },
  cause: { column: 'cause', type: 'value' },
  campaign: { column: 'campaign_id', type: 'value', of: Id },
  form: { column: 'form', type: 'value' },
  donor_kind: { column: 'donor_kind', type: 'value' },
  member: { column: 'member', type: 'value' },
  fund_kind: { column: 'fund_kind', type: 'value' },
  basis: { column: 'basis', type: 'value' },
  fund: { column: 'fund_id', type: 'lineage', of: Id },
  recipient: { column: 'recipient_id', type: 'value', of: Id },
  recipient_kind: { column: 'recipient_id', type: 'kind' },
  programme: { column: 'programme', type: 'value' },
  project: { column: 'project_id', type: 'lineage', of: Id },
  mode: { column: 'mode', type: 'value' },
  // what was never said is no value: of amounts those that are lacking are asked for, and nothing else
  amount: { column: 'amount_fen', type: 'value', values: {} },
  enterprise: { column: 'donor_id', type: 'value', of: Id },
  indicator: { column: 'indicator', type: 'value' },
  measure: { column: 'measure', type: 'value' },
  pledge: { column: 'pledge_id', type: 'lineage', of: Id },
}

/** Where a kind keeps a dimension under another name, as the ledger view also says. */
const ELSEWHERE: Partial<Record<FactKind['name'], Record<string, string>>> = {
  fund: {
    fund: 'root_id',
    fund_kind: 'kind',
    amount: 'size_fen',
    recipient: 'custodian_id',
    recipient_kind: 'custodian_id',
    enterprise: 'sponsor_id',
  },
  project: { project: 'root_id' },
  pledge: { pledge: 'root_id' },
  aid: { enterprise: 'enterprise_id' },
  outcome: { chamber: 'organization_id' },
  reported: { chamber: 'organization_id' },
}

const known = new WeakMap<FactKind, Record<string, Filter>>()

/** What a kind's list can be filtered by, found once. */
export function filtersOf(kind: FactKind): Record<string, Filter> {
  let filters = known.get(kind)
  if (!filters) {
    filters = allOf(kind)
    known.set(kind, filters)
  }
  return filters
}

function allOf(kind: FactKind): Record<string, Filter> {
  const { settlement } = kind
  const settled = [
    'district_code',
    'township_code',
    settlement.member && 'member',
    ...(settlement.project ? ['programme', 'partner_code'] : []),
    settlement.fund && 'fund_kind',
  ]
  const columns = new Set([...kind.columns, 'chamber_id', ...settled])
  const own = ELSEWHERE[kind.name] ?? {}
  return Object.fromEntries(
    Object.entries(FILTERS).flatMap(([name, filter]) =>
      own[name] ? [[name, { ...filter, column: own[name] }]] : columns.has(filter.column) ? [[name, filter]] : [],
    ),
  )
}

/** Whether a kind's list understands all of the filters. */
export const understands = (kind: FactKind, filters: Readonly<Record<string, string>>): boolean => {
  const known = filtersOf(kind)
  return Object.keys(filters).every((name) => Object.hasOwn(known, name))
}

/** The query parameters of a kind's filters: several values with commas, `null` for those without. A value that nothing can have is refused. */
export const filterShape = (kind: FactKind) =>
  Object.fromEntries(
    Object.entries(filtersOf(kind)).map(([name, { of }]) => [
      name,
      z
        .string()
        .min(1)
        .max(2000)
        .refine(...each(allowedIn(name), 'not_allowed'))
        .refine(...each(of, 'unknown_reference'))
        .optional()
        .openapi({ description: 'one value or several with commas; `null`: none' }),
    ]),
  )

/** What a list of values is checked by: each of them by a model, and the fault that it has otherwise. */
const each = (model: z.ZodType | undefined, code: FieldCode) =>
  [
    (text: string) => !model || text.split(',').every((value) => value === 'null' || model.safeParse(value).success),
    { params: { code, ...(model instanceof z.ZodEnum ? { allowed: [...model.options.map(String), 'null'] } : {}) } },
  ] as const

/** The values of a filter that has a list of them; a dimension's are those that totals take. */
const allowedIn = (name: string): z.ZodEnum | undefined => {
  const values = isDimension(name) ? DIMENSIONS[name].values : FILTERS[name]?.values
  return values ? z.enum(Object.keys(values)) : undefined
}

/**
 * Conditions on `f`, the fact. `own` says whether a row is the reader's: a hidden donor is found by her own side only.
 * @param settled whether all that is asked about was confirmed once, so that its places are those that it keeps
 */
export function filterConditions(
  kind: FactKind,
  query: Record<string, unknown>,
  own: RawBuilder<unknown>,
  settled = false,
): RawBuilder<unknown>[] {
  return Object.entries(filtersOf(kind)).flatMap(([name, filter]) => {
    const text = query[name]
    if (typeof text !== 'string') return []
    const values = text.split(',').filter((value) => value !== 'null')
    const column =
      settled && isPlaceColumn(filter.column) ? sql.ref(`f.${filter.column}`) : columnOf(kind, name, filter, own)
    const none = values.length < text.split(',').length ? sql`${column} IS NULL` : sql`0`
    const found = sql`(${among(column, filter, name, values)} OR ${none})`
    // a hidden donor is nobody in the first condition, which has no index; the second finds the rows that may be hers
    return name === 'enterprise' && values.length === text.split(',').length
      ? [found, among(sql.ref(`f.${filter.column}`), filter, name, values)]
      : [found]
  })
}

/**
 * What finds by the index of chambers, whatever the order, those facts `f` that may pass the filters by place: for questions that read all
 * of them. A page of a list is found sooner in its own order.
 */
export function narrowing(kind: FactKind, query: Readonly<Record<string, string>>): RawBuilder<unknown>[] {
  return inPlaces(kind, query)
    .filter(({ values }) => !values.some(holdsCounties))
    .map(({ recorders }) => sql`f.chamber_id IN (${recorders})`)
}

/** SQL: the ids of those who may have recorded a fact that passes the filters, where one of them is by place; of a city all of its chambers. */
export const recordersOf = (kind: FactKind, query: Readonly<Record<string, string>>): RawBuilder<unknown> | undefined =>
  inPlaces(kind, query)[0]?.recorders

function inPlaces(kind: FactKind, query: Readonly<Record<string, string>>) {
  return Object.entries(filtersOf(kind)).flatMap(([name, { column, type }]) => {
    const values = query[name]?.split(',') ?? ['null']
    if (values.includes('null') || !isPlaceColumn(column) || kind.settlement.place !== 'chamber_id') return []
    return [{ values, recorders: onceIn(column, listed(type, column, values)) }]
  })
}

/** SQL: the codes, as `code`, of what a filter by place stands for. */
export const placesOf = (kind: FactKind, name: string, values: readonly string[]): RawBuilder<unknown> | null => {
  const filter = filtersOf(kind)[name]
  return filter?.type === 'region' ? listed(filter.type, filter.column, values) : null
}

function columnOf(
  kind: FactKind,
  name: string,
  { column, type }: Filter,
  own: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const ref = sql.ref(`f.${column}`)
  if (type === 'kind') return sql`(SELECT o.kind FROM organization o WHERE o.id = ${ref})`
  if (name === 'enterprise' && kind.columns.includes('publicity'))
    return sql`CASE WHEN f.shown = 'named' OR ${own} THEN ${ref} END`
  if (name === 'pledge' && kind.name === 'donation')
    return sql`CASE WHEN ${own} OR f.shown = 'named' AND ${isNamedPledge(ref)} THEN ${ref} END`
  if (name === 'village' && kind.columns.includes('village')) return sql`f.village_key`
  // before confirmation a place is where the recording organisation is
  if (isPlaceColumn(column)) {
    return sql`CASE WHEN f.status IN ('submitted', 'returned')
      THEN (SELECT o.${sql.raw(column)} FROM organization o WHERE o.id = f.${sql.raw(kind.settlement.place)}) ELSE ${ref} END`
  }
  return ref
}

function among(
  column: RawBuilder<unknown>,
  { type, column: place }: Filter,
  name: string,
  values: string[],
): RawBuilder<unknown> {
  if (values.length === 0) return sql`0`
  const list = listed(type, place, values)
  // one value is said as one: its index then holds the rows in the order of the list, and a page is read without sorting
  const single = values.length === 1 && type !== 'region'
  // any version of a fund, project or pledge stands for its lineage
  if (type === 'lineage')
    return single
      ? sql`${column} = (SELECT root_id FROM ${sql.table(name)} WHERE id = ${values[0]})`
      : sql`${column} IN (SELECT root_id FROM ${sql.table(name)} WHERE id IN (${list}))`
  return single ? sql`${column} = ${values[0]}` : sql`${column} IN (${list})`
}

/** SQL: the values, and of divisions all that lie below them. */
function listed(type: FilterType, column: string, values: readonly string[]): RawBuilder<unknown> {
  const list = sql`SELECT value FROM json_each(${JSON.stringify(values)})`
  return type === 'region' ? below(column, list) : list
}
