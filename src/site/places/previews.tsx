import { understands } from '../../facts/filters.ts'
import type { FactName } from '../../facts/kind.ts'
import { KINDS } from '../../facts/kinds.ts'
import { listFacts } from '../../facts/list.ts'
import type { Item } from '../../facts/present.ts'
import type { Text } from '../../totals/dimensions.ts'
import { Amount } from '../components/amount.tsx'
import { type Column, DataTable } from '../components/data-table.tsx'
import { factColumns } from '../components/fact-columns.tsx'
import type { Lang } from '../lang.ts'
import { rowsOf } from './rows.tsx'
import type { Section } from './subject.ts'
import { inEnglish, unitsOf } from './units.ts'

const FEW = 6

interface Preview {
  kind: FactName
  title: Text
  /** What the records are not. */
  note?: Text
  /** Columns that stand beside those of any list of the kind. */
  more?: (lang: Lang) => Column<Item>[]
}

/** The latest few records of one kind, with the way to all of them. */
const preview = ({ kind, title, note, more = () => [] }: Preview): Section => ({
  id: KINDS[kind].path,
  title,
  render: async ({ visit, subject }) => {
    const { lang, href } = visit
    if (!understands(KINDS[kind], subject.filters)) return null
    const { items, next } = await listFacts(visit.ctx, KINDS[kind], { ...subject.filters, limit: FEW })
    if (items.length === 0) return null
    return (
      <>
        {note ? <p class="quiet">{note[lang]}</p> : null}
        <DataTable
          visit={visit}
          caption={title[lang]}
          quiet
          stack
          rows={await inEnglish(visit, kind, items)}
          columns={[...factColumns(kind, lang, { unitOf: await unitsOf(visit, kind), href }), ...more(lang)]}
        />
        {next ? (
          <p class="more">
            <a href={rowsOf(visit, KINDS[kind].path)}>
              {lang === 'zh' ? `全部${KINDS[kind].label.zh}记录` : `All records: ${KINDS[kind].label.en}`}
            </a>
          </p>
        ) : null}
      </>
    )
  },
})

export const FUNDS_KEPT = preview({ kind: 'fund', title: { zh: '慈善基金', en: 'Charity funds' } })
export const PROJECTS = preview({ kind: 'project', title: { zh: '结对帮扶项目', en: 'Pairing projects' } })
export const AID_GIVEN = preview({ kind: 'aid', title: { zh: '帮扶投入', en: 'Aid invested' } })
export const PAYMENTS = preview({ kind: 'disbursement', title: { zh: '拨付', en: 'Payments' } })
export const OUTCOMES = preview({
  kind: 'outcome',
  title: { zh: '成效（填报）', en: 'Outcomes (stated)' },
  note: {
    zh: '由组织陈述，不是逐笔记录，也不是捐赠；保留原有的超、近、余，不与任何金额相加。',
    en: 'Stated by the organisations, not itemised, and no gifts: each keeps its qualifier and is added to no amount.',
  },
})
export const REPORTED = preview({
  kind: 'reported',
  title: { zh: '填报数', en: 'Reported figures' },
  note: {
    zh: '组织或媒体公布的数，与台账数并列，从不相加。',
    en: 'What organisations or media stated: beside the ledger’s own numbers, never added to them.',
  },
})
export const PLEDGED = preview({
  kind: 'pledge',
  title: { zh: '认捐与到账', en: 'Pledged and arrived' },
  note: {
    zh: '认捐是承诺，不是到账；到账的部分另记为捐赠，列在右边。',
    en: 'A pledge is a promise, not money received; what arrived of it is a gift of its own, shown at the right.',
  },
  more: (lang) => [
    {
      id: 'paid_fen',
      label: lang === 'zh' ? '其中已到账' : 'Arrived of it',
      numeric: true,
      cell: ({ paid_fen }) => (paid_fen === null ? '—' : <Amount fen={Number(paid_fen)} lang={lang} />),
    },
  ],
})
