import { Problem } from '../../../core/errors.ts'
import { fenToText } from '../../../core/money.ts'
import type { Context } from '../../../db/context.ts'
import type { Content } from '../../../facts/kind.ts'
import { findNamed, type Named, type NamedBy } from '../../../facts/named.ts'
import type { OrganizationKind } from '../../../organizations/model.ts'
import { campaigns, regions } from '../../../registers/catalogues.ts'
import { lyingIn } from '../../../registers/lying.ts'
import { organizations } from '../../../registers/organizations.ts'
import { getEntry, listEntries } from '../../../registers/queries.ts'
import type { Register } from '../../../registers/register.ts'
import type { Lang } from '../../lang.ts'
import { ORGANIZATION_WORDS } from '../words.ts'
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

/** Pledges go by who made them, and are told apart by day and amount. */
const BETWEEN = ' · '

const FINDERS: Record<Source, Finder> = {
  organization: async (ctx, { kinds }, by, lang, limit) =>
    (await entries(ctx, organizations, by, limit, kinds ? { kind: kinds.join(',') } : {}))
      .filter(({ kind }) => !kinds || kinds.some((one) => one === kind))
      .map(({ id, name, kind }) => ({
        id: String(id),
        name: String(name),
        detail: ORGANIZATION_WORDS[String(kind) as OrganizationKind][lang],
      })),
  chamber: (ctx, _wanted, by, lang, limit) =>
    FINDERS.organization(
      ctx,
      { source: 'organization', kinds: ['chamber', 'association', 'federation'] },
      by,
      lang,
      limit,
    ),
  region: async (ctx, { levels = [] }, by, _lang, limit) => {
    const found = (await entries(ctx, regions, by, limit, { level: levels.join(',') })).filter(({ level }) =>
      levels.includes(String(level)),
    )
    const places = await lyingIn(
      ctx,
      found.map(({ code }) => String(code)),
    )
    return found.map(({ code, name }) => ({
      id: String(code),
      name: String(name),
      detail: places.get(String(code)) ?? String(code),
    }))
  },
  campaign: async (ctx, _wanted, by, _lang, limit) =>
    (await entries(ctx, campaigns, by, limit)).map(({ id, name }) => ({ id: String(id), name: String(name) })),
  fund: lineage('fund'),
  project: lineage('project'),
  pledge: async (ctx, _wanted, by, lang, limit) => {
    const narrowed = 'id' in by ? by : { part: textOf(by).split(BETWEEN)[0] ?? '' }
    const found = (await findNamed(ctx, 'pledge', narrowed, limit)).map((pledge) => ({
      id: pledge.id,
      name: [pledge.name, pledge.day, amountOf(pledge, lang)].join(BETWEEN),
    }))
    return 'name' in by ? found.filter(({ name }) => name === by.name) : found
  },
}

/**
 * Records that a field may name, by a part of their name, by the whole of it, or by id. The one place where names are looked for: the
 * search as one types, the form that is sent without scripts, and the names of what a record has already.
 */
export const findPicks = (ctx: Context, wanted: Wanted, by: NamedBy, lang: Lang, limit = SHOWN): Promise<Pick[]> =>
  FINDERS[wanted.source](ctx, wanted, by, lang, limit)

function lineage(kind: 'fund' | 'project'): Finder {
  return async (ctx, _wanted, by, lang, limit) =>
    (await findNamed(ctx, kind, by, limit)).map(({ id, name, chamber_name, closed_on }) => ({
      id,
      name,
      detail: closed_on
        ? `${chamber_name}${lang === 'zh' ? `，${closed_on} 结束` : `, closed ${closed_on}`}`
        : chamber_name,
    }))
}

async function entries(
  ctx: Context,
  register: Register,
  by: NamedBy,
  limit: number,
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
  if ('part' in by) return (await listEntries(ctx, register, { ...narrow, q: by.part, limit })).items
  // in a list's filters a comma stands between values
  const query = by.name.includes(',') ? { q: by.name } : { name: by.name }
  const { items } = await listEntries(ctx, register, { ...narrow, ...query, limit: 200 })
  return items.filter(({ name }) => name === by.name)
}

const textOf = (by: { part: string } | { name: string }) => ('part' in by ? by.part : by.name)
const amountOf = ({ amount_fen }: Named, lang: Lang) =>
  amount_fen === null ? (lang === 'zh' ? '金额未公布' : 'undisclosed') : fenToText(amount_fen)
