import type { Context } from '../db/context.ts'
import { besides, countsRows, sumOf } from './cells.ts'
import { countedBy, fromLedger } from './ledger.ts'
import { type Answering, answer, type Key, type Part, partsOf, type Slice } from './plan.ts'
import { compileTotals, MAX_BY, type Question } from './question.ts'
import { type TotalsAnswer, told } from './total.ts'

/**
 * Answers the questions that a page asks of the same rows as each would be answered by itself. Where the ledger has to be read for
 * several of them, it is read once, cut by all that any is cut by, and each is added up out of that; what does not add up is asked apart.
 */
export async function totalsTogether(ctx: Context, questions: readonly Question[]): Promise<TotalsAnswer[]> {
  const compiled = []
  for (const question of questions) compiled.push(await compileTotals(ctx, question))
  const answering = sharing(ctx, compiled.flatMap(partsOf))
  const answers = []
  for (const [i, one] of compiled.entries()) answers.push(await told(ctx, questions[i] as Question, one, answering))
  return answers
}

/** All that says which rows a part reads; whether any of them is a demonstration's is told of just those. */
const rowsOf = ({ boundary, kind, measures, filters, from, to, revision }: Part): string =>
  JSON.stringify([
    boundary,
    kind,
    countedBy(measures.filter(countsRows)),
    filters.map(({ dimension, values, none }) => [dimension, values, none]),
    from,
    to,
    revision,
  ])
const ofLedger = ({ tally, kind, measures }: Part) => tally === null && kind === 'flow' && measures.some(countsRows)

function sharing(ctx: Context, parts: readonly Part[]): Answering {
  const shared = new Map<string, { wide: Part; slices?: Promise<Slice[]> }>()
  for (const [rows, same] of Map.groupBy(parts.filter(ofLedger), rowsOf)) {
    const measures = new Map(same.flatMap(({ measures }) => measures.filter(countsRows)).map((one) => [one.id, one]))
    const by = [...new Set(same.flatMap(({ by }) => by))]
    const [first] = same
    // what would need more keys than a question takes is asked by itself
    if (first && same.length > 1 && by.length <= MAX_BY)
      shared.set(rows, { wide: { ...first, measures: [...measures.values()], by } })
  }
  return async (_, part) => {
    const found = ofLedger(part) ? shared.get(rowsOf(part)) : undefined
    const added = part.measures.filter(countsRows)
    if (!found || !added.every(({ id }) => found.wide.measures.some((one) => one.id === id))) return answer(ctx, part)
    found.slices ??= fromLedger(ctx, found.wide)
    const wide = await found.slices.catch(() => null)
    // finer than an answer may be: each by itself is coarser
    if (!wide) return answer(ctx, part)
    const rolled = rolledUp(wide, found.wide.by, { ...part, measures: added })
    const others = part.measures.filter((measure) => !countsRows(measure))
    return others.length > 0 ? besides([await answer(ctx, { ...part, measures: others }), rolled]) : rolled
  }
}

/** Groups of a finer cut added up to those of a part. */
function rolledUp(slices: readonly Slice[], cut: Part['by'], { by, measures }: Part): Slice[] {
  const places = by.map((id) => cut.indexOf(id))
  const groups = Map.groupBy(slices, ({ keys }) => JSON.stringify(places.map((place) => keys[place])))
  if (by.length === 0 && groups.size === 0) groups.set('[]', [])
  return [...groups]
    .map(([name, group]) => ({
      keys: JSON.parse(name) as Key[],
      cells: new Map(measures.map(({ id }) => [id, sumOf(group.flatMap(({ cells }) => cells.get(id) ?? []))])),
      demo: Math.max(0, ...group.map(({ demo }) => demo)),
    }))
    .filter(({ cells }) => by.length === 0 || [...cells.values()].some(({ records }) => records > 0))
}
