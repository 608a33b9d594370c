import { invalid } from '../../../core/errors.ts'
import { recordersWithin } from '../../../organizations/within.ts'
import { Select } from '../../components/field.tsx'
import { yearsOf } from '../../known-years.ts'
import type { Visit } from '../../page.ts'

/** What both pages of checks ask: a year, and perhaps one chamber. */
export interface ChecksAsked {
  year: number
  chamber: string | undefined
  years: readonly number[]
}

/** Reads the address; the year that is being gathered unless it says another. Throws a fault of `year`. */
export async function checksAsked(visit: Visit): Promise<ChecksAsked> {
  const years = await yearsOf(visit)
  const year = visit.query.get('year') || String(years[1] ?? years[0])
  if (!/^(19|20|21)\d\d$/.test(year)) throw invalid({ field: 'year', code: 'invalid', value: year })
  return { year: Number(year), years, chamber: visit.query.get('chamber') || undefined }
}

/** The fields of that in a form of filters. */
export async function ChecksFields({ visit, asked: { year, years, chamber } }: { visit: Visit; asked: ChecksAsked }) {
  const zh = visit.lang === 'zh'
  const recorders = await recordersWithin(visit.ctx, 'check.read')
  return (
    <>
      <Select
        name="year"
        label={zh ? '年' : 'Year'}
        value={String(year)}
        choices={[...new Set([year, ...years])]
          .sort((a, b) => b - a)
          .map((one) => ({ value: `${one}`, label: `${one}` }))}
      />
      {recorders.length > 1 ? (
        <Select
          name="chamber"
          label={zh ? '登记单位' : 'Recorded for'}
          value={chamber}
          empty={zh ? '全部' : 'All'}
          choices={recorders.map(({ id, name }) => ({ value: id, label: name, lang: 'zh-CN' }))}
        />
      ) : null}
    </>
  )
}
