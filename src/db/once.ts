import { storedAnswer } from './commit.ts'
import type { Answer, Context, Receipt } from './context.ts'

/**
 * Writes once under a key, however often and however near together it is asked to: a repeated request gets the answer of the first,
 * which is stored in the batch of its write. Throws `key_reused` where the key was another request's.
 */
export async function once<Body>(
  ctx: Context,
  receipt: Receipt,
  write: (ctx: Context) => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
  const stored = () => storedAnswer(ctx, receipt.key, receipt.request_hash) as Promise<Answer<Body> | null>
  const before = await stored()
  if (before) return before
  try {
    return await write({ ...ctx, receipt })
  } catch (error) {
    // what it met may be only its own first sending
    const meanwhile = await stored()
    if (meanwhile) return meanwhile
    throw error
  }
}
