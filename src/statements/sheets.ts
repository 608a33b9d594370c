import { checksSheet, coverageSheet, figuresSheet } from './claim-sheets.ts'
import { numbersSheet, recordsSheet } from './difference-sheets.ts'
import type { StatementDocument } from './document.ts'
import { sectionSheet } from './section-sheets.ts'
import { column, type Sheet, UNITS } from './sheet.ts'

/** A document as sheets, every number of it in exactly one. */
export function sheetsOf(document: StatementDocument): Sheet[] {
  const sections = Map.groupBy(document.tables, ({ section }) => section)
  return [
    summary(document),
    ...[...sections.values()].map((tables) => sectionSheet(document, tables)),
    figuresSheet(document),
    coverageSheet(document),
    checksSheet(document),
    recordsSheet(document),
    numbersSheet(document),
    measures(document),
  ]
}

function summary({ year, version, revision, period, currency, demo, notes, supersedes }: StatementDocument): Sheet {
  return {
    id: 'summary',
    title: { zh: '总览', en: 'Summary' },
    columns: [column('项目', 'item'), column('内容', 'value')],
    rows: [
      ['年度 year', String(year)],
      ['版本 version', String(version)],
      ['台账修订 revision of the ledger', String(revision)],
      ['期间 period', `${period.from} – ${period.to}`],
      ['币种 currency', currency],
      ...(demo ? [['演示数据 demonstration data', '含虚构的演示记录 invented records are among those counted']] : []),
      ...(supersedes
        ? [
            [
              '取代 supersedes',
              `第 ${supersedes.version} 版 version ${supersedes.version}, SHA-256 ${supersedes.sha256}`,
            ],
          ]
        : []),
      ['说明 notes', notes || null],
    ],
  }
}

const measures = ({ measures }: StatementDocument): Sheet => ({
  id: 'measures',
  title: { zh: '指标说明', en: 'Measures' },
  columns: [
    column('编号', 'id'),
    column('指标', 'measure'),
    column('单位', 'unit'),
    column('时点', 'kind'),
    column('可加', 'additive'),
    column('口径', 'definition'),
  ],
  rows: measures.map(({ id, label, unit, kind, additive, definition }) => [
    id,
    `${label.zh} ${label.en}`,
    UNITS[unit],
    kind === 'stock' ? '期末 stock' : '期间 flow',
    additive ? '各组之和等于合计 groups add up' : '各组不可相加 groups do not add up',
    `${definition.zh} ${definition.en}`,
  ]),
})
