import type { FactKind } from '../../../facts/kind.ts'
import type { Item } from '../../../facts/present.ts'
import { labelOf } from '../../components/fact-labels.ts'
import { Zh } from '../../components/zh.tsx'
import type { Visit } from '../../page.ts'

interface Props {
  visit: Visit
  kind: FactKind
  item: Item
  /** The same as the public will read it. */
  shown: Item
  /** Of its heading. */
  level: 2 | 3
}

/** What of a record the public will read, for whoever enters or confirms it. */
export function Publicity({ visit, kind, item, shown, level }: Props) {
  const { lang } = visit
  const zh = lang === 'zh'
  const told = kind.columns.includes('publicity')
  const kept = kind.secret.filter(
    (field) => item[field] !== null && field !== 'donor_name' && field !== 'donor_consent',
  )
  if (!told && kept.length === 0) return null
  const Heading = `h${level}` as const
  // a natural person is named only where she agreed (Charity Law, art. 110)
  const masked = item.publicity === 'named' && item.donor_kind === 'person' && item.donor_consent !== 1
  return (
    <section>
      <Heading>{zh ? '公众将看到' : 'What the public will see'}</Heading>
      {told ? (
        <p>
          {shown.donor ? (
            <>
              {zh ? '捐赠人：' : 'Donor: '}
              <strong>
                <Zh lang={lang}>{shown.donor}</Zh>
              </strong>
            </>
          ) : (
            <strong>{zh ? '不公开捐赠人' : 'No donor: she is not shown'}</strong>
          )}
        </p>
      ) : null}
      {masked ? (
        <p class="quiet">
          {zh
            ? '没有注明本人同意具名，所以姓名不全部公开；本人同意的，请修改并勾选“本人同意具名”。'
            : 'Not the whole name, because the record does not say that she agreed to be named; if she did, change it and tick that.'}
        </p>
      ) : null}
      {kept.length > 0 ? (
        <p class="quiet">
          {zh ? '不公开：' : 'Never shown: '}
          {kept.map((field) => labelOf(kind.name, field)[lang]).join(zh ? '、' : ', ')}
        </p>
      ) : null}
    </section>
  )
}
