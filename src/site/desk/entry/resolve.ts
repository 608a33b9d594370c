import type { Context } from '../../../db/context.ts'
import type { Lang } from '../../lang.ts'
import type { Draft } from './draft.ts'
import { findPicks, type Pick, SHOWN, type Wanted } from './picks.ts'

/** The record that a field means; else those among which she has to choose, none if there is none of that name. */
export type Resolved = { pick: Pick } | { choices: readonly Pick[] }

/**
 * Which record a name means. The id that scripts or the form before it noted counts while the text still is that record's name; else
 * the text is looked for: the only record of exactly that name is meant, and of several, or of parts of names, she chooses.
 */
export async function resolve(ctx: Context, wanted: Wanted, name: string, draft: Draft, lang: Lang): Promise<Resolved> {
  const text = draft.texts[name] ?? ''
  const noted = await byId(ctx, wanted, draft.ids[name], lang)
  if (noted?.name === text) return { pick: noted }
  const exact = await findPicks(ctx, wanted, { name: text }, lang)
  // “none of these” outdoes what is marked above it
  const choice = draft.created[name] ? undefined : draft.chosen[name]
  const chosen = exact.find(({ id }) => id === choice)
  if (chosen) return { pick: chosen }
  if (exact[0]) return exact.length === 1 ? { pick: exact[0] } : { choices: exact }
  const picked = await byId(ctx, wanted, choice, lang)
  if (picked?.name.includes(text)) return { pick: picked }
  return { choices: await findPicks(ctx, wanted, { part: text }, lang, SHOWN) }
}

async function byId(ctx: Context, wanted: Wanted, id: string | undefined, lang: Lang): Promise<Pick | undefined> {
  return id === undefined ? undefined : (await findPicks(ctx, wanted, { id }, lang, 1))[0]
}
