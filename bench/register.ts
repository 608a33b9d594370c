import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Random, Wheel } from '../seeds/demo/random.ts'
import { indicators, readRegions } from '../seeds/read.ts'
import { migrate } from '../src/db/migrate.ts'
import { openRaw, type Raw } from '../src/db/sqlite.ts'
import { FOLD } from '../src/db/tallies.ts'
import { REBUILD } from '../src/search/rebuild.ts'
import { gifts, type Register } from './gifts.ts'
import { inserter, setAside } from './rows.ts'

/**
 * A register of any size, the same on every run: 156 chambers, their enterprises, 2,596 funds, 466 enterprises paired with 414 villages,
 * and gifts of three years, confirmed a thousand at a time, 2 % voided. It is written below the application, as fast as SQL goes:
 * indexes and triggers step aside while facts arrive, and the tallies are folded at the end.
 *
 *   node bench/register.ts --gifts 1000000 --file /tmp/1m/registry.db
 */
const SIZES = { enterprises: 126_000, funds: 2_596, paired: 466, villages: 414, projects: 160, charities: 12 } as const

/** Writes a register of `count` gifts into an empty file; returns what each step took, in ms. */
export function writeRegister(raw: Raw, count: number): Record<string, number> {
  const steps: Record<string, number> = {}
  const timed = (name: string, work: () => void) => {
    const started = performance.now()
    work()
    steps[name] = Math.round(performance.now() - started)
  }
  migrate(raw, new URL('../schema', import.meta.url).pathname)
  raw.pragma('synchronous = OFF')
  const register = buildRegister(count)
  const aside = setAside(raw)
  timed('registers', () => raw.transaction(() => writeRegisters(raw, register))())
  timed('gifts', () => raw.transaction(() => writeGifts(raw, register, count))())
  timed('indexes', () => {
    for (const sql of aside) raw.exec(sql)
  })
  timed('names', () => raw.transaction(() => raw.exec(REBUILD.join(';\n')))())
  timed('tallies', () => raw.transaction(() => fold(raw))())
  raw.pragma('synchronous = FULL')
  return steps
}

/** So many revisions at once: what a fold adds up on the way takes no more room than it does where each act folds its own. */
const FOLDED = 100

function fold(raw: Raw): void {
  const last = raw.prepare('SELECT max(rev) FROM act').pluck().get() as number
  const upTo = raw.prepare('UPDATE tallied SET rev = ?')
  for (let rev = FOLDED; rev < last; rev += FOLDED) upTo.run(BigInt(rev))
  raw.exec(FOLD)
}

function buildRegister(count: number): Register {
  const random = new Random('bench register')
  const regions = readRegions()
  const counties = regions.filter(({ parent_code }) => parent_code === '330200')
  const townships = regions
    .filter(
      ({ level, parent_code, code }) => level === 'township' && parent_code?.startsWith('3302') && code[6] !== '4',
    )
    .slice(0, 156)
  const places = regions.filter(({ level, code }) => level === 'county' && /^(5113|5134|5223|2224|5226)/.test(code))
  const chambers = townships.map(({ code, name, parent_code }) => ({
    id: random.id(),
    name: `示例${name}商会${code}`,
    district: parent_code ?? '',
    township: code,
  }))
  const wheel = new Wheel(
    chambers.map((chamber, i) => ({ chamber, weight: 1 / (i + 1) ** 0.6 })),
    ({ weight }) => weight,
  )
  const enterprises = Array.from({ length: Math.min(SIZES.enterprises, Math.max(2_000, count)) }, (_, i) => ({
    id: random.id(),
    name: `示例企业${i}`,
    chamber: wheel.spin(random).chamber,
  }))
  const charities = Array.from({ length: SIZES.charities }, (_, i) => ({ id: random.id(), name: `示例慈善总会${i}` }))
  const funds = Array.from({ length: SIZES.funds }, (_, i) => ({
    id: random.id(),
    name: `示例基金${i}`,
    kind: i < 51 ? 'chamber' : 'enterprise_named',
    sponsor: random.pick(enterprises),
    custodian: random.pick(charities).id,
  }))
  const projects = Array.from({ length: SIZES.projects }, (_, i) => ({
    id: random.id(),
    name: `示例项目${i}`,
    chamber: random.pick(chambers),
    programme: random.pick(['east_west', 'mountain_sea', 'weak_village', 'rural']),
    partner: random.pick(places).code,
  }))
  const villages = regions
    .filter(({ level }) => level === 'township')
    .slice(0, SIZES.villages)
    .map(({ code }) => code)
  const campaigns = Array.from({ length: 4 }, (_, i) => ({ id: random.id(), name: `示例行动${i}` }))
  const paired = Array.from({ length: SIZES.paired }, (_, i) => enterprises[(i * 7919 + 13) % enterprises.length])
  return {
    regions,
    counties: counties.map(({ code, name }) => ({ id: random.id(), code, name: `示例${name}工商联` })),
    chambers,
    enterprises,
    charities,
    funds,
    projects,
    villages,
    campaigns,
    paired: paired.filter((enterprise) => enterprise !== undefined),
  }
}

const ACCOUNTS = ['benchclerk000000', 'benchreviewer000'] as const
const AT = '2024-01-01T00:00:00.000Z'

function writeRegisters(raw: Raw, register: Register): void {
  const account = inserter(raw, 'account')
  for (const [i, id] of ACCOUNTS.entries())
    account({ id, login: `bench-${i}`, name: '示例', role: 'federation', created_at: AT })
  const act = inserter(raw, 'act')
  act({ seq: 1, rev: 1, name: 'seed', account_id: ACCOUNTS[0], at: AT })
  const region = inserter(raw, 'region')
  for (const row of register.regions) region({ ...row })
  const indicator = inserter(raw, 'indicator')
  for (const { id, name, name_en, unit, aggregate } of indicators) indicator({ id, name, name_en, unit, aggregate })
  const city = 'benchcity0000000'
  const organization = inserter(raw, 'organization')
  const founded = { recorded_act: 1, established_on: '2010-01-01' }
  const add = (
    id: string,
    kind: string,
    name: string,
    parent_id: string | null,
    district: string | null,
    township: string | null,
  ) =>
    organization({
      id,
      kind,
      name,
      parent_id,
      district_code: district,
      township_code: township,
      division_code: township ?? district,
      ...founded,
    })
  add(city, 'federation', '示例市工商联', null, null, null)
  for (const { id, code, name } of register.counties) add(id, 'federation', name, city, code, null)
  const above = new Map(register.counties.map(({ id, code }) => [code, id]))
  for (const { id, name, district, township } of register.chambers)
    add(id, 'chamber', name, above.get(district) ?? city, district, township)
  for (const { id, name } of register.charities) add(id, 'charity', name, null, null, null)
  for (const { id, name } of register.enterprises) add(id, 'enterprise', name, null, null, null)
  const member = inserter(raw, 'membership')
  const random = new Random('bench memberships')
  for (const { id, chamber } of register.enterprises)
    member({ id: random.id(), enterprise_id: id, chamber_id: chamber.id, since_on: '2015-01-01', recorded_act: 1 })
  const campaign = inserter(raw, 'campaign')
  for (const { id, name } of register.campaigns) campaign({ id, name, recorded_act: 1 })
  const confirmed = { status: 'confirmed', confirmed_rev: 1, recorded_act: 1, version: 2 }
  const fund = inserter(raw, 'fund')
  for (const { id, name, kind, sponsor, custodian } of register.funds)
    fund({
      ...{
        id,
        root_id: id,
        chamber_id: sponsor.chamber.id,
        name,
        kind,
        sponsor_id: sponsor.id,
        custodian_id: custodian,
      },
      ...{ basis: 'agreed', size_fen: 500_000_00, established_on: '2018-01-01' },
      ...{ district_code: sponsor.chamber.district, township_code: sponsor.chamber.township, ...confirmed },
    })
  const project = inserter(raw, 'project')
  for (const { id, name, chamber, programme, partner } of register.projects)
    project({
      ...{ id, root_id: id, chamber_id: chamber.id, name, programme, partner_code: partner, since_on: '2018-01-01' },
      ...{ district_code: chamber.district, township_code: chamber.township, ...confirmed },
    })
}

/** Gifts so many to an act, as a reviewer confirms them. */
const AT_ONCE = 1_000

function writeGifts(raw: Raw, register: Register, count: number): void {
  const act = inserter(raw, 'act')
  const gift = inserter(raw, 'donation')
  let [seq, rev] = [1, 1]
  const open = (name: string, published: boolean, account_id: string) => {
    seq += 1
    if (published) rev += 1
    act({ seq, rev: published ? rev : null, name, account_id, at: AT })
    return seq
  }
  // whether each was withdrawn later
  let batch: boolean[] = []
  let recorded = 0
  const close = () => {
    open('confirm', true, ACCOUNTS[1])
    if (batch.includes(true)) open('void', true, ACCOUNTS[1])
    batch = []
  }
  for (const { voided, ...row } of gifts(register, count)) {
    if (batch.length === 0) recorded = open('record', false, ACCOUNTS[0])
    const status = voided ? 'voided' : 'confirmed'
    gift({
      ...{ ...row, recorded_act: recorded, status, version: voided ? 3 : 2 },
      ...{ confirmed_rev: rev + 1, voided_rev: voided ? rev + 2 : null },
    })
    batch.push(voided)
    if (batch.length === AT_ONCE) close()
  }
  if (batch.length > 0) close()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { gifts: { type: 'string' }, file: { type: 'string' } } })
  if (!values.file) throw new Error('--file')
  const raw = openRaw(values.file)
  console.log(JSON.stringify(writeRegister(raw, Number(values.gifts ?? 10_000))))
  raw.close()
}
