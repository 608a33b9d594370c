import type { Value } from '../../../facts/kind.ts'
import type { entryHistory } from '../../../registers/queries.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { Zh } from '../../components/zh.tsx'
import { shanghai } from '../../format.ts'
import type { Visit } from '../../page.ts'
import type { DeskRegister } from './declared.ts'
import type { Names } from './names.ts'
import { fieldOf, labelOf, shown } from './values.tsx'

const ACTS: Record<string, Text> = {
  create: { zh: '登记', en: 'entered' },
  edit: { zh: '修改', en: 'edited' },
  seed: { zh: '初始载入', en: 'loaded' },
  import: { zh: '导入', en: 'imported' },
}

/** What an act did: of an end, that it ended, or goes on. */
function doneBy(
  { ends }: DeskRegister,
  act: string,
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>>,
): Text {
  if (act === 'edit' && ends && before && ends.field in before)
    return after[ends.field] === null ? { zh: '取消结束', en: 'took its end back' } : ends.ended
  return ACTS[act] ?? { zh: act, en: act }
}

/** Who changed what of an entry, when, and why; the last change first. */
export function History({
  visit,
  known,
  entries,
  names,
}: {
  visit: Visit
  known: DeskRegister
  entries: Awaited<ReturnType<typeof entryHistory>>
  names: Names
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  if (entries.length === 0) return null
  return (
    <section aria-labelledby="history">
      <h2 id="history">{zh ? '历史' : 'History'}</h2>
      <ol class="history" reversed>
        {entries.toReversed().map(({ act, at, account_name, reason, before, after }) => (
          <li>
            <p>
              <time datetime={at}>{shanghai(at)}</time> · <Zh lang={lang}>{account_name}</Zh> ·{' '}
              {say(doneBy(known, act, before, after))}
              {reason ? (
                <>
                  {zh ? '：' : ': '}
                  <Zh lang={lang}>{reason}</Zh>
                </>
              ) : null}
            </p>
            {before ? (
              <ul>
                {Object.keys(before)
                  // what follows from another field says nothing of its own
                  .filter((column) => fieldOf(known, column))
                  .map((column) => (
                    <li>
                      {labelOf(known, column, lang)}
                      {zh ? '：' : ': '}
                      {shown(known, column, before[column] as Value, names, lang)} <span aria-hidden="true">→</span>
                      <span class="visually-hidden">{zh ? '改为' : 'became'}</span>{' '}
                      {shown(known, column, after[column] as Value, names, lang)}
                    </li>
                  ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
