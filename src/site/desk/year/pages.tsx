import { scopeOf } from '../../../accounts/permit.ts'
import { Downloads } from '../../components/downloads.tsx'
import { Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { Zh } from '../../components/zh.tsx'
import type { Page, Sheet, Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { newPath } from '../links.ts'
import { type YearOf, yearOf } from './data.ts'
import { MeasureOfYear } from './measure.tsx'

const TITLE = { zh: '年度对照', en: 'The year, stated and recorded' }

async function yearPage(visit: Visit): Promise<Sheet> {
  const { say, lang, ctx, href } = visit
  const zh = lang === 'zh'
  const found = await yearOf(visit)
  const { year, organization, rows, measures } = found
  const file = `/api/v1/coverage?year=${year}&organization=${organization.id}`
  return {
    title: `${say(TITLE)} · ${year}`,
    assets: ['desk.css', 'records.css'],
    alternate: { type: 'application/json', href: file },
    body: (
      <Desk visit={visit} wide>
        <h1>{say(TITLE)}</h1>
        <p class="lead">
          <Zh lang={lang}>{organization.name}</Zh> · {year}
        </p>
        <p class="quiet">
          {zh
            ? '填报数与台账数并列，从不相加；差额只说明还有哪些记录没有登记或确认，不作评比。'
            : 'What was stated stands beside what the records add up to; the two are never added. A difference tells which records are still missing, and ranks nobody.'}
        </p>
        <Choose visit={visit} found={found} />
        {rows.length === 0 ? (
          <p class="empty">
            {zh ? '这一年没有填报，台账中也没有记录。' : 'Nothing was stated or recorded of this year.'}
          </p>
        ) : null}
        <div class="year-measures">
          {rows.map((row) => (
            <MeasureOfYear visit={visit} row={row} measure={measures.get(row.measure)} />
          ))}
        </div>
        <div class="rows-foot">
          {scopeOf(ctx.actor, 'fact.record') === 'none' ? null : (
            <p>
              <a class="button" href={href(newPath('reported'))}>
                {zh ? '登记填报数' : 'Record a stated number'}
              </a>
            </p>
          )}
          <Downloads visit={visit} href={file} what={say(TITLE)} />
        </div>
      </Desk>
    ),
  }
}

/** Which year, and whose, where the reader sees more than one. */
function Choose({ visit, found: { year, years, organization, recorders } }: { visit: Visit; found: YearOf }) {
  const zh = visit.lang === 'zh'
  return (
    <Filters visit={visit} label={zh ? '选择年度' : 'Choose a year'}>
      <Select
        name="year"
        label={zh ? '年度' : 'Year'}
        value={String(year)}
        choices={years.map((one) => ({ value: String(one), label: String(one) }))}
      />
      {recorders.length > 1 ? (
        <Select
          name="organization"
          label={zh ? '单位' : 'Organisation'}
          value={organization.id}
          choices={recorders.map(({ id, name }) => ({ value: id, label: name, lang: 'zh-CN' }))}
        />
      ) : null}
    </Filters>
  )
}

export const YEAR_DESK_PAGES: readonly Page[] = [
  { path: '/desk/year', title: TITLE, signedIn: true, may: 'fact.read', get: yearPage },
]
