import type { Raw } from '../db/sqlite.ts'
import { DONOR_SECRETS, shownDonor } from '../donations/donor.ts'
import type { Content, FactKind } from '../facts/kind.ts'
import type { PublicActs } from './release-acts.ts'
import type { Cell } from './sql-text.ts'

type Row = Record<string, Cell>

/** A random word for each hidden donor, so that she is counted once and named nowhere. */
export class Pseudonyms {
  readonly #known = new Map<string, string>()
  readonly #next: () => string
  constructor(next: () => string) {
    this.#next = next
  }
  of(key: string): string {
    const known = this.#known.get(key) ?? `〇${this.#next()}`
    this.#known.set(key, known)
    return known
  }
}

/** Written when a row is settled, after it was inserted open. */
const LATER = ['status', 'replaces_id', 'confirmed_rev', 'voided_rev']
const PRIVATE = ['source_ref', 'edited_act']

/** Whether a column is no part of the first insert: secret, or settled afterwards. */
export const settled = (kind: FactKind, column: string): boolean =>
  LATER.includes(column) ||
  PRIVATE.includes(column) ||
  (kind.secret.includes(column) && !DONOR_SECRETS.some((donors) => donors === column))

/** A confirmed or once confirmed record without what the public may not know. */
export function publicFact(raw: Raw, kind: FactKind, row: Row, acts: PublicActs, pseudonyms: Pseudonyms): Row {
  const recorded_act = row.replaces_id !== null ? Number(row.recorded_act) : acts.ofRev(Number(row.confirmed_rev))
  const fact = { ...row, recorded_act }
  return kind.columns.includes('publicity') ? { ...fact, ...publicDonor(raw, kind, row, pseudonyms) } : fact
}

/** The donor's columns: as they are where the public reads her name, otherwise what gives the same answer and the same count. */
function publicDonor(raw: Raw, kind: FactKind, row: Row, pseudonyms: Pseudonyms): Row {
  const pledge = 'pledge_id' in row ? { pledge_id: pledgeTold(raw, row) } : {}
  const key = row.donor_id ?? row.donor_name
  if (row.withheld === 1) return { ...pledge, ...withheldDonor(kind, row, pseudonyms) }
  if (row.publicity !== 'named') {
    const counted = row.publicity === 'anonymous' && key !== null
    const donor_name = counted ? pseudonyms.of(`${kind.name} hidden ${key}`) : null
    return { ...pledge, donor_id: null, donor_name, donor_consent: 0 }
  }
  const shown = shownDonor(row as Content, null)
  if (row.donor_id !== null || shown === null || shown === row.donor_name) return pledge
  const [initial] = [...String(row.donor_name)]
  const donor_name = `${initial}${pseudonyms.of(`${kind.name} masked ${row.donor_name}`)}`
  return { ...pledge, donor_name, donor_consent: 0 }
}

/** A donor who was public once and is so no more: who she was told as is kept from all, and counts as one. */
function withheldDonor(kind: FactKind, row: Row, pseudonyms: Pseudonyms): Row {
  const word = pseudonyms.of(`${kind.name} withheld ${row.alias ?? row.donor_id ?? row.donor_name}`)
  const said = row.alias === null ? { donor_name: word } : { donor_name: null, alias: word }
  return { donor_id: null, donor_consent: 0, ...said }
}

/**
 * The pledge that a gift pays, where that may be told (src/facts/find.ts adds up no others): what was paid is public, but a gift that is
 * named would name who pledged without a name, and a hidden one be named by a pledge that is not.
 */
function pledgeTold(raw: Raw, { shown, pledge_id: root = null }: Row): Cell {
  if (root === null) return null
  const named = shown === 'named'
  const visible = named ? "shown = 'named'" : "shown <> 'anonymous'"
  const found = raw
    .prepare(`SELECT 1 FROM pledge WHERE root_id = ? AND ${visible} AND confirmed_rev IS NOT NULL`)
    .get(root)
  return (found !== undefined) === named ? root : null
}
