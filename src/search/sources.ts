import { type RawBuilder, sql } from 'kysely'
import { scopeOf, within } from '../accounts/permit.ts'
import type { Context } from '../db/context.ts'
import type { Database } from '../db/tables.ts'
import { ORGANIZATION_KINDS } from '../organizations/model.ts'
import { visible } from '../organizations/visible.ts'
import type { FoundKind } from './model.ts'

/** Where the entries of a kind are kept; all SQL is over `s`, their row. */
export interface Source {
  table: keyof Database
  key: 'id' | 'code'
  /** What the entry is referred to by, where that is not its key. */
  ref?: string
  name?: string
  name_en?: string
  /** A column of codes whose beginning finds the entry, too. */
  code?: string
  context?: string
  status?: string
  /** Which entries the reader may know of; absent: all. */
  seen?: (ctx: Context) => RawBuilder<unknown>
  /** Whether an entry is a chamber's own: its member, its fund. Absent: entries are nobody's. */
  own?: (chamber: string) => RawBuilder<unknown>
}

const DISTRICT = '(SELECT r.name FROM region r WHERE r.code = s.district_code)'
const ABOVE = `(SELECT coalesce((SELECT a.name FROM region a WHERE a.code = p.parent_code) || ' ', '') || p.name
  FROM region p WHERE p.code = s.parent_code)`
const CHAMBER = '(SELECT o.name FROM organization o WHERE o.id = s.chamber_id)'

const organization: Source = {
  table: 'organization',
  key: 'id',
  code: 'uscc',
  context: DISTRICT,
  seen: (ctx) => (ctx.actor ? sql`1` : sql`(${visible('s', 'confirmed')})`),
  own: (chamber) => sql`EXISTS (SELECT 1 FROM membership m WHERE m.enterprise_id = s.id AND m.chamber_id = ${chamber})`,
}

/** Confirmed ones; what the reader's own side has entered anew besides. */
const lineage = (table: 'fund' | 'project'): Source => ({
  table,
  key: 'id',
  ref: 's.root_id',
  context: CHAMBER,
  status: "CASE WHEN s.status <> 'confirmed' THEN s.status END",
  seen: (ctx) => sql`(s.status = 'confirmed' OR (s.status IN ('submitted', 'returned') AND s.replaces_id IS NULL
    AND ${within(ctx.actor, scopeOf(ctx.actor, 'fact.read'), sql.ref('s.chamber_id'))}))`,
  own: (chamber) => sql`s.chamber_id = ${chamber}`,
})

/** Every kind that the engine keeps names of; programmes are words of ours. */
export const SOURCES: Partial<Record<FoundKind, Source>> = {
  ...Object.fromEntries(ORGANIZATION_KINDS.map((kind) => [kind, organization])),
  fund: lineage('fund'),
  project: lineage('project'),
  campaign: { table: 'campaign', key: 'id' },
  region: { table: 'region', key: 'code', code: 'code', context: ABOVE },
  figure: {
    table: 'figure',
    key: 'id',
    name: 's.statement',
    name_en: 's.statement_en',
    context: 's.topic',
    seen: () => sql`s.withdrawn = 0`,
  },
  indicator: { table: 'indicator', key: 'id', name_en: 's.name_en' },
  statement: {
    table: 'statement',
    key: 'id',
    ref: 'CAST(s.year AS TEXT)',
    name: "s.year || ' 年度报告'",
    name_en: "s.year || ' yearly statement'",
    seen: () => sql`s.status = 'published'`,
  },
}
