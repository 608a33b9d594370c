import type { ActName } from '../../db/act.ts'
import type { PublicAct } from '../../facts/latest.ts'
import type { Text } from '../../totals/dimensions.ts'
import { KIND_WORDS } from '../changes/words.ts'
import { count, recordsSaid, shanghai } from '../format.ts'
import type { Visit } from '../page.ts'

/** What public acts are called, in the past. */
const ACTS: Partial<Record<ActName, Text>> = {
  seed: { zh: '载入', en: 'Loaded' },
  create: { zh: '登记', en: 'Registered' },
  edit: { zh: '修改', en: 'Edited' },
  confirm: { zh: '确认', en: 'Confirmed' },
  void: { zh: '作废', en: 'Voided' },
  close: { zh: '终止', en: 'Closed' },
  release: { zh: '免除', en: 'Released' },
  import: { zh: '导入', en: 'Imported' },
  publish: { zh: '发布', en: 'Published' },
}

/** The latest public acts: what was confirmed, corrected, voided; each leads to the records that it touched. */
export const Changes = ({ visit: { lang, href }, acts }: { visit: Visit; acts: readonly PublicAct[] }) =>
  acts.length === 0 ? (
    <p class="empty">
      {lang === 'zh'
        ? '登记簿还是空的。工商联和商会从'
        : 'The register is empty as yet. Federations and chambers begin at '}
      <a href={href('/desk')}>{lang === 'zh' ? '工作台' : 'their desk'}</a>
      {lang === 'zh' ? '开始登记。' : '.'}
    </p>
  ) : (
    <ol class="changes">
      {acts.map(({ rev, at, name, kinds }) => {
        const what = kinds.map(({ kind, records }) => {
          const word = KIND_WORDS[kind]?.[lang] ?? kind
          return lang === 'zh' ? `${word} ${count(records)} 条` : recordsSaid(records, word)
        })
        const done = ACTS[name as ActName]?.[lang] ?? name
        return (
          <li>
            <time datetime={at}>{shanghai(at)}</time>
            <span class="changes-what">
              <a href={href(`/changes/${rev}`)} rel="nofollow">
                {lang === 'zh' ? `${done}${what.join('、')}` : `${done} ${what.join(', ')}`}
              </a>
            </span>
            <span class="changes-rev">r{rev}</span>
          </li>
        )
      })}
    </ol>
  )
