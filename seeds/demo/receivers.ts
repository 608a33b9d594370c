import type { Division } from '../read.ts'
import { organization, type Places } from './places.ts'
import { Random } from './random.ts'
import type { OrganizationRow } from './rows.ts'

export interface Receivers {
  /** The county's charity federation, which also keeps its funds. */
  charityOf: ReadonlyMap<string, string>
  city: string
  foundations: string[]
  /** Whom a county's funds help: schools, homes for the old. */
  beneficiariesOf: ReadonlyMap<string, string[]>
  rows: OrganizationRow[]
}

const FOUNDATIONS = ['示例·甬善教育基金会', '示例·甬善医疗救助基金会', '示例·甬善乡村发展基金会']
const BENEFICIARIES = ['希望小学', '敬老院', '困难职工帮扶站', '社区卫生服务站']

/** Invented charities that receive, and the invented bodies they help. */
export function buildReceivers(places: Places): Receivers {
  const random = new Random('receivers')
  const rows: OrganizationRow[] = []
  const add = (kind: string, name: string, district: string | null): string => {
    const id = random.id()
    rows.push(organization({ id, kind, name, division_code: district ?? '330200', district_code: district }))
    return id
  }
  const city = add('charity', '示例市慈善总会', null)
  const foundations = FOUNDATIONS.map((name) => add('charity', name, null))
  const charityOf = new Map(
    places.counties.map(({ code, short }) => [code, add('charity', `示例${short}慈善总会`, code)]),
  )
  const beneficiariesOf = new Map(
    places.counties.map(({ code, short }) => [
      code,
      BENEFICIARIES.map((name) => add('other', `示例·${short}${name}`, code)),
    ]),
  )
  return { charityOf, city, foundations, beneficiariesOf, rows }
}

/** A village's collective, which receives what is paid out to the village. */
export const collectiveOf = (random: Random, village: Division, township: Division, place: string): OrganizationRow =>
  organization({
    id: random.id(),
    kind: 'village_collective',
    name: `示例·${place}经济合作社`,
    division_code: village.code,
    district_code: township.parent_code,
    township_code: township.code,
  })

/** A village's name without its committee. */
export const villageName = (name: string): string => name.replace(/(村民|民)?委(员)?会$/, '')
