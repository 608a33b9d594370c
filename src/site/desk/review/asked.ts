import { isDay } from '../../../core/day.ts'
import { type FieldFault, invalid } from '../../../core/errors.ts'
import type { FieldCode } from '../../../core/field-faults.ts'
import { ID_PATTERN } from '../../../core/id.ts'
import { parseMoney } from '../../../core/money.ts'
import type { Decided } from '../../../facts/decision.ts'
import { type FactName, isFact } from '../../../facts/kind.ts'
import { QUEUE_SORTS, type QueueFilter, type QueueSort } from '../../../reviews/queue.ts'
import type { Visit } from '../../page.ts'

/** What the address asks the queue for. */
export interface Asked {
  filter: QueueFilter
  sort: QueueSort
  after: string | undefined
  /** The record whose evidence lies beside the list. */
  open: Decided | undefined
  /** The reader's act that brought her back here. */
  decided: number | undefined
}

/** Parameters of the address that narrow the queue. */
export const FILTERS = ['kind', 'district', 'chamber', 'from', 'to', 'least', 'import', 'mark'] as const
export const MARKS = ['alike', 'replaces'] as const

/** Reads the address; throws what cannot be read as faults of its parameters. */
export function askedOf({ query }: Pick<Visit, 'query'>): Asked {
  const faults: FieldFault[] = []
  const one = (name: string, code: FieldCode, right: (text: string) => boolean): string | undefined => {
    const text = query.get(name)?.trim()
    if (!text) return undefined
    if (!right(text)) faults.push({ field: name, code, value: text })
    return text
  }
  const known = (list: readonly string[]) => (text: string) => list.includes(text)
  const id = (text: string) => ID_PATTERN.test(text)
  const kind = one('kind', 'not_allowed', isFact) as FactName | undefined
  const mark = one('mark', 'not_allowed', known(MARKS))
  const least = one('least', 'money_format', (text) => parseMoney(text).ok)
  const money = least ? parseMoney(least) : undefined
  const open = one('open', 'not_allowed', (text) => pickOf(text) !== undefined)
  const asked: Asked = {
    filter: {
      ...(kind ? { kinds: [kind] } : {}),
      chamber: one('chamber', 'unknown_reference', id),
      district: one('district', 'unknown_reference', (text) => /^\d{6}$/.test(text)),
      from: one('from', 'day_format', isDay),
      to: one('to', 'day_format', isDay),
      least_fen: money?.ok ? money.fen : undefined,
      import: one('import', 'unknown_reference', id),
      alike: mark === 'alike',
      replaces: mark === 'replaces',
    },
    sort: (one('sort', 'not_allowed', known(QUEUE_SORTS)) ?? 'recorded') as QueueSort,
    after: query.get('after') ?? undefined,
    open: open ? pickOf(open) : undefined,
    decided: Number(one('decided', 'wrong_type', (text) => /^\d{1,15}$/.test(text))) || undefined,
  }
  if (faults.length > 0) throw invalid(...faults)
  return asked
}

/** A record as forms and addresses name it: `donation:0123456789abcdef`, with `:3` the version that its reader saw. */
export const pickText = ({ kind, id, version }: Decided): string =>
  [kind, id, ...(version === undefined ? [] : [version])].join(':')

export function pickOf(text: string): Decided | undefined {
  const [kind = '', id = '', version, ...more] = text.split(':')
  if (!isFact(kind) || !ID_PATTERN.test(id) || more.length > 0) return undefined
  if (version === undefined) return { kind, id }
  return /^[1-9]\d{0,8}$/.test(version) ? { kind, id, version: Number(version) } : undefined
}
