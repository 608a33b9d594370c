import { Fragment } from 'hono/jsx'
import { firstAndLargest } from '../../facts/extremes.ts'
import { understands } from '../../facts/filters.ts'
import { KINDS } from '../../facts/kinds.ts'
import { totalsTogether } from '../../totals/together.ts'
import type { TotalsAnswer } from '../../totals/total.ts'
import { Notice } from '../components/notice.tsx'
import { Zh } from '../components/zh.tsx'
import type { Sheet, Visit } from '../page.ts'
import type { About, Subject, SubjectKind } from './subject.ts'

/** The visit as the public's: these pages show those signed in no more than everybody. */
export const openly = (visit: Visit): Visit => ({ ...visit, ctx: { ...visit.ctx, actor: null } })

/** A page about one subject: what it is, its headline totals, then the sections of its kind in order. */
export async function subjectPage(visit: Visit, kind: SubjectKind, subject: Subject): Promise<Sheet> {
  const { lang, say, ctx } = visit
  const zh = lang === 'zh'
  const { filters } = subject
  const [numbers, years, ...cuts] = (await totalsTogether(ctx, [
    { measures: kind.measures, filters },
    { measures: [kind.yearly], by: ['year'], filters },
    ...kind.cuts.map(({ measure, by }) => ({ measures: [measure], by: [by], filters })),
  ])) as [TotalsAnswer, TotalsAnswer, ...TotalsAnswer[]]
  const { first, largest } = understands(KINDS.donation, filters)
    ? await firstAndLargest(ctx, filters)
    : { first: undefined, largest: undefined }
  const about: About = { visit, kind, subject, numbers, years, cuts, first, largest }
  const sections = []
  for (const section of kind.sections) {
    const body = await section.render(about)
    if (body !== null) sections.push({ ...section, body })
  }
  return {
    title: subject.name,
    description: zh
      ? `${subject.name}：捐赠、基金、项目与帮扶，每个数都能追到记录。`
      : `${subject.name}: gifts, funds, projects and aid, every number down to its records.`,
    crumbs: subject.crumbs,
    assets: ['places.css'],
    alternate: { type: 'application/json', href: subject.api },
    body: (
      <article class="subject">
        <h1>
          <Zh lang={lang}>{subject.name}</Zh>
        </h1>
        <dl class="traits">
          <div>
            <dt class="visually-hidden">{zh ? '种类' : 'Kind'}</dt>
            <dd>{say(subject.sort)}</dd>
          </div>
          {subject.facts.map(([label, value]) => (
            <div>
              <dt>{say(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {subject.demo || numbers.demo ? (
          <Notice kind="note">
            {zh ? '这里的数由虚构的演示记录算出。' : 'These numbers come from invented demonstration records.'}
          </Notice>
        ) : null}
        {sections.length > 3 ? (
          <nav class="jump" aria-label={zh ? '本页内容' : 'On this page'}>
            <ul>
              {sections.map(({ id, title }) => (
                <li>
                  <a href={`#${id}`}>{say(title)}</a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {sections.map(({ id, title, body }) => (
          <section id={id} aria-labelledby={`${id}-h`}>
            <h2 id={`${id}-h`}>{say(title)}</h2>
            <Fragment>{body}</Fragment>
          </section>
        ))}
        <p class="quiet api-of">
          <a href={subject.api} rel="nofollow">
            JSON
          </a>{' '}
          <a href={numbers.links.self} rel="nofollow">
            {zh ? '合计查询' : 'the totals as JSON'}
          </a>
        </p>
      </article>
    ),
  }
}
