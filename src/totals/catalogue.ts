import { sql } from 'kysely'
import { columnAt } from '../db/as-of.ts'
import type { Context } from '../db/context.ts'
import type { Row } from '../db/tables.ts'
import { whileUnchanged } from '../db/unchanged.ts'
import { CUT_BY, type Measure, type Unit } from './measure.ts'
import { MEASURES } from './measures.ts'

type Indicator = Row<'indicator'>

/** One measure an indicator. Percentages are never added up: more than one statement has no value. */
const outcomeOf = (indicator: Indicator): Measure => ({
  id: `outcomes.${indicator.id}`,
  label: { zh: indicator.name, en: indicator.name_en },
  unit: indicator.unit as Unit,
  kind: 'flow',
  boundary: 'outcome',
  aggregate: { statement: indicator.aggregate === 'sum' && indicator.unit !== 'basis_point' ? 'sum' : 'latest' },
  item: indicator.id,
  additive: indicator.aggregate === 'sum' && indicator.unit !== 'basis_point',
  definition:
    indicator.unit === 'basis_point'
      ? {
          zh: `${indicator.name}：各组织陈述的比率，不相加、不平均，陈述不止一条时无值`,
          en: `${indicator.name_en}: a stated rate; neither added nor averaged, so that several statements have no value`,
        }
      : indicator.aggregate === 'sum'
        ? {
            zh: `${indicator.name}：各组织陈述的增量之和，不是捐赠${indicator.note ? `；${indicator.note}` : ''}`,
            en: `${indicator.name_en}: stated increments added up; not a gift`,
          }
        : {
            zh: `${indicator.name}：各组织（及项目）最近一次陈述之和${indicator.note ? `；${indicator.note}` : ''}`,
            en: `${indicator.name_en}: the last statement of each organisation (and project), added up`,
          },
  dimensions: CUT_BY.outcome,
  rows: { path: 'outcomes', query: { indicator: indicator.id } },
})

/** What somebody stated about a measure, kept beside the ledger's own and never added to it. */
const reportedOf = (measure: Measure): Measure => ({
  id: `reported.${measure.id}`,
  label: { zh: `填报${measure.label.zh}`, en: `reported ${measure.label.en}` },
  unit: measure.unit,
  kind: 'flow',
  boundary: 'reported',
  aggregate: { statement: 'widest' },
  item: measure.id,
  additive: false,
  definition: {
    zh: `填报的“${measure.label.zh}”：每个组织取期内最近一次陈述，工商联的陈述代表其所属组织；不与台账数相加`,
    en: `Stated “${measure.label.en}”: each organisation’s last statement in the period, a federation’s standing for its members’; never added to the ledger`,
  },
  dimensions: CUT_BY.reported,
  rows: { path: 'reported', query: { measure: measure.id } },
})

const byId = (measures: readonly Measure[]) => new Map(measures.map((measure) => [measure.id, measure]))
const DECLARED: readonly Measure[] = [...MEASURES, ...MEASURES.map(reportedOf)]
const DECLARED_BY_ID = byId(DECLARED)

/** Every measure there is: those declared, and for each indicator of the catalogue its results and what is reported of them, named as it is now or was at a revision. */
export const measureCatalogue = (ctx: Context, revision?: number): Promise<Map<string, Measure>> =>
  whileUnchanged(ctx.store, `measures ${revision}`, async () => {
    const column = (name: keyof Indicator) =>
      revision === undefined ? sql.ref(name) : columnAt('indicator', 'i', 'id', name, revision)
    const { rows: indicators } = await sql<Indicator>`SELECT id, unit, aggregate, version, ${column('name')} AS name,
      ${column('name_en')} AS name_en, ${column('note')} AS note FROM indicator i ORDER BY id`.execute(ctx.store.db)
    const outcomes = indicators.map(outcomeOf)
    return byId([...DECLARED, ...outcomes, ...outcomes.map(reportedOf)])
  })

/** As much of it as has the measures asked for: what is declared needs no reading. */
export const catalogueFor = async (ctx: Context, ids: readonly string[]): Promise<Map<string, Measure>> =>
  ids.every((id) => DECLARED_BY_ID.has(id)) ? DECLARED_BY_ID : measureCatalogue(ctx)
