import { invalid } from '../core/errors.ts'
import type { Context } from '../db/context.ts'
import { disbursement } from '../disbursements/fact.ts'
import { donation } from '../donations/fact.ts'
import { filtersOf } from '../facts/filters.ts'
import { rowsOf } from './datasets.ts'
import { cutOf } from './descriptor.ts'
import { GRANT_KINDS, type GrantKind, grantOf, PREFIX } from './grant.ts'
import { LICENCE } from './licence.ts'
import { namesIn, organisationId } from './names.ts'
import type { Cut, Snapshot } from './snapshot.ts'

const DAYS = ['from', 'to', 'as_of']
const FILTERS: Readonly<Record<GrantKind, ReadonlySet<string>>> = {
  donations: new Set([...DAYS, 'helping', ...Object.keys(filtersOf(donation))]),
  disbursements: new Set([...DAYS, ...Object.keys(filtersOf(disbursement))]),
}

/**
 * The kinds of grant to read: the one asked for, else both. A filter that one of them does not know is refused rather than skipped:
 * skipping it would let every row of that kind through.
 */
function grantKinds(kind: GrantKind | undefined, cut: Cut): readonly GrantKind[] {
  const kinds = kind ? [kind] : GRANT_KINDS
  for (const [name, value] of Object.entries(cut)) {
    if (value === undefined) continue
    const lacking = kinds.find((each) => !FILTERS[each].has(name))
    if (lacking) {
      const having = GRANT_KINDS.filter((each) => FILTERS[each].has(name)).map((each) => `${name}&kind=${each}`)
      throw invalid({ field: name, code: 'not_allowed', value: lacking, allowed: having })
    }
  }
  return kinds
}

/**
 * A 360Giving package (standard 1.4) as JSON text, page by page; ends without a word when there is no grant, because the standard
 * knows no empty package. Throws a field fault for a filter that a kind lacks.
 */
export async function* grantsJson(
  ctx: Context,
  kind: GrantKind | undefined,
  asked: Cut,
  origin: string,
): AsyncGenerator<string> {
  const kinds = grantKinds(kind, asked)
  const { snapshot, cut } = await cutOf(ctx, asked)
  let begun = false
  for (const each of kinds) {
    for await (const page of rowsOf(ctx, each, cut)) {
      if (page.length === 0) continue
      const names = await namesIn(ctx, page)
      const grants = page.map((row) => JSON.stringify(grantOf(each, row, names, origin)))
      yield `${begun ? ',' : heading(snapshot, origin)}\n${grants.join(',\n')}`
      begun = true
    }
  }
  if (begun) yield '\n]}\n'
}

/** Everything of a package up to its first grant. */
function heading({ revision, at, today, demo, publisher }: Snapshot, origin: string): string {
  const about = {
    version: '1.4',
    identifier: `${PREFIX}revision-${revision}`,
    title: '甬善 捐赠与拨付 Yongshan gifts and grants',
    description: `到账捐赠与基金拨付；二者不相加，见各项的 classifications。${demo ? '演示数据，均为虚构。' : ''} Gifts received and what funds passed on; never add the two up: each grant's classification says which it is.${demo ? ' Demo data, invented.' : ''}`,
    issued: at?.slice(0, 10) ?? today,
    ...(at ? { modified: at } : {}),
    license: LICENCE.path,
    accessURL: `${origin}/api/v1/open-data`,
    downloadURL: `${origin}/api/v1/open-data/360giving.json`,
    publisher: publisher
      ? {
          identifier: organisationId(publisher.id, publisher.uscc, `${PREFIX}org-`),
          name: publisher.name,
          website: `${origin}/`,
        }
      : { name: '甬善 Yongshan' },
  }
  return `${JSON.stringify(about).slice(0, -1)},"grants":[`
}
