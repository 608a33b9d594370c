import { titleOf } from '../../../records/row.ts'
import type { QueueRow } from '../../../reviews/rows.ts'
import type { Unit } from '../../../totals/measure.ts'
import { addressWith } from '../../address.ts'
import { factCell } from '../../components/fact-cells.tsx'
import { recordSays } from '../../components/record-said.tsx'
import { Scroll } from '../../components/scroll.tsx'
import { Zh } from '../../components/zh.tsx'
import { shanghai } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { type Asked, pickText } from './asked.ts'
import { kindName } from './words.ts'

interface Props {
  visit: Visit
  asked: Asked
  rows: readonly QueueRow[]
  picked: ReadonlySet<string>
  open: string | undefined
  unitOf: (row: QueueRow) => Unit
}

/** The queue: a row a record, the box to pick it, and the way to its evidence. */
export function QueueTable(props: Props) {
  const { visit, rows } = props
  const zh = visit.lang === 'zh'
  const caption = zh ? '待审核的记录' : 'Records waiting for review'
  return (
    <Scroll of="table" label={caption}>
      <table class="stack-table queue">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{zh ? '选' : 'Pick'}</th>
            <th scope="col">{zh ? '记录' : 'Record'}</th>
            <Sortable {...props} name="day" label={zh ? '日期' : 'Day'} />
            <Sortable {...props} name="amount" label={zh ? '金额' : 'Amount'} numeric />
            <Sortable {...props} name="recorded" label={zh ? '登记' : 'Entered'} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row {...props} row={row} />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Sortable({ visit, asked, name, label, numeric }: Props & { name: string; label: string; numeric?: true }) {
  const up = asked.sort === name
  const down = asked.sort === `-${name}`
  const to = addressWith(visit, { sort: up ? `-${name}` : name, after: null, open: null, decided: null })
  return (
    <th scope="col" class={numeric ? 'num' : undefined} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
      <a class="sort" href={visit.href(to)}>
        {label}
        <span class="sort-mark" aria-hidden="true">
          {down ? '▼' : up ? '▲' : '↕'}
        </span>
      </a>
    </th>
  )
}

function Row({ visit, row, picked, open, unitOf }: Props & { row: QueueRow }) {
  const { lang } = visit
  const zh = lang === 'zh'
  const { kind, item } = row
  const key = pickText({ kind, id: row.id })
  const value = pickText(row)
  const title = titleOf(kind, item) ?? (zh ? '匿名' : 'Anonymous')
  const stated = kind === 'outcome' || kind === 'reported'
  const money = 'amount_fen' in item ? 'amount_fen' : 'size_fen' in item ? 'size_fen' : null
  const field = stated ? 'value' : money
  return (
    <tr data-row={key} class={key === open ? 'opened' : undefined}>
      <td class="queue-pick" data-label={zh ? '选' : 'Pick'}>
        <input
          type="checkbox"
          name="pick"
          value={value}
          checked={picked.has(value)}
          disabled={row.mine}
          aria-label={
            zh ? `选择 ${kindName(kind, lang)} ${title} ${row.day}` : `Pick ${kindName(kind, lang)} ${title} ${row.day}`
          }
          data-kind={kindName(kind, lang)}
          data-fen={row.amount ?? undefined}
          data-hinted={row.hinted || row.alike ? recordSays(kind, item, lang, unitOf(row)) : undefined}
        />
        {row.mine ? null : <input type="hidden" name="shown" value={value} />}
      </td>
      <th scope="row">
        <span class="queue-kind">{kindName(kind, lang)}</span>{' '}
        <a
          class="queue-open"
          href={`${visit.href(addressWith(visit, { open: key, decided: null }))}#evidence`}
          aria-current={key === open ? 'true' : undefined}
        >
          <Zh lang={lang}>{title}</Zh>
        </a>
        <span class="queue-chamber">
          <Zh lang={lang}>{item.chamber_name}</Zh>
        </span>
        <Marks visit={visit} row={row} />
      </th>
      <td class="tight" data-label={zh ? '日期' : 'Day'}>
        {row.day}
      </td>
      <td class="num" data-label={zh ? '金额' : 'Amount'}>
        {field ? factCell(kind, field)(item, lang, unitOf(row)) : '—'}
      </td>
      <td class="tight" data-label={zh ? '登记' : 'Entered'}>
        {shanghai(String(item.recorded_at)).slice(0, 10)}
      </td>
    </tr>
  )
}

/** What a reviewer should know of a row before she opens it. */
function Marks({ visit, row }: { visit: Visit; row: QueueRow }) {
  const { item } = row
  const zh = visit.lang === 'zh'
  const marks = [
    row.mine && (zh ? '自己登记或修改的，由他人审核' : 'entered or edited by you: somebody else decides'),
    row.alike && (zh ? '疑似重复' : 'may be recorded twice'),
    row.hinted && (zh ? '金额、日期等有提示，请打开核对' : 'its amount, day or evidence is odd: open it and compare'),
    item.replaces_id && (zh ? '更正' : 'a correction'),
    row.early && (zh ? '所指基金、项目或认捐尚未确认' : 'names what is not confirmed yet'),
  ].filter((mark): mark is string => Boolean(mark))
  return marks.length > 0 ? (
    <ul class="marks" aria-label={zh ? '注意' : 'Note'}>
      {marks.map((mark) => (
        <li>{mark}</li>
      ))}
    </ul>
  ) : null
}
