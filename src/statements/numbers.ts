import type { NumberDifference, StatementDocument } from './document.ts'

type Leaf = string | number | null

/** The parts of a document that state something, and what names an entry of their lists. */
const PARTS = {
  tables: (entry: Entry) => entry.id,
  figures: (entry: Entry) => entry.id,
  coverage: (entry: Entry) => `${entry.organization}/${entry.measure}/${entry.from_on ?? ''}..${entry.to_on}`,
  checks: (entry: Entry) => entry.id,
  measures: (entry: Entry) => entry.id,
} satisfies Partial<Record<keyof StatementDocument, (entry: Entry) => unknown>>
type Entry = Record<string, unknown>

/** Everything a document states, each by a path that outlives a change of order: `tables/donation.district/rows/330212/donations.received`. */
export function statedBy(document: StatementDocument): Map<string, Leaf> {
  const stated = new Map<string, Leaf>()
  for (const [part, nameOf] of Object.entries(PARTS)) {
    for (const entry of document[part as keyof typeof PARTS] as readonly unknown[]) {
      const name = nameOf(entry as Entry)
      walk(`${part}/${name}`, entry, stated)
    }
  }
  walk('labels', document.labels, stated)
  walk('notes', document.notes, stated)
  return stated
}

function walk(path: string, value: unknown, stated: Map<string, Leaf>): void {
  if (value === null || typeof value !== 'object') {
    stated.set(path, value as Leaf)
    return
  }
  if (Array.isArray(value)) {
    for (const [i, entry] of value.entries()) walk(`${path}/${keyOf(path, entry) ?? i}`, entry, stated)
    return
  }
  for (const [key, entry] of Object.entries(value)) walk(`${path}/${key}`, entry, stated)
}

/** A table's row is named by what it is cut by, which is the first of its keys; a record that changed by its id. */
function keyOf(path: string, entry: unknown): string | null {
  if (entry === null || typeof entry !== 'object') return null
  if (path === 'differences/records') return String((entry as Entry).id)
  if (!path.endsWith('/rows')) return null
  const cut = path.split('/')[1]?.split('.').at(-1) ?? ''
  return String((entry as Entry)[cut] ?? 'null')
}

/**
 * What two documents state differently, by path; a side that does not state it is null. How the program describes measures and checks
 * is no number of the year: two versions of one year may be compiled by programs years apart.
 */
export const numberDifferences = (before: StatementDocument, after: StatementDocument): NumberDifference[] => {
  const [old, now] = [comparable(before, after), comparable(after, before)]
  return compared(statedBy(old), statedBy(now)).filter(({ path }) => !DESCRIBED.test(path))
}

/** What organisations were asked to state when a document was compiled: it tells that of those, too, that stated nothing. */
export const askedIn = ({ coverage }: StatementDocument): ReadonlySet<string> =>
  new Set(coverage.flatMap(({ measure, reported }) => (reported === null ? [measure] : [])))

/** A document without the rows of what nobody stated and the other asked nobody: what is asked for changed, and no number of the year. */
function comparable(document: StatementDocument, other: StatementDocument): StatementDocument {
  const asked = askedIn(other)
  if (asked.size === 0) return document
  const told = new Set(other.coverage.map((row) => PARTS.coverage({ ...row })))
  return {
    ...document,
    coverage: document.coverage.filter(
      (row) => row.reported !== null || asked.has(row.measure) || told.has(PARTS.coverage({ ...row })),
    ),
  }
}

const DESCRIBED = /^measures\/|^checks\/[^/]+\/(?!count$)|\/(label|description)\/(zh|en)$/

/** The same of all that is in them: also what each says of the version before it. */
export const documentDifferences = (before: StatementDocument, after: StatementDocument): NumberDifference[] =>
  compared(all(before), all(after))

function all(document: StatementDocument): Map<string, Leaf> {
  const stated = statedBy(document)
  for (const [key, value] of Object.entries(document)) if (!(key in PARTS)) walk(key, value, stated)
  return stated
}

function compared(was: Map<string, Leaf>, is: Map<string, Leaf>): NumberDifference[] {
  const paths = [...new Set([...was.keys(), ...is.keys()])].sort()
  return paths.flatMap((path) => {
    const [old, now] = [was.get(path) ?? null, is.get(path) ?? null]
    return old === now ? [] : [{ path, before: old, after: now }]
  })
}
