import type { Page } from '../page.ts'
import { DESK_ACCOUNT_PAGES } from './accounts/pages.ts'
import { DESK_FIGURE_PAGES } from './figures/pages.ts'
import { DESK_REGISTER_PAGES } from './registers/pages.ts'
import { DESK_YEAR_PAGES } from './years/pages.ts'

/** The desk of those who keep the register as a whole. */
export const FEDERATION_PAGES: readonly Page[] = [
  ...DESK_YEAR_PAGES,
  ...DESK_ACCOUNT_PAGES,
  ...DESK_REGISTER_PAGES,
  ...DESK_FIGURE_PAGES,
]
