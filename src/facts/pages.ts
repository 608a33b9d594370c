import type { Context } from '../db/context.ts'
import { everyPage } from '../db/every-page.ts'
import type { LineForm } from '../db/lines.ts'
import type { FactKind } from './kind.ts'
import { factLines } from './lines.ts'
import { type ListQuery, listFacts } from './list.ts'
import type { Item } from './present.ts'

const EXPORT_PAGE = 1000

/** Every record that a query finds: page by page, or as lines that the database writes. Nothing is read before either is. */
export interface AllFacts extends AsyncIterable<Item[]> {
  lines: (form: LineForm) => AsyncIterable<string>
}

export const allPages = (ctx: Context, kind: FactKind, query: ListQuery): AllFacts => ({
  [Symbol.asyncIterator]: () => everyPage((after) => listFacts(ctx, kind, { ...query, limit: EXPORT_PAGE, after })),
  lines: (form) => factLines(ctx, kind, query, form),
})
