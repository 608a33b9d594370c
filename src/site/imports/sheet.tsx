import type { FieldFault } from '../../core/errors.ts'
import type { ImportKind } from '../../imports/targets.ts'
import type { ShownColumn, ShownRow } from '../../imports/uploads/shown.ts'
import { Zh } from '../components/zh.tsx'
import { MARKS } from '../lang.ts'
import type { Visit } from '../page.ts'
import type { RowNote } from './notes.ts'
import { type columnFinder, existingPath, faultWords } from './words.ts'

interface Shared {
  columns: readonly ShownColumn[]
  find: ReturnType<typeof columnFinder>
  lang: Visit['lang']
}

const UNIT = { zh: '金额单位', en: 'unit of money' }
const NONE = { zh: '不导入', en: 'left out' }

export function SheetHead({ columns, find, lang }: Shared) {
  const zh = lang === 'zh'
  return (
    <thead>
      <tr>
        <th scope="col">{zh ? '行' : 'Row'}</th>
        {columns.map(({ letter, header, field, as }) => (
          <th scope="col" class={field ? undefined : 'left-out'}>
            <span class="letter">{letter}</span> <Zh lang={lang}>{header}</Zh>
            <span class="taken-for">
              {field ? (find(field)?.label[lang] ?? field) : (as === 'unit' ? UNIT : NONE)[lang]}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** A row as it stands, what is wrong or to be said at its cells. */
export function SheetRow({
  row,
  columns,
  faults,
  notes,
  find,
  lang,
  kind,
  href,
}: Shared & {
  row: ShownRow
  kind: ImportKind
  href: Visit['href']
  faults: readonly FieldFault[]
  notes: readonly RowNote[]
}) {
  const zh = lang === 'zh'
  const words = (fault: FieldFault, label = '') => {
    const to = existingPath(kind, fault)
    return (
      <>
        {label}
        {faultWords(fault, find(fault.field), lang)}
        {to ? (
          <>
            {zh ? '（' : ' ('}
            <a href={href(to)}>{zh ? '看已有的' : 'see it'}</a>
            {zh ? '）' : ')'}
          </>
        ) : null}
      </>
    )
  }
  const listed = (texts: readonly unknown[]) =>
    texts.map((text, i) => (
      <>
        {i > 0 ? MARKS[lang].semicolon : ''}
        {text}
      </>
    ))
  // a fault of a column that the file lacks, or lacks the room to show, stands at the row's number
  const isLoose = ({ column }: { column?: string | null }) => !columns.some(({ letter }) => letter === column)
  const loose = faults.filter(isLoose)
  const looseNotes = notes.filter(isLoose)
  const at = (place: string | number) => `fault-${row.row}-${place}`
  const noteAt = (place: string | number) => `note-${row.row}-${place}`
  return (
    <tr class={faults.length > 0 ? 'faulty-row' : undefined}>
      <th
        scope="row"
        class={loose.length > 0 ? 'faulty-cell' : looseNotes.length > 0 ? 'noted-cell' : undefined}
        aria-describedby={described(loose.length > 0 && at(0), looseNotes.length > 0 && noteAt(0))}
      >
        {row.row}
        {loose.length > 0 ? (
          <span class="cell-fault" id={at(0)}>
            {listed(
              loose.map((fault) =>
                words(fault, `${find(fault.field)?.label[lang] ?? fault.field}${MARKS[lang].colon}`),
              ),
            )}
          </span>
        ) : null}
        <CellNotes notes={looseNotes} id={noteAt(0)} lang={lang} />
      </th>
      {columns.map(({ letter, field }, i) => {
        const own = faults.filter(({ column }) => column === letter)
        const text = <Zh lang={lang}>{row.cells[i] ?? ''}</Zh>
        const said = notes.filter(({ column }) => column === letter)
        if (own.length === 0 && said.length === 0) return <td class={field ? undefined : 'left-out'}>{text}</td>
        return (
          <td
            class={own.length > 0 ? 'faulty-cell' : 'noted-cell'}
            aria-describedby={described(own.length > 0 && at(letter), said.length > 0 && noteAt(letter))}
          >
            {text}
            {own.length > 0 ? (
              <span class="cell-fault" id={at(letter)}>
                {listed(own.map((fault) => words(fault)))}
              </span>
            ) : null}
            <CellNotes notes={said} id={noteAt(letter)} lang={lang} />
          </td>
        )
      })}
    </tr>
  )
}

/** The ids that describe a cell. */
const described = (...ids: readonly (string | false)[]) => ids.filter(Boolean).join(' ') || undefined

const CellNotes = ({ notes, id, lang }: { notes: readonly RowNote[]; id: string; lang: Visit['lang'] }) =>
  notes.length === 0 ? null : (
    <span class="cell-note" id={id}>
      {notes.map(({ text }) => text).join(MARKS[lang].semicolon)}
    </span>
  )
