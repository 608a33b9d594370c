import type { Division } from '../read.ts'
import type { ActBook } from './acts.ts'
import { dayBetween } from './calendar.ts'
import type { Chamber, Places } from './places.ts'
import { Random, Wheel } from './random.ts'
import { collectiveOf, villageName } from './receivers.ts'
import type { Fact, OrganizationRow } from './rows.ts'

export interface Project {
  root: string
  fact: Fact<'project'>
  chamber: Chamber
  villages: string[]
  from: string
}

interface Programme {
  id: string
  name: string
  themes: readonly string[]
  /** Helped counties, as beginnings of codes, with how many of the 414 villages lie there. */
  places: Readonly<Record<string, number>>
  from: string
  until: string
}

/** Ningbo and Liangshan were paired in April 2021, with Guizhou and Yanbian from 2016; Lishui is Zhejiang's mountain side. */
const PROGRAMMES: readonly Programme[] = [
  {
    id: 'east_west',
    name: '东西部协作',
    themes: ['产业帮扶', '消费帮扶', '助学'],
    places: { '522327': 14, '5223': 30, '522622': 8 },
    from: '2018-03-01',
    until: '2021-12-31',
  },
  {
    id: 'east_west',
    name: '东西部协作',
    themes: ['特色种植', '劳务协作'],
    places: { '2224': 28 },
    from: '2018-06-01',
    until: '2021-03-31',
  },
  {
    id: 'east_west',
    name: '东西部协作',
    themes: ['学前教育', '产业帮扶', '劳务协作'],
    places: { '5134': 70 },
    from: '2021-04-15',
    until: '2022-08-31',
  },
  {
    id: 'mountain_sea',
    name: '山海协作',
    themes: ['茶产业', '民宿提升', '农产品直销'],
    places: { '3311': 96 },
    from: '2018-01-01',
    until: '2022-08-31',
  },
  {
    id: 'weak_village',
    name: '消薄',
    themes: ['厂房入股', '光伏增收', '经营帮扶'],
    places: { '330226': 28, '330225': 26, '330281': 22, '330213': 16 },
    from: '2018-01-01',
    until: '2022-06-30',
  },
  {
    id: 'workshop',
    name: '共富工坊',
    themes: ['来料加工', '电商直播'],
    places: { '3302': 34 },
    from: '2021-08-01',
    until: '2022-09-30',
  },
  {
    id: 'rural',
    name: '万企兴万村',
    themes: ['村企结对', '环境提升'],
    places: { '3302': 42 },
    from: '2019-03-01',
    until: '2022-09-30',
  },
]
/** Projects of a whole county, without a village of their own. */
const WIDE = 20

/** Chambers' work with partner places; between them the projects reach exactly the villages of PROGRAMMES, each once. */
export function buildProjects(
  regions: readonly Division[],
  places: Places,
  book: ActBook,
): { projects: Project[]; collectives: Map<string, OrganizationRow> } {
  const random = new Random('projects')
  const names = new Map(regions.map((region) => [region.code, region]))
  const hamlets = regions.filter(({ level, name }) => level === 'village' && /村(委会|民委员会)?$/.test(name))
  const chambers = new Wheel(places.chambers, ({ weight }) => weight)
  const taken = new Set<string>()
  const projects: Project[] = []
  const collectives = new Map<string, OrganizationRow>()
  const placeName = (village: Division, township: Division) =>
    `${names.get(township.parent_code ?? '')?.name ?? ''}${township.name}${villageName(village.name)}`
  const begin = (programme: Programme, partner: string, villages: Division[]) => {
    const id = random.id()
    const local = places.byCounty.get(partner)
    const chamber = local ? random.pick(local.chambers) : chambers.spin(random)
    const from = dayBetween(random, programme.from, programme.until)
    const recorded = book.record(chamber, from)
    const place = `${names.get(partner)?.name ?? ''}${villageName(villages[0]?.name ?? '')}`
    const number = String(projects.length + 1).padStart(3, '0')
    const fact: Fact<'project'> = {
      values: {
        id,
        chamber_id: chamber.id,
        source_ref: `XM-${number}`,
        root_id: id,
        name: `示例·${place}${random.pick(programme.themes)}项目${number}`,
        programme: programme.id,
        partner_code: partner,
        village_code: villages.length === 1 ? (villages[0]?.code ?? null) : null,
        since_on: from,
        purpose: `${programme.name}：${chamber.name}与${place}结对`,
        demo: 1,
      },
      recorded,
      confirmed: book.confirm(chamber, recorded),
    }
    projects.push({ root: id, fact, chamber, villages: villages.map(({ code }) => code), from })
  }
  for (const programme of PROGRAMMES) {
    for (const [prefix, count] of Object.entries(programme.places)) {
      const found = hamlets.filter(({ code }) => code.startsWith(prefix) && !taken.has(code))
      let chosen = random.shuffle(found).slice(0, count)
      for (const { code } of chosen) taken.add(code)
      while (chosen.length > 0) {
        const county = chosen[0]?.code.slice(0, 6) ?? ''
        const near = chosen.filter(({ code }) => code.startsWith(county)).slice(0, random.between(1, 3))
        begin(programme, county, near)
        chosen = chosen.filter((village) => !near.includes(village))
        const village = near[0]
        const township = village && names.get(village.parent_code ?? '')
        if (village && township && random.chance(0.25))
          collectives.set(village.code, collectiveOf(random, village, township, placeName(village, township)))
      }
    }
  }
  const wide = PROGRAMMES.filter(({ id }) => id === 'mountain_sea' || id === 'east_west')
  for (let i = 0; i < WIDE; i++) {
    const programme = wide[i % wide.length]
    const near = projects.filter(({ fact }) => partnerIn(programme, fact.values.partner_code))
    if (programme) begin(programme, random.pick(near).fact.values.partner_code ?? '', [])
  }
  return { projects, collectives }
}

const partnerIn = (programme: Programme | undefined, partner: string | null | undefined) =>
  Object.keys(programme?.places ?? {}).some((prefix) => partner?.startsWith(prefix))
