import type { Page } from '../page.ts'
import { HOME_TITLE, homePage } from './home/page.tsx'

export const DESK_PAGES: readonly Page[] = [
  { path: '/desk', title: HOME_TITLE, signedIn: true, may: 'fact.read', get: homePage },
]
