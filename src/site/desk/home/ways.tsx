import { FACTS } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import { listImports } from '../../../imports/queries.ts'
import { DataTable } from '../../components/data-table.tsx'
import { Zh } from '../../components/zh.tsx'
import { capital, count, shanghai } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { newPath } from '../links.ts'

/** The way to each form. */
export function QuickLinks({ visit }: { visit: Visit }) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  return (
    <section aria-labelledby="new">
      <h2 id="new">{zh ? '登记一条' : 'Add a record'}</h2>
      <ul class="quick">
        {FACTS.map((kind) => (
          <li>
            <a href={href(newPath(kind))}>{capital(say(KINDS[kind].label))}</a>
          </li>
        ))}
        <li>
          <a href={href('/desk/imports')}>{zh ? '导入表格' : 'Import a file'}</a>
        </li>
      </ul>
    </section>
  )
}

type Import = Awaited<ReturnType<typeof listImports>>[number]

/** The files that were taken in last. */
export async function LastImports({ visit }: { visit: Visit }) {
  const { ctx, lang, href } = visit
  const zh = lang === 'zh'
  const imports = (await listImports(ctx)).slice(0, 5)
  const title = zh ? '最近导入的文件' : 'Latest imports'
  return (
    <section aria-labelledby="imports">
      <h2 id="imports">{title}</h2>
      <DataTable<Import>
        visit={visit}
        caption={title}
        quiet
        stack
        rows={imports}
        empty={zh ? '还没有导入过文件。' : 'No file has been imported yet.'}
        columns={[
          {
            id: 'file',
            label: zh ? '文件' : 'File',
            heading: true,
            cell: ({ filename, id }) => (
              <a href={href(`/desk/imports/${id}`)}>
                <Zh lang={lang}>{filename}</Zh>
              </a>
            ),
          },
          { id: 'rows', label: zh ? '行' : 'Rows', numeric: true, cell: ({ rows }) => count(rows) },
          {
            id: 'at',
            label: zh ? '导入于' : 'Imported',
            tight: true,
            cell: ({ recorded_at }) => shanghai(recorded_at),
          },
        ]}
      />
    </section>
  )
}
