import type { Context } from '../../src/db/context.ts'
import type { Store } from '../../src/db/store.ts'
import { addressOf, type Lang } from '../../src/site/lang.ts'
import type { Page } from '../../src/site/page.ts'
import { PAGES } from '../../src/site/pages.ts'

export interface Address {
  page: Page
  lang: Lang
  path: string
}

/** Addresses of every page there is in both languages; of a page with parameters at most `each` that the register holds. */
export async function addresses(store: Store, each = 2): Promise<Address[]> {
  const ctx: Context = { store, now: () => new Date(), actor: null }
  const found: Address[] = []
  for (const page of PAGES) {
    const paths = page.examples ? (await page.examples(ctx)).slice(0, each) : [page.path]
    for (const path of paths)
      for (const lang of ['zh', 'en'] as const) found.push({ page, lang, path: addressOf(lang, path) })
  }
  return found
}
