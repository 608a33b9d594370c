import { Problem } from '../../../core/errors.ts'
import { fenToText } from '../../../core/money.ts'
import type { Context } from '../../../db/context.ts'
import type { Content } from '../../../facts/kind.ts'
import { findNamed, type Named, type NamedBy } from '../../../facts/named.ts'
import { ORGANIZATION_KINDS, type OrganizationKind } from '../../../organizations/model.ts'
import { ORGANIZATION_WORDS } from '../../../organizations/words.ts'
import { campaigns, regions } from '../../../registers/catalogues.ts'
import { lyingIn } from '../../../registers/lying.ts'
import { organizations } from '../../../registers/organizations.ts'
import { getEntry, listEntries } from '../../../registers/queries.ts'
import type { Register } from '../../../registers/register.ts'
import { type FoundKind, LONGEST } from '../../../search/model.ts'
import { searchNames } from '../../../search/queries.ts'
import type { Lang } from '../../lang.ts'
import type { Source } from './fields.ts'

/** A record that a field may name, with what tells it from its namesakes. */
export interface Pick {
  id: string
  name: string
  detail?: string
}

/** What is looked for: where, and of which kinds. */
export interface Wanted {
  source: Source
  kinds?: readonly OrganizationKind[]
  levels?: readonly string[]
}

/** How many a search shows: more than these are found faster by another letter. */
export const SHOWN = 12

type Finder = (ctx: Context, wanted: Wanted, by: NamedBy, lang: Lang, limit: number) => Promise<Pick[]>

/** Between what a pledge is known by, which has no name: who made it, when, how much. */
const BETWEEN = ' · '

const FINDERS: Record<Source, Finder> = {
  organization: async (ctx, { kinds = ORGANIZATION_KINDS }, by, lang, limit) => {
    const kindOf = (kind: unknown) => ORGANIZATION_WORDS[kind as OrganizationKind][lang]
    if ('part' in by) return search(ctx, kinds, by.part, limit, kindOf)
    return (await entries(ctx, organizations, by, { kind: kinds.join(',') }))
      .filter(({ kind }) => kinds.some((one) => one === kind))
      .map(({ id, name, kind }) => ({ id: String(id), name: String(name), detail: kindOf(kind) }))
  },
  chamber: (ctx, _wanted, by, lang, limit) =>
    FINDERS.organization(ctx, { source: 'organization', kinds: BODIES }, by, lang, limit),
  region: async (ctx, { levels = [] }, by, _lang, limit) => {
    const narrow = { level: levels.join(',') }
    const items =
      'part' in by
        ? (await listEntries(ctx, regions, { ...narrow, q: by.part.slice(0, LONGEST), limit })).items
        : await entries(ctx, regions, by, narrow)
    const codes = items.map(({ code }) => String(code))
    const places = await lyingIn(ctx, codes)
    return items.map(({ name }, i) => ({
      id: codes[i] ?? '',
      name: String(name),
      detail: places.get(codes[i] ?? '') ?? '',
    }))
  },
  campaign: async (ctx, _wanted, by, _lang, limit) =>
    'part' in by
      ? search(ctx, ['campaign'], by.part, limit)
      : (await entries(ctx, campaigns, by)).map(({ id, name }) => ({ id: String(id), name: String(name) })),
  fund: lineage('fund'),
  project: lineage('project'),
  pledge: async (ctx, _wanted, by, lang, limit) => {
    const narrowed = 'id' in by ? by : { part: ('part' in by ? by.part : by.name).split(BETWEEN)[0] ?? '' }
    const found = (await findNamed(ctx, 'pledge', narrowed, limit)).map((pledge) => ({
      id: pledge.id,
      name: [pledge.name, pledge.day, amountOf(pledge, lang)].join(BETWEEN),
    }))
    return 'name' in by ? found.filter(({ name }) => name === by.name) : found
  },
}
const BODIES = ['chamber', 'association', 'federation'] as const

/**
 * Records that a field may name, by a part of their name (the best first), by the whole of it, or by id. The one place where names are
 * looked for: the search as one types, the form that is sent without scripts, and the names of what a record has already.
 */
export const findPicks = (ctx: Context, wanted: Wanted, by: NamedBy, lang: Lang, limit = SHOWN): Promise<Pick[]> =>
  FINDERS[wanted.source](ctx, wanted, by, lang, limit)

/** By a part of the name, one's own chamber's first; `kindWord` tells kinds apart where there are several. */
async function search(
  ctx: Context,
  kinds: readonly FoundKind[],
  part: string,
  limit: number,
  kindWord?: (kind: FoundKind) => string,
): Promise<Pick[]> {
  const near = ctx.actor?.organization_id ?? undefined
  const groups = await searchNames(ctx, { q: part.slice(0, LONGEST), kinds, limit, near })
  return groups
    .flatMap(({ items }) => items)
    .slice(0, limit)
    .map(({ kind, id, name, context }) => {
      const detail = [kindWord?.(kind), context].filter(Boolean).join(' · ')
      return { id, name, ...(detail ? { detail } : {}) }
    })
}

function lineage(kind: 'fund' | 'project'): Finder {
  return async (ctx, _wanted, by, _lang, limit) =>
    'part' in by
      ? search(ctx, [kind], by.part, limit)
      : (await findNamed(ctx, kind, by, limit)).map(({ id, name, chamber_name }) => ({
          id,
          name,
          detail: chamber_name,
        }))
}

/** Entries of a register of exactly that name or id. */
async function entries(
  ctx: Context,
  register: Register,
  by: { name: string } | { id: string },
  narrow: Record<string, string> = {},
): Promise<Content[]> {
  if ('id' in by) {
    try {
      return [await getEntry(ctx, register, by.id)]
    } catch (error) {
      if (error instanceof Problem && error.code === 'not_found') return []
      throw error
    }
  }
  // in a list's filters a comma stands between values
  const query = by.name.includes(',') ? { q: by.name.slice(0, LONGEST) } : { name: by.name }
  const { items } = await listEntries(ctx, register, { ...narrow, ...query, limit: 200 })
  return items.filter(({ name }) => name === by.name)
}

const amountOf = ({ amount_fen }: Named, lang: Lang) =>
  amount_fen === null ? (lang === 'zh' ? '金额未公布' : 'undisclosed') : fenToText(amount_fen)
