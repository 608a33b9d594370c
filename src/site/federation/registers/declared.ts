import type { Action } from '../../../core/roles.ts'
import type { Content } from '../../../facts/kind.ts'
import type { OrganizationKind } from '../../../organizations/model.ts'
import type { Register } from '../../../registers/register.ts'
import type { Text } from '../../../totals/dimensions.ts'

/** How a field of a register is filled in and shown. */
export type Field = {
  name: string
  label: Text
  hint?: Text
  /** Kinds of entry that have the field; absent: all. */
  only?: readonly string[]
} & (
  | { type: 'text' | 'long' | 'day' }
  | { type: 'choice'; values: Readonly<Record<string, Text>> }
  /** A division, by code or by whole name. */
  | { type: 'division' }
  /** One of few organisations, chosen among those that an action reaches. */
  | { type: 'organization'; kinds: readonly string[]; action: Action }
  /** One of many, by whole name or id. */
  | { type: 'named'; kinds: readonly OrganizationKind[] }
)

/** A filter of the list: the register's own parameter, and what there is to choose from. */
export interface ListFilter {
  name: string
  label: Text
  choose: { values: Readonly<Record<string, Text>> } | 'districts' | { kinds: readonly string[] }
}

/** Another list that holds what belongs to an entry. */
export interface Below {
  label: Text
  register: string
  /** Its parameter that takes this entry's key, and its field that a new one is begun with. */
  filter: string
  field: string
  of?: (entry: Content) => boolean
}

/** A register as its keepers see it. Every page below /desk/registers walks this. */
export interface DeskRegister {
  register: Register
  title: Text
  about: Text
  /** What writing it takes, at least one of them. */
  may: readonly Action[]
  fields: readonly Field[]
  /** Columns of the list; the first leads to the entry. */
  columns: readonly string[]
  filters: readonly ListFilter[]
  /** The filter that those start with whose reach is their own organisation. */
  own?: string
  /** The last day of an entry, what it is called to end one, that it was ended, and the message (flash.ts) that says so. */
  ends?: { field: string; label: Text; ended: Text; done: string }
  /** The name changes by an act with a day, not by the way. */
  renames?: true
  below: readonly Below[]
}
