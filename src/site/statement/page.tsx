import { Problem } from '../../core/errors.ts'
import { versionParams } from '../../statements/model.ts'
import { documentOf, getVersion, listStatements } from '../../statements/queries.ts'
import type { Page } from '../page.ts'
import { StatementPrint } from './print.tsx'

/** A version of a year as a page to print; drafts for those who may read them. It is a document of its own, without our frame. */
export const PRINT_PAGE: Page = {
  path: '/statements/:year/:number/print',
  title: { zh: '打印年度报告', en: 'Print a year' },
  get: async ({ c, ctx, site }) => {
    const params = versionParams.safeParse(c.req.param())
    if (!params.success) throw new Problem('not_found')
    const statement = await getVersion(ctx, params.data.year, params.data.number)
    const address = `${c.get('origin')()}${statement.links.document}`
    const css = site.asset('/assets/print.css')
    // its document never changes: what was made of it is kept by its hash, with what stands beside it, and as bytes, since it is long
    const key = `print ${css} ${address} ${JSON.stringify(statement)}`
    const html = await site.kept.of(key, async () => {
      const document = await documentOf(ctx, statement.id)
      const page = <StatementPrint document={document} statement={statement} css={css} address={address} />
      return new TextEncoder().encode(`<!doctype html>${await page.toString()}`)
    })
    return c.body(html, 200, { 'content-type': 'text/html; charset=UTF-8' })
  },
  examples: async (ctx) => (await listStatements(ctx)).map(({ links }) => links.print ?? ''),
}
