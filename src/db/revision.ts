import type { Context } from './context.ts'
import type { Store } from './store.ts'

/** The last public change: its number, and when it was made (null: there is none yet). */
export interface Revision {
  rev: number
  at: string | null
}

const read = new WeakMap<Store, { state: string; latest: Revision }>()

/** The last public change where it was read and nothing was written since; undefined where it must be read. */
export function knownRevision(store: Store): Revision | undefined {
  const known = read.get(store)
  return known && known.state === store.state?.() ? known.latest : undefined
}

/** The last public change; read again only after something was written. */
export async function latestRevision(ctx: Context): Promise<Revision> {
  const { store } = ctx
  const state = store.state?.()
  const known = read.get(store)
  if (state !== undefined && known?.state === state) return known.latest
  const row = await store.db
    .selectFrom('act')
    .select(['rev', 'at'])
    .where('rev', 'is not', null)
    .orderBy('rev', 'desc')
    .limit(1)
    .executeTakeFirst()
  const latest = { rev: row?.rev ?? 0, at: row?.at ?? null }
  if (state !== undefined) read.set(store, { state, latest })
  return latest
}

/**
 * The revision that public answers carry: the number of the last act that changed what the public sees. It is read before what is
 * answered: what is written meanwhile makes the answer newer than it says, never older, or a mirror that goes on from it would miss it.
 */
export const revision = async (ctx: Context): Promise<number> => (await latestRevision(ctx)).rev

/**
 * An instant that sees the ledger as it stood at a revision, for addresses, which say instants; null where no instant does, because
 * another act was dated the same.
 */
export async function instantOf(ctx: Context, rev: number): Promise<string | null> {
  const acts = await ctx.store.db
    .selectFrom('act')
    .select(['rev', 'at'])
    .where('rev', 'in', [rev, rev + 1])
    .orderBy('rev')
    .execute()
  const at = acts[0]?.rev === rev ? acts[0].at : null
  return at === null || acts.some((act) => act.rev !== rev && act.at <= at) ? null : at
}
