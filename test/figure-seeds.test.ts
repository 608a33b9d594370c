import { describe, expect, test } from 'vitest'
import article from '../seeds/article.json' with { type: 'json' }
import seeds from '../seeds/figures.json' with { type: 'json' }
import indicators from '../seeds/indicators.json' with { type: 'json' }
import { bounds, type Qualifier } from '../src/core/qualifier.ts'
import { FigureInput } from '../src/figures/model.ts'
import { figures } from '../src/figures/queries.ts'
import { resolveFigureSeeds } from '../src/figures/seed.ts'
import { CITY, idOf, Ledger, LUOTUO } from './support/ledger.ts'

describe('the report’s figures', () => {
  /** A ledger in which everything that the seeds name exists, and every statement of the report is recorded. */
  function reported(): { ledger: Ledger; names: Map<string, string> } {
    const ledger = new Ledger()
    const names = new Map<string, string>()
    for (const [code, name, parent_code] of [
      ['520000', '贵州省', null],
      ['522300', '黔西南布依族苗族自治州', '520000'],
      ['522327', '册亨县', '522300'],
      ['522600', '黔东南苗族侗族自治州', '520000'],
      ['522622', '黄平县', '522600'],
    ] as const)
      ledger.insert('region', {
        code,
        name,
        parent_code,
        level: parent_code === null ? 'province' : code.endsWith('00') ? 'city' : 'county',
      })
    for (const [n, { name, kind }] of article.organizations.entries()) {
      names.set(name, idOf(`org${n}n`))
      ledger.organization(
        idOf(`org${n}n`),
        kind,
        name,
        kind === 'chamber' || kind === 'association' ? { parent_id: CITY } : {},
      )
    }
    for (const [n, { name }] of article.campaigns.entries()) {
      names.set(name, idOf(`campaign${n}n`))
      ledger.insert('campaign', { id: idOf(`campaign${n}n`), name, recorded_act: 1 })
    }
    for (const row of indicators) ledger.insert('indicator', row)
    const idOfName = (name: string | null) => (name === null ? null : (names.get(name) ?? expect.fail(name)))
    for (const { chamber, ...project } of article.projects)
      names.set(project.name, ledger.fact('project', { ...project, chamber_id: idOfName(chamber) }))
    for (const { chamber, sponsor: _s, custodian: _c, ...fund } of article.funds)
      ledger.fact('fund', { ...fund, chamber_id: idOfName(chamber) })
    for (const { recorded_by, donor, recipient, ...pledge } of article.pledges)
      ledger.fact('pledge', {
        ...pledge,
        chamber_id: idOfName(recorded_by),
        donor_id: idOfName(donor),
        recipient_id: idOfName(recipient),
      })
    for (const { organization, recorded_by, project, kind: _k, district_code: _d, ...said } of article.outcomes) {
      const { low, high } = bounds(said.qualifier as Qualifier, said.value)
      const partner_code = article.projects.find(({ name }) => name === project)?.partner_code ?? null
      ledger.fact(
        'outcome',
        {
          ...said,
          low,
          high,
          project_id: idOfName(project),
          organization_id: idOfName(organization),
          chamber_id: idOfName(recorded_by),
        },
        { partner_code },
      )
    }
    for (const { organization, recorded_by, kind: _k, district_code: _d, ...said } of article.reported)
      ledger.fact('reported', { ...said, organization_id: idOfName(organization), chamber_id: idOfName(recorded_by) })
    return { ledger, names }
  }

  test('every stated one is met by its statement, and only 约 decides nothing', async () => {
    const { ledger, names } = reported()
    for (const row of resolveFigureSeeds(names)) ledger.insert('figure', { ...row, recorded_act: 1 })
    const all = await figures(ledger.ctx)
    expect(all).toHaveLength(seeds.figures.length)
    for (const { id, evidence, verdict, qualifier, coverage } of all.filter((one) => one.evidence === 'stated')) {
      expect([id, evidence, coverage, verdict]).toEqual([
        id,
        'stated',
        null,
        qualifier === 'about' ? 'indeterminate' : 'met',
      ])
    }
    const named = Object.fromEntries(all.map((one) => [one.id, one.verdict]))
    expect(named).toMatchObject({
      'luotuo-funds': 'met',
      'liangshan-pledge': 'met',
      'donations-two-years': 'indeterminate',
    })
    // the three funds and the one township here are short of the whole register
    const unmet = all.filter(({ verdict }) => verdict === 'unmet').map(({ topic }) => topic)
    expect(new Set(unmet)).toEqual(new Set(['三个全覆盖', '慈善基金']))
  })

  test('each claim is a sentence by itself: it names its subject, and leans on no other', () => {
    for (const { statement, statement_en } of seeds.figures) {
      expect(statement_en).not.toMatch(
        /^(It|They|Their|These|That|This|The (assistance|fund))\b|\b(there|such)\b|(first|second) phase$/,
      )
      expect(statement).not.toMatch(/^(这些|同期|首期|二期|由此|基金|帮扶|其)/)
    }
  })

  test('are written as the API would take them, in order, once each', () => {
    const { ledger: _, names } = reported()
    const rows = resolveFigureSeeds(names)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_row, n) => (n + 1) * 10))
    for (const { version: _v, ...row } of rows) {
      const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
      expect(FigureInput.parse(said)).toEqual(said)
    }
    expect(() => resolveFigureSeeds(new Map([['宁波市工商联', LUOTUO]]))).toThrow('nothing is named')
  })
})
