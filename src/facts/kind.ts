import type { z } from '@hono/zod-openapi'
import type { FieldFault } from '../core/errors.ts'
import type { OrganizationKind } from '../organizations/model.ts'

/** The tables that hold facts: what somebody recorded and somebody else confirms. */
export const FACTS = ['donation', 'pledge', 'fund', 'project', 'disbursement', 'aid', 'outcome', 'reported'] as const
export type FactName = (typeof FACTS)[number]
export const isFact = (text: string | null): text is FactName => FACTS.some((name) => name === text)

/** Facts that other facts name. They are named by lineage (root_id), and come first wherever several kinds are written together. */
export const LINEAGES = ['fund', 'project', 'pledge'] as const
export type Lineage = (typeof LINEAGES)[number]
export const isLineage = (table: string): table is Lineage => LINEAGES.some((name) => name === table)

export type Value = string | number | null
/** A fact's own columns, by name; the shared ones (status, version, …) are the engine's. */
export type Content = Record<string, Value>

/** A column that names another record. Facts are named by their lineage (root_id), so that a correction breaks no link. */
export interface Reference {
  column: string
  table: 'organization' | 'region' | 'campaign' | 'indicator' | 'fund' | 'project' | 'pledge'
  /** Which kinds of organisation may stand there. */
  kinds?: readonly OrganizationKind[]
}

export type Referenced = Record<string, Content>

/** A column that, left unsaid, says what the record named in another gives: a project's village, the charity that keeps a fund. */
export interface Follows {
  column: string
  /** The column that names the record. */
  of: string
  /** What of that it says. */
  gives: string
  /** A column that says otherwise. */
  unless?: string
}

/** How the dimensions of the ledger settle at confirmation. */
interface Settlement {
  /** The organisation whose county and township the fact counts for. */
  place: 'chamber_id' | 'organization_id'
  /** The enterprise whose membership on the fact's day is settled. */
  member?: string
  project?: true
  fund?: true
}

export interface FactKind {
  name: FactName
  path: string
  label: { zh: string; en: string }
  /** The column that dates the fact. */
  day: string
  /** Wire model of what is recorded; strict, without defaults. */
  Input: z.ZodObject
  /** All content columns in table order. */
  columns: readonly string[]
  /** Of these, what the public never sees. */
  secret: readonly string[]
  references: readonly Reference[]
  /** A column that says a name and no id, and what it may turn out to be the very name of, which is then in `referenced`. */
  called?: { column: string; kind: OrganizationKind; lineage: 'fund' | 'project' }
  /** What a column's text names among other words, as `outcomes.jobs` does an indicator; then in `referenced` by that column. */
  within?: (content: Content) => { column: string; table: 'indicator'; key: string } | null
  settlement: Settlement
  /** An act that ends the fact's effect without undoing it: a fund closes, a pledge is released. */
  ending?: { act: 'close' | 'release'; on: string; note?: string }
  follows?: readonly Follows[]
  /** The column of the charity that has the money of the fund named: none but the one that keeps it. */
  keeper?: string
  /** Fills in what follows from its other columns, before checking. */
  complete?: (content: Content) => Content
  /** Whether the fact may be dated after today: a movement may not, a plan may. */
  future?: true
  /** Rules across fields and records, given everything they need, so that a million rows can be checked without a query each. */
  check?: (fact: FactCheck) => FieldFault[]
}

export interface FactCheck {
  content: Content
  referenced: Referenced
  /** Who records it; `parent_id` null: nobody stands above. */
  chamber: { id: string; kind: string; parent_id: Value }
  /** The content of the record being replaced, where there is one. */
  replaces: Content | null
}

/** The column that holds the revision of an ending. */
export const endedRev = ({ on }: NonNullable<FactKind['ending']>): string => on.replace('_on', '_rev')

/** The column that holds a kind's money; a project has none, and what is stated has units of its own. */
export const moneyColumn = ({ columns }: Pick<FactKind, 'columns'>): string | undefined =>
  ['amount_fen', 'size_fen'].find((column) => columns.includes(column))

/** The column of what a fact amounts to: its money, or the number stated; a project has none. */
export const amountColumn = (kind: Pick<FactKind, 'columns'>): string | undefined =>
  moneyColumn(kind) ?? (kind.columns.includes('value') ? 'value' : undefined)
