import { percent } from '../../figures/words.ts'
import { Bars } from '../charts/bars.tsx'
import { exactMoney, moneyColumn, roundMoney } from '../format.ts'
import type { Visit } from '../page.ts'
import { timeSays, unfinishedYear } from '../unfinished.ts'
import type { Year } from './data.ts'

/** Gifts received by year; that of a year that is not told whole says up to when it is. */
export async function YearsChart({ visit, years }: { visit: Visit; years: readonly Year[] }) {
  const { lang } = visit
  const zh = lang === 'zh'
  const last = await unfinishedYear(visit, { to: null, as_of: null })
  const open = years.some(({ year }) => String(year) === last?.key) ? last : null
  const column = moneyColumn(
    years.map(({ members, others }) => members + others),
    lang,
  )
  const text = (fen: number) => roundMoney(fen, lang)
  const most = years.reduce((a, b) => (b.members + b.others > a.members + a.others ? b : a), years[0] ?? EMPTY)
  const share = most.members / Math.max(1, most.members + most.others)
  return (
    <Bars
      id="years"
      lang={lang}
      title={column.labelled(zh ? '到账捐赠，按年' : 'Gifts received, by year')}
      description={`${
        zh
          ? `${years.length} 个年份中 ${most.year} 年最多，${text(most.members + most.others)}，其中会员企业占 ${percent(share)}。`
          : `Of ${years.length} years ${most.year} has the most: ${text(most.members + most.others)}, ${percent(share)} of it from member enterprises.`
      }${open ? ` ${open.note[lang]}` : ''}`}
      note={`${
        zh
          ? '口径：按到账日计入的资金和有作价依据的实物；认捐不计，基金再拨付不重复计。'
          : 'Counts money and valued goods by day of arrival; promises are not counted, and what a fund pays out is not counted again.'
      }${open ? ` ${open.note[lang]}` : ''}`}
      by={zh ? '年' : 'Year'}
      total={zh ? '合计' : 'Total'}
      series={zh ? ['会员企业', '其他捐赠人'] : ['Member enterprises', 'Other donors']}
      groups={years.map(({ year, members, others }) => ({
        label: timeSays(year, open, lang),
        values: [members, others],
        partial: String(year) === open?.key,
      }))}
      text={column.text}
      exact={(fen) => exactMoney(fen, lang)}
    />
  )
}

const EMPTY: Year = { year: 0, members: 0, others: 0 }
