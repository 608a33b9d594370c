import type { Context } from '../db/context.ts'
import type { ChamberAsked } from './chamber.ts'
import type { Content, FactKind, Referenced } from './kind.ts'
import { lookUp, resolve } from './references.ts'

/**
 * The columns of a record that say no more than what it names gives them: a project's village, the charity that keeps a fund. They go
 * where the project or fund goes, unless somebody says otherwise.
 */
export async function followed(
  ctx: Context,
  kind: FactKind,
  chamber: ChamberAsked,
  content: Content,
): Promise<string[]> {
  if (!kind.complete) return []
  const { named } = await lookUp(ctx, kind, chamber, content, content)
  const { referenced } = resolve(kind, content, named)
  const given = (column: string, by: Referenced) => kind.complete?.({ ...content, [column]: null }, by)[column] ?? null
  return kind.columns.filter(
    (column) => content[column] !== null && given(column, referenced) === content[column] && given(column, {}) === null,
  )
}
