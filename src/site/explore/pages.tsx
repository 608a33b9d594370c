import { dayOf } from '../../core/day.ts'
import { measureCatalogue } from '../../totals/catalogue.ts'
import type { Measure } from '../../totals/measure.ts'
import { type TotalsAnswer, totals } from '../../totals/total.ts'
import { BOUNDARY_IDS, NEVER_ADDED } from '../boundaries.ts'
import { AsOfPicker } from '../components/as-of-picker.tsx'
import { ErrorSummary } from '../components/field.tsx'
import { Fold } from '../components/fold.tsx'
import { Notice } from '../components/notice.tsx'
import type { Faults } from '../form.ts'
import { yearsOf } from '../known-years.ts'
import type { Page, Sheet, Visit } from '../page.ts'
import {
  type Asked,
  addressOfAsked,
  askedOf,
  checkAsked,
  FIRST,
  faultsIn,
  LISTING,
  questionOf,
  sharedDimensions,
} from './asked.ts'
import { Block } from './block.tsx'
import { choicesOf, FIELDS } from './choices.ts'
import { GROUP_BY, QuestionForm } from './form.tsx'
import { rowsPage } from './rows-page.tsx'

const TITLE = { zh: '探索', en: 'Explore' }

/** The ledger asked by hand: the address is the question. */
async function explorePage(visit: Visit): Promise<Sheet | Response> {
  const { lang, say, query, href, ctx, site, latest } = visit
  const zh = lang === 'zh'
  const catalogue = await site.kept.of(`measures ${latest.rev}`, () => measureCatalogue(ctx))
  const { asked, answers, faults } = await ask(visit, catalogue)
  // lists sent as repeated fields, and fields left empty, go to the one address of the question
  if (isUntidy(query, asked)) return visit.c.redirect(href(addressOfAsked('/explore', asked)), 302)
  const chosen = asked.measures.flatMap((id) => catalogue.get(id) ?? [])
  const dimensions = sharedDimensions(chosen.length > 0 ? chosen : [...catalogue.values()])
  const offered = FIELDS.filter((id) => dimensions.includes(id))
  const fields = await Promise.all(offered.map(async (id) => ({ id, choices: await choicesOf(visit, id) })))
  const [first] = answers
  return {
    title: say(TITLE),
    description: zh
      ? '按任何指标、分组、期间和条件查询台账；表、图和下载都来自同一个查询。'
      : 'Ask the ledger by any measure, grouping, period and filter; table, chart and downloads answer one question.',
    crumbs: [{ label: say(TITLE) }],
    ...(first ? { alternate: { type: 'application/json', href: first.links.self } } : {}),
    status: Object.keys(faults).length > 0 ? 422 : 200,
    body: (
      <>
        <h1>{say(TITLE)}</h1>
        <ErrorSummary visit={visit} faults={faults} labels={labelsOf(faults, zh)} title={UNASKED} />
        <div class="explore">
          <Fold name={zh ? '改查询' : 'Change the question'} open={answers.length === 0} wide>
            <QuestionForm
              visit={visit}
              asked={asked}
              measures={[...catalogue.values()]}
              dimensions={dimensions}
              fields={fields}
              years={await yearsOf(visit)}
              faults={faults}
            />
            <AsOfPicker visit={visit} as_of={asked.as_of} />
          </Fold>
          <div>
            {answers.length > 1 ? <Notice kind="note">{NEVER_ADDED[lang]}</Notice> : null}
            {answers.map((answer, i) => (
              <Block visit={visit} asked={asked} answer={answer} nth={i + 1} />
            ))}
            <p class="quiet">
              {zh
                ? '地址就是查询，可以转发和引用。'
                : 'The address of this page is the question: pass it on, or cite it. '}
              {first?.as_of && !asked.as_of ? (
                <>
                  <a href={href(addressOfAsked('/explore', { ...asked, as_of: first.as_of }))} rel="nofollow">
                    {zh ? '固定到此刻的地址' : 'An address pinned to this moment'}
                  </a>
                  {zh
                    ? `：以后台账再变，它仍给出修订 r${first.revision} 的数。`
                    : `: it answers from revision r${first.revision} whatever changes later.`}
                </>
              ) : null}
            </p>
          </div>
        </div>
      </>
    ),
  }
}

/** Reads and answers the address; a question that cannot be answered has faults instead. */
async function ask(
  visit: Visit,
  catalogue: ReadonlyMap<string, Measure>,
): Promise<{ asked: Asked; answers: TotalsAnswer[]; faults: Faults }> {
  const { query, ctx, lang, site, latest } = visit
  let asked = FIRST
  try {
    if ([...query.keys()].some((name) => name !== 'done' && !LISTING.has(name))) {
      // what can be read stays in the form when the instant cannot
      const rest = new URLSearchParams(query)
      rest.delete('as_of')
      asked = askedOf(rest)
      asked = askedOf(query)
    }
    checkAsked(asked)
    const key = `explore ${latest.rev} ${dayOf(ctx.now())} ${JSON.stringify(asked)}`
    return { asked, answers: await site.kept.of(key, () => answersTo(visit, asked, catalogue)), faults: {} }
  } catch (error) {
    return { asked, answers: [], faults: faultsIn(error, catalogue, lang) }
  }
}

/** One answer a boundary: measures of several are never put into one table. */
async function answersTo({ ctx }: Visit, asked: Asked, catalogue: ReadonlyMap<string, Measure>) {
  const known = Map.groupBy(asked.measures, (id) => catalogue.get(id)?.boundary)
  const unknown = known.get(undefined)
  const groups = unknown ? [asked.measures] : BOUNDARY_IDS.flatMap((id) => (known.has(id) ? [known.get(id) ?? []] : []))
  return Promise.all(groups.map((measures) => totals(ctx, questionOf(asked, measures))))
}

/** Whether the address is another spelling of the question's one. A form without any measure is a fault, not another spelling. */
function isUntidy(query: URLSearchParams, { measures, as_of }: Asked): boolean {
  if (measures.length === 0 || !query.has('measures')) return false
  const names = [...query.keys()]
  const asked = query.get('as_of')
  return (
    new Set(names).size < names.length || [...query.values()].includes('') || (as_of !== undefined && asked !== as_of)
  )
}

const UNASKED = { zh: '没有查询：请改正以下条件', en: 'The question cannot be answered. Please correct:' }

const labelsOf = (faults: Faults, zh: boolean): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(faults).map((field) => [field, field])),
  measures: zh ? '指标' : 'Measures',
  by: zh ? GROUP_BY.zh : GROUP_BY.en,
  from: zh ? '从' : 'From',
  to: zh ? '到' : 'To',
  as_of: zh ? '时刻' : 'Moment',
})

export const EXPLORE_PAGES: readonly Page[] = [
  { path: '/explore', title: TITLE, nav: { order: 30, label: TITLE }, get: explorePage },
  {
    path: '/explore/rows',
    title: { zh: '背后的记录', en: 'The records behind it' },
    get: rowsPage,
    examples: async () => ['/explore/rows?measure=donations.received'],
  },
]
