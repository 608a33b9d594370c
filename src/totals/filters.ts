import { type RawBuilder, sql } from 'kysely'
import { invalid } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { below, holdsCounties, isPlaceColumn, onceIn } from '../organizations/placed.ts'
import { DIMENSIONS, type Dimension, type DimensionId, type DimensionKind } from './dimensions.ts'
import { namesOf } from './labels.ts'

/** One filter: any of the values, or (`none`) having no value. `names` says what the values are called. */
export interface Filter {
  dimension: DimensionId
  values: readonly string[]
  none: boolean
  names: ReadonlyMap<string, string>
}

const SHAPES: Partial<Record<DimensionKind, RegExp>> = {
  year: /^\d{4}$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
}
/** Kinds whose values must be in the register. A village may also be a name that the list of divisions lacks. */
const REGISTERED = new Set<DimensionKind>(['region', 'organization', 'campaign', 'fund', 'project'])

/**
 * Reads filters as the query string gives them, naming values as of a revision where one is given; throws a field fault for a value
 * that cannot match anything.
 */
export async function parseFilters(
  ctx: Context,
  filters: Readonly<Record<string, string>>,
  revision?: number,
): Promise<Filter[]> {
  const parsed: Filter[] = []
  for (const id of Object.keys(DIMENSIONS) as DimensionId[]) {
    const text = filters[id]
    if (text === undefined) continue
    const all = [...new Set(text.split(','))].sort()
    const values = all.filter((value) => value !== 'null')
    const dimension = DIMENSIONS[id]
    for (const value of values) checkShape(dimension, value)
    const names = await namesOf(ctx, dimension, values, revision)
    const unknown = REGISTERED.has(dimension.kind) && values.find((value) => !names.has(value))
    if (unknown !== false && unknown !== undefined) throw invalid({ field: id, code: 'unknown_reference' })
    parsed.push({ dimension: id, values, none: values.length < all.length, names })
  }
  return parsed
}

function checkShape(dimension: Dimension, value: string): void {
  if (dimension.values && !Object.hasOwn(dimension.values, value)) {
    throw invalid({
      field: dimension.id,
      code: 'not_allowed',
      value,
      allowed: [...Object.keys(dimension.values), 'null'],
    })
  }
  if (value === '' || SHAPES[dimension.kind]?.test(value) === false) {
    throw invalid({ field: dimension.id, code: 'invalid', value })
  }
}

/** SQL over the ledger: whether a row passes the filter. */
export function condition({ dimension: id, values, none }: Filter): RawBuilder<unknown> {
  const dimension = DIMENSIONS[id]
  const column = sql.raw(dimension.expression)
  const missing = none ? sql`${column} IS NULL` : sql`0`
  if (values.length === 0) return sql`(${missing})`
  // who are of a kind are told apart by their ids, at half the cost of telling of what kind each is
  const who = dimension.kindOf ? sql.raw(`+${DIMENSIONS[dimension.kindOf].expression}`) : column
  const found = sql`(${who} IN (${among(dimension, values)}) OR ${missing})`
  return id === 'enterprise' && !none ? sql`(${found} AND record_id IN (${ofEnterprises(values)}))` : found
}

/** SQL over rows of the ledger that are a chamber's records: what finds by index those that may pass the filter, where anything does. */
export function narrowed({ dimension: id, values, none }: Filter): RawBuilder<unknown>[] {
  const { expression } = DIMENSIONS[id]
  if (none || values.length === 0 || values.some(holdsCounties) || !isPlaceColumn(expression)) return []
  return [sql`chamber_id IN (${onceIn(expression, among(DIMENSIONS[id], values))})`]
}

/** SQL: the keys under which a tally has what may pass the filter; null where keys are written otherwise than values. */
export function tallyKeys({ dimension: id, values, none }: Filter): RawBuilder<unknown> | null {
  const dimension = DIMENSIONS[id]
  if (dimension.numeric) return null
  const list = among(dimension, values)
  return none ? sql`SELECT '' UNION ALL SELECT * FROM (${list})` : list
}

/**
 * SQL: the records in whose own columns the enterprises stand, hidden ones too, found by index. Whether they are named there the
 * ledger's enterprise_id has to say, which no index knows; each kind that gives the ledger one is listed here.
 */
function ofEnterprises(values: readonly string[]): RawBuilder<unknown> {
  const list = sql`SELECT value FROM json_each(${JSON.stringify(values)})`
  return sql`SELECT id FROM donation WHERE donor_id IN (${list}) UNION ALL SELECT id FROM pledge WHERE donor_id IN (${list})
    UNION ALL SELECT id FROM aid WHERE enterprise_id IN (${list}) UNION ALL SELECT id FROM fund WHERE sponsor_id IN (${list})`
}

function among({ kind, kindOf, numeric, expression }: Dimension, values: readonly string[]): RawBuilder<unknown> {
  const list = sql`SELECT value FROM json_each(${JSON.stringify(numeric ? values.map(Number) : values)})`
  // a division stands for everything that lies below it
  if (kind === 'region' || kind === 'village') return below(expression, list)
  // any version of a fund or project stands for its lineage
  if (kind === 'fund' || kind === 'project') {
    return sql`SELECT root_id FROM ${sql.table(expression.replace('_id', ''))} WHERE id IN (${list})`
  }
  return kindOf ? sql`SELECT id FROM organization WHERE kind IN (${list})` : list
}
