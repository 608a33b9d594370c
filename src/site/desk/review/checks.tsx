import { SEVERITIES, SEVERITY_WORDS } from '../../../checks/check.ts'
import { checks } from '../../../checks/queries.ts'
import { queryString } from '../../../totals/describe.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { Downloads } from '../../components/downloads.tsx'
import { Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { capital } from '../../format.ts'
import type { Sheet, Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { ChecksFields, checksAsked } from './checks-asked.tsx'
import { ChecksTable } from './checks-table.tsx'

export const CHECKS_TITLE: Text = { zh: '核查', en: 'Checks' }
const STATES = ['found', 'clear'] as const

/** Every declared check of a year: what it asks, and how many rows it finds within the reader's reach. */
export async function checksSheet(visit: Visit): Promise<Sheet> {
  const { ctx, lang, say, query, site, latest } = visit
  const zh = lang === 'zh'
  const asked = await checksAsked(visit)
  const { year, chamber } = asked
  // as of a revision they find the same every time: kept for whoever reaches as far
  const { role, organization_id } = ctx.actor ?? {}
  const { items, revision } = await site.kept.of(
    ['checks', latest.rev, year, chamber, role, organization_id].join(' '),
    () => checks(ctx, { year, chamber }),
  )
  const [severity, state] = [query.get('severity'), query.get('state')]
  const shown = items.filter(
    (one) => (!severity || one.severity === severity) && (!state || one.count > 0 === (state === 'found')),
  )
  const found = items.filter(({ count }) => count > 0).length
  const api = `/api/v1/checks?${queryString({ year: String(year), chamber })}`
  return {
    title: say(CHECKS_TITLE),
    assets: ['desk.css', 'review.css'],
    alternate: { type: 'application/json', href: api },
    body: (
      <Desk visit={visit}>
        <h1>{say(CHECKS_TITLE)}</h1>
        <p class="lead">
          {zh
            ? `${year} 年关账以前逐项核查已确认的记录：共 ${items.length} 项，${found} 项有所发现。随时重新计算，现在截至 r${revision}。`
            : `Checks of the confirmed records before ${year} is closed: of ${items.length}, ${found} found something. Computed anew each time, now as of r${revision}.`}
        </p>
        <Filters visit={visit} label={zh ? '筛选核查' : 'Filter the checks'}>
          <ChecksFields visit={visit} asked={asked} />
          <Select
            name="severity"
            label={zh ? '程度' : 'Severity'}
            value={severity ?? undefined}
            empty={zh ? '全部' : 'All'}
            choices={SEVERITIES.map((value) => ({ value, label: capital(say(SEVERITY_WORDS[value])) }))}
          />
          <Select
            name="state"
            label={zh ? '结果' : 'Result'}
            value={state ?? undefined}
            empty={zh ? '全部' : 'All'}
            choices={STATES.map((value) => ({
              value,
              label: value === 'found' ? (zh ? '有发现' : 'With findings') : zh ? '无发现' : 'Without findings',
            }))}
          />
        </Filters>
        <div id="found-checks">
          {found === 0 && state === 'found' ? (
            <p class="empty">
              {zh ? `${items.length} 项核查都没有发现问题。` : `None of ${items.length} checks found anything.`}
            </p>
          ) : (
            <ChecksTable visit={visit} checks={shown} year={year} chamber={chamber} />
          )}
        </div>
        <div class="rows-foot">
          <Downloads visit={visit} href={api} what={say(CHECKS_TITLE)} />
        </div>
      </Desk>
    ),
  }
}
