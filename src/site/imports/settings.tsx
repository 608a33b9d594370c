import { kindLabel } from '../../imports/describe.ts'
import type { Check } from '../../imports/uploads/check.ts'
import type { ShownColumn } from '../../imports/uploads/shown.ts'
import { importableKinds, type Upload } from '../../imports/uploads/upload.ts'
import type { Text } from '../../totals/dimensions.ts'
import { DataTable } from '../components/data-table.tsx'
import { type Choice, Field, Select } from '../components/field.tsx'
import { Zh } from '../components/zh.tsx'
import type { Faults } from '../form.ts'
import type { Visit } from '../page.ts'
import { leftOut } from './left-out.tsx'
import { LEFT_OUT } from './settings-form.ts'
import { checking, columnsOf, unitWords } from './words.ts'

interface Props {
  visit: Visit
  upload: Upload
  check: Check | undefined
  /** Of values that were set for all rows, by field name. */
  faults: Faults
  chambers: readonly { id: string; name: string }[]
}

/** How the file is read: kind, header, what each column means, what it lacks. */
export function Settings({ visit, upload, check, faults, chambers }: Props) {
  const { lang, say, href, ctx } = visit
  const zh = lang === 'zh'
  const columns = check?.sheet?.columns ?? []
  const { sheets = [], lists = [] } = check?.sheet ?? {}
  // open where reading the file otherwise may help
  const isOpen =
    check === undefined ||
    check.problem !== null ||
    lists.length > 0 ||
    check.faults.some(
      ({ column, code }) => !column || (code === 'unknown_reference' && !upload.settings.create_missing),
    )
  return (
    <details class="settings" id="settings" open={isOpen || leftOut(upload, check).length > 0}>
      <summary>
        {zh ? '怎样读这张表：列的对应、统一填写' : 'How the file is read: columns, and values for all rows'}
      </summary>
      <form
        class="panel stack"
        method="post"
        action={href(`/desk/imports/uploads/${upload.id}`)}
        data-settings
        {...checking(lang)}
      >
        <input type="hidden" name="act" value="check" />
        <div class="fill-in">
          <Select
            name="kind"
            label={zh ? '表格里是什么' : 'What the rows are'}
            value={upload.kind}
            choices={importableKinds(ctx).map((kind) => ({ value: kind, label: say(kindLabel(kind)) }))}
          />
          {sheets.length > 1 ? (
            <Select
              name="sheet"
              label={zh ? '读哪张工作表' : 'The sheet that is read'}
              value={check?.sheet?.name ?? undefined}
              choices={sheets.map((name) => ({ value: name, label: name, ...(zh ? {} : { lang: 'zh-CN' }) }))}
            />
          ) : null}
          <Field
            visit={visit}
            name="header_row"
            label={zh ? '表头在第几行' : 'The header’s row'}
            value={String(upload.settings.header_row ?? check?.sheet?.header_row ?? '')}
            inputmode="numeric"
            maxlength={4}
            faults={faults}
          />
        </div>
        {check?.sheet?.header_row ? <Columns visit={visit} upload={upload} columns={columns} check={check} /> : null}
        <Missing visit={visit} upload={upload} check={check} faults={faults} chambers={chambers} />
        <div class="field check">
          <input
            type="checkbox"
            id="f-create_missing"
            name="create_missing"
            value="1"
            checked={upload.settings.create_missing}
          />{' '}
          <label for="f-create_missing">
            {zh
              ? '登记簿中没有的企业、受赠方、基金、项目和专项行动，导入时一并建立'
              : 'Create the enterprises, recipients, funds, projects and campaigns that the register lacks'}
          </label>
        </div>
        <button type="submit" class="secondary">
          {zh ? '按此重新检查' : 'Check again so'}
        </button>
      </form>
    </details>
  )
}

/** What a column says that fills no field; its select says nothing then, so that it is read so again. */
const ROLES: Record<NonNullable<ShownColumn['as']>, Text> = {
  unit: { zh: '照此读金额的单位', en: 'unit of the amounts' },
  serial: { zh: '不必导入（行号）', en: 'not needed (number)' },
  kept: { zh: '不必导入（已有）', en: 'not needed (known)' },
}

function Columns({
  visit,
  upload,
  columns,
  check,
}: {
  visit: Visit
  upload: Upload
  columns: readonly ShownColumn[]
  check: Check | undefined
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const described = columnsOf(upload.kind)
  const choices: Choice[] = [
    { value: LEFT_OUT, label: zh ? '不导入' : 'leave out' },
    ...described.map(({ field, label, required }) => ({
      value: field,
      label: `${label[lang]}${required ? ' *' : ''}`,
    })),
  ]
  // what has to be settled is not left out by a form that was sent for something else
  const isUnclear = (letter: string) =>
    check?.problem?.errors.some(({ code, column }) => code === 'unclear_column' && column === letter) ?? false
  const caption = zh ? '每一列对应什么' : 'What each column means'
  // while a column is still missing no row is read: those below the header show what the columns hold
  const { sheet = null, shown = [] } = check ?? {}
  const rows = shown.length > 0 ? shown : (sheet?.head ?? []).filter(({ row }) => row > (sheet?.header_row ?? 0))
  const samples = (i: number) =>
    [...new Set(rows.map(({ cells }) => cells[i] ?? '').filter(Boolean))].slice(0, 3).join(' · ')
  return (
    <DataTable
      visit={visit}
      caption={caption}
      quiet
      stack
      rows={columns.map((column, i) => ({ ...column, i }))}
      columns={[
        {
          id: 'header',
          label: zh ? '表中的列' : 'Column in the file',
          heading: true,
          cell: ({ letter, header }) => (
            <>
              <span class="letter">{letter}</span> <Zh lang={lang}>{header || (zh ? '（无列名）' : '（—）')}</Zh>
            </>
          ),
        },
        {
          id: 'sample',
          label: zh ? '内容举例' : 'For example',
          cell: ({ i }) => <Zh lang={lang}>{samples(i) || '—'}</Zh>,
        },
        {
          id: 'field',
          label: zh ? '对应' : 'Taken for',
          cell: ({ letter, header, field, unit, as }) => (
            <>
              <label class="visually-hidden" for={`col-${letter}`}>
                {zh ? `${letter} 列 ${header} 对应` : `Column ${letter} ${header} means`}
              </label>
              <select id={`col-${letter}`} name={`col.${letter}`}>
                {isUnclear(letter) ? <option value="">{zh ? '（请选择）' : '(please choose)'}</option> : null}
                {as ? (
                  <option value="" selected>
                    {say(ROLES[as])}
                  </option>
                ) : null}
                {choices.map(({ value, label }) => (
                  <option value={value} selected={!isUnclear(letter) && !as && value === (field || LEFT_OUT)}>
                    {label}
                  </option>
                ))}
              </select>
              {field === null && header ? (
                <span class="quiet"> {zh ? '不认识这个列名' : 'not a name known here'}</span>
              ) : null}
              {described.some((column) => column.field === field && column.type === 'money') ? (
                <span class="quiet"> {unitWords(unit, lang)}</span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  )
}

/** What one value for all rows can fill in: first what is missed, the rest folded away. */
function Missing({ visit, upload, check, faults, chambers }: Props) {
  const { lang } = visit
  const zh = lang === 'zh'
  const { set } = upload.settings
  const there = new Set((check?.sheet?.columns ?? []).map(({ field }) => field))
  const missed = new Set(
    [...(check?.problem?.errors ?? []), ...(check?.faults ?? [])].map(({ field }) =>
      field.replace(/_(id|fen|name)$/, ''),
    ),
  )
  const lacking = columnsOf(upload.kind).filter(({ field, type }) => !there.has(field) && type !== 'spec')
  const isMissed = (field: string) =>
    field in set || `set.${field}` in faults || missed.has(field.replace(/_yuan$/, ''))
  const input = ({ field, label, type, how, choices }: (typeof lacking)[number]) => {
    const name = `set.${field}`
    const options =
      field === 'chamber' && chambers.length > 0
        ? chambers.map(({ id, name }) => ({ value: id, label: name }))
        : choices?.map(({ code, label }) => ({ value: code, label: zh ? label : `${code} · ${label}` }))
    if (options)
      return <Select name={name} label={label[lang]} value={set[field]} empty="—" choices={options} faults={faults} />
    return (
      <Field
        visit={visit}
        name={name}
        label={label[lang]}
        value={set[field]}
        type={type === 'day' ? 'date' : 'text'}
        maxlength={200}
        hint={how[lang]}
        faults={faults}
      />
    )
  }
  const open = lacking.filter(({ field }) => isMissed(field))
  const folded = lacking.filter(({ field }) => !isMissed(field))
  return (
    <>
      {open.length > 0 ? (
        <fieldset class="fill-in">
          <legend>{zh ? '表中没有的，为所有行统一填写' : 'What the file lacks, the same for all rows'}</legend>
          {open.map(input)}
        </fieldset>
      ) : null}
      {folded.length > 0 ? (
        <details>
          <summary>{zh ? '为所有行统一填写其他字段' : 'Fill in other fields for all rows'}</summary>
          <div class="fill-in">{folded.map(input)}</div>
        </details>
      ) : null}
    </>
  )
}
