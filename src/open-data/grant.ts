import { fenToText } from '../core/money.ts'
import { DIMENSIONS } from '../totals/dimensions.ts'
import { type Names, organisationId } from './names.ts'

/** The two kinds of fact that are grants: money coming in, and money a fund or charity passes on. */
export const GRANT_KINDS = ['donations', 'disbursements'] as const
export type GrantKind = (typeof GRANT_KINDS)[number]

type Row = Readonly<Record<string, unknown>>
interface Party {
  id: string
  name: string
  department?: string
  organisationType?: string
}

/** How 360Giving identifies a publisher's own grants and whom no other register identifies. */
export const PREFIX = '360G-yongshan-'
export const ANONYMOUS = { id: `${PREFIX}anonymous`, name: '匿名捐赠人 Anonymous donor' }
/** Which of the ledger's boundaries a grant belongs to: amounts of the two are never added up. */
const BOUNDARY = 'yongshan:boundary'
const BOUNDARIES: Readonly<Record<GrantKind, string>> = {
  donations: '到账捐赠 gift received',
  disbursements: '拨付（到账时已计入） disbursement, counted when it came in',
}
/**
 * 360Giving regrantType FRG010, common regrant: "awarded to a single grantmaking organisation for onward distribution". It stands on
 * what a fund receives, because that is what the fund's own grants will repeat.
 */
const COMMON_REGRANT = 'FRG010'

const text = (value: unknown): string | undefined => (value === null || value === undefined ? undefined : String(value))
const nameOf = (dimension: 'cause' | 'programme', code: string): string => {
  const { zh = code, en = code } = DIMENSIONS[dimension].values?.[code] ?? {}
  return `${zh} ${en}`
}

/** One public row as a grant of the 360Giving standard 1.4. Amounts are yuan, exact to the fen; unvalued goods are 0. */
export function grantOf(kind: GrantKind, row: Row, names: Names, origin: string) {
  const gift = kind === 'donations'
  const fund = text(row.fund_name)
  const recipient = recipientOf(row, names)
  const programme = text(row.programme)
  const cause = text(row.cause)
  const places = placesOf(row, names)
  const programmes = [
    ...(row.campaign_id ? [{ code: String(row.campaign_id), title: String(row.campaign_name) }] : []),
    ...(programme ? [{ code: programme, title: nameOf('programme', programme) }] : []),
  ]
  return {
    id: `${PREFIX}${row.id}`,
    title: [...`${gift ? '捐赠' : '拨付'} ${row.received_on ?? row.paid_on} ${recipient.name}`].slice(0, 139).join(''),
    description: descriptionOf(kind, row),
    currency: 'CNY',
    amountAwarded: Number(row.amount_fen ?? 0) / 100,
    awardDate: String(row.received_on ?? row.paid_on),
    fundingOrganization: [gift ? donorOf(row, names) : payerOf(row, names)],
    recipientOrganization: [gift && fund ? { ...recipient, department: fund } : recipient],
    ...(places.length > 0 ? { beneficiaryLocation: places } : {}),
    ...(programmes.length > 0 ? { grantProgramme: programmes } : {}),
    classifications: [
      { vocabulary: BOUNDARY, code: kind, title: BOUNDARIES[kind] },
      ...(cause ? [{ vocabulary: 'yongshan:cause', code: cause, title: nameOf('cause', cause) }] : []),
    ],
    ...(gift && row.fund_id ? { regrantType: COMMON_REGRANT } : {}),
    ...(row.confirmed_at ? { dateModified: String(row.confirmed_at) } : {}),
    url: `${origin}/api/v1/${kind}/${row.id}`,
    dataSource: `${origin}/api/v1/${kind}`,
  }
}

const organization = (id: unknown, name: unknown, { usccs, kinds }: Names): Party => {
  const type = kinds.get(String(id))
  return {
    id: organisationId(String(id), usccs.get(String(id)), `${PREFIX}org-`),
    name: String(name),
    ...(type ? { organisationType: type } : {}),
  }
}

/** Who gave, as the public list shows it. Somebody without an entry in the register has an id for this one gift only. */
function donorOf(row: Row, names: Names): Party {
  if (row.donor_id) return organization(row.donor_id, row.donor, names)
  const type = row.donor_kind ? { organisationType: String(row.donor_kind) } : {}
  return row.donor ? { id: `${PREFIX}donor-${row.id}`, name: String(row.donor), ...type } : { ...ANONYMOUS, ...type }
}

function payerOf(row: Row, names: Names): Party {
  const fund = row.fund_id ? { id: `${PREFIX}fund-${row.fund_id}`, name: text(row.fund_name) ?? '' } : null
  if (!row.payer_id) return fund ?? ANONYMOUS
  const payer = organization(row.payer_id, row.payer_name, names)
  return fund ? { ...payer, department: fund.name } : payer
}

/** To whom: an organisation, else the project, else the village. */
function recipientOf(row: Row, names: Names): Party {
  if (row.recipient_id) return organization(row.recipient_id, row.recipient_name, names)
  if (row.fund_id && row.received_on) return { id: `${PREFIX}fund-${row.fund_id}`, name: text(row.fund_name) ?? '' }
  if (row.project_id) return { id: `${PREFIX}project-${row.project_id}`, name: text(row.project_name) ?? '' }
  return { id: `${PREFIX}place-${row.village_code}`, name: text(row.village_name) ?? String(row.village_code) }
}

const placesOf = (row: Row, { places }: Names) =>
  [row.partner_code, row.village_code].flatMap((value) => {
    const code = text(value)
    if (!code) return []
    const name = places.get(code)
    const type = code.length === 6 ? 'GB/T 2260' : '统计用区划代码 NBS division code'
    return [{ ...(name ? { name } : {}), countryCode: 'CN', geoCode: code, geoCodeType: type }]
  })

function descriptionOf(kind: GrantKind, row: Row): string {
  const fen = row.amount_fen === null || row.amount_fen === undefined ? null : Number(row.amount_fen)
  const goods = row.form === 'goods' ? `实物：${row.goods_item} ${row.quantity}${row.unit}` : null
  return [
    kind === 'donations' ? '到账捐赠' : '拨付',
    ...(goods ? [goods] : []),
    fen === null ? '未作价，金额计为 0（unvalued goods, amount 0）' : fenToText(fen),
    ...(row.fund_name ? [`基金：${row.fund_name}`] : []),
    ...(row.project_name ? [`项目：${row.project_name}`] : []),
    ...(row.restricted_to ? [`限定用途：${row.restricted_to}`] : []),
    ...(row.purpose ? [`用途：${row.purpose}`] : []),
  ].join('；')
}
