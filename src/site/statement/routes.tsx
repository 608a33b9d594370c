import { Hono } from 'hono'
import { Problem } from '../../core/errors.ts'
import { auth } from '../../http/auth.ts'
import type { AppEnv } from '../../http/env.ts'
import { publicCache } from '../../http/revision.ts'
import { versionParams } from '../../statements/model.ts'
import { documentOf, getStatement } from '../../statements/queries.ts'
import { StatementPrint } from './print.tsx'

/** A version of a year as a page to print; drafts for those who may read them. */
export const printRoutes = new Hono<AppEnv>().get(
  '/statements/:year/:number/print',
  auth(),
  publicCache(),
  async (c) => {
    const ctx = c.get('ctx')
    const params = versionParams.safeParse(c.req.param())
    if (!params.success) throw new Problem('not_found')
    const statement = await getStatement(ctx, params.data.year, params.data.number)
    const document = await documentOf(ctx, statement.id)
    const address = `${new URL(c.req.url).origin}${statement.links.document}`
    const page = <StatementPrint document={document} statement={statement} css="/assets/print.css" address={address} />
    return c.html(`<!doctype html>${await page.toString()}`)
  },
)
