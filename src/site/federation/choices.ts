import type { Action } from '../../core/roles.ts'
import { everyPage } from '../../db/every-page.ts'
import { recordersWithin } from '../../organizations/within.ts'
import { organizations } from '../../registers/organizations.ts'
import { listEntries } from '../../registers/queries.ts'
import type { Choice } from '../components/field.tsx'
import { byPinyin } from '../format.ts'
import type { Visit } from '../page.ts'

const PAGE = 200
/** More than this are no list to choose from. */
const MOST = 1000

/** Organisations of some kinds, in order of their names’ pinyin, for those signed in. */
export const organizationsOf = ({ ctx, site, latest }: Visit, kinds: readonly string[]): Promise<Choice[]> =>
  site.kept.of(`desk organizations ${kinds} ${latest.rev}`, async () => {
    const found: Choice[] = []
    for await (const page of everyPage((after) =>
      listEntries(ctx, organizations, { kind: kinds.join(','), limit: PAGE, after }),
    )) {
      found.push(...page.map(({ id, name }) => ({ value: String(id), label: String(name), lang: 'zh-CN' })))
      if (found.length >= MOST) break
    }
    return found.sort((a, b) => byPinyin(a.label, b.label))
  })

/** The chambers, associations and federations of some kinds that an action of the actor reaches: her own, her county's, all. */
export const organizationsFor = async ({ ctx }: Visit, kinds: readonly string[], action: Action): Promise<Choice[]> =>
  (await recordersWithin(ctx, action))
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, name }) => ({ value: id, label: name, lang: 'zh-CN' }))
