import type { ActBook } from './acts.ts'
import { apportion } from './amounts.ts'
import { dayBetween } from './calendar.ts'
import type { Enterprise } from './enterprises.ts'
import { stemOf } from './names.ts'
import type { Chamber, Places } from './places.ts'
import { Random, Wheel, wheelOf } from './random.ts'
import type { Receivers } from './receivers.ts'
import type { Fact } from './rows.ts'
import { FUNDS, LUOTUO } from './targets.ts'

export interface Fund {
  /** The lineage by which other records refer to it. */
  root: string
  fact: Fact<'fund'>
  chamber: Chamber
  sponsor: string | null
  custodian: string
  from: string
  until: string | null
}

const END = '2022-12-31'
const YINZHOU = '330212'
const CLOSED = 18
const LATER = 34
/** How many named funds leave their size undisclosed. */
const SILENT = 38
const BASES = wheelOf({ agreed: 50, received: 30, retained_principal: 20 })

/** 2,596 enterprise-named funds that stood at the end of 2022, some closed before and some founded after, and 48 chambers' own. */
export function buildFunds(
  places: Places,
  members: readonly Enterprise[],
  receivers: Receivers,
  book: ActBook,
): Fund[] {
  const random = new Random('funds')
  const funds: Fund[] = []
  const found = (chamber: Chamber, sponsor: string, name: string, kind: string, from: string): Fund => {
    const id = random.id()
    const custodian = receivers.charityOf.get(chamber.county) ?? receivers.city
    const recorded = book.record(chamber, from)
    const values = {
      id,
      chamber_id: chamber.id,
      source_ref: `JJ-${String(funds.length + 1).padStart(4, '0')}`,
      root_id: id,
      name,
      kind,
      sponsor_id: sponsor,
      custodian_id: custodian,
      basis: BASES.spin(random),
      established_on: from,
      demo: 1,
    }
    const fact: Fact<'fund'> = { values, recorded, confirmed: book.confirm(chamber, recorded) }
    const fund = { root: id, fact, chamber, sponsor: kind === 'chamber' ? null : sponsor, custodian, from, until: null }
    funds.push(fund)
    return fund
  }
  const standing = members.filter(({ until }) => until === null)
  const wheel = new Wheel(standing, ({ generosity, frequency }) => (generosity * frequency) ** 0.3)
  const counts = new Map<string, number>()
  const named = (from: (since: string) => string): Fund => {
    for (;;) {
      const enterprise = wheel.spin(random)
      const had = counts.get(enterprise.id) ?? 0
      if (had > 1 || (had === 1 && !random.chance(0.05))) continue
      counts.set(enterprise.id, had + 1)
      const purpose = had === 0 ? '慈善冠名基金' : '助学冠名基金'
      const day = from(enterprise.since ?? END)
      return found(enterprise.chamber, enterprise.id, `${stemOf(enterprise.name)}${purpose}`, 'enterprise_named', day)
    }
  }
  const grown = (since: string) => {
    const year = 2012 + Math.floor(11 * random.next() ** 0.7)
    const day = dayBetween(random, `${year}-01-01`, `${year}-12-31`)
    return day > since ? day : since
  }
  const open = Array.from({ length: FUNDS.named.count }, () => named(grown))
  const local = open.filter(({ chamber }) => chamber.county === YINZHOU)
  size(random, local, FUNDS.named.yinzhou_fen, Math.round(SILENT / 5))
  size(
    random,
    open.filter(({ chamber }) => chamber.county !== YINZHOU),
    FUNDS.named.size_fen - FUNDS.named.yinzhou_fen,
    SILENT,
  )
  const closed = Array.from({ length: CLOSED }, () => named((since) => (since > '2019-12-31' ? since : '2019-12-31')))
  for (const fund of closed) {
    fund.fact.values.size_fen = 10_000_000
    fund.until = dayBetween(random, fund.from > '2021-06-30' ? fund.from : '2021-06-30', '2022-11-30')
    const after = book.confirm(fund.chamber, book.record(fund.chamber, fund.until))
    fund.fact.ended = {
      on: fund.until,
      act: book.decide('close', fund.chamber.confirmer, after, 0, '协议期满，余额并入慈善总会'),
    }
  }
  for (let i = 0; i < LATER; i++)
    named(() => dayBetween(random, '2023-01-05', '2023-07-31')).fact.values.size_fen = 20_000_000
  const own = random
    .shuffle(places.chambers.filter(({ township }) => township !== LUOTUO))
    .slice(0, FUNDS.chamber.count)
  size(
    random,
    own.map((chamber) => {
      const name = `示例·${chamber.name}公益慈善基金`
      return found(chamber, chamber.id, name, 'chamber', dayBetween(random, '2013-01-01', '2022-06-30'))
    }),
    FUNDS.chamber.size_fen,
    0,
  )
  return funds
}

/** Gives the funds sizes of that sum; the last few stay undisclosed. */
function size(random: Random, funds: readonly Fund[], target: number, silent: number): void {
  const told = funds.slice(0, funds.length - silent)
  const drawn = told.map(() => ({ raw: random.logNormal(360_000, 1) }))
  for (const [i, fen] of apportion(random, drawn, target).entries()) {
    const fund = told[i]
    if (fund) fund.fact.values.size_fen = fen
  }
}
