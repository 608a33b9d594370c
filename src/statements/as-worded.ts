import { DIMENSIONS, isDimension, type Text } from '../totals/dimensions.ts'
import type { StatementDocument, StatementRow, StatementTable } from './document.ts'

/** A document as the program that wrote a file puts things, and what was left aside for that. */
export interface AsWorded {
  document: StatementDocument
  /** How many words this program has for what the file calls otherwise. */
  worded: number
  /** What this program counts and the file does not, by path: `checks/…`, `tables/…`, `tables/…/measure`, `coverage/measure`. */
  beyond: string[]
}

/**
 * Puts a document in the words of a file. Programs of different years call a measure or a check by other words, and count more of them;
 * neither changes what the file states. Every number stays what the ledger gives, and whatever the file states that the document does
 * not have is lacking still.
 */
export function asWorded(document: StatementDocument, file: StatementDocument): AsWorded {
  const beyond: string[] = []
  let worded = 0
  const word = (ours: Text, theirs: Text): Text => {
    if (ours.zh !== theirs.zh || ours.en !== theirs.en) worded++
    return theirs
  }
  const known = <E extends { id: string }>(
    part: string,
    ours: readonly E[],
    theirs: readonly E[],
    put: Put<E>,
  ): E[] => {
    const named = new Map(ours.map((entry) => [entry.id, entry]))
    const stated = new Set(theirs.map(({ id }) => id))
    for (const { id } of ours) if (!stated.has(id)) beyond.push(`${part}/${id}`)
    return theirs.flatMap((entry) => {
      const mine = named.get(entry.id)
      return mine ? [put(mine, entry)] : []
    })
  }
  const tables = known('tables', document.tables, file.tables, (ours, theirs) => {
    const later = ours.measures.filter((id) => !theirs.measures.includes(id))
    beyond.push(...later.map((id) => `tables/${ours.id}/${id}`))
    return { ...without(ours, theirs, later), label: word(ours.label, theirs.label) }
  })
  const compared = new Set(file.coverage.map(({ measure }) => measure))
  const besides = document.coverage.flatMap(({ measure }) => (compared.has(measure) ? [] : `coverage/${measure}`))
  beyond.push(...new Set(besides))
  return {
    document: {
      ...document,
      tables,
      coverage: document.coverage.filter(({ measure }) => compared.has(measure)),
      measures: known('measures', document.measures, file.measures, (ours, theirs) => ({
        ...ours,
        label: word(ours.label, theirs.label),
        definition: word(ours.definition, theirs.definition),
      })),
      checks: known('checks', document.checks, file.checks, (ours, theirs) => ({
        ...ours,
        severity: theirs.severity,
        label: word(ours.label, theirs.label),
        explanation: word(ours.explanation, theirs.explanation),
      })),
      figures: document.figures.map((ours) => {
        const theirs = file.figures.find(({ id }) => id === ours.id)
        return theirs ? { ...ours, description: word(ours.description, theirs.description) } : ours
      }),
      labels: labelsOf(document, file, tables),
    },
    worded,
    beyond,
  }
}

type Put<E> = (ours: E, theirs: E) => E

/** A table without measures that came later, and without the rows that only those have. */
function without(ours: StatementTable, theirs: StatementTable, later: readonly string[]): StatementTable {
  if (later.length === 0) return ours
  const [cut = ''] = ours.by
  const measures = ours.measures.filter((id) => !later.includes(id))
  const bare = ({ bounds, ...row }: StatementRow): StatementRow => {
    const left = Object.fromEntries(Object.entries(row).filter(([id]) => !later.includes(id)))
    const ends = Object.fromEntries(Object.entries(bounds ?? {}).filter(([id]) => !later.includes(id)))
    return Object.keys(ends).length > 0 ? { ...left, bounds: ends } : (left as StatementRow)
  }
  const stated = new Set(theirs.rows.map((row) => row[cut]))
  const rows = ours.rows.map(bare).filter((row) => stated.has(row[cut]) || measures.some((id) => row[id]))
  return { ...ours, measures, rows, total: bare(ours.total) }
}

/** Names of what is left in the tables or named by the file; those of enumerations are the program's own words. */
function labelsOf(
  document: StatementDocument,
  file: StatementDocument,
  tables: readonly StatementTable[],
): StatementDocument['labels'] {
  const labels = Object.entries(document.labels).map(([dimension, names]) => {
    const used = new Set(
      tables
        .filter(({ by }) => by.includes(dimension))
        .flatMap(({ rows }) => rows.map((row) => String(row[dimension]))),
    )
    const theirs = file.labels[dimension] ?? {}
    const ownWords = isDimension(dimension) && DIMENSIONS[dimension].values !== undefined
    const kept = Object.entries(names)
      .filter(([key]) => !isDimension(dimension) || used.has(key) || key in theirs)
      .map(([key, name]) => [key, ownWords ? (theirs[key] ?? name) : name])
    return [dimension, Object.fromEntries(kept)] as const
  })
  return Object.fromEntries(labels.filter(([, names]) => Object.keys(names).length > 0))
}
