import type { Figure } from '../../figures/model.ts'
import { percent } from '../../figures/words.ts'
import { Said } from '../components/said.tsx'
import { Verdict } from '../components/verdict.tsx'
import { statementOf, topicAnchor, topicText } from '../figures/topics.ts'
import { computedShort } from '../format.ts'
import type { Visit } from '../page.ts'

/** A topic is told by its first amount, or by its first figure where it has no amount. */
export const leadOf = (figures: readonly Figure[]): Figure | undefined =>
  figures.find(({ unit, evidence }) => unit === 'fen' && evidence === 'ledger') ?? figures[0]

export function TopicCard({
  visit,
  topic,
  figures,
  all,
}: {
  visit: Visit
  topic: string
  figures: readonly Figure[]
  all: readonly Figure[]
}) {
  const { lang, say, href } = visit
  const lead = leadOf(figures)
  if (!lead) return null
  const id = `home-${topicAnchor(all, topic)}`
  return (
    <section class="card topic" aria-labelledby={id}>
      <h3 id={id}>
        <a href={`${href('/figures')}#${topicAnchor(all, topic)}`}>{say(topicText(topic))}</a>
      </h3>
      <a class="lead-figure" href={href(`/figures/${lead.id}`)}>
        <Said qualifier={lead.qualifier} value={lead.value} unit={lead.unit} measure={lead.measure} lang={lang} />
        <span class="lead-statement">{statementOf(lead, lang)}</span>
      </a>
      <p class="lead-check">
        <Verdict {...lead} lang={lang} />
        <span>
          {lang === 'zh' ? '台账 ' : 'Ledger '}
          {computedShort(lead, lang)}
        </span>
        {lead.coverage === null ? null : (
          <span>
            {lang === 'zh' ? '覆盖 ' : 'Coverage '}
            {percent(lead.coverage)}
          </span>
        )}
      </p>
      {figures.length > 1 ? (
        <ul class="topic-rows">
          {figures
            .filter((figure) => figure !== lead)
            .map((figure) => (
              <li>
                <a href={href(`/figures/${figure.id}`)}>
                  <Said {...figure} lang={lang} />
                  <span class="row-statement">{statementOf(figure, lang)}</span>
                </a>
                <Verdict {...figure} lang={lang} />
              </li>
            ))}
        </ul>
      ) : null}
    </section>
  )
}
