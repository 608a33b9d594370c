import { dayOf } from '../../core/day.ts'
import { lyingIn } from '../../registers/lying.ts'
import { DIMENSIONS } from '../../totals/dimensions.ts'
import { type TotalsAnswer, type TotalsRow, totals } from '../../totals/total.ts'
import { Spark } from '../charts/spark.tsx'
import { type Column, DataTable } from '../components/data-table.tsx'
import { Downloads } from '../components/downloads.tsx'
import { Link } from '../components/link.tsx'
import { Zh } from '../components/zh.tsx'
import { FIRST } from '../explore/asked.ts'
import { behind } from '../explore/behind.ts'
import { columnOf, keyWords, labelled, Value, valueAt } from '../explore/values.tsx'
import { capital } from '../format.ts'
import { keyPath } from '../links.ts'
import type { Sheet, Visit } from '../page.ts'
import { isOwn } from '../places.ts'
import { timeSays, unfinishedYear } from '../unfinished.ts'
import { PLACES } from './about-place.tsx'
import { ListsNav } from './lists.tsx'
import { FUND_COUNTS } from './measures.ts'
import { openly } from './page.tsx'

const COUNTY_MEASURES = ['donations.received', ...FUND_COUNTS, 'aid.invested', 'chambers.count']
const GIFTS = 'donations.received'
const AID = 'aid.invested'

/** What the page shows, read once a revision and day. */
const dataOf = (visit: Visit) =>
  visit.site.kept.of(`places ${visit.latest.rev} ${dayOf(visit.ctx.now())}`, async () => ({
    counties: await totals(visit.ctx, { measures: COUNTY_MEASURES, by: ['district'] }),
    years: await totals(visit.ctx, { measures: [GIFTS], by: ['district', 'year'] }),
    partners: await totals(visit.ctx, { measures: [AID, 'aid.projects'], by: ['programme', 'partner'] }),
  }))

/** Where the partner places lie: few know which prefecture a county far away belongs to. */
const lyingOf = ({ site, latest, ctx }: Visit, { rows }: TotalsAnswer) =>
  site.kept.of(`lying ${latest.rev}`, () =>
    lyingIn(ctx, [...new Set(rows.flatMap(({ partner }) => (partner === null ? [] : [String(partner)])))]),
  )

/** The city's counties, each by what it gives, and the places they are paired with. */
export async function placesPage(asked: Visit): Promise<Sheet> {
  const visit = openly(asked)
  const { lang, say } = visit
  const zh = lang === 'zh'
  const { counties, years, partners } = await dataOf(visit)
  const lying = await lyingOf(visit, partners)
  const { away = [], home = [] } = Object.groupBy(partners.rows, ({ partner }) => (isOwn(partner) ? 'home' : 'away'))
  return {
    title: say(PLACES),
    description: zh
      ? '宁波各区县的捐赠、基金和帮扶，以及结对地区。'
      : 'What the counties of Ningbo give, and the places they are paired with.',
    crumbs: [{ label: say(PLACES) }],
    assets: ['places.css'],
    alternate: { type: 'application/json', href: counties.links.self },
    body: (
      <>
        <h1>{say(PLACES)}</h1>
        <p class="lead">
          {zh
            ? '宁波各区县登记的捐赠、基金和帮扶，以及它们结对的地区。按行政区划代码排列，不排名。'
            : 'What the counties of Ningbo recorded, and the places they are paired with. In the order of division codes; no ranking.'}
        </p>
        <ListsNav visit={visit} />
        <section aria-labelledby="counties">
          <h2 id="counties">{zh ? '区县' : 'Counties'}</h2>
          <Counties visit={visit} answer={counties} years={years} />
          <Downloads visit={visit} href={counties.links.self} what={zh ? '区县' : 'Counties'} />
        </section>
        <section aria-labelledby="partners">
          <h2 id="partners">{zh ? '结对地区' : 'Partner places'}</h2>
          <Programmes visit={visit} answer={partners} rows={away} lying={lying} />
          <Downloads visit={visit} href={partners.links.self} what={zh ? '结对地区' : 'Partner places'} />
        </section>
        {home.length > 0 ? (
          <section aria-labelledby="within">
            <h2 id="within">{zh ? '本市内的帮扶' : 'Aid within Ningbo'}</h2>
            <Programmes visit={visit} answer={partners} rows={home} lying={lying} />
          </section>
        ) : null}
      </>
    ),
  }
}

async function Counties({ visit, answer, years }: { visit: Visit; answer: TotalsAnswer; years: TotalsAnswer }) {
  const { lang } = visit
  const all = [...new Set(years.rows.flatMap(({ year }) => (year === null ? [] : [Number(year)])))].sort(
    (a, b) => a - b,
  )
  const [first, last] = [all[0] ?? 0, all.at(-1) ?? -1]
  const span = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const open = await unfinishedYear(visit, years)
  const partial = open?.key === String(last) ? span.length - 1 : -1
  const lastSays = timeSays(last, open, lang)
  const given = new Map(years.rows.map((row) => [`${row.district} ${row.year}`, valueAt(row, GIFTS) ?? 0]))
  const most = Math.max(0, ...given.values())
  const spark: Column<TotalsRow> = {
    id: 'years',
    label: lang === 'zh' ? `到账，${first}–${lastSays}` : `Gifts received, ${first}–${lastSays}`,
    cell: ({ district }) => (
      <Spark values={span.map((year) => given.get(`${district} ${year}`) ?? 0)} most={most} partial={partial} />
    ),
  }
  return (
    <DataTable<TotalsRow>
      visit={visit}
      caption={lang === 'zh' ? '区县' : 'Counties'}
      quiet
      stack
      rows={answer.rows}
      columns={[
        {
          id: 'district',
          label: lang === 'zh' ? '区县' : 'County',
          heading: true,
          cell: ({ district }) => (
            <Link
              visit={visit}
              to={keyPath('district', district)}
              name={keyWords(answer, 'district', district, lang)}
            />
          ),
        },
        ...(span.length > 1 ? [spark] : []),
        ...numbers(visit, answer),
      ]}
    />
  )
}

/** Aid to places, programme by programme. */
function Programmes({ rows, ...props }: Omit<Parameters<typeof Programme>[0], 'programme'>) {
  return (
    <div class="cuts">
      {[...Map.groupBy(rows, ({ programme }) => programme)].map(([programme, some]) => (
        <Programme {...props} programme={programme} rows={some} />
      ))}
    </div>
  )
}

function Programme({
  visit,
  answer,
  programme,
  rows,
  lying,
}: {
  visit: Visit
  answer: TotalsAnswer
  programme: TotalsRow[string] | undefined
  rows: readonly TotalsRow[]
  lying: ReadonlyMap<string, string>
}) {
  const { lang } = visit
  const title = capital(keyWords(answer, 'programme', programme, lang))
  const home = rows.every(({ partner }) => isOwn(partner))
  return (
    <div class="cut">
      <h3>{title}</h3>
      <DataTable<TotalsRow>
        visit={visit}
        caption={title}
        quiet
        stack
        rows={rows}
        columns={[
          {
            id: 'partner',
            label: capital(DIMENSIONS[home ? 'district' : 'partner'].label[lang]),
            heading: true,
            cell: ({ partner }) => (
              <>
                <Link
                  visit={visit}
                  to={keyPath('partner', partner)}
                  name={keyWords(answer, 'partner', partner, lang)}
                />{' '}
                {home ? null : (
                  <span class="quiet">
                    <Zh lang={lang}>{lying.get(String(partner)) ?? ''}</Zh>
                  </span>
                )}
              </>
            ),
          },
          ...numbers(visit, answer),
        ]}
      />
    </div>
  )
}

const numbers = (visit: Visit, { measures, by, rows }: TotalsAnswer): Column<TotalsRow>[] =>
  measures.map(({ id, label, unit }) => {
    const column = columnOf({ id, unit }, rows, visit.lang)
    return {
      id,
      label: labelled(capital(label[visit.lang]), column),
      numeric: true,
      cell: (row) =>
        valueAt(row, id) ? (
          <Value
            value={valueAt(row, id)}
            unit={unit}
            lang={visit.lang}
            column={column}
            href={behind(visit, { ...FIRST, measures: [id], by: by.map((one) => one.id) }, id, row, rows)}
          />
        ) : (
          <span class="missing">—</span>
        ),
    }
  })
