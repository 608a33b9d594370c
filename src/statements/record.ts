import { sql } from 'kysely'
import { permit } from '../accounts/permit.ts'
import { sha256Hex } from '../core/bytes.ts'
import { dayOf } from '../core/day.ts'
import { invalid, Problem } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { pieces } from '../core/pieces.ts'
import { wrongStatus } from '../core/wrong-status.ts'
import { guard, logChange, openAct, statement, THIS_ACT } from '../db/act.ts'
import { commit } from '../db/commit.ts'
import type { Answer, Context } from '../db/context.ts'
import { revision } from '../db/revision.ts'
import { byteLength, canonical } from './canonical.ts'
import { compileStatement } from './compile.ts'
import type { Statement, StatementInput } from './model.ts'
import { hindrance } from './publishable.ts'
import { changesAfter, documentOf, getStatement, linksOf, listStatements } from './queries.ts'

/** Characters of a piece of the document: below the megabytes that a row of D1 may hold, whatever the script. */
const PIECE = 300_000

/**
 * Compiles a year as the ledger stands, or stood at a revision, into a draft, in place of an earlier draft. Throws `invalid_input` for
 * a year that has not begun, and for a revision that is still to come or lies before that of the version it supersedes.
 */
export async function compileYear(
  ctx: Context,
  year: number,
  { notes, revision: asked }: StatementInput,
): Promise<Answer<Statement>> {
  const { actor } = permit(ctx, 'statement.write')
  if (`${year}` > dayOf(ctx.now()).slice(0, 4)) throw invalid({ field: 'year', code: 'day_in_future' })
  const versions = await listStatements(ctx, year)
  const last = versions.find(({ status }) => status === 'published') ?? null
  const draft = versions.find(({ status }) => status === 'draft')
  const now = await revision(ctx)
  const rev = asked ?? now
  if (rev > now || rev < (last?.revision ?? 1)) throw invalid({ field: 'revision', code: 'out_of_range' })
  const number = (last?.number ?? 0) + 1
  const document = await compileStatement(
    ctx,
    {
      year,
      version: number,
      revision: rev,
      notes: notes ?? '',
      supersedes: last && { version: last.number, revision: last.revision, sha256: last.sha256 },
    },
    last && (await documentOf(ctx, last.id)),
  )
  const text = canonical(document)
  const id = newId()
  const row = {
    id,
    year,
    number,
    revision: rev,
    sha256: await sha256Hex(text),
    bytes: byteLength(text),
    demo: document.demo,
  }
  const body: Statement = {
    ...row,
    ...{ status: 'draft', version: 1, compiled_at: ctx.now().toISOString(), compiled_by: actor.account_id },
    ...{ published_at: null, changed_since: null, links: linksOf(year, number) },
  }
  return commit(
    ctx,
    [
      // the version that this one supersedes is still the published one
      guard(
        ctx,
        sql`SELECT coalesce((SELECT max(number) FROM statement WHERE year = ${year} AND status <> 'draft'), 0) = ${number - 1}`,
      ),
      openAct(ctx, { name: 'compile', published: false }),
      ...(draft ? removal(ctx, draft.id) : []),
      ctx.store.db.insertInto('statement').values({ ...row, compiled_act: THIS_ACT }),
      ...pieces(text, PIECE).map((part, n) =>
        ctx.store.db.insertInto('statement_part').values({ statement_id: id, n, text: part }),
      ),
      logChange(ctx, 'statement', id, null),
    ],
    { status: 201, headers: { location: `/api/v1/statements/${year}/${number}`, etag: `"${row.sha256}"` }, body },
  )
}

const removal = (ctx: Context, id: string) => [
  ctx.store.db.deleteFrom('statement_part').where('statement_id', '=', id),
  ctx.store.db.deleteFrom('statement').where('id', '=', id),
]

/** Throws a draft away. */
export async function discardDraft(ctx: Context, year: number, number: number): Promise<Answer> {
  permit(ctx, 'statement.write')
  const draft = await getStatement(ctx, year, number)
  if (draft.status !== 'draft') throw wrongStatus(draft.status, ['draft'])
  return commit(
    ctx,
    [
      guard(ctx, sql`SELECT EXISTS (SELECT 1 FROM statement WHERE id = ${draft.id} AND status = 'draft')`),
      openAct(ctx, { name: 'discard', published: false }),
      ...removal(ctx, draft.id),
      logChange(ctx, 'statement', draft.id, { year, number, sha256: draft.sha256 }),
    ],
    { status: 200, headers: {}, body: { discarded: draft.id } },
  )
}

/**
 * Publishes a draft as it is, byte for byte; the version before it is superseded. Throws `own_record` for whoever compiled it,
 * `invalid_input` for a year that was not over when it was compiled and for a version that states nothing new, `wrong_status` where it is no draft, `stale` where it was compiled again or another version was published meanwhile.
 * @param seen the SHA-256 of the draft that was read: nobody publishes what she did not see
 */
export async function publishStatement(
  ctx: Context,
  year: number,
  number: number,
  seen: string,
): Promise<Answer<Statement>> {
  const { actor } = permit(ctx, 'statement.write')
  const draft = await getStatement(ctx, year, number)
  if (draft.status !== 'draft') throw wrongStatus(draft.status, ['draft'])
  if (draft.compiled_by === actor.account_id) throw new Problem('own_record')
  if (draft.sha256 !== seen)
    throw new Problem('stale', {
      detail: {
        zh: '这份草稿在您看过之后重新编制过，请看过新的再发布',
        en: 'the draft was compiled again after you read it; look at the new one before you publish it',
      },
    })
  const fault = hindrance(draft, await documentOf(ctx, draft.id))
  if (fault) throw invalid(fault)
  const published: Statement = {
    ...draft,
    ...{ status: 'published', version: draft.version + 1, published_at: ctx.now().toISOString() },
    changed_since: (await changesAfter(ctx, draft)).items.length,
  }
  return commit(
    ctx,
    [
      guard(
        ctx,
        sql`SELECT EXISTS (SELECT 1 FROM statement JOIN act ON act.seq = compiled_act
            WHERE statement.id = ${draft.id} AND status = 'draft' AND account_id <> ${actor.account_id})
          AND coalesce((SELECT max(number) FROM statement WHERE year = ${year} AND status <> 'draft'), 0) = ${number - 1}`,
      ),
      openAct(ctx, { name: 'publish', published: true }),
      statement(
        ctx,
        sql`UPDATE statement SET status = 'superseded', version = version + 1 WHERE year = ${year} AND status = 'published'`,
      ),
      statement(
        ctx,
        sql`UPDATE statement SET status = 'published', version = version + 1, published_act = ${THIS_ACT} WHERE id = ${draft.id}`,
      ),
      logChange(ctx, 'statement', draft.id, { status: 'draft' }),
    ],
    { status: 200, headers: { etag: `"v${published.version}"` }, body: published },
  )
}
