import { SEVERITY_WORDS } from '../checks/check.ts'
import { QUALIFIER_LABELS } from '../core/qualifier.ts'
import { STANDING_WORDS, standingOf } from '../figures/standing.ts'
import { VERDICT_WORDS } from '../figures/words.ts'
import type { Text } from '../totals/dimensions.ts'
import type { StatementDocument } from './document.ts'
import { column, inUnit, KINDS, type Sheet, UNITS } from './sheet.ts'

/** A word in both languages, as a cell holds it. */
const both = ({ zh, en }: Text): string => `${zh} ${en.toLowerCase()}`

export const figuresSheet = ({ figures }: StatementDocument): Sheet => ({
  id: 'figures',
  title: { zh: '公布数', en: 'Published figures' },
  columns: [
    column('编号', 'id'),
    column('表述', 'statement'),
    column('口径', 'question in words'),
    column('出处', 'source'),
    column('单位', 'unit'),
    column('限定', 'qualifier'),
    column('公布', 'stated', 'measured'),
    column('台账', 'computed', 'measured'),
    column('差', 'difference', 'measured'),
    column('核对', 'verdict'),
    column('覆盖率', 'coverage', 'percent'),
    column('结论', 'standing'),
  ],
  rows: figures.map((figure) => [
    figure.id,
    figure.statement,
    figure.description.zh,
    figure.source,
    UNITS[figure.unit],
    QUALIFIER_LABELS[figure.qualifier].zh,
    inUnit(figure.value, figure.unit),
    inUnit(figure.computed, figure.unit),
    inUnit(figure.difference, figure.unit),
    both(VERDICT_WORDS[figure.verdict]),
    figure.coverage,
    // the verdict compares numbers; what agrees only with the statement it was taken from is borne out by nothing
    both(STANDING_WORDS[standingOf(figure)]),
  ]),
  kinds: figures.map(({ unit }) => KINDS[unit]),
})

export const coverageSheet = ({ coverage, labels, measures }: StatementDocument): Sheet => {
  const named = new Map(measures.map(({ id, label }) => [id, label.zh]))
  return {
    id: 'coverage',
    title: { zh: '填报对照', en: 'Reported beside computed' },
    columns: [
      column('组织编号', 'organisation id'),
      column('组织', 'organisation'),
      column('指标', 'measure'),
      column('单位', 'unit'),
      column('起', 'from'),
      column('止', 'to'),
      column('限定', 'qualifier'),
      column('填报', 'reported', 'measured'),
      column('台账', 'computed', 'measured'),
      column('差额', 'gap', 'measured'),
      column('覆盖率', 'coverage', 'percent'),
      column('来源', 'source'),
    ],
    rows: coverage.map((row) => [
      row.organization,
      labels.organization?.[row.organization] ?? null,
      named.get(row.measure) ?? row.measure,
      UNITS[row.unit],
      row.from_on,
      row.to_on,
      row.qualifier && QUALIFIER_LABELS[row.qualifier].zh,
      inUnit(row.reported, row.unit),
      inUnit(row.computed, row.unit),
      inUnit(row.gap, row.unit),
      row.coverage,
      row.source,
    ]),
    kinds: coverage.map(({ unit }) => KINDS[unit]),
  }
}

export const checksSheet = ({ checks }: StatementDocument): Sheet => ({
  id: 'checks',
  title: { zh: '核查', en: 'Checks' },
  columns: [
    column('编号', 'id'),
    column('程度', 'severity'),
    column('核查', 'check'),
    column('数目', 'count', 'whole'),
    column('说明', 'explanation'),
  ],
  rows: checks.map(({ id, severity, label, count, explanation }) => [
    id,
    both(SEVERITY_WORDS[severity]),
    `${label.zh} ${label.en}`,
    count,
    `${explanation.zh} ${explanation.en}`,
  ]),
})
