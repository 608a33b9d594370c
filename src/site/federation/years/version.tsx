import { scopeOf } from '../../../accounts/permit.ts'
import { Problem } from '../../../core/errors.ts'
import { type Statement, versionParams } from '../../../statements/model.ts'
import { hindrance } from '../../../statements/publishable.ts'
import { publishersOf } from '../../../statements/publishers.ts'
import { getStatement } from '../../../statements/queries.ts'
import { discardDraft, publishStatement } from '../../../statements/record.ts'
import { Notice } from '../../components/notice.tsx'
import { Zh } from '../../components/zh.tsx'
import { Desk } from '../../desk/frame.tsx'
import type { Form } from '../../form.ts'
import { count, shanghai, things } from '../../format.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { Differences } from '../../years/differences.tsx'
import { documentBefore, documentFor } from '../../years/document.ts'
import { STATUS } from '../../years/pages.tsx'
import { FiguresOfYear } from '../../years/parts.tsx'
import { Wholes } from '../../years/wholes.tsx'
import { type Refusal, refusalOf } from '../refusal.ts'
import { Findings } from './findings.tsx'
import { BADGES } from './list.tsx'
import { Publish } from './publish.tsx'
import { NothingRecorded } from './waiting.tsx'

const versionAsked = ({ c }: Visit): { year: number; number: number } => {
  const params = versionParams.safeParse(c.req.param())
  if (!params.success) throw new Problem('not_found')
  return params.data
}

/** One version as those see it who decide about it: what it says, what the checks found, what would change, and the way to publish it. */
export async function versionSheet(visit: Visit, refusal?: Refusal): Promise<Sheet> {
  const { lang, say, ctx } = visit
  const zh = lang === 'zh'
  const asked = versionAsked(visit)
  const statement = await getStatement(ctx, asked.year, asked.number)
  const document = await documentFor(visit, statement)
  const people = await publishersOf(ctx, statement)
  const title = zh
    ? `${statement.year} 年度报告 第 ${statement.number} 版`
    : `Year ${statement.year}, version ${statement.number}`
  return {
    title,
    status: refusal?.status ?? 200,
    assets: ['desk.css', 'review.css', 'federation.js'],
    body: (
      <Desk visit={visit}>
        <h1>
          {title} <span class={`badge badge-${BADGES[statement.status]}`}>{say(STATUS[statement.status])}</span>
        </h1>
        {refusal?.notice ? <Notice kind="fault">{refusal.notice}</Notice> : null}
        <Facts visit={visit} statement={statement} compiler={people.compiler?.name ?? null} />
        <NothingRecorded visit={visit} statement={statement} />
        {document.notes ? (
          <p class="notes">
            <Zh lang={lang}>{document.notes}</Zh>
          </p>
        ) : null}
        <Findings visit={visit} document={document} />
        <Wholes visit={visit} document={document} />
        <FiguresOfYear visit={visit} document={document} />
        <Differences visit={visit} document={document} before={await documentBefore(visit, document)} />
        {statement.status === 'draft' ? (
          <Publish
            visit={visit}
            statement={statement}
            people={people}
            hindered={hindrance(statement, document)}
            faults={refusal?.faults ?? {}}
          />
        ) : null}
        <Recompute visit={visit} statement={statement} />
      </Desk>
    ),
  }
}

function Facts({ visit, statement, compiler }: { visit: Visit; statement: Statement; compiler: string | null }) {
  const { lang, href, query } = visit
  const zh = lang === 'zh'
  const took = /^\d{1,7}$/.exec(query.get('took') ?? '')?.[0]
  const rows: [label: string, value: string | null][] = [
    [zh ? '台账修订' : 'Revision', `r${statement.revision}`],
    [
      zh ? '编制' : 'Compiled',
      [shanghai(statement.compiled_at), compiler, took && (zh ? `用时 ${seconds(took)} 秒` : `in ${seconds(took)} s`)]
        .filter(Boolean)
        .join(' · '),
    ],
    [zh ? '发布' : 'Published', statement.published_at && shanghai(statement.published_at)],
    [
      zh ? '此后变更' : 'Changed since',
      statement.changed_since === null
        ? null
        : zh
          ? `${count(statement.changed_since)} 条记录`
          : things(statement.changed_since, 'record'),
    ],
  ]
  return (
    <>
      <dl class="facts facts-wide">
        {rows.map(([label, value]) =>
          value === null ? null : (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <ul class="api-links" aria-label={zh ? '取走与比较' : 'Take it away, compare'}>
        <li>
          <a href={statement.links.workbook}>XLSX</a>
        </li>
        <li>
          <a href={statement.links.csv}>CSV</a>
        </li>
        <li>
          <a href={statement.links.document}>JSON</a>
        </li>
        <li>
          <a href={statement.links.print}>{zh ? '打印版' : 'Print version'}</a>
        </li>
        <li>
          <a href={href(`/desk/years/${statement.year}/compare?to=${statement.number}`)}>
            {zh ? '与另一版比较' : 'Compare with another version'}
          </a>
        </li>
        {statement.status === 'draft' ? null : (
          <li>
            <a href={href(`/years/${statement.year}/${statement.number}`)}>
              {zh ? '公众所见' : 'As the public sees it'}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

const seconds = (ms: string): string => (Number(ms) / 1000).toFixed(1)

function Recompute({ visit: { lang }, statement }: { visit: Visit; statement: Statement }) {
  const zh = lang === 'zh'
  return (
    <section aria-labelledby="recompute">
      <h2 id="recompute">{zh ? '重算' : 'Compute it again'}</h2>
      <p>
        {zh
          ? '取下 JSON 正文，由台账逐字节重建并比对：'
          : 'Take the JSON document, rebuild it from the ledger and compare every byte:'}
      </p>
      <p>
        <code class="long">
          npm run -s yongshan -- recompute statement-{statement.year}-{statement.number}.json
        </code>
      </p>
      <p>
        SHA-256 <code class="long">{statement.sha256}</code>
      </p>
    </section>
  )
}

/** Publishes or throws away. */
export async function takeVersion(visit: Visit, form: Form): Promise<Sheet | Response> {
  const { year, number } = versionAsked(visit)
  try {
    if (form.text('act') === 'discard') {
      await discardDraft(visit.ctx, year, number)
      return seeOther(visit, '/desk/years', 'discarded')
    }
    if (!form.text('seen')) {
      const needed =
        visit.lang === 'zh' ? '请先确认已看过核查与差异' : 'first say that you looked at checks and differences'
      return versionSheet(visit, { faults: { seen: needed }, notice: null, status: 422 })
    }
    await publishStatement(visit.ctx, year, number, form.text('sha256') ?? '')
    return seeOther(visit, `/desk/years/${year}/${number}`, 'published')
  } catch (error) {
    if (scopeOf(visit.ctx.actor, 'statement.write') === 'none') throw error
    return versionSheet(visit, refusalOf(error, visit.lang))
  }
}
