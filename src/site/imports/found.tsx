import { PROBLEMS, type Problem } from '../../core/errors.ts'
import { kindLabel } from '../../imports/describe.ts'
import type { Check } from '../../imports/uploads/check.ts'
import { MOST_MARKED } from '../../imports/uploads/marked.ts'
import { likelierKind } from '../../imports/uploads/other-kind.ts'
import { importableKinds, type Upload } from '../../imports/uploads/upload.ts'
import { Notice } from '../components/notice.tsx'
import { Zh } from '../components/zh.tsx'
import { count, things } from '../format.ts'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'
import { FirstImport } from './first-import.tsx'
import { faultKey } from './rows.tsx'
import { columnFinder, faultWords } from './words.ts'

interface Props {
  visit: Visit
  upload: Upload
  check: Check
}

/** What stands against the file as a whole: nothing of it can be taken in before that is mended. */
export function WholeFault({ visit, upload, check }: Props) {
  const { lang, say } = visit
  const { problem } = check
  if (!problem) return null
  const find = columnFinder(upload.kind)
  const { errors } = problem
  const lacks = errors.filter(({ field, code, row }) => code === 'required' && field !== '' && row === undefined)
  const others = errors.filter((error) => !lacks.includes(error))
  const zh = lang === 'zh'
  const other =
    lacks.length > 0 && check.sheet ? likelierKind(upload.kind, check.sheet, importableKinds(visit.ctx)) : null
  return (
    <Notice
      kind="fault"
      title={lacks.length > 0 ? (zh ? '还不能读：缺列' : 'It cannot be read yet') : say(PROBLEMS[problem.code])}
    >
      {lacks.length > 0 ? (
        <p>
          {zh ? '缺少必填的列：' : 'Columns are missing that are required: '}
          {lacks.map(({ field }) => find(field)?.label[lang] ?? field).join(zh ? '、' : ', ')}
          {zh
            ? '。请在下面指明哪一列是它，或为所有行统一填写。'
            : '. Say below which column it is, or fill it in for all rows.'}
        </p>
      ) : problem.first ? (
        <FirstImport visit={visit} first={problem.first} />
      ) : problem.detail ? (
        <p>{say(problem.detail)}</p>
      ) : null}
      {other ? (
        <p>
          <strong>
            {zh
              ? `这张表的列名更像“${say(kindLabel(other))}”。`
              : `Its columns are those of another kind of list: ${say(kindLabel(other))}. `}
          </strong>
          {zh
            ? '若是，请在下面“表格里是什么”改选，再检查一次。'
            : 'If that is what the rows are, choose it below and check again. '}
          <a href="#settings">{zh ? '去改选' : 'Choose it'}</a>
        </p>
      ) : null}
      {others.length > 0 ? (
        <ul>
          {others.map(({ field, column, ...fault }) => (
            <li>
              {column ? (zh ? `${column} 列 ` : `Column ${column} `) : ''}
              {field ? `${find(field.replace(/^set\./, ''))?.label[lang] ?? field}${MARKS[lang].colon}` : ''}
              {faultWords(fault, find(field.replace(/^set\./, '')), lang)}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}

/** Sheets that hold lists too and are not read: told before anything is taken in, because a year of months is easily taken for one. */
export function OtherLists({ visit, check }: Omit<Props, 'upload'>) {
  const { lang } = visit
  const zh = lang === 'zh'
  const { lists = [], name } = check.sheet ?? {}
  if (lists.length === 0) return null
  return (
    <Notice
      kind="note"
      title={
        zh
          ? `还有 ${count(lists.length)} 张工作表也是名单，没有读入`
          : `Not read: ${things(lists.length, 'other sheet')} with a list`
      }
    >
      <p>
        <Zh lang={lang}>{lists.join('、')}</Zh>
      </p>
      <p>
        {zh ? '这里只读工作表' : 'Only this sheet is read here: '}
        <Zh lang={lang}>{zh ? `“${name}”` : (name ?? '')}</Zh>
        {zh
          ? '。其余的请再上传同一文件，另选工作表，逐张导入。'
          : '. For the others upload the same file again and choose the sheet, one at a time.'}{' '}
        <a href="#settings">{zh ? '改读另一张' : 'Read another sheet'}</a>
      </p>
    </Notice>
  )
}

/** Why what was found right could not be taken in after all. */
export function Refused({ visit: { lang, say }, upload, refused }: { visit: Visit; upload: Upload; refused: Problem }) {
  const { detail, errors = [] } = refused.details
  const find = columnFinder(upload.kind)
  return (
    <Notice kind="fault" title={say(PROBLEMS[refused.code])}>
      {detail ? <p>{say(detail)}</p> : null}
      {errors.map(({ field, ...fault }) => (
        <p>
          {fault.row === undefined ? '' : lang === 'zh' ? `第 ${fault.row} 行 ` : `Row ${fault.row} `}
          {find(field)?.label[lang] ?? field}
          {MARKS[lang].colon}
          {fault.row === undefined ? null : (
            <>
              <Zh lang={lang}>{fault.value ?? ''}</Zh>{' '}
            </>
          )}
          {faultWords(fault, find(field), lang)}
        </p>
      ))}
    </Notice>
  )
}

/** How many faults of which kind, each leading to its rows. */
export function FaultKinds({ visit, upload, check }: Props) {
  const { lang, href, path } = visit
  const zh = lang === 'zh'
  const find = columnFinder(upload.kind)
  const letters = new Map(check.sheet?.columns.map(({ field, letter }) => [field, letter]))
  const file = href(`/desk/imports/uploads/${upload.id}/faults.csv`)
  return (
    <div class="notice notice-fault" role="alert" id="faults" tabindex={-1}>
      <p class="notice-title">
        {zh
          ? `${count(check.fault_count)} 处有误，未导入任何行`
          : `${things(check.fault_count, 'fault')}; nothing was imported`}
      </p>
      <ul>
        {check.fault_kinds.map(({ field, code, times }) => (
          <li>
            <a href={`${href(`${path}?show=${encodeURIComponent(faultKey({ field, code }))}`)}#rows`}>
              {letters.get(field) ? `${letters.get(field)} · ` : ''}
              {find(field)?.label[lang] ?? (field || (zh ? '整行' : 'the row'))}
              {MARKS[lang].colon}
              {faultWords({ code }, find(field), lang)}
            </a>{' '}
            <span class="times">×{count(times)}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={file} download>
          {zh ? '下载问题清单（CSV，含提示和没有读入的）' : 'Download the faults, notes and what was passed over (CSV)'}
        </a>
        {check.rows <= MOST_MARKED && check.shown.length > 0 ? (
          <>
            {' · '}
            <a href={href(`/desk/imports/uploads/${upload.id}/marked.xlsx`)} download>
              {zh ? '下载标出问题的表格（XLSX）' : 'Download the spreadsheet with its faults marked (XLSX)'}
            </a>
          </>
        ) : null}
        {check.faults.length < check.fault_count
          ? zh
            ? ` 列出前 ${check.faults.length} 处。`
            : ` The first ${check.faults.length} are listed.`
          : ''}
      </p>
      <p>
        {zh
          ? '可以在表格软件里改好后重新上传，也可以在下面改列的对应、统一填写缺少的内容，或让登记簿中没有的一并建立。'
          : 'Mend the spreadsheet and upload it again; or change below what columns mean, fill in what is missing, or have created what the register lacks.'}
      </p>
    </div>
  )
}
