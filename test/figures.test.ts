import { describe, expect, test } from 'vitest'
import type { Problem } from '../src/core/errors.ts'
import type { Context } from '../src/db/context.ts'
import { Figure, type FigureInput } from '../src/figures/model.ts'
import { figure, figures } from '../src/figures/queries.ts'
import { editFigure, recordFigure } from '../src/figures/record.ts'
import { unvalued } from '../src/figures/unvalued.ts'
import { CITY, gift, idOf, JIANGSHAN, Ledger } from './support/ledger.ts'

const problem = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => expect.fail('should be refused'),
    (error: Problem) => error,
  )
const federation = (ledger: Ledger): Context => ({
  ...ledger.ctx,
  actor: { account_id: idOf('account'), role: 'federation', organization_id: CITY, name: '首位', read_only: false },
})
const input = (more: Partial<FigureInput> = {}): FigureInput => ({
  id: 'example',
  topic: '示例',
  statement: '示例',
  statement_en: 'example',
  source: '示例',
  measure: 'donations.received',
  qualifier: 'eq',
  value: 100,
  ...more,
})

describe('a claim beside the records', () => {
  test('says what is missing, how much is covered, and where the rows are', async () => {
    const ledger = new Ledger()
    ledger.fact('donation', gift({ amount_fen: 60, received_on: '2022-12-31' }), { member: 1 })
    ledger.fact('donation', gift({ amount_fen: 40, received_on: '2023-01-01' }), { member: 1 })
    const ctx = federation(ledger)
    await recordFigure(
      ctx,
      input({ filter: `chamber=${JIANGSHAN}&member=1`, from_on: '2021-01-01', to_on: '2022-12-31' }),
    )
    const found = await figure(ledger.ctx, 'example')
    expect(Figure.strict().parse(found)).toEqual(found)
    expect(found).toMatchObject({
      computed: 60,
      difference: -40,
      verdict: 'unmet',
      coverage: 0.6,
      evidence: 'ledger',
      records: 1,
      position: 10,
    })
    const query = `chamber=${JIANGSHAN}&from=2021-01-01&`
    expect(found.links).toEqual({
      also: null,
      self: '/api/v1/figures/example',
      changes: '/api/v1/figures/example/changes',
      totals: `/api/v1/totals?${query}measures=donations.received&member=1&to=2022-12-31`,
      over: null,
      rows: `/api/v1/donations?${query}member=1&status=confirmed&to=2022-12-31`,
    })
    expect(found.description.zh).toBe('2021-01-01 至 2022-12-31，示例姜山商会，会员，到账捐赠金额')
  })

  test('a share shows both its parts; without records nothing is decided', async () => {
    const ledger = new Ledger()
    const ctx = federation(ledger)
    await recordFigure(ctx, input({ filter: 'member=1', over_filter: '', qualifier: 'ge', value: 9000 }))
    expect(await figure(ctx, 'example')).toMatchObject({
      computed: null,
      verdict: 'indeterminate',
      unit: 'basis_point',
    })
    ledger.fact('donation', gift({ amount_fen: 2 }), { member: 1 })
    const { revision } = await figure(ctx, 'example')
    ledger.fact('donation', gift({ amount_fen: 1 }), { member: 0 })
    const shares = await figures(ctx)
    expect(shares[0]).toMatchObject({ computed: 6666, numerator: 2, denominator: 3, verdict: 'unmet', coverage: null })
    const at = ledger.raw.prepare('SELECT at FROM act WHERE rev = ?').pluck().get(BigInt(revision)) as string
    // the acts above are dated a day apart, beyond the day on which the claim was made
    const later = { ...ctx, now: () => new Date('2024-01-01T00:00:00Z') }
    expect(await figure(later, 'example', { as_of: at })).toMatchObject({ computed: 10_000, verdict: 'met', revision })
  })
})

describe('writing figures', () => {
  test('belongs to the federation; every write is a public act with its change', async () => {
    const ledger = new Ledger()
    const ctx = federation(ledger)
    expect((await problem(recordFigure(ledger.ctx, input()))).code).toBe('unauthenticated')
    const clerk = { ...ctx, actor: ctx.actor && { ...ctx.actor, role: 'clerk' as const } }
    expect((await problem(recordFigure(clerk, input()))).code).toBe('forbidden')
    const made = await recordFigure(ctx, input())
    expect(made.status).toBe(201)
    const again = await problem(recordFigure(ctx, input()))
    expect(again.details.errors).toEqual([{ field: 'id', code: 'duplicate', value: 'example' }])
    const reason = '示例：原文有误'
    const edited = await editFigure(ctx, 'example', 1, { value: 200, qualifier: 'gt', reason })
    expect(edited).toMatchObject({
      headers: { etag: '"v2"' },
      body: { value: 200, version: 2, revision: made.body.revision + 1 },
    })
    // the answer was computed at the revision before its own
    expect(await figure(ctx, 'example')).toEqual({ ...edited.body, revision: edited.body.revision + 1 })
    expect((await problem(editFigure(ctx, 'example', 1, { value: 300, reason }))).code).toBe('stale')
    const changes = ledger.raw
      .prepare("SELECT before FROM change WHERE record_id = 'example' ORDER BY act")
      .pluck()
      .all()
    expect(changes).toEqual([null, '{"qualifier":"eq","value":100}'])
    const { revision } = edited.body
    expect((await editFigure(ctx, 'example', 2, { value: 200, reason })).body.revision).toBe(revision + 1)
  })

  test('tells of a sum how many of its records state no amount', async () => {
    const ledger = new Ledger()
    const goods = { form: 'goods', goods_item: '口罩', quantity: 1, unit: '箱', amount_fen: null }
    ledger.fact('donation', gift({ amount_fen: 60 }))
    for (const received_on of ['2022-03-01', '2023-03-01']) ledger.fact('donation', gift({ ...goods, received_on }))
    const fund = { name: '示例基金', basis: 'agreed', established_on: '2019-05-01' }
    for (const kind of ['chamber', 'chamber', 'enterprise_named']) ledger.fact('fund', { ...fund, kind })
    const blank = async (more: Partial<FigureInput>) => {
      const { filter = '', over_filter = null, from_on = null, to_on = null, ...claim } = input(more)
      return unvalued(ledger.ctx, { ...claim, filter, over_filter, from_on, to_on, position: 1, version: 1 }, {})
    }
    expect(await blank({})).toBe(2)
    expect(await blank({ to_on: '2022-12-31' })).toBe(1)
    expect(await blank({ measure: 'donations.count' })).toBe(0)
    expect(await blank({ measure: 'funds.size', filter: 'fund_kind=chamber' })).toBe(2)
    expect(await blank({ measure: 'funds.enterprise_named.size' })).toBe(1)
  })

  test('a share is none of more than the whole; what is set beside something else may be more than that', async () => {
    const ledger = new Ledger()
    const rate = { unit: 'basis_point', aggregate: 'latest' }
    ledger.insert('indicator', { id: 'satisfaction', name: '满意率', name_en: 'satisfaction', ...rate })
    const ctx = federation(ledger)
    const faults = async (more: Partial<FigureInput>) => {
      const id = `example.${ledger.raw.prepare('SELECT count(*) FROM figure').pluck().get()}`
      const error = await recordFigure(ctx, input({ id, ...more })).catch((refusal: Problem) => refusal)
      return 'details' in error ? error.details.errors : []
    }
    const above = [{ field: 'value', code: 'above_whole', value: '100.01%' }]
    const stated = { measure: 'outcomes.satisfaction' }
    const part = { filter: 'donor_kind=enterprise&member=1', over_filter: 'donor_kind=enterprise' }
    for (const share of [stated, part, { ...part, over_filter: '' }]) {
      expect(await faults({ ...share, value: 10_001 })).toEqual(above)
      expect(await faults({ ...share, value: 10_000, qualifier: 'gt' })).toMatchObject([{ code: 'above_whole' }])
      expect(await faults({ ...share, value: 10_000, qualifier: 'ge' })).toEqual([])
    }
    const beside = { filter: 'donor_kind=enterprise', over_filter: 'donor_kind=person' }
    expect(await faults({ ...beside, value: 25_000 })).toEqual([])
    expect(await faults({ value: 25_000 })).toEqual([])
  })

  test.each<[Partial<FigureInput>, string]>([
    [{ measure: 'donations.average' }, 'measure'],
    [{ measure: 'funds.size' }, 'measure'],
    [{ measure: 'funds.size', filter: 'fund_kind=chamber,enterprise_named' }, 'measure'],
    [{ measure: 'funds.size', filter: 'fund_kind=chamber', over_filter: 'district=330212' }, 'measure'],
    [{ filter: 'form=gold' }, 'filter.form'],
    [{ filter: 'form=money&form=goods' }, 'filter'],
    [{ filter: 'colour=red' }, 'filter.colour'],
    [{ filter: 'mode=industry' }, 'filter.mode'],
    [{ over_filter: 'chamber=0000000000000000' }, 'over_filter.chamber'],
    [{ measure: 'donations.donors', over_filter: '' }, 'over_filter'],
    [{ from_on: '2022-02-01', to_on: '2022-01-01' }, 'to_on'],
    [{ qualifier: 'odd', value: 2596 }, 'qualifier'],
  ])('refuses %j', async (more, field) => {
    const error = await problem(recordFigure(federation(new Ledger()), input(more)))
    expect(error.details.errors?.[0]?.field).toBe(field)
  })
})
