import type { Page } from '../page.ts'
import { Desk } from './frame.tsx'

/** The first page after signing in: what there is to do. */
export const DESK_PAGES: readonly Page[] = [
  {
    path: '/desk',
    title: { zh: '工作台', en: 'Desk' },
    signedIn: true,
    may: 'fact.read',
    get: (visit) => ({
      title: visit.lang === 'zh' ? '工作台' : 'Desk',
      assets: ['desk.css'],
      body: (
        <Desk visit={visit}>
          <h1>{visit.lang === 'zh' ? '工作台' : 'Desk'}</h1>
        </Desk>
      ),
    }),
  },
]
