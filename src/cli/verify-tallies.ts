import type { Raw } from '../db/sqlite.ts'
import { DIMENSIONS, type DimensionId } from '../totals/dimensions.ts'
import { CUT_BY } from '../totals/measure.ts'
import { BOUNDARIES, CUBE, CUTS, OF_AID, OF_GIFTS, SUMMED } from '../totals/tallied.ts'

type Row = Record<string, string | number | null>
type Cells = Row[string] | undefined
/** What is counted under one key: records, and of sums amount, unvalued, fund_records, fund_amount. */
type Cell = number[]

/**
 * Adds the ledger up once more, row by row, and compares every tally with it.
 * @returns what differs, a line each, in no order
 */
export function differingTallies(raw: Raw): string[] {
  const { sums, counts, named } = addedUp(raw)
  const differences: string[] = []
  const compare = (due: Map<string, Cell>, key: string, cell: Cell) => {
    const wanted = due.get(key) ?? []
    due.delete(key)
    if (cell.join() !== wanted.join()) differences.push(`${shown(key)}: ${cell.join()} ≠ ${wanted.join() || '0'}`)
  }
  for (const row of raw.prepare('SELECT * FROM tally').iterate() as IterableIterator<Row>) {
    const { boundary, dimension, period, key, demo, records, amount, unvalued, fund_records, fund_amount } = row
    compare(
      sums,
      nameOf(boundary, dimension, period, key, demo),
      [records, amount, unvalued, fund_records, fund_amount].map(Number),
    )
  }
  for (const row of raw.prepare('SELECT * FROM tally_cube').iterate() as IterableIterator<Row>) {
    const { boundary, month, demo, records, amount, unvalued, fund_records, fund_amount } = row
    const keys = CUBE.map((dimension) => row[dimension])
    compare(
      sums,
      cubeOf(boundary, month, keys, demo),
      [records, amount, unvalued, fund_records, fund_amount].map(Number),
    )
  }
  for (const row of raw.prepare('SELECT * FROM tally_cut').iterate() as IterableIterator<Row>) {
    const { boundary, cut, year, a, b, c, demo, records, amount, unvalued, fund_records, fund_amount } = row
    compare(
      sums,
      cutOf(boundary, cut, year, [a, b, c], demo),
      [records, amount, unvalued, fund_records, fund_amount].map(Number),
    )
  }
  for (const row of raw.prepare('SELECT * FROM tally_distinct').iterate() as IterableIterator<Row>) {
    const { item, dimension, year, key, id, demo, records } = row
    compare(counts, countOf(id, item, dimension, year, key, demo), [Number(records)])
  }
  const since = byYearBefore(named)
  for (const row of raw.prepare('SELECT * FROM tally_since').iterate() as IterableIterator<Row>) {
    const { item, dimension, key, year, since: before, ids, records, demo } = row
    compare(since, sinceOf([item, dimension, key], year, before), [ids, records, demo].map(Number))
  }
  for (const [key, cell] of [...sums, ...counts, ...since]) differences.push(`${shown(key)}: 0 ≠ ${cell.join()}`)
  return differences
}

const nameOf = (...parts: Cells[]) => parts.join(' ')
const cubeOf = (boundary: Cells, month: Cells, keys: readonly Cells[], demo: Cells) =>
  nameOf(boundary, month, keys.map((key) => key ?? '').join('|'), demo)
const cutOf = (boundary: Cells, cut: Cells, year: Cells, keys: readonly Cells[], demo: Cells) =>
  nameOf(boundary, cut, year, [0, 1, 2].map((i) => keys[i] ?? '').join('|'), demo)
/** Whom a reference count is of may be hidden: what differs is told without it. */
const countOf = (id: Cells, ...parts: Cells[]) => `${nameOf(...parts)}\t${id ?? ''}`
const sinceOf = (counted: readonly Cells[], year: Cells, before: Cells) => nameOf(...counted, year, 'since', before)
const shown = (key: string) => key.split('\t')[0]

/** Whose years of aid: what is counted by what and whom; year -> its records, and those of demonstrations. */
type Years = Map<string, { counted: readonly Cells[]; id: Cells; years: Map<string, Cell> }>

/** How many of them each year has by the year before it: ids, records, and those of demonstrations. */
function byYearBefore(named: Years): Map<string, Cell> {
  const since = new Map<string, Cell>()
  for (const { counted, id, years } of named.values()) {
    let before = ''
    for (const [year, cell] of [...years].sort()) {
      add(since, sinceOf(counted, year, before), [id === null ? 0 : 1, ...cell])
      before = year
    }
  }
  return since
}

function addedUp(raw: Raw): { sums: Map<string, Cell>; counts: Map<string, Cell>; named: Years } {
  const sums = new Map<string, Cell>()
  const counts = new Map<string, Cell>()
  const named: Years = new Map()
  const columns = [...SUMMED, 'recipient' as const].map((id) => `${DIMENSIONS[id].expression} AS ${id}`)
  const rows = raw
    .prepare(
      `SELECT boundary, day, amount, fund_id, demo, donor_key, village, project_id, ${columns.join()} FROM ledger
        WHERE boundary IN (${BOUNDARIES.map((boundary) => `'${boundary}'`).join()})`,
    )
    .iterate() as IterableIterator<Row>
  for (const row of rows) {
    const boundary = row.boundary as (typeof BOUNDARIES)[number]
    const amount = Number(row.amount ?? 0)
    const funded = row.fund_id === null ? 0 : 1
    const cell = [1, amount, row.amount === null ? 1 : 0, funded, funded * amount]
    const day = String(row.day)
    const able = SUMMED.filter((id) => CUT_BY[boundary].some((one) => one === id))
    const periods = { year: day.slice(0, 4), month: day.slice(0, 7) }
    for (const dimension of ['' as const, ...able])
      for (const period of Object.values(periods))
        add(sums, nameOf(boundary, dimension, period, keyOf(row, dimension), row.demo), cell)
    const keys = CUBE.map((dimension) => row[dimension])
    add(sums, cubeOf(boundary, periods.month, keys, row.demo), cell)
    for (const { dimensions } of CUTS.filter((one) => one.boundary === boundary)) {
      const cut = dimensions.map((id) => row[id])
      add(sums, cutOf(boundary, dimensions.join(' '), periods.year, cut, row.demo), cell)
    }
    for (const [item, id, { table, dimensions, grains }] of itemsOf(row))
      for (const dimension of ['' as const, ...dimensions]) {
        const counted = [item, dimension, keyOf(row, dimension)] as const
        for (const grain of grains) add(counts, countOf(id, item, dimension, periods[grain], counted[2], row.demo), [1])
        if (table !== 'tally_aid') continue
        const name = countOf(id, ...counted)
        const all = named.get(name) ?? { counted, id, years: new Map() }
        named.set(name, all)
        add(all.years, periods.year, [1, Number(row.demo)])
      }
  }
  return { sums, counts, named }
}

const keyOf = (row: Row, dimension: DimensionId | '') => (dimension === '' ? '' : row[dimension])

/** Whose reference counts a row of the ledger is in, and how those are kept. */
function itemsOf({ boundary, donor_kind, donor_key, village, project_id }: Row) {
  if (boundary === 'donation') return [['donor', donor_key, OF_GIFTS] as const]
  if (boundary !== 'aid') return []
  const giver = donor_kind === null || donor_kind === 'enterprise'
  return [
    ...(giver ? [['enterprise', donor_key, OF_AID] as const] : []),
    ['village', village, OF_AID] as const,
    ['project', project_id, OF_AID] as const,
  ]
}

function add(map: Map<string, Cell>, key: string, cell: Cell): void {
  const known = map.get(key)
  map.set(key, known ? known.map((value, i) => value + (cell[i] ?? 0)) : cell)
}
