import { expect, test } from 'vitest'
import type { Coverage } from '../src/coverage/coverage.ts'
import { REPORTABLE } from '../src/coverage/queries.ts'
import { canonical } from '../src/statements/canonical.ts'
import { compileStatement } from '../src/statements/compile.ts'
import type { StatementDocument } from '../src/statements/document.ts'
import { numberDifferences } from '../src/statements/numbers.ts'
import { recompute } from '../src/statements/recompute.ts'
import { CITY, JIANGSHAN, Ledger, LONE, LUOTUO } from './support/ledger.ts'

const PLACED = {
  [JIANGSHAN]: { chamber_id: JIANGSHAN, district_code: '330212', township_code: '330212110' },
  [LUOTUO]: { chamber_id: LUOTUO, district_code: '330211', township_code: '330211003' },
}

/** A ledger with funds of both kinds, and its year. */
async function published() {
  const ledger = new Ledger()
  const keep = (at: string, kind: string, size_fen: number) =>
    ledger.fact('fund', { name: '示例基金', kind, basis: 'agreed', size_fen, established_on: '2019-05-01' }, PLACED[at])
  keep(JIANGSHAN, 'enterprise_named', 2_034)
  keep(JIANGSHAN, 'chamber', 160)
  keep(LUOTUO, 'chamber', 7)
  const said = { value: 9, low: 9, high: 9, from_on: '2022-01-01', to_on: '2022-12-31', source: '示例报表' }
  ledger.fact('reported', { ...said, organization_id: LUOTUO, measure: 'funds.size' }, PLACED[LUOTUO])
  return { ledger, ...(await compiled(ledger)) }
}

async function compiled(ledger: Ledger) {
  const { rev } = ledger.raw.prepare('SELECT max(rev) AS rev FROM act').get() as { rev: bigint }
  const basis = { year: 2022, version: 1, revision: Number(rev), notes: '', supersedes: null }
  return { basis, document: await compileStatement(ledger.ctx, basis, null) }
}

/** The document as it was put while organisations were asked of both kinds of funds at once. */
function before(document: StatementDocument): StatementDocument {
  const rows = new Map<string, Coverage>()
  for (const row of document.coverage) {
    const measure = row.measure.replace(/^funds\.(enterprise_named|chamber)\./, 'funds.')
    const key = `${row.organization} ${measure}`
    const same = rows.get(key)
    const computed =
      same && row.measure !== measure && same.reported === null
        ? Number(same.computed) + Number(row.computed)
        : (same ?? row).computed
    rows.set(key, same ? { ...same, computed } : { ...row, measure })
  }
  const groups = Map.groupBy(rows.values(), ({ organization }) => organization).values()
  return {
    ...document,
    coverage: [...groups].flatMap((of) => of.sort((a, b) => (a.measure < b.measure ? -1 : 1))),
  }
}

test('a year that compared both kinds of funds at once is recomputed as it was published', async () => {
  const { ledger, document } = await published()
  expect(document.coverage.filter(({ measure }) => /^funds\.(count|size)$/.test(measure))).toMatchObject([
    { organization: LUOTUO, measure: 'funds.size', reported: 9, computed: 7 },
  ])
  expect((await recompute(ledger.ctx, canonical(document))).equal).toBe(true)
  const older = before(document)
  expect(older.coverage.filter(({ measure }) => measure === 'funds.size').map(({ computed }) => computed)).toContain(
    2_194,
  )
  const { differences, holds, beyond } = await recompute(ledger.ctx, canonical(older))
  expect(differences).toEqual([])
  expect([holds, ...beyond]).toEqual([
    true,
    'coverage/funds.enterprise_named.count',
    'coverage/funds.enterprise_named.size',
    'coverage/funds.chamber.count',
    'coverage/funds.chamber.size',
  ])
  const forged = canonical(older).replace('"computed":2194', '"computed":2195')
  expect((await recompute(ledger.ctx, forged)).differences.map(({ path }) => path)).toContain(
    `coverage/${JIANGSHAN}/funds.size/2022-01-01..2022-12-31/computed`,
  )
})

test('that its next version asks of each kind is no number that moved; what was stated is', async () => {
  const { document } = await published()
  const older = before(document)
  expect(numberDifferences(older, document)).toEqual([])
  const restated = document.coverage.map((row) => (row.reported === null ? row : { ...row, reported: 10 }))
  expect(numberDifferences(older, { ...document, coverage: restated })).toEqual([
    { path: `coverage/${LUOTUO}/funds.size/2022-01-01..2022-12-31/reported`, before: 9, after: 10 },
  ])
})

test('chambers of no division have a line of their own; a year that left them out is recomputed without them', async () => {
  const ledger = new Ledger()
  const place = ledger.raw.prepare('UPDATE organization SET division_code = ?, established_on = ? WHERE id = ?')
  place.run('330200', null, CITY)
  place.run(null, '2011-01-01', LONE)
  const stated = { value: 3, low: 3, high: 3, from_on: '2022-01-01', to_on: '2022-12-31', source: '示例报表' }
  ledger.fact('reported', { ...stated, chamber_id: CITY, organization_id: CITY, measure: 'chambers.count' })
  const chambers = ({ tables }: StatementDocument, id: string) => {
    const table = tables.find((one) => one.id === id)
    return [table?.total['chambers.count'], table?.rows.map((row) => [row[table.by[0] ?? ''], row['chambers.count']])]
  }
  const { basis, document } = await compiled(ledger)
  expect(chambers(document, 'standing.district')).toEqual([
    3,
    [
      ['330211', 1],
      ['330212', 1],
      [null, 1],
    ],
  ])
  expect(chambers(document, 'standing.chamber')[1]).toContainEqual([LONE, 1])
  expect(document.tables.find(({ id }) => id === 'standing')?.total['townships.count']).toBe(2)
  expect(document.coverage.find(({ organization }) => organization === CITY)).toMatchObject({ computed: 3, gap: 0 })
  expect((await recompute(ledger.ctx, canonical(document))).equal).toBe(true)

  const once = { reportable: REPORTABLE, placed: true, ended: false }
  const older = await compileStatement(ledger.ctx, { ...basis, once }, null)
  expect(chambers(older, 'standing.district')[0]).toBe(2)
  expect(older.tables.find(({ id }) => id === 'standing')?.filter).toEqual({ district: '330200' })
  expect((await recompute(ledger.ctx, canonical(older))).equal).toBe(true)
})

test('a township that is no more is covered by nobody; a year that counted it is recomputed with it', async () => {
  const ledger = new Ledger()
  ledger.raw.prepare('UPDATE organization SET division_code = ? WHERE id = ?').run('330200', CITY)
  ledger.raw.prepare("UPDATE region SET valid_until = '2022-12-30' WHERE code = '330211003'").run()
  const stated = { value: 1, low: 1, high: 1, from_on: '2022-01-01', to_on: '2022-12-31', source: '示例报表' }
  ledger.fact('reported', { ...stated, chamber_id: CITY, organization_id: CITY, measure: 'townships.with_chamber' })
  ledger.raw
    .prepare(
      `INSERT INTO figure (id, topic, position, statement, statement_en, source, measure, to_on, qualifier, value, recorded_act)
       VALUES ('covered', '示例', 10, '示例', 'Example', '示例', 'townships.with_chamber', '2022-12-31', 'eq', 1, 1)`,
    )
    .run()
  const covered = ({ tables, coverage, figures }: StatementDocument) => [
    tables.find(({ id }) => id === 'standing')?.total['townships.with_chamber'],
    tables
      .find(({ id }) => id === 'standing.district')
      ?.rows.map((row) => [row.district, row['townships.with_chamber']]),
    coverage.find(({ measure }) => measure === 'townships.with_chamber')?.computed,
    figures[0]?.computed,
  ]
  const { basis, document } = await compiled(ledger)
  expect(covered(document)).toEqual([
    1,
    [
      ['330211', 0],
      ['330212', 1],
    ],
    1,
    1,
  ])
  expect((await recompute(ledger.ctx, canonical(document))).equal).toBe(true)

  const once = { reportable: REPORTABLE, placed: false, ended: true }
  const counted = await compileStatement(ledger.ctx, { ...basis, once }, null)
  expect(covered(counted)).toEqual([
    2,
    [
      ['330211', 1],
      ['330212', 1],
    ],
    2,
    2,
  ])
  // as its program put it
  const measures = counted.measures.map(({ definition, ...measure }) => ({
    ...measure,
    definition: { ...definition, zh: definition.zh.replace('有效且', '') },
  }))
  const older = await recompute(ledger.ctx, canonical({ ...counted, measures }))
  expect([older.holds, older.differences, older.worded]).toEqual([true, [], 3])
})
