import { latestActs } from '../../facts/latest.ts'
import { Tally } from '../components/verdict.tsx'
import { figuresOf } from '../figures/data.ts'
import { byTopic, topicAnchor, topicText } from '../figures/topics.ts'
import { things } from '../format.ts'
import type { Page, Sheet, Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import { Changes } from './changes.tsx'
import { homeData } from './data.ts'
import { AidSankey } from './flows.tsx'
import { TopicCard } from './topic-card.tsx'
import { YearsChart } from './years.tsx'

/** How many of the latest acts the home page shows. */
const CHANGES = 8

async function home(visit: Visit): Promise<Sheet> {
  const { lang, say, href, ctx } = visit
  const zh = lang === 'zh'
  const all = await figuresOf(visit)
  const { years, aid } = await homeData(visit)
  const acts = await latestActs(ctx, CHANGES)
  const topics = byTopic(all)
  // what the ledger adds up from records is told in full; what organisations stated is one step away
  const counted = topics.filter(([, figures]) => figures.some(({ evidence }) => evidence === 'ledger'))
  const stated = topics.filter(([, figures]) => figures.every(({ evidence }) => evidence === 'stated'))
  return {
    title: say(TEXT.home),
    description: zh
      ? '宁波乡镇街道商会的捐赠、慈善基金、结对帮扶登记簿：每个公布数都能追到每一笔记录。'
      : 'Gifts, charity funds and pairing aid of Ningbo’s township chambers: every published number can be followed to its records.',
    alternate: { type: 'application/json', href: '/api/v1/figures' },
    body: (
      <>
        <section class="hero">
          <h1>
            <span class="clause">{zh ? '每个公布数，' : 'Every published number,'}</span>
            {zh ? null : ' '}
            <span class="clause">{zh ? '都能追到每一笔记录' : 'down to its records'}</span>
          </h1>
          <p class="lead">
            {zh
              ? '商会登记捐赠、慈善基金和结对帮扶，工商联审核汇总，公众逐条核对。这里并排给出公布的数字与台账重新算出的数字，差多少，写多少。'
              : 'Chambers record gifts, charity funds and aid to partner places; the federation reviews them and adds them up; anyone can check. Each announced number stands beside what the ledger adds up to, and any gap is shown.'}
          </p>
          {all.length > 0 ? <Tally visit={visit} figures={all} /> : null}
        </section>

        {counted.length > 0 ? (
          <section aria-labelledby="headlines">
            <h2 id="headlines">{zh ? '公布数与台账' : 'Announced and counted'}</h2>
            <div class="topics">
              {counted.map(([topic, figures]) => (
                <TopicCard visit={visit} topic={topic} figures={figures} all={all} />
              ))}
            </div>
          </section>
        ) : null}

        {years.length > 0 ? (
          <section class="charts" aria-labelledby="by-year">
            <h2 id="by-year">{zh ? '逐年到账' : 'Year by year'}</h2>
            <YearsChart visit={visit} years={years} />
          </section>
        ) : null}
        {aid.flows.length > 0 ? (
          <section class="charts" aria-labelledby="who-helps">
            <h2 id="who-helps">{zh ? '结对帮扶流向' : 'Where aid goes'}</h2>
            <AidSankey visit={visit} {...aid} />
          </section>
        ) : null}

        <div class="pair">
          {stated.length > 0 ? (
            <section aria-labelledby="stated">
              <h2 id="stated">{zh ? '组织自述的数' : 'What organisations stated'}</h2>
              <p class="quiet">
                {zh
                  ? '这些数由组织自己陈述，没有逐笔记录可加；登记其出处，不与捐赠相加。'
                  : 'Stated by the organisations themselves, without records to add up; their source is kept, and they are never added to gifts.'}
              </p>
              <ul class="topic-links">
                {stated.map(([topic, figures]) => (
                  <li>
                    <a href={`${href('/figures')}#${topicAnchor(all, topic)}`}>{say(topicText(topic))}</a>
                    <span>{zh ? `${figures.length} 个数` : things(figures.length, 'number')}</span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section aria-labelledby="latest">
            <h2 id="latest">{zh ? '最近变更' : 'Latest changes'}</h2>
            <Changes visit={visit} acts={acts} />
          </section>
        </div>
      </>
    ),
  }
}

export const HOME_PAGES: readonly Page[] = [
  { path: '/', title: TEXT.home, nav: { order: 0, label: TEXT.home }, get: home },
]
