import type { Content } from '../facts/kind.ts'

type Pledge = Pick<Content, string>

/** What of a pledge has not arrived, fen, by what of it did (`paid_fen`, facts/find.ts), below 0 where more did; null where no amount was disclosed. */
const balanceOf = ({ amount_fen, paid_fen }: Pledge): number | null =>
  amount_fen === null || amount_fen === undefined ? null : Number(amount_fen) - Number(paid_fen ?? 0)

/** What of a pledge has not arrived, fen; null where no amount was disclosed. */
export function leftOf(pledge: Pledge): number | null {
  const balance = balanceOf(pledge)
  return balance === null ? null : Math.max(0, balance)
}

/** By how much more than was pledged arrived, fen. */
export const overOf = (pledge: Pledge): number => Math.max(0, -(balanceOf(pledge) ?? 0))
