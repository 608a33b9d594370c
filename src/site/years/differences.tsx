import { KINDS } from '../../facts/kinds.ts'
import { inUnit } from '../../figures/words.ts'
import type { NumberDifference, RecordDifference, StatementDocument } from '../../statements/document.ts'
import { DIMENSIONS, isDimension, type Text } from '../../totals/dimensions.ts'
import type { Measure } from '../../totals/measure.ts'
import { DataTable } from '../components/data-table.tsx'
import { Zh } from '../components/zh.tsx'
import { capital, exactMoney } from '../format.ts'
import { recordPath } from '../links.ts'
import type { Visit } from '../page.ts'

const CHANGES: Record<RecordDifference['change'], Text> = {
  added: { zh: '新增', en: 'Added' },
  removed: { zh: '作废', en: 'Voided' },
  replaced: { zh: '更正', en: 'Replaced' },
  ended: { zh: '终止', en: 'Ended' },
  edited: { zh: '修改', en: 'Edited' },
}
/** Stated in units of their own, not in fen. */
const STATED = new Set(['outcome', 'reported'])

/** Against the version before: each record with its published reason, and each number that moved. */
export function Differences({ visit, document }: { visit: Visit; document: StatementDocument }) {
  const { lang } = visit
  const zh = lang === 'zh'
  const { differences, supersedes } = document
  if (!differences || !supersedes) return null
  const title = zh ? `与第 ${supersedes.version} 版的差异` : `What differs from version ${supersedes.version}`
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{title}</h2>
      <h3>{zh ? '记录' : 'Records'}</h3>
      <Records visit={visit} records={differences.records} />
      <h3>{zh ? '数字' : 'Numbers'}</h3>
      <Numbers visit={visit} document={document} numbers={differences.numbers.filter(({ path }) => path !== 'notes')} />
    </section>
  )
}

function Records({ visit, records }: { visit: Visit; records: readonly RecordDifference[] }) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const amount = (kind: string, value: number | null) =>
    value === null ? '—' : STATED.has(kind) ? String(value) : exactMoney(value, lang)
  return (
    <DataTable<RecordDifference>
      visit={visit}
      caption={zh ? '有差异的记录' : 'Records that differ'}
      quiet
      stack
      rows={records}
      columns={[
        {
          id: 'record',
          label: zh ? '记录' : 'Record',
          heading: true,
          cell: ({ kind, id }) => {
            const known = Object.values(KINDS).find(({ name }) => name === kind)
            return (
              <a href={visit.href(known ? recordPath(known.name, id) : `/figures/${id}`)}>
                {known ? capital(known.label[lang]) : zh ? '公布数' : 'Published number'} <code>{id}</code>
              </a>
            )
          },
        },
        { id: 'change', label: zh ? '变更' : 'Change', cell: ({ change }) => say(CHANGES[change]) },
        { id: 'day', label: zh ? '日期' : 'Day', tight: true, cell: ({ day }) => day ?? '—' },
        { id: 'before', label: zh ? '原为' : 'Was', numeric: true, cell: ({ kind, before }) => amount(kind, before) },
        { id: 'now', label: zh ? '现为' : 'Is', numeric: true, cell: (row) => amount(row.kind, row.amount) },
        {
          id: 'reason',
          label: zh ? '理由' : 'Reason',
          prose: true,
          cell: ({ reason }) => (reason ? <Zh lang={lang}>{reason}</Zh> : '—'),
        },
      ]}
    />
  )
}

function Numbers({
  visit,
  document,
  numbers,
}: {
  visit: Visit
  document: StatementDocument
  numbers: readonly NumberDifference[]
}) {
  const { lang } = visit
  const zh = lang === 'zh'
  const unitOf = (path: string) => document.measures.find(({ id }) => path.endsWith(`/${id}`))?.unit ?? null
  // to the fen: what moved is often less than a short number shows
  const inFull = (value: number, unit: Measure['unit']) =>
    unit === 'fen' ? exactMoney(value, lang) : inUnit(value, unit, lang)
  const shown = (path: string, value: NumberDifference['after']) => {
    const unit = unitOf(path)
    return typeof value === 'number' && unit ? inFull(value, unit) : String(value ?? '—')
  }
  const moved = ({ path, before, after }: NumberDifference) => {
    const unit = unitOf(path)
    if (!unit || typeof before !== 'number' || typeof after !== 'number') return '—'
    return `${after < before ? '−' : '+'}${inFull(Math.abs(after - before), unit)}`
  }
  return (
    <DataTable<NumberDifference>
      visit={visit}
      caption={zh ? '有差异的数字' : 'Numbers that differ'}
      quiet
      stack
      rows={numbers}
      columns={[
        {
          id: 'path',
          label: zh ? '数字' : 'Number',
          heading: true,
          cell: ({ path }) => inWords(visit, document, path),
        },
        { id: 'before', label: zh ? '原为' : 'Was', numeric: true, cell: ({ path, before }) => shown(path, before) },
        { id: 'after', label: zh ? '现为' : 'Is', numeric: true, cell: ({ path, after }) => shown(path, after) },
        { id: 'moved', label: zh ? '差额' : 'Difference', numeric: true, cell: moved },
      ]}
    />
  )
}

/** `tables/donation.cause/rows/education/donations.received` → 到账捐赠，按用途 · 教育 · 到账捐赠金额; anything else as it stands. */
function inWords({ say }: Visit, document: StatementDocument, path: string): string {
  const [part, id = '', where, ...rest] = path.split('/')
  const table = part === 'tables' ? document.tables.find((one) => one.id === id) : undefined
  const measure = document.measures.find((one) => one.id === rest.at(-1))
  if (!table || !measure || rest.length > 2) return path
  const by = table.by[0]
  const key = where === 'rows' ? rest[0] : undefined
  const value = by && isDimension(by) && key ? DIMENSIONS[by].values?.[key] : undefined
  const name = key === undefined ? [] : [value ? say(value) : ((by && document.labels[by]?.[key]) ?? key)]
  return capital([say(table.label), ...name, say(measure.label)].join(' · '))
}
