import type { Article, Division } from '../read.ts'
import type { ActBook, Desk } from './acts.ts'
import { Random } from './random.ts'
import type { AccountRow, OrganizationRow } from './rows.ts'

export interface Body extends Desk {
  id: string
  name: string
  county: string | null
}
export interface Chamber extends Body {
  county: string
  township: string
  /** Its part in everything that is given. */
  weight: number
}
export interface County {
  code: string
  name: string
  /** 鄞州 of 鄞州区. */
  short: string
  federation: Body
  chambers: Chamber[]
}

/** How much of the city's giving falls to each county. */
const SHARES: Record<string, number> = {
  '330203': 0.11,
  '330205': 0.06,
  '330206': 0.12,
  '330211': 0.08,
  '330212': 0.19,
  '330213': 0.07,
  '330225': 0.055,
  '330226': 0.065,
  '330281': 0.11,
  '330282': 0.14,
}
const CITY = { code: '330200', name: '宁波市工商联' } as const
const CREATED = '2020-01-02T01:00:00.000Z'

export interface Places {
  city: Body
  counties: County[]
  chambers: Chamber[]
  byCounty: ReadonlyMap<string, County>
  accounts: AccountRow[]
  rows: OrganizationRow[]
  standings: { id: string; desk: Desk; column: 'registered_on' | 'party_organisation_on'; day: string }[]
}

export const organization = (
  values: Partial<OrganizationRow> & Pick<OrganizationRow, 'id' | 'kind' | 'name'>,
): OrganizationRow => ({
  uscc: null,
  uscc_ok: null,
  uscc_note: null,
  division_code: null,
  division_note: null,
  parent_id: null,
  established_on: null,
  registered_on: null,
  party_organisation_on: null,
  dissolved_on: null,
  district_code: null,
  township_code: null,
  demo: 1,
  ...values,
})

/** The federations, which are real bodies, and a chamber for each of the 156 townships, with invented days. */
export function buildPlaces(regions: readonly Division[], article: Article): Places {
  const random = new Random('places')
  const accounts: AccountRow[] = []
  const account = (login: string, name: string, role: string, organization_id: string | null): string => {
    const id = random.id()
    accounts.push({ id, login, name: `示例·${name}`, role, organization_id, password_hash: null, created_at: CREATED })
    return id
  }
  const cityId = random.id()
  const federation = account('demo-federation', '市工商联经办', 'federation', cityId)
  const second = account('demo-federation-2', '市工商联复核', 'federation', cityId)
  account('demo-auditor', '审计', 'auditor', null)
  const city: Body = { id: cityId, name: CITY.name, county: null, recorder: federation, confirmer: second }
  const rows = [organization({ id: cityId, kind: 'federation', name: CITY.name, division_code: CITY.code, demo: 0 })]
  const standings: Places['standings'] = []
  const named = new Map(article.organizations.filter(({ kind }) => kind === 'chamber').map((c) => [c.division_code, c]))

  const counties = regions
    .filter(({ parent_code }) => parent_code === CITY.code)
    .map(({ code, name }): County => {
      const id = random.id()
      const reviewer = account(`demo-reviewer-${code}`, `${name}工商联审核`, 'reviewer', id)
      const place = { district_code: code, parent_id: cityId, division_code: code }
      rows.push(organization({ id, kind: 'federation', name: `${name}工商联`, ...place, demo: 0 }))
      const body: Body = { id, name: `${name}工商联`, county: code, recorder: reviewer, confirmer: federation }
      const townships = regions.filter((region) => region.parent_code === code && region.code[6] !== '4')
      const chambers = townships.map((township): Chamber => {
        const stated = named.get(township.code)
        const chamberId = random.id()
        const chamberName = stated?.name ?? `${name}${township.name}商会`
        const clerk = account(`demo-clerk-${township.code}`, `${chamberName}经办`, 'clerk', chamberId)
        const desk = { recorder: clerk, confirmer: reviewer }
        const established = day(random, 1996, 2016)
        const days = [day(random, 2017, 2018), day(random, 2018, 2019)]
        const columns = ['registered_on', 'party_organisation_on'] as const
        const kept = columns.map((column, i) => {
          // one in eight came after the registry began
          if (!random.chance(0.125)) return days[i] ?? null
          standings.push({ id: chamberId, desk, column, day: day(random, 2020, 2022) })
          return null
        })
        rows.push(
          organization({
            id: chamberId,
            kind: 'chamber',
            name: chamberName,
            parent_id: id,
            division_code: township.code,
            division_note: stated?.division_note ?? null,
            district_code: code,
            township_code: township.code,
            established_on: established,
            registered_on: kept[0] ?? null,
            party_organisation_on: kept[1] ?? null,
          }),
        )
        const weight = ((SHARES[code] ?? 0.05) / townships.length) * random.logNormal(1, 0.45)
        return { id: chamberId, name: chamberName, county: code, township: township.code, weight, ...desk }
      })
      return { code, name, short: name.slice(0, -1), federation: body, chambers }
    })
  return {
    city,
    counties,
    chambers: counties.flatMap(({ chambers }) => chambers),
    byCounty: new Map(counties.map((county) => [county.code, county])),
    accounts,
    rows,
    standings,
  }
}

const two = (value: number) => String(value).padStart(2, '0')
const day = (random: Random, from: number, to: number) =>
  `${random.between(from, to)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`

/** The demo accounts that people may sign in with; the others only stand in the records' history. */
export const SIGN_INS: Readonly<Record<string, string>> = {
  'demo-clerk-330212110': 'demo-clerk',
  'demo-clerk-330211003': 'demo-clerk-2',
  'demo-reviewer-330212': 'demo-reviewer',
  'demo-reviewer-330211': 'demo-reviewer-2',
  'demo-federation': 'demo-federation',
  'demo-federation-2': 'demo-federation-2',
  'demo-auditor': 'demo-auditor',
}

/** When a late registration or party organisation was entered: by the county's reviewer, the month after. */
export const standingActs = (book: ActBook, { standings }: Places) =>
  standings.map(({ desk, ...standing }) => ({
    ...standing,
    act: book.maintain('edit', desk.confirmer, standing.day),
  }))
