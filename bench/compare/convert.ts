import { readRegions } from '../../seeds/read.ts'

/** A gift as the harness's generator renders it: what every other server is given. */
export interface Gift {
  ref: string
  date: string
  enterprise: string
  chamber: string
  district: string
  fund: string | null
  village: string | null
  cause: string
  region: string
  kind: 'cash' | 'in_kind'
  amount_fen: number
  status: 'recorded' | 'voided'
  corrects: string | null
  memo: string | null
}

/** What the harness's `dataset.mjs` exports, as far as it is needed here. */
export interface Dataset {
  DISTRICTS: string[]
  REGIONS: string[]
  reference: () => {
    chamberDistrict: ArrayLike<number>
    enterpriseChamber: ArrayLike<number>
    fundOwner: ArrayLike<number>
    villageRegion: ArrayLike<number>
  }
  donations: (count: number) => Iterable<unknown>
  render: (row: unknown) => Gift
  csvCell: (value: unknown) => string
}

export type Row = readonly (string | number | null)[]
/** One spreadsheet that our importer takes: its kind, its header and its rows. */
export interface Sheet {
  file: string
  kind: string
  columns: readonly string[]
  rows: Iterable<Row>
}

const FEDERATION = '示例市工商联'
export const CHARITY = '示例市慈善总会'
const SINCE = '2015-01-01'
const code = (letter: string, i: number, width: number) => letter + String(i).padStart(width, '0')
export const chamberName = (ref: string) => `示例商会${ref}`
export const enterpriseName = (ref: string) => `示例企业${ref}`
export const fundName = (ref: string) => `示例基金${ref}`
export const projectName = (ref: string) => `示例结对${ref}`

export const CAUSES: Readonly<Record<string, string>> = {
  助学: 'education',
  助医: 'medical',
  扶贫济困: 'poverty',
  抗疫救灾: 'pandemic',
  乡村振兴: 'rural',
  养老助残: 'elderly',
  环境治理: 'environment',
  文化体育: 'culture',
}
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

const GIFT = [
  ...['source_ref', 'chamber', 'donor_kind', 'donor', 'recipient', 'fund', 'project', 'cause', 'form', 'amount_yuan'],
  ...['goods_item', 'quantity', 'unit', 'valuation_basis', 'received_on', 'restricted_to', 'note'],
]

function* gifts(rows: Iterable<unknown>, render: Dataset['render']): Generator<Row> {
  for (const row of rows) {
    const gift = render(row)
    const { ref, chamber, enterprise, fund, village, region, amount_fen: fen, corrects, memo } = gift
    // goods are told in the memo: `大米 120 件`
    const [item = null, quantity = null, unit = null] = gift.kind === 'in_kind' ? (memo?.split(' ') ?? []) : []
    yield [
      ...[ref, chamberName(chamber), 'enterprise', enterpriseName(enterprise), CHARITY],
      ...[fund && fundName(fund), village && projectName(village), CAUSES[gift.cause] ?? null],
      ...[item ? 'goods' : 'money', `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`],
      ...[item, quantity, unit, item && 'invoice', gift.date, `定向${region}`],
      [item ? null : memo, corrects && `更正 ${corrects}`].filter(Boolean).join('；'),
    ]
  }
}
