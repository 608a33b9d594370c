import { catalogue } from '../../open-data/catalogue.ts'
import { COLUMNS } from '../../open-data/columns.ts'
import type { Catalogue } from '../../open-data/model.ts'
import type { Text } from '../../totals/dimensions.ts'
import { DataTable } from '../components/data-table.tsx'
import { capital, count, things } from '../format.ts'
import { type Lang, MARKS } from '../lang.ts'
import type { Page, Sheet, Visit } from '../page.ts'

const TITLE: Text = { zh: '开放数据', en: 'Open data' }
type Dataset = Catalogue['datasets'][number]

async function data(visit: Visit): Promise<Sheet> {
  const { lang, say, ctx, c } = visit
  const zh = lang === 'zh'
  const origin = c.get('origin')()
  const { datasets, exports, licence } = await catalogue({ ...ctx, actor: null }, origin)
  return {
    title: say(TITLE),
    description: zh
      ? '全部公开登记：清单、列、许可、格式和示例。'
      : 'The whole public register: lists, columns, licence, formats.',
    crumbs: [{ label: say(TITLE) }],
    alternate: { type: 'application/json', href: '/api/v1/open-data' },
    body: (
      <>
        <h1>{say(TITLE)}</h1>
        <p class="lead">
          {zh
            ? '公开登记可以整份取走，也可以按条件取一部分；取走的合计与页面和接口的合计相同。'
            : 'Download the public register, whole or in part; its totals are those of the pages and of the API.'}
        </p>
        <p>
          {zh ? '许可 ' : 'Licence '}
          <a href={licence.path} rel="license external">
            {licence.title}
          </a>
        </p>
        <section aria-labelledby="whole">
          <h2 id="whole">{zh ? '整份' : 'All of it'}</h2>
          <dl class="facts facts-wide">
            {exports.map(({ name, title, description, href, examples }) => (
              <div>
                <dt>
                  <a href={href}>{name}</a>
                </dt>
                <dd>
                  {capital(say(title))}
                  <br />
                  <span class="quiet">{say(description)}</span>
                  {examples.length > 0 ? <Examples visit={visit} examples={examples} file={name} /> : null}
                </dd>
              </div>
            ))}
            <div>
              <dt>
                <a href="/api/v1/changes">changes</a>
              </dt>
              <dd>
                {zh ? '变更流' : 'The feed of changes'}
                <br />
                <span class="quiet">
                  {zh
                    ? '确认、作废、更正、发布，按修订号继续：since 给上次读到的修订。'
                    : 'What was confirmed, voided, replaced, published; go on from the revision read last with since.'}
                </span>
                <Examples visit={visit} examples={[`${origin}/api/v1/changes?since=900`]} file="changes.json" />
              </dd>
            </div>
          </dl>
        </section>
        <section aria-labelledby="lists">
          <h2 id="lists">{zh ? '清单' : 'Lists'}</h2>
          {datasets.map((dataset) => (
            <List visit={visit} dataset={dataset} origin={origin} />
          ))}
        </section>
      </>
    ),
  }
}

/** Commands as they are pasted: into a file, for none of them is made for a terminal. */
const Examples = ({ visit, examples, file }: { visit: Visit; examples: readonly string[]; file: string }) => (
  <ul class="examples" aria-label={`${visit.lang === 'zh' ? '示例' : 'Examples'} ${file}`}>
    {examples.map((example) => (
      <li>
        <code>
          curl -o {file} '{example}'
        </code>
      </li>
    ))}
  </ul>
)

/** What is often wanted of a list, beyond all of it. */
const PARTS: Readonly<Record<string, string>> = {
  organizations: 'kind=chamber',
  regions: 'parent=330200',
  donations: 'from=2022-01-01&to=2022-12-31&district=330212',
  pledges: 'from=2022-01-01&to=2022-12-31',
  funds: 'fund_kind=chamber',
  projects: 'programme=east_west',
  disbursements: 'from=2022-01-01&to=2022-12-31',
  aid: 'from=2022-01-01&to=2022-12-31&mode=education',
  outcomes: 'indicator=sales',
  reported: 'measure=donations.received',
}

function List({ visit, dataset, origin }: { visit: Visit; dataset: Dataset; origin: string }) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const { name, title, description, rows, columns, formats } = dataset
  return (
    <article class="dataset" id={name} aria-labelledby={`${name}-h`}>
      <h3 id={`${name}-h`}>
        {capital(say(title))} <code>{name}</code>
      </h3>
      <p>
        {say(description)} <span class="quiet">{zh ? `${count(rows)} 行` : things(rows, 'row')}</span>
      </p>
      <p class="downloads">
        {Object.entries(formats).map(([format, href]) => (
          <a href={href} rel="nofollow">
            {format.toUpperCase()}
            <span class="visually-hidden"> {say(title)}</span>
          </a>
        ))}
      </p>
      <Examples
        visit={visit}
        examples={[`${origin}/api/v1/${name}?${PARTS[name] ? `${PARTS[name]}&` : ''}format=csv`]}
        file={`${name}.csv`}
      />
      <details class="twin">
        <summary>
          {zh ? `${columns.length} 列` : things(columns.length, 'column')}
          <span class="visually-hidden"> {say(title)}</span>
        </summary>
        <DataTable<Dataset['columns'][number]>
          visit={visit}
          caption={`${say(title)} · ${zh ? '列' : 'columns'}`}
          quiet
          rows={columns}
          columns={[
            { id: 'name', label: zh ? '列' : 'Column', heading: true, cell: (column) => <code>{column.name}</code> },
            { id: 'type', label: zh ? '类型' : 'Type', cell: (column) => column.type },
            { id: 'description', label: zh ? '含义' : 'Meaning', cell: (column) => meaningOf(column.name, lang) },
          ]}
        />
      </details>
    </article>
  )
}

/** What a column is called in the reader's language, and what more there is to know of it. */
function meaningOf(column: string, lang: Lang): string {
  const [zh, en, [more, more_en = more] = []] = COLUMNS[column] ?? [column, column]
  const [name, rest] = lang === 'zh' ? [zh, more] : [capital(en), more_en]
  return rest ? `${name}${MARKS[lang].semicolon}${rest}` : name
}

export const DATA_PAGES: readonly Page[] = [
  { path: '/data', title: TITLE, nav: { order: 50, label: TITLE }, get: data },
]
