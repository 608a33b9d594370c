import type { Check } from '../../imports/uploads/check.ts'
import { Zh } from '../components/zh.tsx'
import { shanghai } from '../format.ts'
import type { Visit } from '../page.ts'

type First = NonNullable<NonNullable<Check['problem']>['first']>

/** Which import took the same file in before, by the clock of the page; it is told to nobody who may not read it. */
export function FirstImport({ visit, first }: { visit: Visit; first: First }) {
  const { lang, href } = visit
  const zh = lang === 'zh'
  return (
    <p>
      {zh ? '首次导入：' : 'First imported: '}
      <a href={href(`/desk/imports/${first.id}`)}>
        <Zh lang={lang}>{first.filename}</Zh>
      </a>
      {zh ? '，' : ', '}
      <time datetime={first.at}>{shanghai(first.at)}</time> {zh ? '（北京时间）' : '(Beijing time)'}
    </p>
  )
}
