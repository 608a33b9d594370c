import { Problem } from '../../core/errors.ts'
import { getFact } from '../../facts/find.ts'
import { type FactName, isLineage } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { standingVersion, type Version, versionsOf } from '../../facts/lineage.ts'
import type { Item } from '../../facts/present.ts'
import type { Claim } from '../../figures/stored.ts'
import { claimsOf } from '../../reviews/figures.ts'
import { countedIn } from '../../totals/counted-in.ts'
import type { Measure } from '../../totals/measure.ts'
import { StatusBadge } from '../components/badge.tsx'
import { Notice } from '../components/notice.tsx'
import { Paid } from '../components/paid.tsx'
import { RecordSaid, recordSays } from '../components/record-said.tsx'
import { Zh } from '../components/zh.tsx'
import { Fields } from '../desk/records/fields.tsx'
import { addressOfAsked, FIRST } from '../explore/asked.ts'
import { statementOf } from '../figures/topics.ts'
import { capital, shanghai } from '../format.ts'
import { recordPath } from '../links.ts'
import type { Sheet, Visit } from '../page.ts'
import { openly } from './page.tsx'
import { inEnglish, unitsOf } from './units.ts'

/** One public record: what it says, its state, what it replaced and what replaced it, and which numbers it is counted in. */
export async function recordPage(asked: Visit): Promise<Sheet> {
  const visit = openly(asked)
  const { c, ctx, lang } = visit
  const zh = lang === 'zh'
  const kind = Object.values(KINDS).find(({ path }) => path === c.req.param('kind'))
  if (!kind) throw new Problem('not_found')
  const given = c.req.param('id') ?? ''
  // others refer to a fund, project or pledge by its first version, which may never have been public itself
  const { item } = await getFact(ctx, kind, given).catch(async (error: unknown) => {
    const standing = isLineage(kind.name) ? await standingVersion(ctx, kind.name, given) : null
    if (!standing) throw error
    return getFact(ctx, kind, standing)
  })
  const versions = await versionsOf(ctx, kind, String(item.id))
  const measures = await countedIn(ctx, String(item.id))
  const held = await claimsOf(ctx, String(item.id))
  const unitOf = await unitsOf(visit, kind.name)
  const [told] = await inEnglish(visit, kind.name, [item])
  const label = capital(kind.label[lang])
  const said = told ?? item
  const unit = unitOf(item)
  const api = `/api/v1/${kind.path}/${item.id}`
  return {
    title: [recordSays(kind.name, said, lang, unit), item[kind.day]].filter(Boolean).join(' · '),
    crumbs: [{ label, path: LISTS[kind.name](item) }, { label: String(item[kind.day] ?? item.id) }],
    assets: ['places.css'],
    alternate: { type: 'application/json', href: api },
    body: (
      <article class="subject record">
        <h1>
          <RecordSaid kind={kind.name} item={said} lang={lang} unit={unit} />{' '}
          <StatusBadge status={String(item.status)} lang={lang} />
        </h1>
        {item.status === 'voided' ? (
          <Voided visit={visit} item={item} path={(id) => recordPath(kind.name, id)} />
        ) : null}
        {item.demo === 1 ? (
          <Notice kind="note">{zh ? '虚构的演示记录。' : 'An invented demonstration record.'}</Notice>
        ) : null}
        <Fields visit={visit} kind={kind} item={said} unit={unit} leads />
        <dl class="facts facts-wide">
          <div>
            <dt>{zh ? '确认' : 'Confirmed'}</dt>
            <dd>
              {shanghai(String(item.confirmed_at))} · r{item.confirmed_rev}
            </dd>
          </div>
          {item.status === 'confirmed' && item.reason ? (
            <div>
              <dt>{zh ? '更正原因' : 'Why it was corrected'}</dt>
              <dd>
                <Zh lang={lang}>{item.reason}</Zh>
              </dd>
            </div>
          ) : null}
        </dl>
        {kind.name === 'pledge' && item.status === 'confirmed' ? <Paid visit={visit} item={item} /> : null}
        {versions.length > 1 ? (
          <Versions visit={visit} versions={versions} now={String(item.id)} path={(id) => recordPath(kind.name, id)} />
        ) : null}
        <Counted visit={visit} item={item} measures={measures} claims={held.map(({ claim }) => claim)} />
        <p class="quiet api-of">
          <a href={api} rel="nofollow">
            JSON
          </a>
        </p>
      </article>
    ),
  }
}

function Voided({ visit, item, path }: { visit: Visit; item: Item; path: (id: string) => string }) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  return (
    <Notice kind="note" title={zh ? '这条记录已不作数' : 'This record no longer counts'}>
      <p>
        {shanghai(String(item.voided_at))} · r{item.voided_rev}
        {item.reason ? (
          <>
            {zh ? '，原因：' : ': '}
            <Zh lang={lang}>{item.reason}</Zh>
          </>
        ) : null}
        {item.replaced_by ? (
          <>
            {' '}
            <a href={href(path(String(item.replaced_by)))}>{zh ? '看更正后的记录' : 'See what replaced it'}</a>
          </>
        ) : null}
      </p>
    </Notice>
  )
}

/** The chain of corrections, the first version first. */
function Versions({
  visit,
  versions,
  now,
  path,
}: {
  visit: Visit
  versions: readonly Version[]
  now: string
  path: (id: string) => string
}) {
  const { lang, href } = visit
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{lang === 'zh' ? '各版' : 'Versions'}</h2>
      <ol class="versions">
        {versions.map(({ id, status, confirmed_at }) => (
          <li>
            <a href={href(path(id))} aria-current={id === now ? 'page' : undefined}>
              {shanghai(String(confirmed_at))}
            </a>{' '}
            <StatusBadge status={status} lang={lang} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The list that a record of each kind is one of: all that the numbers of its kind are made of. */
const LISTS: Readonly<Record<FactName, (item: Item) => string>> = {
  donation: () => '/explore/rows?measure=donations.count',
  pledge: () => '/explore/rows?measure=pledges.count',
  fund: () => '/funds',
  project: () => '/projects',
  disbursement: () => '/explore/rows?measure=funds.disbursed',
  aid: () => '/explore/rows?measure=aid.invested',
  outcome: ({ indicator }) => `/explore/rows?measure=outcomes.${indicator}`,
  reported: ({ measure }) => `/explore/rows?measure=reported.${measure}`,
}

/**
 * The numbers that the record is part of: the published claims, then the measures, each leading to its question for the record's own
 * chamber.
 */
function Counted({
  visit,
  item,
  measures,
  claims,
}: {
  visit: Visit
  item: Item
  measures: readonly Measure[]
  claims: readonly Claim[]
}) {
  const { lang, href } = visit
  if (measures.length === 0) return null
  const zh = lang === 'zh'
  const title =
    item.status === 'voided' ? (zh ? '作废前计入' : 'Was counted in, until voided') : zh ? '计入哪些数' : 'Counted in'
  const chamber = String(item.organization_id ?? item.chamber_id)
  return (
    <section aria-labelledby="counted">
      <h2 id="counted">{title}</h2>
      {claims.length > 0 ? (
        <>
          <h3>{zh ? '公布数' : 'Published numbers'}</h3>
          <ul class="counted">
            {claims.map((claim) => (
              <li>
                <a href={href(`/figures/${claim.id}`)}>{statementOf(claim, lang)}</a>
              </li>
            ))}
          </ul>
          <h3>{zh ? '指标' : 'Measures'}</h3>
        </>
      ) : null}
      <ul class="counted">
        {measures.map(({ id, label, definition, dimensions }) => (
          <li>
            <a
              href={href(
                addressOfAsked('/explore', {
                  ...FIRST,
                  measures: [id],
                  by: ['year'],
                  filters: dimensions.includes('chamber') ? { chamber } : {},
                }),
              )}
              rel="nofollow"
            >
              {capital(label[lang])}
            </a>{' '}
            <span class="quiet">{definition[lang]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
