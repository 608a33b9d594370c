import { kindLabel } from '../../imports/describe.ts'
import { checkUpload } from '../../imports/uploads/check.ts'
import { keepUpload } from '../../imports/uploads/keep.ts'
import { importableKinds, UPLOAD_BYTES } from '../../imports/uploads/upload.ts'
import { ErrorSummary, Field, Select } from '../components/field.tsx'
import { Zh } from '../components/zh.tsx'
import { Desk } from '../desk/frame.tsx'
import type { Faults, Form } from '../form.ts'
import { type Sheet, seeOther, type Visit } from '../page.ts'
import { chambersFor } from './settings-form.ts'
import { NEW_IMPORT, sizeWords } from './words.ts'

const ACCEPT = '.xlsx,.csv,.tsv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv'

export const newSheet = (visit: Visit): Promise<Sheet> =>
  sheetWith(visit, { kind: visit.query.get('kind') ?? 'donations' }, {})

async function sheetWith(
  visit: Visit,
  values: { kind: string; chamber?: string | undefined },
  faults: Faults,
): Promise<Sheet> {
  const { say, href, lang, ctx } = visit
  const zh = lang === 'zh'
  const kinds = importableKinds(ctx)
  const chambers = await chambersFor(ctx)
  const labels = {
    kind: zh ? '表格里是什么' : 'What the rows are',
    file: zh ? '文件' : 'File',
    chamber: zh ? '登记单位' : 'Recorded for',
  }
  return {
    title: say(NEW_IMPORT),
    assets: ['desk.css', 'upload.js'],
    ...(Object.keys(faults).length > 0 ? { status: 422 as const } : {}),
    body: (
      <Desk visit={visit}>
        <h1>{say(NEW_IMPORT)}</h1>
        <p class="lead">
          {zh
            ? '把商会平时记的表格交上来即可：先看读到了什么、哪里有误，确认无误后再一次导入。'
            : 'Hand over the list the chamber keeps anyway: see first what was read and what is wrong, then take it in at once.'}
        </p>
        <ErrorSummary visit={visit} faults={faults} labels={labels} />
        <form
          class="panel stack upload-form"
          method="post"
          action={href('/desk/imports/new')}
          enctype="multipart/form-data"
          data-upload
          data-busy={zh ? '正在上传' : 'Uploading'}
          data-broken={zh ? '上传中断，请再试一次。' : 'The upload broke off; please try again.'}
        >
          <Select
            name="kind"
            label={labels.kind}
            value={values.kind}
            choices={kinds.map((kind) => ({ value: kind, label: say(kindLabel(kind)) }))}
            faults={faults}
          />
          {chambers.length > 0 ? (
            <Select
              name="chamber"
              label={labels.chamber}
              value={values.chamber}
              empty={zh ? '按表格，或本单位' : 'As the file says, or our own'}
              choices={chambers.map(({ id, name }) => ({ value: id, label: name, ...(zh ? {} : { lang: 'zh-CN' }) }))}
              faults={faults}
            />
          ) : null}
          <Field
            visit={visit}
            name="file"
            type="file"
            label={labels.file}
            required
            faults={faults}
            accept={ACCEPT}
            hint={
              zh
                ? `XLSX 或 CSV，不超过 ${sizeWords(UPLOAD_BYTES)}。旧版 .xls 请先另存为 .xlsx。`
                : `XLSX or CSV, up to ${sizeWords(UPLOAD_BYTES)}. Save a legacy .xls as .xlsx first.`
            }
          />
          <button type="submit">{zh ? '上传并检查' : 'Upload and check'}</button>
        </form>
        <h2>{zh ? '模板' : 'Templates'}</h2>
        <p>
          {zh
            ? '没有现成表格时，用模板填写：列名、下拉选项和说明都已备好，填完无需再对应。'
            : 'Where there is no list yet, fill in a template: its columns need no mapping.'}
        </p>
        <ul class="template-list">
          {kinds.map((kind) => (
            <li>
              <a href={href(`/desk/imports/template/${kind}`)} download>
                {say(kindLabel(kind))}
              </a>{' '}
              <span class="quiet">XLSX</span>
            </li>
          ))}
        </ul>
        <p class="quiet">
          {zh ? (
            '上传的文件只有本人看得到，一天后自动删除。导入的记录待审核；组织和会员资格导入后立即生效。'
          ) : (
            <>
              Only you see what you upload; it is deleted after a day. Imported records wait for review{' '}
              <Zh lang={lang}>（待审核）</Zh>; organisations and memberships hold at once.
            </>
          )}
        </p>
      </Desk>
    ),
  }
}

/** Keeps the file and, unless the page that asks shows the progress itself, checks it at once. */
export async function takeFile(visit: Visit, form: Form): Promise<Sheet | Response> {
  const { ctx, lang, c } = visit
  const kind = importableKinds(ctx).find((name) => name === form.text('kind'))
  const chamber = form.text('chamber')
  const file = form.file('file')
  const required = lang === 'zh' ? '请选择一项' : 'choose one'
  const faults: Faults = {
    ...(kind ? {} : { kind: required }),
    ...(chamber && !(await chambersFor(ctx)).some(({ id }) => id === chamber) ? { chamber: required } : {}),
    ...(file ? {} : { file: lang === 'zh' ? '请选择一个文件' : 'choose a file' }),
    ...(file?.bytes.length === 0 ? { file: lang === 'zh' ? '文件是空的' : 'the file is empty' } : {}),
    ...(file && file.bytes.length > UPLOAD_BYTES ? { file: tooLarge(lang) } : {}),
  }
  if (!kind || !file || Object.keys(faults).length > 0)
    return sheetWith(visit, { kind: form.text('kind') ?? 'donations', chamber }, faults)
  const id = await keepUpload(ctx, {
    kind,
    filename: file.name,
    bytes: file.bytes,
    settings: { map: {}, set: chamber ? { chamber } : {}, create_missing: false, header_row: null },
  })
  if (!form.text('later')) await checkUpload(ctx, id, c.get('secrets').hasher)
  return seeOther(visit, `/desk/imports/uploads/${id}`)
}

const tooLarge = (lang: 'zh' | 'en') =>
  lang === 'zh'
    ? `文件超过 ${sizeWords(UPLOAD_BYTES)}，请分成几份，或请管理员用命令行导入`
    : `the file is over ${sizeWords(UPLOAD_BYTES)}: split it, or have it imported on the server`
