import type { Child } from 'hono/jsx'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import { Scroll } from './scroll.tsx'

export interface Column<Row> {
  id: string
  label: string
  /** Numbers line up at their right. */
  numeric?: boolean
  /** Never broken over lines: days, codes. */
  tight?: boolean
  /** Sentences, which need a line's width to be read. */
  prose?: boolean
  /** The cell that names the row. */
  heading?: boolean
  cell: (row: Row) => Child
  /** The list's name for sorting by this column. */
  sort?: string
}

export interface TableProps<Row> {
  visit: Visit
  /** Says what the table holds; needed, as the region that scrolls is named by it too. */
  caption: string
  /** Whether the caption only serves screen readers, because a heading right above says the same. */
  quiet?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  empty?: string
  /** The sort in force (`-amount_fen`), and the address of the list under another one. */
  sort?: { now: string; href: (sort: string) => string } | undefined
  id?: string | undefined
  /** A last line of its own, a cell a column: what the rows come to. */
  foot?: readonly Child[] | undefined
  /** On phones each row becomes a card, its cells under their labels: for few columns, long texts. */
  stack?: boolean
}

/** A table of records. It scrolls sideways within itself on narrow screens, never the page. */
export function DataTable<Row>({
  visit,
  caption,
  quiet,
  columns,
  rows,
  empty,
  sort,
  id,
  stack,
  foot,
}: TableProps<Row>) {
  if (rows.length === 0) return <p class="empty">{empty ?? visit.say(TEXT.nothing)}</p>
  return (
    <Scroll of="table" label={caption}>
      <table id={id} class={stack ? 'stack-table' : undefined}>
        <caption class={quiet ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading visit={visit} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) =>
                column.heading ? (
                  <th scope="row">{column.cell(row)}</th>
                ) : (
                  <td class={kindOf(column)} data-label={stack ? column.label : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>
              {foot.map((cell, i) =>
                i === 0 ? (
                  <th scope="row">{cell}</th>
                ) : (
                  <td class={columns[i] && kindOf(columns[i])} data-label={stack ? columns[i]?.label : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </Scroll>
  )
}

const kindOf = ({ numeric, tight, prose }: Pick<Column<unknown>, 'numeric' | 'tight' | 'prose'>): string | undefined =>
  numeric ? 'num' : tight ? 'tight' : prose ? 'prose' : undefined

function Heading<Row>({
  visit,
  column,
  sort,
}: {
  visit: Visit
  column: Column<Row>
  sort: TableProps<Row>['sort'] | undefined
}) {
  const kind = column.numeric ? 'num' : undefined
  if (!sort || !column.sort) {
    return (
      <th scope="col" class={kind}>
        {column.label}
      </th>
    )
  }
  const down = sort.now === `-${column.sort}`
  const up = sort.now === column.sort
  return (
    <th scope="col" class={kind} aria-sort={down ? 'descending' : up ? 'ascending' : undefined}>
      <a class="sort" href={sort.href(down ? column.sort : `-${column.sort}`)}>
        {column.label}
        <span class="sort-mark" aria-hidden="true">
          {down ? '▼' : up ? '▲' : '↕'}
        </span>
        <span class="visually-hidden">{down ? visit.say(TEXT.sortedDown) : up ? visit.say(TEXT.sortedUp) : ''}</span>
      </a>
    </th>
  )
}
