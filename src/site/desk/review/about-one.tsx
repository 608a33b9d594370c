import type { FactKind } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Unit } from '../../../totals/measure.ts'
import { RecordSaid } from '../../components/record-said.tsx'
import type { Visit } from '../../page.ts'
import { recordPath } from '../links.ts'
import { kindName } from './words.ts'

interface AboutOneProps {
  visit: Visit
  title: Text
  kind: FactKind
  item: Item
  unit?: Unit
}

/** The head of a page that decides about one confirmed record: the way back, what is decided, and about which. */
export const AboutOne = ({ visit: { lang, say, href }, title, kind, item, unit = 'count' }: AboutOneProps) => (
  <>
    <p class="quiet">
      <a href={href(recordPath(kind.name, String(item.id)))}>{lang === 'zh' ? '返回记录' : 'Back to the record'}</a>
    </p>
    <h1>{say(title)}</h1>
    <p class="lead">
      {kindName(kind.name, lang)} · <RecordSaid kind={kind.name} item={item} lang={lang} unit={unit} />
    </p>
  </>
)
