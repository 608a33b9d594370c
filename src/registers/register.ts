import type { z } from '@hono/zod-openapi'
import type { Expression, RawBuilder, SqlBool } from 'kysely'
import type { FieldFault } from '../core/errors.ts'
import type { Action } from '../core/roles.ts'
import type { Context } from '../db/context.ts'
import type { Content } from '../facts/kind.ts'
import type { FoundKind } from '../search/model.ts'

/** SQL over an entry `e`, and what somebody is told for whom it does not hold. */
export interface Condition {
  holds: RawBuilder<unknown>
  otherwise: { zh: string; en: string }
}

/**
 * A register is a list that facts refer to: organisations, memberships, divisions, campaigns, indicators. Its entries are public at
 * once and edited in place, with a history; every edit is a revision.
 */
export interface Register {
  name: 'organization' | 'membership' | 'region' | 'campaign' | 'indicator'
  path: string
  label: { zh: string; en: string }
  key: 'id' | 'code'
  Input: z.ZodObject
  /** Columns an entry keeps when it is edited: sending another value is refused. */
  fixed: readonly string[]
  /** A column that an entry keeps from when on anything refers to it: SQL, whether anything does to the entry of a key. */
  settled?: { column: string; by: (key: string) => RawBuilder<unknown> }
  /** Columns that follow from the input, for the answer's model. */
  derived: Record<string, z.ZodType>
  /** Column that lists are sorted by, then the key. */
  order: string
  /** Columns that a list may be sorted by instead. */
  sorts?: readonly string[]
  /** Query parameter -> column, or SQL over `e` that gives text. */
  filters: Record<string, string | RawBuilder<unknown>>
  /** Of these, divisions: their filter includes what lies below; `null` finds what lies nowhere. */
  places?: readonly string[]
  /** From when on an entry stands, a column or SQL over `e`, by what is asked of it, the first unless told; and SQL over `e`: whether it had ended by a day. */
  standing?: {
    since: Readonly<Record<string, string | RawBuilder<unknown>>>
    ended: (day: string) => RawBuilder<unknown>
    /** SQL over `e`: whether the township that an entry lies in stood on a day. */
    township?: (day: string) => RawBuilder<unknown>
  }
  /** What `q` finds in the index of names (src/search). */
  search?: readonly FoundKind[]
  /** The column whose record's name that is; absent: the entry's own. */
  searched?: string
  /** Which action a write needs, and the organisation whose scope decides (null: only the role does). */
  permission: (
    ctx: Context,
    content: Content,
  ) => Promise<{ action: Action; organization: string | null }> | { action: Action; organization: string | null }
  /** What must hold besides for an entry to be somebody's to edit; `reached` is whether an organisation is within her scope. Absent: nothing. */
  editable?: (
    content: Content,
    reached: (organization: Expression<string | null>) => Expression<SqlBool>,
  ) => readonly Condition[]
  /** Columns that take an action of their own to fill in or change; once filled in, so does the column that they are about. */
  reserved?: Readonly<Record<string, { action: Action; about: string }>>
  complete?: (ctx: Context, content: Content) => Content | Promise<Content>
  /** @param key of the entry that is edited; absent: it is new */
  check?: (ctx: Context, content: Content, key?: string) => FieldFault[] | Promise<FieldFault[]>
  warnings?: (content: Content) => FieldFault[]
  /** SQL over `e`: which entries the public sees; absent: all. */
  visible?: RawBuilder<unknown>
  /** More columns for reading, as SQL over `e`. */
  names?: Record<string, RawBuilder<unknown>>
}

/** The columns of a register's entries, as its files carry them. */
export const entryColumns = (register: Register): string[] => [
  ...new Set([
    register.key,
    ...Object.keys(register.Input.shape),
    ...Object.keys(register.derived),
    ...Object.keys(register.names ?? {}),
    'version',
  ]),
]
