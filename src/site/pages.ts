import { ACCOUNT_PAGES } from './account/pages.tsx'
import { FIGURE_PAGES } from './figures/pages.tsx'
import { HOME_PAGES } from './home/pages.tsx'
import type { Page } from './page.ts'
import { PRINT_PAGE } from './statement/page.tsx'

/** Every page there is. Navigation, routes and the tests that look at every page walk this table. */
export const PAGES: readonly Page[] = [...HOME_PAGES, ...FIGURE_PAGES, ...ACCOUNT_PAGES, PRINT_PAGE]
