import type { Context } from '../../src/db/context.ts'
import { openRaw, type Raw, sqliteStore } from '../../src/db/sqlite.ts'
import { openMigrated } from './migrated.ts'
import { recorded } from './recorded.ts'

type Value = string | number | null
export type Columns = Record<string, Value>

/** Ids of sixteen characters that tell what they stand for. */
export const idOf = (name: string) => name.padEnd(16, '0').slice(0, 16)

const ACCOUNT = idOf('account')
export const [CITY, YINZHOU, ZHENHAI, JIANGSHAN, LUOTUO, LONE, CHARITY, SCHOOL, ALPHA, BETA] = [
  'city',
  'yinzhou',
  'zhenhai',
  'jiangshan',
  'luotuo',
  'lone',
  'charity',
  'school',
  'alpha',
  'beta',
].map(idOf) as [string, string, string, string, string, string, string, string, string, string]

export const RELIEF = idOf('relief')

const REGIONS: [string, string, string | null, string][] = [
  ['330000', '浙江省', null, 'province'],
  ['330200', '宁波市', '330000', 'city'],
  ['330211', '镇海区', '330200', 'county'],
  ['330212', '鄞州区', '330200', 'county'],
  ['330211003', '骆驼街道', '330211', 'township'],
  ['330212110', '姜山镇', '330212', 'township'],
  ['330212400', '示例开发区', '330212', 'township'],
  ['330212110200', '示例村', '330212110', 'village'],
  ['510000', '四川省', null, 'province'],
  ['513400', '凉山彝族自治州', '510000', 'city'],
  ['513401', '西昌市', '513400', 'county'],
  ['513431', '昭觉县', '513400', 'county'],
]

/** A new ledger as it begins, made once: stories tell of thousands. */
let beginning: Buffer | undefined

/** A ledger filled by SQL, below every rule of the application: what totals read is all that matters here. */
export class Ledger {
  readonly raw: Raw
  readonly ctx: Context
  #serial = 0

  constructor() {
    this.raw = beginning ? openRaw(beginning) : openMigrated()
    if (!beginning) {
      this.#begin()
      beginning = this.raw.serialize()
    }
    this.ctx = { store: recorded(sqliteStore(this.raw)), now: () => new Date('2023-06-01T00:00:00Z'), actor: null }
  }

  #begin(): void {
    this.insert('account', { id: ACCOUNT, login: 'first', name: '首位', role: 'federation', created_at: '2020-01-01' })
    this.act()
    for (const [code, name, parent_code, level] of REGIONS) this.insert('region', { code, name, parent_code, level })
    this.insert('campaign', { id: RELIEF, name: '示例救灾行动', recorded_act: 1 })
    this.organization(CITY, 'federation', '示例市工商联')
    this.organization(YINZHOU, 'federation', '示例鄞州工商联', { parent_id: CITY, district_code: '330212' })
    this.organization(ZHENHAI, 'federation', '示例镇海工商联', { parent_id: CITY, district_code: '330211' })
    const place = { district_code: '330212', township_code: '330212110' }
    this.organization(JIANGSHAN, 'chamber', '示例姜山商会', {
      parent_id: YINZHOU,
      established_on: '2010-01-01',
      ...place,
    })
    const other = { district_code: '330211', township_code: '330211003' }
    this.organization(LUOTUO, 'chamber', '示例骆驼商会', { parent_id: ZHENHAI, established_on: '2012-01-01', ...other })
    this.organization(LONE, 'chamber', '示例无址商会', { parent_id: CITY })
    this.organization(CHARITY, 'charity', '示例慈善总会')
    this.organization(SCHOOL, 'charity', '示例教育基金会')
    this.organization(ALPHA, 'enterprise', '示例企业甲')
    this.organization(BETA, 'enterprise', '示例企业乙')
  }

  /** A public act, one day after the one before; returns its revision. */
  act(): number {
    const last = this.raw.prepare('SELECT max(rev) AS rev, max(at) AS at FROM act').get() as { rev: number; at: string }
    const at = new Date(Date.parse(last.at ?? '2023-01-01T00:00:00Z') + 86_400_000).toISOString()
    this.insert('act', { name: 'seed', rev: (last.rev ?? 0) + 1, account_id: ACCOUNT, at })
    return (last.rev ?? 0) + 1
  }

  /** An organisation that has been elsewhere once, so that its records may be settled anywhere. */
  organization(id: string, kind: string, name: string, more: Columns = {}): void {
    this.insert('organization', { id, kind, name, recorded_act: 1, version: 2, ...more })
    const before = JSON.stringify({ district_code: null, township_code: null })
    this.insert('change', { record_id: id, act: 1, kind: 'organization', before })
  }

  /** A fact confirmed by an act of its own (or at `rev`), with its dimensions settled as given; returns its id. */
  fact(table: string, columns: Columns, settled: Columns = {}, rev = this.act()): string {
    const id = idOf(`${table.slice(0, 4)}${String(++this.#serial).padStart(6, '0')}`)
    const root = table === 'fund' || table === 'project' || table === 'pledge' ? { root_id: id } : {}
    this.insert(table, { id, chamber_id: JIANGSHAN, recorded_act: 1, ...root, ...columns })
    const sets = Object.entries({ ...settled, confirmed_rev: rev })
    this.raw
      .prepare(`UPDATE ${table} SET status = 'confirmed', ${sets.map(([key]) => `${key} = ?`).join()} WHERE id = ?`)
      .run(...sets.map(([, value]) => bound(value)), id)
    return id
  }

  void(table: string, id: string): number {
    const rev = this.act()
    this.raw.prepare(`UPDATE ${table} SET status = 'voided', voided_rev = ? WHERE id = ?`).run(BigInt(rev), id)
    return rev
  }

  insert(table: string, columns: Columns): void {
    const keys = Object.keys(columns)
    this.raw
      .prepare(`INSERT INTO ${table} (${keys.join()}) VALUES (${keys.map(() => '?').join()})`)
      .run(...Object.values(columns).map(bound))
  }
}

const bound = (value: Value) => (typeof value === 'number' ? BigInt(value) : value)

/** A gift as the table holds it; every column may be overridden. */
export const gift = (more: Columns = {}): Columns => ({
  donor_kind: 'enterprise',
  donor_id: ALPHA,
  publicity: 'named',
  recipient_id: CHARITY,
  form: 'money',
  amount_fen: 100,
  received_on: '2022-03-01',
  ...more,
})
