import type { Page } from '../page.ts'
import { MY_ACCOUNT_PAGES } from './account/pages.tsx'
import { HOME_TITLE, homePage } from './home/page.tsx'
import { YEAR_DESK_PAGES } from './year/pages.tsx'

export const DESK_PAGES: readonly Page[] = [
  { path: '/desk', title: HOME_TITLE, signedIn: true, may: 'fact.read', get: homePage },
  ...YEAR_DESK_PAGES,
  ...MY_ACCOUNT_PAGES,
]
