import { EFFORT } from './effort.ts'
import { GIVING } from './giving.ts'
import type { Measure } from './measure.ts'
import { STANDING } from './standing.ts'

/** Every number the registry publishes, said once. Indicators and reported figures join them in catalogue.ts. */
export const MEASURES: readonly Measure[] = [...GIVING, ...EFFORT, ...STANDING]
