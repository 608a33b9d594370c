import { scopeOf } from '../../../accounts/permit.ts'
import type { Content } from '../../../facts/kind.ts'
import { countEntries, listEntries } from '../../../registers/queries.ts'
import { Count } from '../../components/count.tsx'
import { type Column, DataTable } from '../../components/data-table.tsx'
import { Downloads } from '../../components/downloads.tsx'
import { type Choice, Field, Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { Desk } from '../../desk/frame.tsx'
import type { Sheet, Visit } from '../../page.ts'
import { districts } from '../../places.ts'
import { TEXT } from '../../text.ts'
import { organizationsOf } from '../choices.ts'
import type { DeskRegister, ListFilter } from './declared.ts'
import { type Names, namesIn } from './names.ts'
import { RegisterNav } from './nav.tsx'
import { registerAsked, writes } from './registers.ts'
import { fieldOf, labelOf, shown } from './values.tsx'

const ROWS = 50

/** One register: filtered, searched, paged; each entry leads to its page. */
export async function listSheet(visit: Visit): Promise<Sheet> {
  const { lang, say, href, ctx, query } = visit
  const zh = lang === 'zh'
  const known = registerAsked(visit)
  const { register } = known
  const asked = askedOf(visit, known)
  const q = register.search ? query.get('q')?.slice(0, 60) || undefined : undefined
  const { items, next } = await listEntries(ctx, register, {
    ...asked,
    q,
    after: query.get('after') ?? undefined,
    limit: ROWS,
  })
  const api = new URLSearchParams({ ...asked, ...(q ? { q } : {}) })
  return {
    title: say(known.title),
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <RegisterNav visit={visit} now={known} />
        <h1>{say(known.title)}</h1>
        <p>{say(known.about)}</p>
        {writes(ctx.actor, known) ? (
          <p>
            <a class="button" href={href(`/desk/registers/${register.path}/new`)}>
              {zh ? `登记${register.label.zh}` : `Enter a new ${register.label.en}`}
            </a>
          </p>
        ) : null}
        {register.search || known.filters.length > 0 ? (
          <Filters visit={visit} label={zh ? `筛选${known.title.zh}` : `Filter ${known.title.en.toLowerCase()}`}>
            {register.search ? (
              <Field
                visit={visit}
                name="q"
                type="search"
                label={
                  register.searched
                    ? zh
                      ? '企业名称含'
                      : 'Enterprise’s name contains'
                    : zh
                      ? '名称含'
                      : 'Name contains'
                }
                value={q}
                maxlength={60}
              />
            ) : null}
            {
              await Promise.all(
                known.filters.map(async (filter) => (
                  <Select
                    name={filter.name}
                    label={say(filter.label)}
                    value={asked[filter.name]}
                    choices={await choicesOf(visit, filter)}
                    empty={say(TEXT.all)}
                  />
                )),
              )
            }
          </Filters>
        ) : null}
        <Count n={await countEntries(ctx, register, { ...asked, q })} sort={register.order} lang={lang} />
        <Entries visit={visit} known={known} items={items} names={await namesIn(ctx, known, items)} />
        <Pager visit={visit} next={next} />
        <Downloads
          visit={visit}
          href={`/api/v1/${register.path}${api.size > 0 ? `?${api}` : ''}`}
          what={say(known.title)}
        />
      </Desk>
    ),
  }
}

/** The filters that the address asks for, the register's own ones and those of its form; where none does, her own organisation. */
function askedOf({ query, ctx }: Visit, { register, own, may }: DeskRegister): Record<string, string> {
  const asked = Object.fromEntries(
    Object.keys(register.filters).flatMap((name) => {
      const value = query.get(name)
      return value ? [[name, value.slice(0, 2000)]] : []
    }),
  )
  const reach = may.map((action) => scopeOf(ctx.actor, action))
  const home = ctx.actor?.organization_id
  return own && home && query.size === 0 && reach.includes('own') ? { [own]: home } : asked
}

function choicesOf(visit: Visit, { choose }: ListFilter): Promise<Choice[]> {
  if (choose === 'districts') return districts(visit)
  if ('kinds' in choose) return organizationsOf(visit, choose.kinds)
  const values = Object.entries(choose.values)
  return Promise.resolve(values.map(([value, text]) => ({ value, label: text[visit.lang] })))
}

/** Entries as a table. */
export function Entries({
  visit,
  known,
  items,
  names,
}: {
  visit: Visit
  known: DeskRegister
  items: readonly Content[]
  names: Names
}) {
  const { lang, say, href } = visit
  const { register } = known
  const columns = known.columns.map((column, i): Column<Content> => {
    const field = fieldOf(known, column)
    return {
      id: column,
      label: labelOf(known, column, lang),
      heading: i === 0,
      tight: field?.type === 'day',
      cell: (entry) => {
        const value = shown(known, column, entry[column], names, lang)
        return i === 0 ? <a href={href(`/desk/registers/${register.path}/${entry[register.key]}`)}>{value}</a> : value
      },
    }
  })
  return <DataTable<Content> visit={visit} caption={say(known.title)} quiet stack rows={items} columns={columns} />
}
