import { readRegions } from '../../seeds/read.ts'
import type { Dataset } from './dataset.ts'
import { CHARITY, chamberName, enterpriseName, fundName, GIFT, gifts, projectName, type Row } from './gifts.ts'

/** One spreadsheet that our importer takes: its kind, its header and its rows. */
export interface Sheet {
  file: string
  kind: string
  columns: readonly string[]
  rows: Iterable<Row>
}

const FEDERATION = '示例市工商联'
const SINCE = '2015-01-01'
const code = (letter: string, i: number, width: number) => letter + String(i).padStart(width, '0')
/** Where the list of divisions has villages of the partner places that the generator names. */
const PARTNERS: Readonly<Record<string, string>> = {
  贵州册亨: '522327',
  贵州黄平: '522622',
  贵州黔西南: '5223',
  贵州黔东南: '5226',
  四川凉山: '5134',
  吉林延边: '2224',
  浙江丽水: '3311',
}

const regions = readRegions()
/** The code of each district by its name. */
export const districtCodes: Readonly<Record<string, string>> = Object.fromEntries(
  regions.filter(({ parent_code }) => parent_code === '330200').map(({ code, name }) => [name, code]),
)

/** The generator's villages as divisions of the register, each another one, in their partner place where it has any. */
function villages({ REGIONS, reference }: Dataset): { code: string; region: string }[] {
  const free = new Set(
    regions.filter(({ level, code }) => level === 'village' && !code.startsWith('3302')).map(({ code }) => code),
  )
  return Array.from(reference().villageRegion, (at) => {
    const region = REGIONS[at] ?? ''
    const prefix = PARTNERS[region] ?? ''
    const code = [...free].find((village) => village.startsWith(prefix)) ?? ''
    free.delete(code)
    return { code, region }
  })
}

/** The register and its gifts as spreadsheets, in the order in which they can be taken in. */
export function sheets(dataset: Dataset, count: number): Sheet[] {
  const { DISTRICTS, reference, donations, render } = dataset
  const { chamberDistrict, enterpriseChamber, fundOwner } = reference()
  const chambers = Array.from(chamberDistrict, (district, i) => ({
    name: chamberName(code('C', i, 3)),
    division: districtCodes[DISTRICTS[district] ?? ''] ?? '',
  }))
  const enterprises = Array.from(enterpriseChamber, (chamber, i) => ({
    name: enterpriseName(code('E', i, 6)),
    chamber: chambers[chamber]?.name ?? '',
  }))
  const organization = ['name', 'kind', 'division_code', 'parent']
  return [
    // what names a parent has to find it in the register
    {
      file: '1-federation.csv',
      kind: 'organizations',
      columns: organization,
      rows: [[FEDERATION, 'federation', '', '']],
    },
    {
      file: '2-organizations.csv',
      kind: 'organizations',
      columns: organization,
      rows: [
        [CHARITY, 'charity', '', ''],
        ...chambers.map(({ name, division }) => [name, 'chamber', division, FEDERATION]),
        ...enterprises.map(({ name }) => [name, 'enterprise', '', '']),
      ],
    },
    {
      file: '3-members.csv',
      kind: 'members',
      columns: ['enterprise', 'chamber', 'since_on'],
      rows: enterprises.map(({ name, chamber }) => [name, chamber, SINCE]),
    },
    {
      file: '4-funds.csv',
      kind: 'funds',
      columns: ['source_ref', 'name', 'kind', 'sponsor', 'chamber', 'custodian', 'basis', 'established_on'],
      rows: Array.from(fundOwner, (owner, i) => {
        const [ref, { name = '', chamber = '' } = {}] = [code('F', i, 4), enterprises[owner]]
        return [ref, fundName(ref), 'enterprise_named', name, chamber, CHARITY, 'agreed', SINCE]
      }),
    },
    {
      file: '5-projects.csv',
      kind: 'projects',
      columns: ['source_ref', 'name', 'programme', 'chamber', 'partner_code', 'village_code', 'since_on'],
      rows: villages(dataset).map(({ code: village, region }, i) => {
        const ref = code('V', i, 3)
        const programme = region.startsWith('浙江') ? 'mountain_sea' : 'east_west'
        const chamber = chambers[i % chambers.length]?.name ?? ''
        return [ref, projectName(ref), programme, chamber, village.slice(0, 6), village, SINCE]
      }),
    },
    { file: '6-donations.csv', kind: 'donations', columns: GIFT, rows: gifts(donations(count), render) },
  ]
}
