import { ALL_KINDS, FOUND_KINDS, type FoundGroup, LONGEST } from '../../search/model.ts'
import { kindsOf, searchNames } from '../../search/queries.ts'
import { Field, Select } from '../components/field.tsx'
import { MARKS } from '../lang.ts'
import type { Page, Sheet, Visit } from '../page.ts'
import { TEXT } from '../text.ts'
import { counted, Group } from './found.tsx'

/** Answers a kind where all kinds are asked for. */
const FEW = 5

const TITLE = TEXT.search

async function search(visit: Visit): Promise<Sheet> {
  const { ctx, query, say, lang } = visit
  const zh = lang === 'zh'
  // what is longer than a name finds nothing, and is not worth a refusal
  const q = [...(query.get('q') ?? '').trim()].slice(0, LONGEST).join('')
  const kind = query.get('kind') || undefined
  const kinds = kindsOf(kind)
  const groups = q ? await searchNames(ctx, { q, kinds, ...(kinds ? {} : { limit: FEW }) }) : []
  const address = `?${new URLSearchParams({ q, ...(kind ? { kind } : {}) })}`
  return {
    title: q ? `${say(TITLE)}${MARKS[lang].colon}${q}` : say(TITLE),
    crumbs: [{ label: say(TITLE) }],
    ...(q ? { alternate: { type: 'application/json', href: `/api/v1/search${address}` } } : {}),
    body: (
      <>
        <h1>{say(TITLE)}</h1>
        <search>
          <form class="filters" method="get" action={visit.href('/search')} data-tidy>
            <Field
              visit={visit}
              name="q"
              type="search"
              label={zh ? '名称或名称的一部分' : 'A name, or a part of one'}
              value={q}
              maxlength={LONGEST}
              autofocus={!q}
            />
            <Select
              name="kind"
              label={zh ? '类别' : 'Kind'}
              value={kind}
              choices={ALL_KINDS.map((value) => ({ value, label: say(FOUND_KINDS[value]) }))}
              empty={say(TEXT.all)}
            />
            <div class="filters-acts">
              <button type="submit">{say(TITLE)}</button>
            </div>
          </form>
        </search>
        {q === '' ? <Help visit={visit} /> : <Answers visit={visit} q={q} groups={groups} one={kinds?.length === 1} />}
      </>
    ),
  }
}

function Answers({ visit, q, groups, one }: { visit: Visit; q: string; groups: readonly FoundGroup[]; one: boolean }) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  const total = { count: groups.reduce((sum, { count }) => sum + count, 0), more: groups.some(({ more }) => more) }
  if (total.count === 0) {
    return (
      <>
        <p class="lead">{zh ? `没有找到“${q}”。` : `Nothing was found for “${q}”.`}</p>
        <ul>
          <li>{zh ? '少写几个字：一个汉字也能查。' : 'Ask for less: one Chinese character is enough.'}</li>
          <li>
            {zh
              ? '记不全时，把记得的几段用空格分开：“姜山 商会”。'
              : 'Where you remember parts, put spaces between them: “姜山 商会”.'}
          </li>
          <li>
            {zh
              ? '全角半角、大小写、重音不影响结果；也可写统一社会信用代码或区划代码的开头。'
              : 'Width, case and accents make no difference; the beginning of a credit code or a division’s code does, too.'}
          </li>
        </ul>
        <Help visit={visit} />
      </>
    )
  }
  return (
    <>
      <p class="lead">
        {zh
          ? `“${q}”共找到 ${counted(total)} 项，最接近的在前。`
          : `${counted(total)} found for “${q}”, the closest first.`}
      </p>
      {groups.length > 1 ? (
        <nav class="jump" aria-label={zh ? '结果类别' : 'Kinds found'}>
          <ul>
            {groups.map((group) => (
              <li>
                <a href={`#found-${group.kind}`}>{say(group.label)}</a> <span>{counted(group)}</span>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {groups.map((group) => (
        <Group
          visit={visit}
          q={q}
          group={group}
          to={one ? null : `/search?${new URLSearchParams({ q, kind: group.kind })}`}
        />
      ))}
    </>
  )
}

/** Lists to look through instead. */
const LISTS = [
  ['/chambers', FOUND_KINDS.chamber],
  ['/enterprises', FOUND_KINDS.enterprise],
  ['/funds', FOUND_KINDS.fund],
  ['/projects', FOUND_KINDS.project],
  ['/places', FOUND_KINDS.region],
  ['/figures', FOUND_KINDS.figure],
  ['/years', FOUND_KINDS.statement],
] as const

const Help = ({ visit: { lang, say, href } }: { visit: Visit }) => (
  <>
    <p>
      {lang === 'zh'
        ? '可查商会、企业、慈善组织、基金、项目、专项行动、行政区划、公布数和年度报告。也可以直接看名录：'
        : 'Chambers, enterprises, charities, funds, projects, campaigns, divisions, published numbers and yearly statements can be found. Or look through a list:'}
    </p>
    <ul class="ways">
      {LISTS.map(([path, label]) => (
        <li>
          <a href={href(path)}>{say(label)}</a>
        </li>
      ))}
    </ul>
  </>
)

export const SEARCH_PAGES: readonly Page[] = [{ path: '/search', title: TITLE, get: search }]
