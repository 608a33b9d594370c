import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { differingTallies } from '../src/cli/verify-tallies.ts'
import { FOLD } from '../src/db/tallies.ts'
import { CUT_BY } from '../src/totals/measure.ts'
import { compileTotals } from '../src/totals/question.ts'
import { fullWorld } from './support/full-world.ts'
import { ALPHA, gift, Ledger } from './support/ledger.ts'
import { opened } from './support/opened.ts'
import { MOVED, ofLedger, sorted } from './support/questions.ts'
import { TARGETS } from './support/targets.ts'

test('verify finds a wrong tally, a missing and a superfluous one, and names nobody', () => {
  const ledger = new Ledger()
  ledger.fact('donation', gift({ publicity: 'anonymous', donor_id: null, donor_name: '示例密名', project_id: null }))
  const invested = { amount_fen: 100, invested_on: '2022-03-01' }
  ledger.fact('aid', { enterprise_id: ALPHA, village: '示例村', mode: 'industry', ...invested })
  ledger.raw.exec(FOLD)
  expect(differingTallies(ledger.raw)).toEqual([])
  for (const wrong of [
    "UPDATE tally SET amount = amount + 1 WHERE dimension = 'form' AND grain = 'month'",
    "DELETE FROM tally WHERE dimension = 'form' AND grain = 'year'",
    "INSERT INTO tally VALUES ('aid', '', 'year', '1999', '', 0, 1, 1, 0, 0, 0)",
    "UPDATE tally_donor SET records = 2 WHERE dimension = ''",
    "UPDATE tally_donor SET records = 2 WHERE dimension = 'district'",
    "DELETE FROM tally_donor WHERE dimension = 'campaign'",
    "DELETE FROM tally_donor WHERE dimension = 'recipient'",
    "UPDATE tally_aid SET records = 2 WHERE item = 'village' AND dimension = 'partner' AND grain = 'month'",
    "DELETE FROM tally_aid WHERE item = 'enterprise' AND dimension = '' AND grain = 'month'",
    "INSERT INTO tally_donor VALUES ('', '2022-03', '', '', 0, 1)",
    "UPDATE tally_since SET ids = 2 WHERE item = 'village' AND dimension = ''",
    "UPDATE tally_since SET demo = 1 WHERE item = 'enterprise' AND dimension = 'partner'",
    "DELETE FROM tally_since WHERE item = 'project' AND dimension = 'district'",
    "UPDATE tally_cube SET records = 2 WHERE boundary = 'donation'",
    "UPDATE tally_cut SET amount = amount + 1 WHERE cut = 'recipient district'",
    "DELETE FROM tally_cut WHERE cut = 'district cause'",
    "INSERT INTO tally_cut VALUES ('aid', 'district village', '1999', '', '', '', 0, 1, 1, 0, 0, 0)",
  ]) {
    ledger.raw.exec(`SAVEPOINT planted; ${wrong}`)
    expect(differingTallies(ledger.raw), wrong).toHaveLength(1)
    expect(differingTallies(ledger.raw).join()).not.toContain('密名')
    ledger.raw.exec('ROLLBACK TO planted')
  }
})

describe.each(TARGETS)('on $engine', ({ open }) => {
  const { target } = opened(open, fullWorld)

  test('every write that moves the ledger moves the tallies with it', async () => {
    const ctx = { store: target.store, now: () => new Date(), actor: null }
    for (const [boundary, measures] of Map.groupBy(MOVED, ({ boundary }) => boundary)) {
      for (const by of [[], ...CUT_BY[boundary].map((dimension) => [dimension])]) {
        const compiled = await compileTotals(ctx, { measures: measures.map(({ id }) => id), by })
        expect(compiled.tallied).toBe(compiled.revision)
        expect(await sorted({ ctx }, compiled), `${boundary} by ${by}`).toEqual(
          await sorted({ ctx }, ofLedger(compiled)),
        )
      }
    }
  })

  test('folded anew from the first revision they are the same', async () => {
    const tables = ['tally', 'tally_cube', 'tally_cut', 'tally_donor', 'tally_aid', 'tally_since']
    const all = async () => {
      const rows = []
      for (const table of tables) rows.push([table, await target.sql(`SELECT * FROM ${table}`)])
      return rows
    }
    const before = await all()
    for (const table of tables) await target.sql(`DELETE FROM ${table}`)
    await target.sql('UPDATE tallied SET rev = 0')
    await target.sql(FOLD)
    expect(await all()).toEqual(before)
    // an older register is given what it lacks as it is brought to this version
    for (const [lacks, file] of [
      ['tally_since', '0018_moves'],
      ["tally_cut WHERE cut IN ('recipient donor_kind member', 'chamber township cause')", '0026_more_cuts'],
    ]) {
      await target.sql(`DELETE FROM ${lacks}`)
      const fill = readFileSync(`schema/${file}.sql`, 'utf8').split(/^END;$/m)[1] ?? ''
      for (const sql of fill.split(/;$/m).slice(0, -1)) if (!sql.includes('CREATE INDEX')) await target.sql(sql)
      expect(await all()).toEqual(before)
    }
  })
})
