import { CHECKS } from '../../../checks/catalogue.ts'
import type { Page } from '../../page.ts'
import { anyRecord } from '../records/examples.ts'
import { askedOf } from './asked.ts'
import { checkSheet } from './check.tsx'
import { CHECKS_TITLE, checksSheet } from './checks.tsx'
import { takeDecision } from './decide.ts'
import { END_PAGE } from './end.tsx'
import { queueSheet } from './queue.tsx'
import { TOTALS, totalsSheet } from './totals.tsx'
import { takeVoid, VOID, voidSheet } from './void.tsx'
import { REVIEW } from './words.ts'

export const REVIEW_PAGES: readonly Page[] = [
  {
    path: '/desk/review',
    title: REVIEW,
    signedIn: true,
    may: 'fact.review',
    get: (visit) => queueSheet(visit, askedOf(visit)),
    post: takeDecision,
  },
  {
    path: '/desk/review/:kind/:id/void',
    title: VOID,
    signedIn: true,
    may: 'fact.review',
    get: (visit) => voidSheet(visit),
    post: takeVoid,
    examples: async (ctx) => (await anyRecord(ctx)).map((path) => `${path.replace('/records/', '/review/')}/void`),
  },
  END_PAGE,
  { path: '/desk/totals', title: TOTALS, signedIn: true, may: 'fact.review', get: totalsSheet },
  { path: '/desk/checks', title: CHECKS_TITLE, signedIn: true, may: 'check.read', get: checksSheet },
  {
    path: '/desk/checks/:check',
    title: { zh: '一项核查', en: 'One check' },
    signedIn: true,
    may: 'check.read',
    get: checkSheet,
    examples: async () => CHECKS.filter(({ whole }) => !whole).map(({ id }) => `/desk/checks/${id}`),
  },
]
