import { sql } from 'kysely'
import { KINDS } from '../facts/kinds.ts'
import { ENTRIES, entrySources } from './entry-sources.ts'
import { factSources } from './fact-sources.ts'
import { STEPS } from './model.ts'
import { columnsOf, type Source } from './source.ts'

/** A year goes public when it is published; what it takes the place of is its last version before. */
const statements: Source = {
  kind: 'statement',
  step: STEPS.published,
  key: sql`s.published_act`,
  keyed: 'act',
  id: sql`s.id`,
  columns: columnsOf('statement', sql`s.id`, sql`'statements/' || s.year || '/' || s.number`, {
    change: sql`'published'`,
    revision: sql`a.rev`,
    replaces_id: sql`(SELECT p.id FROM statement p WHERE p.year = s.year AND p.number < s.number AND p.status <> 'draft'
      ORDER BY p.number DESC LIMIT 1)`,
    demo: sql`s.demo`,
  }),
  from: sql`FROM statement s CROSS JOIN act a ON a.seq = s.published_act WHERE s.status <> 'draft' AND a.rev IS NOT NULL`,
}

/** Everything that the public feed is made of. */
export const SOURCES: readonly Source[] = [
  ...Object.values(KINDS).flatMap(factSources),
  ...ENTRIES.flatMap(entrySources),
  statements,
]
