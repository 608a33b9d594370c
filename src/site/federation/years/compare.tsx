import { Problem } from '../../../core/errors.ts'
import { compareVersions } from '../../../statements/compare.ts'
import { type Statement, yearParams } from '../../../statements/model.ts'
import { getStatement, listStatements } from '../../../statements/queries.ts'
import { Select } from '../../components/field.tsx'
import { Desk } from '../../desk/frame.tsx'
import type { Sheet, Visit } from '../../page.ts'
import { TEXT } from '../../text.ts'
import { Differences } from '../../years/differences.tsx'
import { documentFor } from '../../years/document.ts'
import { STATUS } from '../../years/pages.tsx'

/** Any two versions of a year side by side; where none is asked for, the newest and the one published last before it. */
export async function compareSheet(visit: Visit): Promise<Sheet> {
  const { lang, say, href, ctx, c, query } = visit
  const zh = lang === 'zh'
  const params = yearParams.safeParse(c.req.param())
  if (!params.success) throw new Problem('not_found')
  const { year } = params.data
  const versions = await listStatements(ctx, year)
  const newest = versions[0]
  if (!newest) throw new Problem('not_found')
  const known = (name: string) => versions.find(({ number }) => String(number) === query.get(name))
  const to = known('to') ?? newest
  const from = known('from') ?? versionBefore(versions, to)
  const compared = from.number === to.number ? null : await compareVersions(ctx, year, from.number, to.number)
  const title = zh ? `${year} 年度：比较两版` : `Year ${year}: two versions compared`
  const choices = versions.map(({ number, status }) => ({
    value: String(number),
    label: zh ? `第 ${number} 版（${STATUS[status].zh}）` : `version ${number} (${STATUS[status].en.toLowerCase()})`,
  }))
  return {
    title,
    assets: ['desk.css'],
    body: (
      <Desk visit={visit}>
        <h1>{title}</h1>
        <form
          class="filters"
          method="get"
          action={href(`/desk/years/${year}/compare`)}
          aria-label={zh ? '选择两版' : 'Choose two versions'}
        >
          <Select name="from" label={say(TEXT.from)} value={String(from.number)} choices={choices} />
          <Select name="to" label={say(TEXT.to)} value={String(to.number)} choices={choices} />
          <div class="filters-acts">
            <button type="submit">{zh ? '比较' : 'Compare'}</button>
          </div>
        </form>
        {compared ? (
          <Differences
            visit={visit}
            document={{
              ...(await documentFor(visit, await getStatement(ctx, year, compared.to.number))),
              supersedes: { ...compared.from, version: compared.from.number },
              differences: { records: compared.records, numbers: compared.numbers },
            }}
            before={await documentFor(visit, await getStatement(ctx, year, compared.from.number))}
          />
        ) : (
          <p class="empty">
            {versions.length < 2
              ? zh
                ? '这一年还只有一版。'
                : 'There is only one version of this year yet.'
              : zh
                ? '请选择两个不同的版本。'
                : 'Choose two different versions.'}
          </p>
        )}
      </Desk>
    ),
  }
}

/** The version published last before another; itself where there is none. */
const versionBefore = (versions: readonly Statement[], to: Statement): Statement =>
  versions.find(({ number }) => number < to.number) ?? versions.find(({ number }) => number !== to.number) ?? to
