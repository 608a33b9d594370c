import { Problem } from '../../../core/errors.ts'
import { UNITS } from '../../../totals/measure.ts'
import type { Page, Visit } from '../../page.ts'
import { kindOf } from '../links.ts'
import { wantedBy } from './compose.ts'
import { emptyDraft } from './draft.ts'
import { findPicks } from './picks.ts'
import { fieldsOf } from './tables.ts'
import { wordsOf } from './words.ts'

/** Longest text that is looked for or read. */
const LONGEST = 200

const asked = ({ query }: Visit, name: string) => (query.get(name) ?? '').trim().slice(0, LONGEST)

/** Records whose name contains `q`, for a field of a kind's form, as its script asks while somebody types. */
async function picks(visit: Visit): Promise<Response> {
  const kind = kindOf(visit)
  const spec = fieldsOf(kind.name, { clerk: false, fixed: false }).find(({ name }) => name === visit.query.get('field'))
  if (spec?.control.as !== 'pick') throw new Problem('not_found')
  const q = asked(visit, 'q')
  const donor_kind = asked(visit, 'donor_kind')
  const wanted = wantedBy(kind, spec, { ...emptyDraft(), texts: { donor_kind } })
  const items = q === '' ? [] : await findPicks(visit.ctx, wanted, { part: q }, visit.lang)
  return visit.c.json({ items })
}

/** A number as the form reads it, in other words; `unit` of a statement's value. */
function words(visit: Visit): Response {
  const as = (['money', 'stated'] as const).find((one) => one === visit.c.req.param('as'))
  if (!as) throw new Problem('not_found')
  const unit = UNITS.find((one) => one === visit.query.get('unit')) ?? (as === 'money' ? 'fen' : 'count')
  return visit.c.json(wordsOf(as, asked(visit, 'text'), unit, visit.lang))
}

const none = async () => []

/** What the forms' script asks for; no pages to read, so that nothing leads to them. */
export const ANSWER_PAGES: readonly Page[] = [
  {
    path: '/desk/picks/:kind',
    title: { zh: '名称', en: 'Names' },
    signedIn: true,
    may: 'fact.record',
    get: picks,
    examples: none,
  },
  {
    path: '/desk/words/:as',
    title: { zh: '大写', en: 'Words' },
    signedIn: true,
    may: 'fact.record',
    get: words,
    examples: none,
  },
]
