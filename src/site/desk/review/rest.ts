import { hash } from '../../../core/hashes.ts'
import type { Decided } from '../../../facts/decision.ts'
import type { Refused } from '../../../facts/refusals.ts'
import { pickText } from './asked.ts'

/** The decision about what is left of many records, once those in whose way something stands are taken out. */
export interface Rest {
  decision: 'confirm' | 'return'
  count: number
  /** What its form sends beside the decision. */
  fields: readonly (readonly [name: string, value: string])[]
}

/** Those that were told to be left out, in short: where it has become others since, nothing is decided. */
export const markOf = (refused: readonly Refused[]): string =>
  String(
    hash(
      refused
        .map(({ id, code }) => `${id} ${code}`)
        .sort()
        .join(),
    ),
  )

/** The rest of a whole filter, by what it leaves out; of records that were picked, by themselves. */
export const restOf = (
  decision: Rest['decision'],
  { free, refused }: { free: readonly Decided[]; refused: readonly Refused[] },
  { reason, until }: { reason: string | undefined; until: number | null },
): Rest | undefined =>
  free.length === 0
    ? undefined
    : {
        decision,
        count: free.length,
        fields: [
          ...(reason ? [['reason', reason] as const] : []),
          ...(until === null
            ? free.map((item) => ['pick', pickText(item)] as const)
            : ([
                ['scope', 'all'],
                ['until', String(until)],
                ['sure', 'yes'],
                ['rest', markOf(refused)],
              ] as const)),
        ],
      }
