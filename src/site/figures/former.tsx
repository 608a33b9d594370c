import type { Qualifier } from '../../core/qualifier.ts'
import type { FigureChange } from '../../figures/model.ts'
import { compileClaim } from '../../figures/queries.ts'
import type { Claim } from '../../figures/stored.ts'
import { says } from '../../figures/words.ts'
import { describe } from '../../totals/describe.ts'
import type { Text } from '../../totals/dimensions.ts'
import { Zh } from '../components/zh.tsx'
import { shanghai } from '../format.ts'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'

const CHANGES: Record<FigureChange['change'], Text> = {
  published: { zh: '公布', en: 'Published' },
  edited: { zh: '改述', en: 'Changed' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  republished: { zh: '重新公布', en: 'Published again' },
}

/** What a claim says, line by line, so that what two of them say differently can be shown. */
const LINES: Record<string, Text> = {
  statement: { zh: '原文', en: 'Chinese text' },
  statement_en: { zh: '英文', en: 'Claim' },
  number: { zh: '公布数', en: 'Number' },
  question: { zh: '查询', en: 'Question' },
  source: { zh: '出处', en: 'Source' },
  topic: { zh: '主题', en: 'Topic' },
  position: { zh: '次序', en: 'Place in the list' },
}
type Lines = Record<keyof typeof LINES, string>

/**
 * Since when a claim has read as it does, and the way to what it said before.
 * @param later whether it was changed once more, after the instant that is asked about
 */
export const Since = ({
  visit,
  changes,
  later,
}: {
  visit: Visit
  changes: readonly FigureChange[]
  later: boolean
}) => (
  <p class="source">
    {visit.say(sinceWords(changes, later))}{' '}
    {changes.length > 1 ? <a href="#former">{visit.lang === 'zh' ? '此前怎么说' : 'What it said before'}</a> : null}
  </p>
)

function sinceWords(changes: readonly FigureChange[], later: boolean): Text {
  const last = changes.at(-1)
  if (!last)
    return { zh: '此刻尚未公布，以下是它最初公布时的表述。', en: 'Not yet published then; this is how it first read.' }
  const then = shanghai(last.at)
  if (later) return { zh: `自 ${then} 起如此，后来又改过。`, en: `It read so from ${then}, and was changed later.` }
  if (changes.length > 1) return { zh: `自 ${then} 起如此。`, en: `It has read so since ${then}.` }
  return { zh: `${then} 公布，至今未改。`, en: `Published ${then}, unchanged since.` }
}

/** What a claim said before, the last change first: when it was changed, why, and what it then said instead. */
export async function Former({
  visit,
  claim,
  changes,
}: {
  visit: Visit
  claim: Claim
  changes: readonly FigureChange[]
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  if (changes.length < 2) return null
  const told = await toldOf(visit, claim, changes)
  return (
    <section aria-labelledby="former">
      <h2 id="former">{zh ? '此前怎么说' : 'What it said before'}</h2>
      <ol class="former" reversed>
        {told.map(({ at, change, reason, before, after }) => (
          <li>
            <p>
              <time datetime={at}>{shanghai(at)}</time> {say(CHANGES[change])}
              {reason ? (
                <>
                  {MARKS[lang].colon}
                  <Zh lang={lang}>{reason}</Zh>
                </>
              ) : null}
            </p>
            <ul>
              {Object.entries(LINES).map(([line, label]) =>
                before && before[line] !== after[line] ? (
                  <li>
                    {say(label)}
                    {MARKS[lang].colon}
                    <del>
                      <Zh lang={lang}>{before[line]}</Zh>
                    </del>{' '}
                    <span aria-hidden="true">→</span>
                    <span class="visually-hidden">{zh ? '改为' : 'became'}</span>{' '}
                    <ins>
                      <Zh lang={lang}>{after[line]}</Zh>
                    </ins>
                  </li>
                ) : null,
              )}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Every change with the lines of the claim before and after it, the last one first. */
async function toldOf(visit: Visit, claim: Claim, changes: readonly FigureChange[]) {
  let state = claim
  let after = await linesOf(visit, state)
  const told: (Omit<FigureChange, 'before' | 'after'> & { before: Lines | null; after: Lines })[] = []
  for (const { before: was, ...change } of changes.toReversed()) {
    state = { ...state, ...was }
    const before = was && (await linesOf(visit, state))
    told.push({ ...change, before, after })
    after = before ?? after
  }
  return told
}

async function linesOf({ ctx, lang }: Visit, claim: Claim): Promise<Lines> {
  const { compiled, measure, over } = await compileClaim(ctx, claim)
  const share = over ? ` ÷ ${describe(over)[lang]}` : ''
  return {
    statement: claim.statement,
    statement_en: claim.statement_en,
    number: says(claim.qualifier as Qualifier, claim.value, over ? 'basis_point' : measure.unit, lang),
    question: describe(compiled)[lang] + share,
    source: claim.source,
    topic: claim.topic,
    position: String(claim.position),
  }
}
