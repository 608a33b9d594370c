import seeds from '../../seeds/figures.json' with { type: 'json' }
import { queryString } from '../totals/describe.ts'
import { DIMENSIONS, type DimensionKind, isDimension } from '../totals/dimensions.ts'
import type { Claim } from './stored.ts'

const NAMED = new Set<DimensionKind>(['organization', 'campaign', 'fund', 'project'])

/**
 * The report's figures as rows of `figure` (but for the act that writes them). Their filters name organisations, campaigns, funds and
 * projects; `names` gives their ids. Throws on a name it lacks: a figure without its filter would claim something else.
 */
export function resolveFigureSeeds(names: ReadonlyMap<string, string>): Claim[] {
  return seeds.figures.map((seed) => ({
    ...seed,
    filter: filterOf(seed.filter, names),
    over_filter: seed.over_filter && filterOf(seed.over_filter, names),
    version: 1,
  }))
}

function filterOf(filter: Record<string, string | undefined>, names: ReadonlyMap<string, string>): string {
  return queryString(
    Object.fromEntries(
      Object.entries(filter).map(([dimension, text]) => {
        if (!isDimension(dimension)) throw new Error(`figures.json: no dimension ${dimension}`)
        if (text === undefined || !NAMED.has(DIMENSIONS[dimension].kind)) return [dimension, text]
        const id = names.get(text)
        if (!id) throw new Error(`figures.json: nothing is named ${text}`)
        return [dimension, id]
      }),
    ),
  )
}
