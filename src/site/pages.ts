import { ACCOUNT_PAGES } from './account/pages.tsx'
import { CHANGE_PAGES } from './changes/pages.tsx'
import { DATA_PAGES } from './data/pages.tsx'
import { ENTRY_PAGES } from './desk/entry/pages.tsx'
import { DESK_PAGES } from './desk/pages.tsx'
import { RECORD_PAGES } from './desk/records/pages.tsx'
import { REVIEW_PAGES } from './desk/review/pages.tsx'
import { EXPLORE_PAGES } from './explore/pages.tsx'
import { FEDERATION_PAGES } from './federation/pages.ts'
import { FIGURE_PAGES } from './figures/pages.tsx'
import { HOME_PAGES } from './home/pages.tsx'
import { IMPORT_PAGES } from './imports/pages.tsx'
import { METHOD_PAGES } from './method/pages.tsx'
import type { Page } from './page.ts'
import { PLACE_PAGES } from './places/pages.tsx'
import { SEARCH_PAGES } from './search/pages.tsx'
import { PRINT_PAGE } from './statement/page.tsx'
import { YEAR_PAGES } from './years/pages.tsx'

/** Every page there is. Navigation, routes and the tests that look at every page walk this table. */
export const PAGES: readonly Page[] = [
  ...HOME_PAGES,
  ...FIGURE_PAGES,
  ...EXPLORE_PAGES,
  ...PLACE_PAGES,
  ...YEAR_PAGES,
  ...CHANGE_PAGES,
  ...DATA_PAGES,
  ...METHOD_PAGES,
  ...SEARCH_PAGES,
  ...ACCOUNT_PAGES,
  ...DESK_PAGES,
  ...ENTRY_PAGES,
  ...RECORD_PAGES,
  ...IMPORT_PAGES,
  ...FEDERATION_PAGES,
  ...REVIEW_PAGES,
  PRINT_PAGE,
]
