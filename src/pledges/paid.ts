import type { Content } from '../facts/kind.ts'

/** What of a pledge has not arrived, fen, by what of it did (`paid_fen`, facts/find.ts); null where no amount was disclosed. */
export const leftOf = ({ amount_fen, paid_fen }: Pick<Content, string>): number | null =>
  amount_fen === null || amount_fen === undefined ? null : Math.max(0, Number(amount_fen) - Number(paid_fen ?? 0))
