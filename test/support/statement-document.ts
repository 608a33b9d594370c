import fc from 'fast-check'
import { QUALIFIERS, VERDICTS } from '../../src/core/qualifier.ts'
import {
  FORMAT,
  type StatementDocument,
  type StatementMeasure,
  type StatementTable,
} from '../../src/statements/document.ts'
import type { Unit } from '../../src/totals/measure.ts'

/** Names that a spreadsheet would run, a page would obey, or that reach past its edge. */
export const HOSTILE = [
  '=HYPERLINK("http://x","x")',
  '+1+cmd|calc',
  '@SUM(A1)',
  '-2+3',
  '＝1+1',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'O\'Neil & 换行\n引号"逗号,',
  'x'.repeat(120),
  '示例商会',
]

const measure = (id: string, zh: string, unit: Unit, boundary: string, additive = true): StatementMeasure => ({
  id,
  label: { zh, en: id.replace('.', ' ') },
  unit,
  kind: boundary === 'fund' ? 'stock' : 'flow',
  additive,
  boundary,
  definition: { zh: `${zh}的口径`, en: `what ${id} counts` },
})
const MEASURES = [
  measure('donations.received', '到账捐赠金额', 'fen', 'donation'),
  measure('donations.count', '捐赠笔数', 'count', 'donation'),
  measure('funds.size', '慈善基金规模', 'fen', 'fund'),
  measure('outcomes.jobs', '就业人数', 'person', 'outcome'),
  measure('outcomes.sales', '销售额', 'fen', 'outcome'),
  measure('outcomes.satisfaction', '满意率', 'basis_point', 'outcome', false),
]
const SECTIONS = [
  {
    id: 'donation',
    label: { zh: '到账捐赠', en: 'gifts received' },
    measures: ['donations.received', 'donations.count'],
  },
  { id: 'fund.chamber', label: { zh: '商会公益基金', en: 'chamber funds' }, measures: ['funds.size'] },
  {
    id: 'outcome',
    label: { zh: '成效', en: 'outcomes' },
    measures: ['outcomes.jobs', 'outcomes.sales', 'outcomes.satisfaction'],
  },
]
const CHAMBERS = ['31yc55t3btrrtdqv', '34prrxmzth27vnpt', '3c2rspx7cesavkhv']

const amount = fc.integer({ min: 0, max: 10_000_000_000_000 })
const leaf = fc.oneof(fc.integer(), fc.constant(null), fc.boolean(), fc.constantFrom('met', 'unmet'))

/** A section whole and by chamber, one of them nameless; the groups of what adds up add up. */
const tablesOf = ({ id, label, measures }: (typeof SECTIONS)[number]): fc.Arbitrary<StatementTable[]> =>
  fc
    .array(fc.array(amount, { minLength: measures.length, maxLength: measures.length }), { minLength: 4, maxLength: 4 })
    .map((cells) => {
      const keys = [...CHAMBERS, null]
      const values = (n: number) => Object.fromEntries(measures.map((name, i) => [name, cells[n]?.[i] ?? 0]))
      const rows = keys.map((chamber, n) => ({ chamber, ...values(n) }))
      const total = Object.fromEntries(
        measures.map((name, i) => [name, cells.reduce((sum, row) => sum + (row[i] ?? 0), 0)]),
      )
      const bounded = id === 'outcome' ? { bounds: { 'outcomes.jobs': [1, null] as [number, null] } } : {}
      const common = { section: id, filter: {}, measures, total: { ...total, ...bounded } }
      const by = { zh: `${label.zh}，按商会`, en: `${label.en}, by chamber` }
      return [
        { ...common, id, label, by: [], rows: [] },
        { ...common, id: `${id}.chamber`, label: by, by: ['chamber'], rows },
      ]
    })

const figure = fc
  .record({ n: fc.nat(9), qualifier: fc.constantFrom(...QUALIFIERS), value: amount, computed: fc.option(amount) })
  .map(({ n, qualifier, value, computed }): StatementDocument['figures'][number] => ({
    ...{
      id: `figure-${n}`,
      topic: '示例',
      statement: HOSTILE[n] ?? '',
      statement_en: `claim ${n}`,
      source: HOSTILE[9 - n] ?? '',
    },
    ...{
      description: { zh: '示例口径', en: 'an example' },
      measure: 'donations.received',
      unit: 'fen',
      qualifier,
      value,
    },
    ...{ computed, computed_bounds: { low: computed, high: computed }, records: 3, evidence: 'ledger' },
    difference: computed === null ? null : computed - value,
    verdict: VERDICTS[n % 3] ?? 'met',
    coverage: computed === null ? null : 0.9583,
  }))

const stated = fc
  .record({ chamber: fc.constantFrom(...CHAMBERS), reported: fc.option(amount), computed: amount })
  .map(({ chamber, reported, computed }): StatementDocument['coverage'][number] => ({
    ...{ organization: chamber, measure: 'donations.received', unit: 'fen', reported, computed },
    ...{ qualifier: reported === null ? null : 'eq', source: reported === null ? null : '示例报表' },
    ...{ from_on: '2022-01-01', to_on: '2022-12-31', gap: reported === null ? null : reported - computed },
    ...{ coverage: reported === null ? null : 0.5, verdict: reported === null ? null : 'unmet' },
  }))

const differences = fc.record({
  records: fc.array(
    fc
      .record({ kind: fc.constantFrom('donation', 'outcome'), amount: fc.option(amount), before: fc.option(amount) })
      .map((more): NonNullable<StatementDocument['differences']>['records'][number] => ({
        ...{ change: 'replaced', id: 'rd2w1pmyk768z5cv', replaces: '7j7qm3p938c1qn1v', day: '2022-11-25', ...more },
        ...{ reason: '=登记有误', revision: 9 },
      })),
    { maxLength: 3 },
  ),
  numbers: fc.array(
    fc.record({
      path: fc.constantFrom(
        'tables/donation/total/donations.received',
        'tables/outcome.chamber/rows/31yc55t3btrrtdqv/outcomes.satisfaction',
        'figures/figure-1/coverage',
        'measures/donations.received/additive',
        'notes',
      ),
      before: leaf,
      after: leaf,
    }) as fc.Arbitrary<NonNullable<StatementDocument['differences']>['numbers'][number]>,
    { maxLength: 4 },
  ),
})

/** A statement such as a federation might publish, with every kind of part and the worst of names. */
export const statementDocument: fc.Arbitrary<StatementDocument> = fc
  .record({
    tables: fc.tuple(...SECTIONS.map(tablesOf)).map((tables) => tables.flat()),
    figures: fc.uniqueArray(figure, { selector: ({ id }) => id, maxLength: 5 }),
    coverage: fc.array(stated, { maxLength: 5 }),
    differences: fc.option(differences),
    names: fc.shuffledSubarray(HOSTILE, { minLength: 3, maxLength: 3 }),
    demo: fc.constantFrom(0, 1),
  })
  .map(({ names, ...parts }) => ({
    ...{ format: FORMAT, year: 2022, version: 2, revision: 971, period: { from: '2022-01-01', to: '2022-12-31' } },
    ...{ currency: 'CNY' as const, notes: '=说明\n<b>第二行</b>', measures: MEASURES, ...parts },
    supersedes: parts.differences && { version: 1, revision: 800, sha256: 'a'.repeat(64) },
    checks: [
      {
        ...{ id: 'duplicate-gifts', severity: 'warning' as const, count: 4, internal: false },
        ...{ label: { zh: '疑似重复', en: 'may repeat' }, explanation: { zh: '示例', en: 'example' } },
      },
    ],
    labels: {
      chamber: Object.fromEntries(CHAMBERS.map((id, i) => [id, names[i] ?? ''])),
      organization: Object.fromEntries(CHAMBERS.map((id, i) => [id, names[i] ?? ''])),
    },
  }))

/** Checks a law of any document. */
export const ofAnyStatement = (law: (document: StatementDocument) => void | Promise<void>, numRuns = 40) =>
  fc.assert(
    fc.asyncProperty(statementDocument, async (document) => law(document)),
    { numRuns },
  )
