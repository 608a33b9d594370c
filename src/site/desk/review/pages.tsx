import type { Page } from '../../page.ts'
import { askedOf } from './asked.ts'
import { takeDecision } from './decide.ts'
import { queueSheet } from './queue.tsx'
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
]
