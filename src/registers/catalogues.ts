import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import { Day, RegionCode, Text } from '../core/fields.ts'
import { below } from '../organizations/placed.ts'
import { UNITS } from '../totals/measure.ts'
import type { Register } from './register.ts'

const LEVELS = ['province', 'city', 'county', 'township', 'village'] as const
const federationWrites = () => ({ action: 'catalogue.write', organization: null }) as const

/** Columns that name a division, of records by themselves; by chamber they have what it lay in when they were confirmed. */
const NAMED_IN: readonly [table: string, column: string][] = [
  ['organization', 'division_code'],
  ['project', 'partner_code'],
  ...['project', 'donation', 'disbursement', 'aid'].map((table): [string, string] => [table, 'village_code']),
]

/**
 * SQL: whether anything lies or ever lay in a division. From then on it stays where it is: sums of its county and city, those of years
 * that were published too, follow what lies in what. (A division that comes to lie elsewhere has a new code, GB/T 2260.)
 */
function inUse(code: string): RawBuilder<unknown> {
  const within = below('division_code', sql`SELECT ${code}`)
  const now = NAMED_IN.map(
    ([table, column]) => sql`EXISTS (SELECT 1 FROM ${sql.table(table)} WHERE ${sql.ref(column)} IN (${within}))`,
  )
  const before = sql`EXISTS (SELECT 1 FROM change WHERE kind = 'organization'
    AND before ->> 'division_code' IN (${within}))`
  return sql`${sql.join([...now, before], sql` OR `)}`
}

export const regions: Register = {
  name: 'region',
  path: 'regions',
  label: { zh: '行政区划', en: 'division' },
  key: 'code',
  Input: z
    .strictObject({
      code: RegionCode,
      name: Text(60),
      parent_code: RegionCode.optional(),
      level: z.enum(LEVELS),
      valid_from: Day.optional(),
      valid_until: Day.optional().openapi({ description: 'last day' }),
    })
    .openapi('RegionInput'),
  fixed: ['code', 'level'],
  settled: { column: 'parent_code', by: inUse },
  derived: { zone: z.int().openapi({ description: '1: a development zone listed at township level' }) },
  order: 'code',
  // as in the ledger: the county of a township is what it lies in
  filters: {
    level: 'level',
    parent: 'parent_code',
    name: 'name',
    zone: 'zone',
    district: 'parent_code',
    township: 'code',
  },
  places: ['district', 'township'],
  standing: { since: { valid: 'valid_from' }, ended: (day) => sql`e.valid_until < ${day}` },
  search: ['region'],
  permission: federationWrites,
  complete: (_ctx, content) => ({ ...content, valid_from: content.valid_from ?? '1949-10-01' }),
  check: async (ctx, content) => {
    const faults: FieldFault[] = []
    if (content.level === 'province') {
      if (content.parent_code) faults.push({ field: 'parent_code', code: 'invalid' })
    } else if (!content.parent_code) faults.push({ field: 'parent_code', code: 'required' })
    else {
      const parent = await ctx.store.db
        .selectFrom('region')
        .select('level')
        .where('code', '=', String(content.parent_code))
        .executeTakeFirst()
      if (!parent) faults.push({ field: 'parent_code', code: 'unknown_reference' })
      else if (
        LEVELS.indexOf(parent.level as (typeof LEVELS)[number]) >=
        LEVELS.indexOf(content.level as (typeof LEVELS)[number])
      ) {
        faults.push({ field: 'parent_code', code: 'wrong_kind' })
      }
    }
    if (content.valid_until && String(content.valid_until) < String(content.valid_from))
      faults.push({ field: 'valid_until', code: 'day_order' })
    return faults
  },
}

export const campaigns: Register = {
  name: 'campaign',
  path: 'campaigns',
  label: { zh: '专项行动', en: 'campaign' },
  key: 'id',
  Input: z
    .strictObject({ name: Text(120), from_on: Day.optional(), to_on: Day.optional(), note: Text(2000).optional() })
    .openapi('CampaignInput'),
  fixed: [],
  derived: { demo: z.int() },
  order: 'name',
  filters: { name: 'name' },
  search: ['campaign'],
  permission: federationWrites,
  check: (_ctx, { from_on, to_on }) =>
    from_on && to_on && from_on > to_on ? [{ field: 'to_on', code: 'day_order' }] : [],
}

export const indicators: Register = {
  name: 'indicator',
  path: 'indicators',
  label: { zh: '成效指标', en: 'indicator' },
  key: 'id',
  Input: z
    .strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9_]{2,40}$/)
        .openapi({ example: 'jobs' }),
      name: Text(80),
      name_en: Text(80),
      unit: z.enum(UNITS),
      aggregate: z.enum(['sum', 'latest']),
      note: Text(500).optional(),
    })
    .openapi('IndicatorInput'),
  fixed: ['id', 'unit', 'aggregate'],
  derived: {},
  order: 'id',
  filters: { unit: 'unit' },
  search: ['indicator'],
  permission: federationWrites,
}
