import type { ActBook } from './acts.ts'
import { apportion } from './amounts.ts'
import { addMonths, dayBetween } from './calendar.ts'
import type { Enterprise } from './enterprises.ts'
import type { Project } from './projects.ts'
import { Random, Wheel, wheelOf } from './random.ts'
import type { Fact } from './rows.ts'
import { AID, AID_GIFTS } from './targets.ts'

/** An enterprise's part in a project: one of its villages, from the day both could. */
export interface Partnership {
  enterprise: Enterprise
  project: Project
  village: string | null
  from: string
}

const ROWS = 1_900
const LATER_ROWS = 60
const FIRST = '2020-03-01'
const END = '2022-12-31'
const MODES = wheelOf({ industry: 40, consumption: 30, employment: 14, education: 16 })

/** 466 enterprises in 414 villages: every village has somebody, everybody has a village. */
export function buildPartnerships(projects: readonly Project[], members: readonly Enterprise[]): Partnership[] {
  const random = new Random('partnerships')
  const able = members.filter(({ since, until }) => since !== null && since < '2021-06-01' && until === null)
  const wheel = new Wheel(able, ({ generosity, frequency }) => Math.sqrt(generosity * frequency))
  const chosen = new Set<Enterprise>()
  while (chosen.size < AID.enterprises) chosen.add(wheel.spin(random))
  const enterprises = [...chosen]
  const slots = projects.flatMap((project) =>
    (project.villages.length > 0 ? project.villages : [null]).map((village) => ({ project, village })),
  )
  const near = new Map<string, Enterprise[]>()
  for (const enterprise of enterprises) {
    const county = enterprise.chamber.county
    near.set(county, [...(near.get(county) ?? []), enterprise])
  }
  const used = new Set<Enterprise>()
  // an enterprise of the project's county, those without a village yet first
  const takePart = (project: Project): Enterprise => {
    const list = near.get(project.chamber.county) ?? enterprises
    const enterprise = list.find((one) => !used.has(one)) ?? random.pick(list)
    used.add(enterprise)
    return enterprise
  }
  const join = ({ project, village }: (typeof slots)[number], enterprise: Enterprise): Partnership => ({
    enterprise,
    project,
    village,
    from: [known(project, enterprise), enterprise.since ?? '', FIRST].reduce((a, b) => (a > b ? a : b)),
  })
  const parts = slots.map((slot) => join(slot, takePart(slot.project)))
  const villages = slots.filter(({ village }) => village)
  for (const enterprise of enterprises) if (!used.has(enterprise)) parts.push(join(random.pick(villages), enterprise))
  for (let i = 0; i < 180; i++) {
    const slot = random.pick(slots)
    parts.push(join(slot, takePart(slot.project)))
  }
  return parts
}

/** From when an enterprise can take part: another county's reviewer confirms its part, so the project's month is let pass. */
const known = ({ chamber, from }: Project, enterprise: Enterprise): string =>
  chamber.county === enterprise.chamber.county ? from : `${addMonths(from.slice(0, 7), 1)}-01`

/** What enterprises put in besides gifts, each partnership at least once; with the gifts it makes 1.3亿 by the end of 2022. */
export function buildAid(parts: readonly Partnership[], book: ActBook): Fact<'aid'>[] {
  const random = new Random('aid')
  const facts: Fact<'aid'>[] = []
  const invest = (part: Partnership, from: string, until: string) => {
    const { enterprise, project, village } = part
    const day = dayBetween(random, from, until)
    const recorded = book.record(enterprise.chamber, day)
    const fact: Fact<'aid'> = {
      values: {
        id: random.id(),
        chamber_id: enterprise.chamber.id,
        source_ref: `BF-${String(facts.length + 1).padStart(5, '0')}`,
        project_id: project.root,
        enterprise_id: enterprise.id,
        village_code: village,
        mode: MODES.spin(random),
        invested_on: day,
        demo: 1,
      },
      recorded,
      confirmed: book.confirm(enterprise.chamber, recorded),
    }
    facts.push(fact)
    return fact
  }
  for (let i = 0; i < ROWS; i++) {
    const part = parts[i] ?? random.pick(parts)
    invest(part, part.from, END)
  }
  const drawn = facts.map(() => ({ raw: random.logNormal(28_000, 0.95) }))
  for (const [i, fen] of apportion(random, drawn, AID.invested_fen - AID_GIFTS).entries()) {
    const fact = facts[i]
    if (fact) fact.values.amount_fen = fen
  }
  for (let i = 0; i < LATER_ROWS; i++)
    invest(random.pick(parts), '2023-01-03', '2023-07-31').values.amount_fen = random.between(4, 80) * 250_000
  return facts
}
