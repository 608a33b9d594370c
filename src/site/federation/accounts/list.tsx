import { countAccounts, listAccounts } from '../../../accounts/accounts.ts'
import { type Account, AccountsQuery } from '../../../accounts/model.ts'
import { scopeOf } from '../../../accounts/permit.ts'
import { Problem } from '../../../core/errors.ts'
import { faultsOf } from '../../../core/validation.ts'
import { Count } from '../../components/count.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { Field, Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { Pager } from '../../components/pager.tsx'
import { Zh } from '../../components/zh.tsx'
import { Desk } from '../../desk/frame.tsx'
import { shanghai } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { TEXT } from '../../text.ts'
import { organizationsOf } from '../choices.ts'
import { ACCOUNTS, HOMES, LABELS, ROLE_WORDS, roleChoices } from './words.ts'

const ROWS = 50
/** What an address holds for the page alone, and the list knows nothing of. */
const OURS = new Set(['done', 'after_back'])

/** Who may sign in. */
export async function accountsSheet(visit: Visit): Promise<Sheet> {
  const { lang, say, href, ctx, query } = visit
  const zh = lang === 'zh'
  const asked = AccountsQuery.safeParse({ ...given(query), limit: ROWS })
  if (!asked.success) throw new Problem('invalid_input', { errors: faultsOf(asked.error.issues, given(query)) })
  const { items, next } = await listAccounts(ctx, asked.data)
  const homes = await organizationsOf(visit, HOMES)
  return {
    title: say(ACCOUNTS),
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <h1>{say(ACCOUNTS)}</h1>
        {scopeOf(ctx.actor, 'account.manage') === 'none' ? null : (
          <p>
            <a class="button" href={href('/desk/accounts/new')}>
              {zh ? '开设账号' : 'Open an account'}
            </a>
          </p>
        )}
        <Filters visit={visit} label={zh ? '筛选账号' : 'Filter accounts'}>
          <Field
            visit={visit}
            name="q"
            type="search"
            label={zh ? '账号或姓名' : 'Login or name'}
            value={asked.data.q}
            maxlength={60}
          />
          <Select
            name="role"
            label={say(LABELS.role)}
            value={asked.data.role}
            choices={roleChoices(lang)}
            empty={say(TEXT.all)}
          />
          <Select
            name="organization"
            label={say(LABELS.organization_id)}
            value={asked.data.organization}
            choices={homes}
            empty={say(TEXT.all)}
          />
          <Select
            name="state"
            label={zh ? '状态' : 'State'}
            value={asked.data.state}
            choices={[
              { value: 'open', label: zh ? '可用' : 'open' },
              { value: 'disabled', label: zh ? '已停用' : 'disabled' },
            ]}
            empty={say(TEXT.all)}
          />
        </Filters>
        <Count n={await countAccounts(ctx, asked.data)} lang={lang} />
        <List visit={visit} items={items} names={new Map(homes.map(({ value, label }) => [value, label]))} />
        <Pager visit={visit} next={next} />
      </Desk>
    ),
  }
}

const given = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...query].filter(([name, value]) => value !== '' && !OURS.has(name)))

function List({
  visit,
  items,
  names,
}: {
  visit: Visit
  items: readonly Account[]
  names: ReadonlyMap<string, string>
}) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  return (
    <DataTable<Account>
      visit={visit}
      caption={say(ACCOUNTS)}
      quiet
      stack
      rows={items}
      empty={zh ? '没有符合条件的账号。' : 'No accounts match.'}
      columns={[
        {
          id: 'login',
          label: say(LABELS.login),
          heading: true,
          cell: ({ id, login }) => <a href={href(`/desk/accounts/${id}`)}>{login}</a>,
        },
        { id: 'name', label: say(LABELS.name), cell: ({ name }) => <Zh lang={lang}>{name}</Zh> },
        { id: 'role', label: say(LABELS.role), cell: ({ role }) => say(ROLE_WORDS[role]) },
        {
          id: 'organization',
          label: say(LABELS.organization_id),
          cell: ({ organization_id }) =>
            organization_id ? <Zh lang={lang}>{names.get(organization_id) ?? organization_id}</Zh> : '—',
        },
        { id: 'created', label: zh ? '开设' : 'Opened', tight: true, cell: ({ created_at }) => shanghai(created_at) },
        {
          id: 'state',
          label: zh ? '状态' : 'State',
          cell: ({ disabled_at }) => (disabled_at ? (zh ? '已停用' : 'disabled') : zh ? '可用' : 'open'),
        },
      ]}
    />
  )
}
