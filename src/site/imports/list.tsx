import { scopeOf } from '../../accounts/permit.ts'
import { PROBLEMS } from '../../core/errors.ts'
import { kindLabel } from '../../imports/describe.ts'
import { pageImports } from '../../imports/queries.ts'
import { IMPORT_KINDS } from '../../imports/targets.ts'
import { isReady } from '../../imports/uploads/check.ts'
import { findCheck } from '../../imports/uploads/keep.ts'
import { listUploads, type Upload } from '../../imports/uploads/upload.ts'
import { Amount } from '../components/amount.tsx'
import { Count } from '../components/count.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Downloads } from '../components/downloads.tsx'
import { Field, Select } from '../components/field.tsx'
import { Filters } from '../components/filters.tsx'
import { Pager } from '../components/pager.tsx'
import { Zh } from '../components/zh.tsx'
import { Desk } from '../desk/frame.tsx'
import { count, shanghai, things } from '../format.ts'
import type { Sheet, Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import { States } from './states.tsx'
import { IMPORTS, NEW_IMPORT } from './words.ts'

const EACH = 30

/** Her waiting files, and what was taken in within her reach. */
export async function listSheet(visit: Visit): Promise<Sheet> {
  const { ctx, lang, say, href, query } = visit
  const zh = lang === 'zh'
  const kind = IMPORT_KINDS.find((name) => name === query.get('kind'))
  const after = query.get('after') ?? undefined
  const q = query.get('q')?.slice(0, 60) || undefined
  const { items, next, count: held } = await pageImports(ctx, { kind, q, after, limit: EACH })
  const isRecorder = scopeOf(ctx.actor, 'fact.record') !== 'none'
  const waiting = isRecorder ? await listUploads(ctx) : []
  const states = await Promise.all(waiting.map(async (upload) => ({ upload, state: await stateOf(visit, upload) })))
  return {
    title: say(IMPORTS),
    assets: ['desk.css'],
    alternate: { type: 'application/json', href: '/api/v1/imports' },
    body: (
      <Desk visit={visit}>
        <h1>{say(IMPORTS)}</h1>
        {isRecorder ? (
          <p>
            <a class="button" href={href('/desk/imports/new')}>
              {say(NEW_IMPORT)}
            </a>
          </p>
        ) : null}
        {states.length > 0 ? (
          <section>
            <h2>{zh ? '等待导入' : 'Waiting'}</h2>
            <DataTable
              visit={visit}
              caption={zh ? '已上传、尚未导入的表格' : 'Uploaded and not yet taken in'}
              quiet
              stack
              rows={states}
              columns={[
                {
                  id: 'filename',
                  label: zh ? '文件' : 'File',
                  heading: true,
                  cell: ({ upload }) => (
                    <a href={href(`/desk/imports/uploads/${upload.id}`)}>
                      <Zh lang={lang}>{upload.filename}</Zh>
                    </a>
                  ),
                },
                { id: 'kind', label: zh ? '内容' : 'Rows are', cell: ({ upload }) => say(kindLabel(upload.kind)) },
                {
                  id: 'at',
                  label: zh ? '上传于' : 'Uploaded',
                  tight: true,
                  cell: ({ upload }) => shanghai(upload.uploaded_at),
                },
                { id: 'state', label: zh ? '状态' : 'State', cell: ({ state }) => state },
              ]}
            />
          </section>
        ) : null}
        <section>
          <h2>{zh ? '已导入' : 'Taken in'}</h2>
          <Filters visit={visit} label={zh ? '筛选导入' : 'Filter imports'}>
            <Field
              visit={visit}
              name="q"
              type="search"
              label={zh ? '文件名含' : 'File’s name contains'}
              value={q}
              maxlength={60}
            />
            <Select
              name="kind"
              label={zh ? '内容' : 'Rows are'}
              value={kind}
              empty={say(TEXT.all)}
              choices={IMPORT_KINDS.map((value) => ({ value, label: say(kindLabel(value)) }))}
            />
          </Filters>
          <Count n={held} lang={lang} />
          <DataTable
            visit={visit}
            caption={zh ? '已导入的表格，最近的在前' : 'Spreadsheets taken in, newest first'}
            stack
            rows={items}
            empty={
              kind || q
                ? zh
                  ? '没有这样的导入。'
                  : 'There is no such import.'
                : zh
                  ? '还没有导入过表格。'
                  : 'Nothing has been imported yet.'
            }
            columns={[
              {
                id: 'filename',
                label: zh ? '文件' : 'File',
                heading: true,
                cell: ({ id, filename }) => (
                  <a href={href(`/desk/imports/${id}`)}>
                    <Zh lang={lang}>{filename}</Zh>
                  </a>
                ),
              },
              { id: 'kind', label: zh ? '内容' : 'Rows are', cell: (item) => say(kindLabel(item.kind)) },
              {
                id: 'chamber',
                label: zh ? '登记单位' : 'Recorded for',
                cell: ({ chamber }) => (chamber ? <Zh lang={lang}>{chamber}</Zh> : '—'),
              },
              { id: 'rows', label: zh ? '行数' : 'Rows', numeric: true, cell: ({ rows }) => count(rows) },
              {
                id: 'sum',
                label: zh ? '合计' : 'Sum',
                numeric: true,
                cell: ({ sum_fen }) => (sum_fen === null ? '—' : <Amount fen={sum_fen} lang={lang} />),
              },
              {
                id: 'states',
                label: zh ? '记录现状' : 'Records now',
                cell: (item) => <States states={item.states} lang={lang} />,
              },
              {
                id: 'at',
                label: zh ? '导入' : 'Taken in',
                cell: (item) => (
                  <>
                    {shanghai(item.recorded_at)} <Zh lang={lang}>{item.recorded_by}</Zh>
                  </>
                ),
              },
            ]}
          />
          <Pager visit={visit} next={next} />
          <Downloads visit={visit} href="/api/v1/imports" what={say(IMPORTS)} formats={['json']} />
        </section>
      </Desk>
    ),
  }
}

async function stateOf({ ctx, lang, say }: Visit, upload: Upload): Promise<string> {
  const check = await findCheck(ctx, upload.id)
  const zh = lang === 'zh'
  if (check && isReady(upload, check))
    return zh ? `可以导入 ${count(check.rows)} 行` : `${things(check.rows, 'row')} ready`
  if (!check || check.version !== upload.version) return zh ? '尚未检查' : 'not checked yet'
  if (check.problem?.code === 'already_imported') return say(PROBLEMS.already_imported)
  if (check.problem) return zh ? '读不了，须改正' : 'cannot be read yet'
  return zh ? `${count(check.fault_count)} 处有误` : things(check.fault_count, 'fault')
}
