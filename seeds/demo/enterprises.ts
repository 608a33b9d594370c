import type { ActBook } from './acts.ts'
import { dayBetween } from './calendar.ts'
import { enterpriseName } from './names.ts'
import { type Chamber, organization, type Places } from './places.ts'
import { Random, Wheel } from './random.ts'
import type { Entry, OrganizationRow, Register } from './rows.ts'

export interface Enterprise {
  id: string
  name: string
  chamber: Chamber
  /** Days of membership; an outsider never was a member. */
  since: string | null
  until: string | null
  /** What a gift of hers is like, in yuan, and how often she gives. */
  generosity: number
  frequency: number
}

const MEMBERS = 4_200
const OUTSIDERS = 420
const OPENING = '2020-01-01'
/** Luotuo's members are few and give much. */
const LUOTUO_MEMBERS = 64

export interface Enterprises {
  members: Enterprise[]
  outsiders: Enterprise[]
  organizations: Entry<OrganizationRow>[]
  memberships: Register['memberships']
}

/** Invented enterprises, each entered with its membership when it joined, or with the first of its gifts. */
export function buildEnterprises(
  places: Places,
  book: ActBook,
  opening: Entry<never>['recorded'],
  luotuo: string,
): Enterprises {
  const random = new Random('enterprises')
  const all: Enterprises = { members: [], outsiders: [], organizations: [], memberships: [] }
  const numbers = new Map<string, number>()
  const create = (chamber: Chamber, since: string | null, until: string | null): Enterprise => {
    const county = places.byCounty.get(chamber.county)
    const number = (numbers.get(chamber.county) ?? 0) + 1
    numbers.set(chamber.county, number)
    const name = enterpriseName(random, county?.short ?? '', number)
    const id = random.id()
    const recorded = since && since >= OPENING ? book.maintain('create', chamber.confirmer, since) : opening
    all.organizations.push({
      recorded,
      values: organization({
        id,
        kind: 'enterprise',
        name,
        division_code: chamber.township,
        district_code: chamber.county,
        township_code: chamber.township,
      }),
    })
    if (since) {
      all.memberships.push({
        recorded,
        values: {
          id: random.id(),
          enterprise_id: id,
          chamber_id: chamber.id,
          since_on: since,
          until_on: until,
          demo: 1,
        },
        ...(until ? { ended: book.maintain('edit', chamber.confirmer, until) } : {}),
      })
    }
    return {
      id,
      name,
      chamber,
      since,
      until,
      generosity: random.logNormal(14_000, 1.45),
      frequency: random.logNormal(1, 1.1),
    }
  }
  const total = places.chambers.reduce((sum, { weight }) => sum + weight, 0)
  for (const chamber of places.chambers) {
    const share = Math.round((chamber.weight / total) * MEMBERS)
    const count = chamber.township === luotuo ? LUOTUO_MEMBERS : Math.max(8, share)
    for (let i = 0; i < count; i++) {
      const since = random.chance(0.82)
        ? dayBetween(random, '2012-01-01', '2019-12-31')
        : dayBetween(random, OPENING, '2022-11-30')
      const until = random.chance(0.03)
        ? dayBetween(random, since > '2021-06-30' ? since : '2021-06-30', '2023-06-30')
        : null
      all.members.push(create(chamber, since, until))
    }
  }
  const chambers = new Wheel(places.chambers, ({ weight }) => weight)
  for (let i = 0; i < OUTSIDERS; i++) all.outsiders.push(create(chambers.spin(random), null, null))
  return all
}

export const isMember = ({ since, until }: Enterprise, day: string): boolean =>
  since !== null && since <= day && (until === null || day <= until)
