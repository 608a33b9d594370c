import { beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '../src/core/errors.ts'
import type { Context } from '../src/db/context.ts'
import { nodeSecrets } from '../src/entry/scrypt.ts'
import { readImport } from '../src/imports/reader/read.ts'
import type { ImportOptions } from '../src/imports/report.ts'
import { runImport } from '../src/imports/run.ts'
import type { ImportKind } from '../src/imports/targets.ts'
import { actingAs } from './support/acting.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'
import { HEAD, sendList } from './support/uploads.ts'
import { aFund, confirmed, unique } from './support/world.ts'

/** What the command does that records a historic file as confirmed, and what may come between its reading and its end. */
describe.each(TARGETS)('taken in at once on $engine', ({ open }) => {
  const { target, w } = opened(open)
  let ctx: Context
  beforeAll(async () => {
    ctx = await actingAs(target, 'federation')
  })

  const rows = async (table: string) => Number((await target.sql(`SELECT count(*) AS n FROM ${table}`))[0]?.n)
  /** What became of a list, or the refusal of it. */
  const take = (kind: ImportKind, text: string, more: Partial<ImportOptions> = {}) =>
    runImport(
      ctx,
      readImport(kind, new Blob([text]).stream() as ReadableStream<Uint8Array>, { hasher: nodeSecrets.hasher }),
      { kind, filename: '示例.csv', dry_run: false, create_missing: false, confirm: '示例：历史资料', ...more },
    ).catch((error: unknown) => {
      if (error instanceof Problem) return error
      throw error
    })
  const refusal = async (promise: ReturnType<typeof take>) => {
    const answer = await promise
    if (!(answer instanceof Problem)) throw new Error(JSON.stringify(answer.body))
    const { errors = [] } = answer.details
    return [answer.code, ...errors.map(({ row, column, code, value }) => `${row} ${column} ${code} ${value}`)]
  }
  const taken = async (promise: ReturnType<typeof take>): Promise<string> => {
    const answer = await promise
    if (answer instanceof Problem) throw new Error(JSON.stringify(answer.details))
    return String(answer.body.id)
  }
  let fen = 0
  const gift = (fund: string, project = '') =>
    `${HEAD},商会,基金,项目\n示例企业甲,企业,${++fen},2022-03-01,示例慈善总会,示例姜山商会,${fund},${project}\n`

  test('what is confirmed with its file names nothing that nobody confirmed', async () => {
    const fund = (await w.clerk.post('funds', aFund(w))).body
    const project = { name: unique('示例项目'), programme: 'rural', since_on: '2010-01-01' }
    expect((await w.clerk.post('projects', project)).status).toBe(201)
    const before = [await rows('donation'), await rows('act'), await rows('staged')]
    const text = gift(fund.name, project.name)
    const told = [
      'invalid_input',
      `2 G unconfirmed_reference ${fund.name}`,
      `2 H unconfirmed_reference ${project.name}`,
    ]
    for (const dry_run of [true, false]) expect(await refusal(take('donations', text, { dry_run }))).toEqual(told)
    expect([await rows('donation'), await rows('act'), await rows('staged')]).toEqual(before)
    // what waits for a reviewer may name what waits
    expect((await sendList(w.federation, 'donations', text)).status).toBe(201)
    expect((await w.reviewer.post(`funds/${fund.id}/confirm`)).status).toBe(200)
    const id = await taken(take('donations', gift(fund.name)))
    const { items } = (await w.public.get(`donations?fund=${fund.id}`)).body
    expect(items).toMatchObject([{ fund_id: fund.id, fund_kind: 'chamber', fund_name: fund.name }])
    expect((await w.federation.get(`imports/${id}`)).body.rows).toBe(1)
  })

  test('what the file itself makes is confirmed with it', async () => {
    const [fund, project] = [unique('示例基金'), unique('示例项目')]
    const id = await taken(take('donations', gift(fund, project), { create_missing: true }))
    const { items } = (await w.federation.get(`donations?import=${id}`)).body
    expect(items).toMatchObject([{ status: 'confirmed', fund_kind: 'chamber', fund_name: fund, programme: 'other' }])
    expect((await w.public.get(`funds/${items[0].fund_id}`)).body.status).toBe('confirmed')
  })

  test('what ceases to be confirmed while the file is read keeps all of it out', async () => {
    const fund = await confirmed(w, 'funds', aFund(w))
    const before = await rows('donation')
    const onRow = async () => {
      await w.reviewer.post(`funds/${fund.id}/void`, { reason: '测试' })
    }
    const told = ['conflict', `2 G reference_changed ${fund.name}`]
    expect(await refusal(take('donations', gift(fund.name), { onRow }))).toEqual(told)
    expect([await rows('donation'), await rows('staged')]).toEqual([before, 0])
  })

  test('rows that another import took for leftovers keep all of it out', async () => {
    const list = (n: number) =>
      `${HEAD},商会\n${Array.from({ length: n }, () => `示例企业甲,企业,${++fen},2022-03-01,示例慈善总会,示例姜山商会`).join('\n')}\n`
    const before = [await rows('donation'), await rows('import')]
    const onRow = async (done: number) => {
      if (done !== 1000) return
      await target.sql("UPDATE staged SET at = '2020-01-01T00:00:00.000Z'")
      expect((await sendList(w.clerk, 'donations', list(1), { dry_run: '1' })).status).toBe(200)
    }
    for (const confirm of [undefined, '示例：历史资料']) {
      const answer = await take('donations', list(1200), { onRow, confirm })
      expect(answer instanceof Problem ? [answer.code, answer.details.detail?.zh] : answer.body).toEqual([
        'busy',
        expect.stringContaining('未写入任何内容'),
      ])
      expect([await rows('donation'), await rows('import'), await rows('staged')]).toEqual([...before, 0])
    }
  })
})
