import type { StatementDocument } from '../../statements/document.ts'
import type { Statement } from '../../statements/model.ts'
import { documentOf } from '../../statements/queries.ts'
import type { Visit } from '../page.ts'

/** A version's document, read once: its hash names its content, so it never goes stale. */
export const documentFor = ({ ctx, site }: Visit, { id, sha256 }: Statement): Promise<StatementDocument> =>
  site.kept.of(`document ${sha256}`, () => documentOf(ctx, id))
