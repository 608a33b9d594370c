import { Problem } from '../../core/errors.ts'
import { getImport } from '../../imports/queries.ts'
import type { Check } from '../../imports/uploads/check.ts'
import { Zh } from '../components/zh.tsx'
import { shanghai } from '../format.ts'
import type { Visit } from '../page.ts'

type First = NonNullable<NonNullable<Check['problem']>['first']>

/** Which import took the same file in before, by the clock of the page; it leads there where its reader may see it. */
export async function FirstImport({ visit, first }: { visit: Visit; first: First }) {
  const { ctx, lang, href } = visit
  const zh = lang === 'zh'
  const name = <Zh lang={lang}>{first.filename}</Zh>
  return (
    <p>
      {zh ? '首次导入：' : 'First imported: '}
      {(await isReadable(ctx, first.id)) ? <a href={href(`/desk/imports/${first.id}`)}>{name}</a> : name}
      {zh ? '，' : ', '}
      <time datetime={first.at}>{shanghai(first.at)}</time> {zh ? '（北京时间）' : '(Beijing time)'}
    </p>
  )
}

const isReadable = (ctx: Visit['ctx'], id: string): Promise<boolean> =>
  getImport(ctx, id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem && error.code === 'not_found') return false
      throw error
    },
  )
