import { Problem } from '../../core/errors.ts'
import type { Statement } from '../../statements/model.ts'
import { versionParams, yearParams } from '../../statements/model.ts'
import { getStatement, listStatements } from '../../statements/queries.ts'
import type { Text } from '../../totals/dimensions.ts'
import { DataTable } from '../components/data-table.tsx'
import { Zh } from '../components/zh.tsx'
import { count, shanghai } from '../format.ts'
import type { Page, Sheet, Visit } from '../page.ts'
import { Differences } from './differences.tsx'
import { documentBefore, documentFor } from './document.ts'
import { FiguresOfYear, Reported } from './parts.tsx'
import { Wholes } from './wholes.tsx'

export const TITLE: Text = { zh: '年度报告', en: 'Yearly statements' }
/** The states of a version in words. */
export const STATUS: Record<Statement['status'], Text> = {
  draft: { zh: '草稿', en: 'Draft' },
  published: { zh: '已发布', en: 'Published' },
  superseded: { zh: '已被新版取代', en: 'Superseded' },
}

async function years(visit: Visit): Promise<Sheet> {
  const { lang, say, ctx } = visit
  const zh = lang === 'zh'
  const statements = await listStatements(ctx)
  return {
    title: say(TITLE),
    description: zh ? '每年一份，一经发布一字不动。' : 'One per year; once published, not a byte of it changes.',
    crumbs: [{ label: say(TITLE) }],
    alternate: { type: 'application/json', href: '/api/v1/statements' },
    body: (
      <>
        <h1>{say(TITLE)}</h1>
        <p class="lead">
          {zh
            ? '每年一份：编制成一份文件，由另一人发布，一经发布一字不动；此后的作废和更正进入下一版，逐条写明。'
            : 'One per year: compiled into one document and published by a second person; not a byte of it changes afterwards. What is voided or corrected later goes into the next version, record by record.'}
        </p>
        <Versions visit={visit} caption={say(TITLE)} statements={statements} />
      </>
    ),
  }
}

function Versions({ visit, caption, statements }: { visit: Visit; caption: string; statements: readonly Statement[] }) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  return (
    <DataTable<Statement>
      visit={visit}
      caption={caption}
      quiet
      stack
      rows={statements}
      empty={zh ? '还没有发布过年度报告。' : 'No year has been published yet.'}
      columns={[
        {
          id: 'year',
          label: zh ? '年度' : 'Year',
          heading: true,
          cell: ({ year, number }) => (
            <a href={href(`/years/${year}/${number}`)}>
              {zh ? `${year} 第 ${number} 版` : `${year}, version ${number}`}
            </a>
          ),
        },
        { id: 'status', label: zh ? '状态' : 'State', cell: ({ status }) => say(STATUS[status]) },
        {
          id: 'published',
          label: zh ? '发布' : 'Published',
          cell: ({ published_at }) => (published_at ? shanghai(published_at) : '—'),
        },
        {
          id: 'changed',
          label: zh ? '此后变更' : 'Changed since',
          numeric: true,
          cell: ({ changed_since }) => (changed_since === null ? '—' : count(changed_since)),
        },
        { id: 'sha', label: 'SHA-256', cell: ({ sha256 }) => <code title={sha256}>{sha256.slice(0, 12)}…</code> },
      ]}
    />
  )
}

/** One version, or the published one of a year. */
async function year(visit: Visit): Promise<Sheet> {
  const { lang, say, ctx, c, href } = visit
  const zh = lang === 'zh'
  const asked = c.req.param()
  const params = 'number' in asked ? versionParams.safeParse(asked) : yearParams.safeParse(asked)
  if (!params.success) throw new Problem('not_found')
  const given = params.data as { year: number; number?: number }
  const statement = await getStatement(ctx, given.year, given.number)
  const document = await documentFor(visit, statement)
  const versions = await listStatements(ctx, statement.year)
  const title = zh
    ? `${statement.year} 年度报告 第 ${statement.number} 版`
    : `Year ${statement.year}, version ${statement.number}`
  const newer = versions.find(({ status }) => status === 'published')
  return {
    title,
    crumbs: [{ label: say(TITLE), path: '/years' }],
    alternate: { type: 'application/json', href: statement.links.document ?? '' },
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">
          {say(STATUS[statement.status])}
          {statement.published_at ? ` · ${shanghai(statement.published_at)}` : ''}
          {zh ? ` · 台账修订 r${statement.revision}` : ` · as of revision r${statement.revision}`}
        </p>
        {newer && newer.number !== statement.number ? (
          <p>
            <a href={href(`/years/${newer.year}/${newer.number}`)}>
              {zh ? `已发布的是第 ${newer.number} 版` : `The published one is version ${newer.number}`}
            </a>
          </p>
        ) : null}
        <ul class="api-links" aria-label={zh ? '取走' : 'Take it away'}>
          <li>
            <a href={statement.links.print}>{zh ? '打印版' : 'Print version'}</a>
          </li>
          <li>
            <a href={statement.links.document}>JSON</a>
          </li>
          <li>
            <a href={statement.links.workbook}>XLSX</a>
          </li>
          <li>
            <a href={statement.links.csv}>CSV</a>
          </li>
        </ul>
        {document.notes ? (
          <p>
            <Zh lang={lang}>{document.notes}</Zh>
          </p>
        ) : null}
        <Wholes visit={visit} document={document} />
        <FiguresOfYear visit={visit} document={document} />
        <Differences visit={visit} document={document} before={await documentBefore(visit, document)} />
        <Reported visit={visit} document={document} />
        <section aria-labelledby="versions">
          <h2 id="versions">{zh ? '各版' : 'Versions'}</h2>
          <Versions visit={visit} caption={zh ? '各版' : 'Versions'} statements={versions} />
        </section>
        <section aria-labelledby="recompute">
          <h2 id="recompute">{zh ? '自己重算' : 'Compute it yourself'}</h2>
          <p>
            {zh
              ? '正文是规范 JSON（RFC 8785）。取下它，用登记簿或其公开副本逐字节重建并比对：'
              : 'The document is canonical JSON (RFC 8785). Take it, rebuild it from the register or its public copy, and compare every byte:'}
          </p>
          <p>
            <code>npm run -s yongshan -- recompute FILE</code>
          </p>
          <p>
            SHA-256 <code class="long">{statement.sha256}</code>
          </p>
        </section>
      </>
    ),
  }
}

export const YEAR_PAGES: readonly Page[] = [
  { path: '/years', title: TITLE, nav: { order: 40, label: { zh: '年度', en: 'Years' } }, get: years },
  {
    path: '/years/:year',
    title: { zh: '一个年度', en: 'One year' },
    get: year,
    examples: async (ctx) => [...new Set((await listStatements(ctx)).map((one) => `/years/${one.year}`))],
  },
  {
    path: '/years/:year/:number',
    title: { zh: '年度的一版', en: 'One version of a year' },
    get: year,
    examples: async (ctx) => (await listStatements(ctx)).map((one) => `/years/${one.year}/${one.number}`),
  },
]
