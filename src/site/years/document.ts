import type { StatementDocument } from '../../statements/document.ts'
import type { Statement } from '../../statements/model.ts'
import { documentOf, listStatements } from '../../statements/queries.ts'
import type { Visit } from '../page.ts'

/** A version's document, read once: its hash names its content, so it never goes stale. */
export const documentFor = ({ ctx, site }: Visit, { id, sha256 }: Statement): Promise<StatementDocument> =>
  site.kept.of(`document ${sha256}`, () => documentOf(ctx, id))

/** The document of the version that another supersedes; null where there is none, or it is not for the reader. */
export async function documentBefore(
  visit: Visit,
  { year, supersedes }: StatementDocument,
): Promise<StatementDocument | null> {
  if (!supersedes) return null
  const before = (await listStatements(visit.ctx, year)).find(({ sha256 }) => sha256 === supersedes.sha256)
  return before ? documentFor(visit, before) : null
}
