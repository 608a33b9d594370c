import type { FactName } from '../facts/kind.ts'
import { KINDS } from '../facts/kinds.ts'
import { fieldLabel } from '../facts/labels.ts'
import { fileColumns } from '../facts/present.ts'
import { COLUMNS as WORDS } from '../open-data/columns.ts'
import { MEMBERSHIP_FIELDS, ORGANIZATION_FIELDS } from '../registers/labels.ts'
import { memberships } from '../registers/memberships.ts'
import { organizations } from '../registers/organizations.ts'
import { entryColumns } from '../registers/register.ts'
import type { Text } from '../totals/dimensions.ts'
import { englishOf } from './describe.ts'
import type { Column } from './reader/column.ts'
import { COLUMNS } from './reader/columns.ts'
import { fold, foldHeader } from './reader/text.ts'
import { WEAK_HEADERS } from './reader/weak-headers.ts'
import { type ImportKind, TARGETS } from './targets.ts'

/** What a header means: a column of the kind, or null for one of our own files that the register fills in itself. */
export interface Heading {
  column: Column | null
  /** Whether it yields to a header that says the same better: an id to a name, 区县 to 行政区划. */
  second: boolean
  /** Whether it only says what the place lies in that a column means. */
  around: boolean
  /** Power of ten of the unit that its name alone says: files of ours carry fen. */
  unit: number | null
}

/** Where a column's record has it under another name, and where another column of our files says it too. */
const OF_RECORD: Readonly<Record<string, string>> = { amount_yuan: 'amount_fen', size_yuan: 'size_fen' }
const ALSO: Readonly<Record<string, string>> = { donor_name: 'donor' }

const made = new Map<ImportKind, ReadonlyMap<string, Heading>>()

/**
 * Every header that a kind's file may have, folded: what people write, what our forms, templates and files call the same, and what our
 * files hold besides. An earlier one holds against a later.
 */
export function headingsOf(kind: ImportKind): ReadonlyMap<string, Heading> {
  const known = made.get(kind)
  if (known) return known
  const whole = new Map<string, Heading>()
  const bare = new Map<string, Heading>()
  const weak = new Set(WEAK_HEADERS[kind]?.map(({ header }) => header))
  for (const [texts, column, more] of declared(kind)) {
    const heading = { column, second: false, around: false, unit: null, ...more }
    for (const text of texts.filter((text) => !weak.has(fold(text)))) {
      if (!whole.has(fold(text))) whole.set(fold(text), heading)
      if (!bare.has(foldHeader(text))) bare.set(foldHeader(text), heading)
    }
  }
  const headings = new Map([...bare, ...whole])
  made.set(kind, headings)
  return headings
}

/** What a header means as it stands, brackets included, or without them. */
export const headingIn = (headings: ReadonlyMap<string, Heading>, header: string): Heading | undefined =>
  headings.get(fold(header)) ?? headings.get(foldHeader(header))

type Declared = readonly [texts: readonly string[], column: Column | null, more?: Partial<Heading>]

function declared(kind: ImportKind): Declared[] {
  const columns = COLUMNS[kind]
  const files = filesOf(kind)
  const words = (column: string) => [column, ...((WORDS[column]?.slice(0, 2) as string[] | undefined) ?? [])]
  const meant = new Map(
    columns.flatMap((column) =>
      [column.field, ofRecord(kind, column.field), nameOf(ofRecord(kind, column.field))].map(
        (name) => [name, column] as const,
      ),
    ),
  )
  for (const [name, field] of Object.entries(ALSO)) {
    const column = columns.find((column) => column.field === field)
    if (column) meant.set(name, column)
  }
  return [
    ...columns.map((column): Declared => [[column.field, ...column.headers], column]),
    ...columns.map((column): Declared => [column.around ?? [], column, { second: true, around: true }]),
    ...columns.map((column): Declared => [column.seconds ?? [], column, { second: true }]),
    ...columns.map((column): Declared => [[...labelsOf(kind, column.field), englishOf(column.field)], column]),
    ...files.map((name): Declared => {
      const column = meant.get(name) ?? null
      const best = column && (files.includes(column.field) ? column.field : nameOf(ofRecord(kind, column.field)))
      return [words(name), column, { second: column !== null && name !== best, unit: /_fen$/.test(name) ? -2 : null }]
    }),
  ]
}

/** The columns of the files in which we give a kind's records away. */
function filesOf(kind: ImportKind): readonly string[] {
  const { table } = TARGETS[kind]
  const register = [organizations, memberships].find(({ name }) => name === table)
  return register ? entryColumns(register) : fileColumns(KINDS[table as FactName], true)
}

const ofRecord = (kind: ImportKind, field: string): string =>
  (TARGETS[kind].names as Record<string, { to: string }>)[field]?.to ?? OF_RECORD[field] ?? field
const nameOf = (column: string) => `${column.replace(/_(id|code)$/, '')}_name`

/** What our forms call a column. */
function labelsOf(kind: ImportKind, field: string): string[] {
  const { table } = TARGETS[kind]
  const names = [field, ofRecord(kind, field), ...Object.keys(ALSO).filter((name) => ALSO[name] === field)]
  const label = (name: string): Text | undefined =>
    table === 'organization' || table === 'membership'
      ? (REGISTER_FIELDS[table] as Readonly<Record<string, Text>>)[name]
      : fieldLabel(table, name)
  return names.flatMap((name) => Object.values(label(name) ?? {}))
}
const REGISTER_FIELDS = { organization: ORGANIZATION_FIELDS, membership: MEMBERSHIP_FIELDS }
