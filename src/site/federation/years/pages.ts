import { listStatements } from '../../../statements/queries.ts'
import type { Page } from '../../page.ts'
import { compareSheet } from './compare.tsx'
import { takeCompile, YEARS, yearsSheet } from './list.tsx'
import { takeVersion, versionSheet } from './version.tsx'

/** The federation's year: compiled, looked at, published by a second person. */
export const DESK_YEAR_PAGES: readonly Page[] = [
  {
    path: '/desk/years',
    title: YEARS,
    signedIn: true,
    may: 'statement.read',
    get: (visit) => yearsSheet(visit),
    post: takeCompile,
  },
  {
    path: '/desk/years/:year/compare',
    title: { zh: '比较两版', en: 'Two versions compared' },
    signedIn: true,
    may: 'statement.read',
    get: compareSheet,
    examples: async (ctx) => [...new Set((await listStatements(ctx)).map(({ year }) => `/desk/years/${year}/compare`))],
  },
  {
    path: '/desk/years/:year/:number',
    title: { zh: '年度的一版', en: 'One version of a year' },
    signedIn: true,
    may: 'statement.read',
    get: (visit) => versionSheet(visit),
    post: takeVersion,
    examples: async (ctx) => (await listStatements(ctx)).map(({ year, number }) => `/desk/years/${year}/${number}`),
  },
]
