import type { Page } from '../../page.ts'
import { DECISION_PAGES } from './decide.tsx'
import { anyRecord } from './examples.ts'
import { RECORDS, recordsPage } from './list.tsx'
import { recordPage } from './record.tsx'

export const RECORD_PAGES: readonly Page[] = [
  { path: '/desk/records', title: RECORDS, signedIn: true, may: 'fact.read', get: recordsPage },
  {
    path: '/desk/records/:kind/:id',
    title: { zh: '一条记录', en: 'A record' },
    signedIn: true,
    may: 'fact.read',
    get: recordPage,
    examples: anyRecord,
  },
  ...DECISION_PAGES,
]
