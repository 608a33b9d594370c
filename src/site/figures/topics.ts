import type { Figure } from '../../figures/model.ts'
import type { Text } from '../../totals/dimensions.ts'
import type { Lang } from '../lang.ts'

/** The report's topics in English; a topic that a federation adds is shown as it wrote it. */
const ENGLISH: Readonly<Record<string, string>> = {
  三个全覆盖: 'Three full coverages',
  捐赠: 'Gifts',
  慈善基金: 'Charity funds',
  结对帮扶: 'Pairing and aid',
  帮扶成效: 'What aid brought',
  商会服务: 'Chambers’ services',
  产业服务: 'Services to industry',
  商会党建: 'Party organisation',
  区域概况: 'The area',
}

export const topicText = (topic: string): Text => ({ zh: topic, en: ENGLISH[topic] ?? topic })

/** A topic's anchor on the page of all figures. */
export const topicAnchor = (figures: readonly Pick<Figure, 'topic'>[], topic: string): string =>
  `t${[...new Set(figures.map((figure) => figure.topic))].indexOf(topic) + 1}`

export const byTopic = (figures: readonly Figure[]): [topic: string, figures: Figure[]][] => [
  ...Map.groupBy(figures, ({ topic }) => topic),
]

export const statementOf = (figure: Pick<Figure, 'statement' | 'statement_en'>, lang: Lang): string =>
  lang === 'zh' ? figure.statement : figure.statement_en
