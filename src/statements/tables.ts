import type { Context } from '../db/context.ts'
import { homeOf } from '../organizations/home.ts'
import { measureCatalogue } from '../totals/catalogue.ts'
import { DIMENSIONS, type DimensionId, type Text } from '../totals/dimensions.ts'
import { KINDS_OF_FUNDS } from '../totals/funds.ts'
import type { Boundary, Measure } from '../totals/measure.ts'
import { compileTotals, MAX_MEASURES, type Question } from '../totals/question.ts'
import { allIn } from '../totals/standing.ts'
import { groups, totals } from '../totals/total.ts'
import type { Once } from './compile.ts'
import type { StatementMeasure, StatementRow, StatementTable } from './document.ts'

/** A part of the year that is never added to another (DOMAIN, rule 1): one boundary, of funds one kind. */
interface Section {
  id: string
  label: Text
  boundary: Boundary
  filter: Readonly<Record<string, string>>
}

const section = (id: string, boundary: Boundary, zh: string, en: string, filter: Section['filter'] = {}): Section => ({
  id,
  boundary,
  label: { zh, en },
  filter,
})

const SECTIONS: readonly Section[] = [
  section('donation', 'donation', '到账捐赠', 'gifts received'),
  section('pledge', 'pledge', '认捐', 'pledges'),
  ...KINDS_OF_FUNDS.map(([kind, { zh, en }]) => section(`fund.${kind}`, 'fund', zh, en, { fund_kind: kind })),
  section('disbursement', 'disbursement', '拨付', 'disbursements'),
  section('aid', 'aid', '帮扶投入', 'aid'),
  section('outcome', 'outcome', '成效', 'outcomes'),
  section('standing', 'standing', '商会组织', 'chambers'),
]

/** What each section is cut by, as far as its measures can be; null is the whole. */
const CUTS: readonly (DimensionId | null)[] = [
  null,
  'district',
  'chamber',
  'cause',
  'form',
  'campaign',
  'programme',
  'partner',
]

export const periodOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` })

/**
 * Everything measured of a year as the ledger stood at a revision, cut by everything declared.
 * @param once as it was done once: without the chambers of no division, with the townships that are no more
 */
export async function tablesOf(
  ctx: Context,
  year: number,
  revision: number,
  once?: Pick<Once, 'placed' | 'ended'>,
): Promise<{ tables: StatementTable[]; measures: StatementMeasure[]; demo: number }> {
  const catalogue = [...(await measureCatalogue(ctx, revision)).values()]
  // a section of one kind of funds says by its filter what these say by their names
  const ofOneKind = new Set(catalogue.flatMap(({ byKind = [] }) => byKind))
  // its townships are meant, not those of the partner places
  const home = await homeOf(ctx, revision)
  const tables: StatementTable[] = []
  let demo = 0
  for (const given of SECTIONS) {
    const part =
      given.boundary === 'standing' && home ? { ...given, filter: { district: allIn(home, once?.placed) } } : given
    const about = { ...periodOf(year), filters: part.filter, as_of_rev: revision, ended: once?.ended }
    const all = catalogue.filter(({ boundary, id }) => boundary === part.boundary && !ofOneKind.has(id))
    const whole = await wholeOf(ctx, all, about)
    demo = Math.max(demo, whole.demo)
    // what nobody stated has no total, and is no line of the year
    const known = all.filter(({ id }) => whole.total[id] !== null)
    for (const cut of CUTS) {
      const measures = known.filter(({ dimensions }) => cut === null || dimensions.includes(cut))
      if (measures.length === 0) continue
      const rows = cut ? await rowsOf(ctx, measures, { ...about, by: [cut] }) : []
      if (!cut || rows.length > 0) tables.push(tableOf(part, cut, measures, rows, whole.total))
    }
  }
  const used = new Set(tables.flatMap(({ measures }) => measures))
  return { tables, measures: catalogue.filter(({ id }) => used.has(id)).map(described), demo }
}

type About = Omit<Question, 'measures'>

/** A question takes so many measures; a catalogue of indicators may be longer. */
const questionful = (measures: readonly Measure[]) =>
  Array.from({ length: Math.ceil(measures.length / MAX_MEASURES) }, (_, i) =>
    measures.slice(i * MAX_MEASURES, (i + 1) * MAX_MEASURES).map(({ id }) => id),
  )

async function wholeOf(ctx: Context, measures: readonly Measure[], about: About) {
  let total: StatementRow = {}
  let demo = 0
  for (const ids of questionful(measures)) {
    const answer = await totals(ctx, { ...about, measures: ids })
    total = besides(total, answer.total as StatementRow)
    demo = Math.max(demo, answer.demo)
  }
  return { total, demo }
}

/** The groups of any number of measures, side by side; what nobody stated in a group is left out of its row. */
async function rowsOf(ctx: Context, measures: readonly Measure[], about: About): Promise<StatementRow[]> {
  const rows = new Map<string, StatementRow>()
  for (const ids of questionful(measures)) {
    const compiled = await compileTotals(ctx, { ...about, measures: ids })
    for (const row of await groups(ctx, compiled)) {
      const key = JSON.stringify(compiled.by.map((id) => row[id]))
      const said = Object.entries(row).filter(([id, value]) => value !== null || compiled.by.some((by) => by === id))
      rows.set(key, besides(rows.get(key), Object.fromEntries(said) as StatementRow))
    }
  }
  return [...rows.values()]
}

const besides = (left: StatementRow | undefined, right: StatementRow): StatementRow => {
  const bounds = { ...(left?.bounds as object), ...(right.bounds as object) }
  return { ...left, ...right, ...(Object.keys(bounds).length > 0 ? { bounds } : {}) }
}

const described = ({ id, label, unit, kind, additive, boundary, definition }: Measure): StatementMeasure => ({
  id,
  label,
  unit,
  kind,
  additive,
  boundary,
  definition,
})

const tableOf = (
  { id, label, filter }: Section,
  cut: DimensionId | null,
  measures: readonly Measure[],
  rows: readonly StatementRow[],
  total: StatementRow,
): StatementTable => ({
  id: cut ? `${id}.${cut}` : id,
  section: id,
  label: cut
    ? { zh: `${label.zh}，按${DIMENSIONS[cut].label.zh}`, en: `${label.en}, by ${DIMENSIONS[cut].label.en}` }
    : label,
  filter,
  by: cut ? [cut] : [],
  measures: measures.map((measure) => measure.id),
  rows,
  total: pick(total, measures),
})

/** Of a whole's row, the measures that a table has. */
function pick(total: StatementRow, measures: readonly Measure[]): StatementRow {
  const ids = measures.map(({ id }) => id)
  const bounds = Object.entries((total.bounds ?? {}) as Record<string, [number | null, number | null]>)
  const kept = bounds.filter(([id]) => ids.includes(id))
  return {
    ...Object.fromEntries(ids.map((id) => [id, total[id] ?? null])),
    ...(kept.length > 0 ? { bounds: Object.fromEntries(kept) } : {}),
  }
}
