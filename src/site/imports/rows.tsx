import type { FieldFault } from '../../core/errors.ts'
import type { Check } from '../../imports/uploads/check.ts'
import type { ShownColumn, ShownRow } from '../../imports/uploads/shown.ts'
import type { Upload } from '../../imports/uploads/upload.ts'
import { Select } from '../components/field.tsx'
import { Filters } from '../components/filters.tsx'
import { Pager } from '../components/pager.tsx'
import { Scroll } from '../components/scroll.tsx'
import { Zh } from '../components/zh.tsx'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'
import { ABOUT, notesOf } from './notes.ts'
import { SheetHead, SheetRow } from './sheet.tsx'
import { columnFinder, faultWords } from './words.ts'

/** Rows of the file a page. */
const EACH = 50

/** What the list of rows is narrowed to: nothing, rows with faults, or one fault of one field. */
export const faultKey = ({ field, code }: Pick<FieldFault, 'field' | 'code'>) => `${field} ${code}`
const FAULTY = 'faulty'
/** The rows of the file as they stand there, each fault in its cell. */
export function Rows({ visit, upload, check }: { visit: Visit; upload: Upload; check: Check }) {
  const { lang, query } = visit
  const zh = lang === 'zh'
  const columns = check.sheet?.columns ?? []
  const byRow = Map.groupBy(check.faults, ({ row }) => row ?? 0)
  const notes = notesOf(check, lang)
  const notesByRow = Map.groupBy(notes, ({ row }) => row)
  const show = query.get('show') ?? ''
  const matching = check.shown.filter(({ row }) => {
    const faults = byRow.get(row) ?? []
    if (show === '') return true
    if (show in ABOUT) return (notesByRow.get(row) ?? []).some(({ about }) => about === show)
    return show === FAULTY ? faults.length > 0 : faults.some((fault) => faultKey(fault) === show)
  })
  const after = Number(query.get('after')) || 0
  const rest = matching.filter(({ row }) => row > after)
  const page = rest.slice(0, EACH)
  const find = columnFinder(upload.kind)
  const label = zh ? '表格中的行' : 'Rows of the file'
  return (
    <section id="rows">
      <h2>{label}</h2>
      {check.fault_count > 0 || notes.length > 0 ? (
        <Filters visit={visit} label={zh ? '筛选行' : 'Filter rows'} anchor="rows">
          <Select
            name="show"
            label={zh ? '显示' : 'Show'}
            value={show}
            empty={zh ? '读到的前几行、有误和有提示的行' : 'the first rows, those with faults and those with notes'}
            choices={[
              ...(check.fault_count > 0
                ? [{ value: FAULTY, label: zh ? '只看有误的行' : 'only rows with faults' }]
                : []),
              ...Object.entries(ABOUT)
                .filter(([about]) => notes.some((note) => note.about === about))
                .map(([value, text]) => ({ value, label: text[lang] })),
              ...check.fault_kinds.map(({ field, code, times }) => ({
                value: faultKey({ field, code }),
                label: `${find(field)?.label[lang] ?? field}${MARKS[lang].colon}${faultWords({ code }, undefined, lang)} × ${times}`,
              })),
            ]}
          />
        </Filters>
      ) : null}
      {page.length === 0 ? (
        <p class="empty">{zh ? '没有这样的行。' : 'There are no such rows.'}</p>
      ) : (
        <Scroll of="table" label={label}>
          <table class="sheet-table">
            <caption class="visually-hidden">{label}</caption>
            <SheetHead columns={columns} find={find} lang={lang} />
            <tbody>
              {page.map((row) => (
                <SheetRow
                  row={row}
                  columns={columns}
                  faults={byRow.get(row.row) ?? []}
                  notes={notesByRow.get(row.row) ?? []}
                  find={find}
                  lang={lang}
                  kind={upload.kind}
                  href={visit.href}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Pager visit={visit} next={rest.length > EACH ? String(page.at(-1)?.row) : null} anchor="rows" what={label} />
      {check.shown.length < check.rows ? (
        <p class="quiet">
          {zh
            ? `共 ${check.rows} 行；这里列出前面的行、有误的行和有提示的行。`
            : `${check.rows} rows in all; the first of them, those with faults and those with notes are listed.`}
        </p>
      ) : null}
    </section>
  )
}

/** The first rows as they stand, where the list could not be read. */
export function RawRows({
  visit,
  rows,
  columns,
}: {
  visit: Visit
  rows: readonly ShownRow[]
  columns: readonly ShownColumn[]
}) {
  const label = visit.lang === 'zh' ? '文件的前几行' : 'The first rows of the file'
  return (
    <section id="rows">
      <h2>{label}</h2>
      <Scroll of="table" label={label}>
        <table class="sheet-table">
          <caption class="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{visit.lang === 'zh' ? '行' : 'Row'}</th>
              {columns.map(({ letter }) => (
                <th scope="col">{letter}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells }) => (
              <tr>
                <th scope="row">{row}</th>
                {columns.map((_, i) => (
                  <td>
                    <Zh lang={visit.lang}>{cells[i] ?? ''}</Zh>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
