import { count, things } from '../format.ts'
import type { Lang } from '../lang.ts'

/** How lists are sorted that do not show it: names by their characters' codes, because the database knows no pinyin. */
const ORDERS: Readonly<Record<string, { zh: string; en: string }>> = {
  name: { zh: '按名称的字符编码排列', en: 'by the codes of their names’ characters' },
  '-name': { zh: '按名称的字符编码倒序排列', en: 'by the codes of their names’ characters, backwards' },
  since_on: { zh: '按入会日排列', en: 'by the day of joining' },
  code: { zh: '按代码排列', en: 'by code' },
  id: { zh: '按编号排列', en: 'by id' },
}

/** How many entries a list holds over all its pages, and what it is sorted by where no column says so. */
export const Count = ({ n, sort, lang }: { n: number; sort?: string; lang: Lang }) => {
  // an empty list says so itself
  if (n === 0) return null
  const order = sort === undefined || n < 2 ? undefined : ORDERS[sort]?.[lang]
  return (
    <p class="quiet">
      {lang === 'zh' ? `共 ${count(n)} 条` : things(n, 'entry', 'entries')}
      {order ? (lang === 'zh' ? `，${order}` : `, ${order}`) : ''}
    </p>
  )
}
