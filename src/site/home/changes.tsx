import type { ActName } from '../../db/act.ts'
import { KINDS } from '../../facts/kinds.ts'
import type { PublicAct } from '../../facts/latest.ts'
import { REGISTERS } from '../../registers/routes.ts'
import type { Text } from '../../totals/dimensions.ts'
import { count, shanghai } from '../format.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'

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

const LABELS: Record<string, Text> = {
  ...Object.fromEntries(Object.values(KINDS).map(({ name, label }) => [name, label])),
  ...Object.fromEntries(REGISTERS.map(({ name, label }) => [name, label])),
  figure: { zh: '公布数', en: 'published number' },
  statement: { zh: '年度报告', en: 'yearly statement' },
  account: { zh: '账号', en: 'account' },
}

/** The latest public acts: what was confirmed, corrected, voided. */
export const Changes = ({ visit: { lang }, acts }: { visit: Visit; acts: readonly PublicAct[] }) =>
  acts.length === 0 ? (
    <p class="empty">{TEXT.nothing[lang]}</p>
  ) : (
    <ol class="changes">
      {acts.map(({ rev, at, name, kind, records }) => {
        const what = LABELS[kind]?.[lang] ?? kind
        const done = ACTS[name as ActName]?.[lang] ?? name
        return (
          <li>
            <time datetime={at}>{shanghai(at)}</time>
            <span class="changes-what">
              {lang === 'zh' ? `${done}${what} ${count(records)} 条` : `${done}: ${count(records)} × ${what}`}
            </span>
            <span class="changes-rev">r{rev}</span>
          </li>
        )
      })}
    </ol>
  )
