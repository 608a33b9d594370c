import { fenToYuan } from '../core/money.ts'
import { DIMENSIONS } from '../totals/dimensions.ts'
import { type Names, organisationId } from './names.ts'
import { element, narratives } from './xml.ts'

type Row = Readonly<Record<string, unknown>>

/** IATI OrganisationType by the register's kinds and, for who has no entry there, by the kind of donor. */
const TYPES: Readonly<Record<string, string>> = {
  federation: '15',
  chamber: '22',
  association: '22',
  charity: '22',
  enterprise: '70',
}
const OTHER = '90'

export interface Party {
  name: string
  en?: string
  ref?: string
  type: string
}

/** An organisation of the register; one without a credit code has no reference, as IATI asks rather than an invented one. */
export function party(id: unknown, name: unknown, { usccs, kinds }: Names): Party {
  const uscc = usccs.get(String(id))
  return {
    name: String(name),
    type: TYPES[kinds.get(String(id)) ?? ''] ?? OTHER,
    ...(uscc ? { ref: organisationId(String(id), uscc, '') } : {}),
  }
}

/** Who gave, as the public list shows it. */
export const donorOf = (row: Row, names: Names): Party =>
  row.donor_id
    ? party(row.donor_id, row.donor, names)
    : {
        ...(row.donor ? { name: String(row.donor) } : { name: '匿名捐赠人', en: 'Anonymous donor' }),
        type: TYPES[String(row.donor_kind)] ?? OTHER,
      }

/** The lists whose rows are an activity's transactions. `code` is IATI's TransactionType. */
export const MOVEMENTS = {
  // what enterprises put into the project themselves, and gifts that name it: together the ledger's aid.invested
  aid: {
    code: '1',
    day: 'invested_on',
    provider: (row: Row, names: Names) => party(row.enterprise_id, row.enterprise_name, names),
    receiver: () => null,
    words: (row: Row) => {
      const { zh, en } = DIMENSIONS.mode.values?.[String(row.mode)] ?? { zh: '帮扶', en: 'aid' }
      return [`帮扶投入：${zh}`, `Aid: ${en}`] as const
    },
  },
  donations: {
    code: '1',
    day: 'received_on',
    provider: donorOf,
    receiver: (row: Row, names: Names) =>
      row.recipient_id ? party(row.recipient_id, row.recipient_name, names) : null,
    words: (row: Row) => {
      if (row.form !== 'goods') return ['捐赠：资金', 'Gift: money'] as const
      const goods = `${row.goods_item} ${row.quantity}${row.unit}`
      return row.amount_fen === null
        ? ([`捐赠：实物 ${goods}（未作价，金额计为 0）`, `Gift: goods, unvalued, amount 0`] as const)
        : ([`捐赠：实物 ${goods}`, 'Gift: valued goods'] as const)
    },
  },
  // passed on by a fund or charity: counted when it came in, so it has a type of its own and is never added to the others
  disbursements: {
    code: '3',
    day: 'paid_on',
    provider: (row: Row, names: Names) =>
      row.payer_id ? party(row.payer_id, row.payer_name, names) : { name: String(row.fund_name ?? ''), type: OTHER },
    receiver: (row: Row, names: Names) =>
      row.recipient_id
        ? party(row.recipient_id, row.recipient_name, names)
        : row.village_name
          ? { name: String(row.village_name), type: OTHER }
          : null,
    words: (row: Row) =>
      [
        `拨付${row.fund_name ? `：${row.fund_name}` : ''}（到账时已计入）`,
        'Disbursement, counted when it came in',
      ] as const,
  },
} as const
export type Movement = keyof typeof MOVEMENTS

/** One movement of money as a transaction, in yuan, dated and valued on its day. */
export function transaction(movement: Movement, row: Row, names: Names): string {
  const { code, day, provider, receiver, words } = MOVEMENTS[movement]
  const date = String(row[day])
  const to = receiver(row, names)
  return element('transaction', { ref: `${movement}-${row.id}` }, [
    element('transaction-type', { code }),
    element('transaction-date', { 'iso-date': date }),
    element('value', { currency: 'CNY', 'value-date': date }, [fenToYuan(Number(row.amount_fen ?? 0))]),
    element('description', {}, narratives(...(words(row) as readonly [string, string]))),
    organisation('provider-org', provider(row, names)),
    ...(to ? [organisation('receiver-org', to)] : []),
  ])
}

export const organisation = (name: string, { name: zh, en, ref, type }: Party, more: Record<string, string> = {}) =>
  element(name, { ...more, ref, type }, narratives(zh, en))
