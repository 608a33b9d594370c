import { claims } from '../../../figures/stored.ts'
import type { Page } from '../../page.ts'
import { figureSheet, takeFigure } from './figure.tsx'
import { figuresSheet } from './list.tsx'
import { newFigureSheet, takeNewFigure } from './new.tsx'
import { TITLE } from './words.ts'

/** Published claims: made, changed and withdrawn, each with its verdict in sight. */
export const DESK_FIGURE_PAGES: readonly Page[] = [
  { path: '/desk/figures', title: TITLE, signedIn: true, may: 'figure.write', get: figuresSheet },
  {
    path: '/desk/figures/new',
    title: { zh: '公布一个数', en: 'Publish a number' },
    signedIn: true,
    may: 'figure.write',
    get: (visit) => newFigureSheet(visit),
    post: takeNewFigure,
  },
  {
    path: '/desk/figures/:id',
    title: { zh: '一个公布数', en: 'One published number' },
    signedIn: true,
    may: 'figure.write',
    get: (visit) => figureSheet(visit),
    post: takeFigure,
    examples: async (ctx) => (await claims(ctx)).map(({ id }) => `/desk/figures/${id}`),
  },
]
