import { aliasName, personName } from './names.ts'
import type { Body } from './places.ts'
import { Random, wheelOf } from './random.ts'
import type { Fact } from './rows.ts'
import { LUOTUO, PANDEMIC, WINDOW } from './targets.ts'

/** A gift on its way: what chance drew of it, and the pool whose sum it belongs to. */
export interface Gift {
  desk: Body
  pool: string
  /** Yuan, before the pool is evened out. */
  raw: number
  /** A valued gift in kind, by its invoice. */
  odd: boolean
  values: Fact<'donation'>['values']
}

export type Donor = Pick<
  Fact<'donation'>['values'],
  'donor_kind' | 'donor_id' | 'donor_name' | 'publicity' | 'alias' | 'donor_consent'
> & { member: boolean }

const ENTERPRISES = wheelOf({ named: 950, anonymous: 30, alias: 20 })
const PERSONS = wheelOf({ named: 70, anonymous: 20, alias: 10 })
export function enterpriseDonor(random: Random, id: string, member: boolean): Donor {
  const publicity = ENTERPRISES.spin(random)
  // one alias a donor, over the years
  const alias = aliasName(new Random(id))
  return { donor_kind: 'enterprise', donor_id: id, publicity, member, ...(publicity === 'alias' ? { alias } : {}) }
}

export function personDonor(random: Random): Donor {
  const publicity = PERSONS.spin(random)
  return {
    donor_kind: 'person',
    donor_name: personName(random),
    publicity,
    donor_consent: publicity === 'named' && random.chance(0.4) ? 1 : 0,
    member: false,
    ...(publicity === 'alias' ? { alias: aliasName(random) } : {}),
  }
}

const GROUPS = ['会员单位联合捐赠', '企业家联谊会', '青年企业家组', '女企业家组', '员工义卖']

export const groupDonor = (random: Random, body: Body): Donor => ({
  donor_kind: 'group',
  donor_name: `示例·${body.name}${random.pick(GROUPS)}`,
  publicity: 'named',
  member: false,
})

export const unknownDonor = (random: Random): Donor =>
  random.chance(0.5)
    ? { donor_kind: 'unknown', publicity: 'anonymous', member: false }
    : { donor_kind: 'unknown', publicity: 'alias', alias: aliasName(random), member: false }

const GOODS: Record<'drive' | 'usual', readonly [item: string, unit: string, yuan: number][]> = {
  drive: [
    ['一次性医用口罩', '只', 1.2],
    ['N95 口罩', '只', 12],
    ['医用防护服', '套', 85],
    ['84 消毒液', '桶', 32],
    ['额温枪', '把', 180],
    ['方便食品', '箱', 46],
    ['蔬菜', '公斤', 5],
  ],
  usual: [
    ['棉被', '床', 160],
    ['图书', '册', 28],
    ['电脑', '台', 3600],
    ['大米', '公斤', 6],
    ['空调', '台', 2900],
    ['校服', '套', 150],
    ['轮椅', '辆', 480],
  ],
}
const BASES = wheelOf({ invoice: 60, delivery_note: 20, procurement_price: 15, customs: 5 })

/** What a gift in kind is; one in six has no value that anybody vouches for. */
export function goods(random: Random, drive: boolean, raw: number): { values: Partial<Gift['values']>; odd: boolean } {
  const [item, unit, yuan] = random.pick(GOODS[drive ? 'drive' : 'usual'])
  const valued = !random.chance(0.16)
  return {
    odd: valued,
    values: {
      form: 'goods',
      goods_item: item,
      quantity: Math.max(1, Math.round(raw / yuan)),
      unit,
      ...(valued ? { valuation_basis: BASES.spin(random) } : {}),
    },
  }
}

export const periodOf = (day: string): 'before' | 'window' | 'after' =>
  day < WINDOW.from ? 'before' : day <= WINDOW.to ? 'window' : 'after'

/** The pool a gift's amount is evened out in. */
export function poolOf(gift: { day: string; member: boolean; drive: boolean; township: string | null }): string {
  const group = gift.township === LUOTUO && gift.member ? 'luotuo' : gift.drive ? 'drive' : 'general'
  return `${group} ${gift.member ? 'member' : 'other'} ${periodOf(gift.day)}`
}

/** The campaigns of the demo; the first is the report's. */
export const CAMPAIGNS = {
  drive: PANDEMIC,
  charityDay: '示例·慈善日联合募捐',
  warmth: '示例·新春送温暖',
} as const
