import type { Check } from '../../imports/uploads/check.ts'
import { Notice } from '../components/notice.tsx'
import { Zh } from '../components/zh.tsx'
import { count } from '../format.ts'
import type { Visit } from '../page.ts'
import { CREATED } from './words.ts'

/** Whether taking in would create anything, so that its names are to be read before. */
export const createsAny = ({ created }: Check): boolean => Object.keys(created).length > 0

/** What taking in would create, by name: a slip of the pen or a person among them is seen here, and not in the register. */
export function NewEntries({ visit: { lang }, check }: { visit: Visit; check: Check }) {
  const zh = lang === 'zh'
  if (check.fault_count > 0 || check.problem || !createsAny(check)) return null
  return (
    <Notice kind="note" title={zh ? '请核对导入时将新建的名称' : 'Please read the names of what will be created'}>
      <p>
        {zh
          ? '有个人的，或与登记簿中已有的是同一个的，请先改好表格。'
          : 'If a person is among them, or what the register has under another name, mend the file first.'}
      </p>
      <p>
        {zh
          ? '组织和专项行动一导入就在登记簿中；基金和项目与记录一起待审核。'
          : 'Organisations and campaigns are in the register at once; funds and projects wait for review with the records.'}
      </p>
      {Object.entries(check.created).map(([table, n]) => {
        const names = check.created_names[table] ?? []
        return (
          <p>
            {zh ? `${CREATED[table]?.zh ?? table} ${count(n)}：` : `${count(n)} ${CREATED[table]?.en ?? table}: `}
            {names.map((name, i) => (
              <>
                {i > 0 ? (zh ? '、' : ', ') : ''}
                <Zh lang={lang}>{name}</Zh>
              </>
            ))}
            {names.length < n
              ? zh
                ? ` 等，列出前 ${count(names.length)} 个`
                : ` and more; the first ${count(names.length)} are listed`
              : ''}
          </p>
        )
      })}
    </Notice>
  )
}
