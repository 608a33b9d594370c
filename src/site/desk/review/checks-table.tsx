import { type CheckCount, SEVERITY_WORDS } from '../../../checks/check.ts'
import { queryString } from '../../../totals/describe.ts'
import { DataTable } from '../../components/data-table.tsx'
import { capital, count } from '../../format.ts'
import type { Visit } from '../../page.ts'

/** Checks with what they found, those that found something first; each leads to the rows that it finds now, in a year and perhaps one chamber. */
export function ChecksTable({
  visit,
  checks,
  year,
  chamber,
}: {
  visit: Visit
  checks: readonly CheckCount[]
  year: number
  chamber?: string | undefined
}) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  return (
    <DataTable<CheckCount>
      visit={visit}
      caption={zh ? `${year} 年的核查` : `Checks of ${year}`}
      quiet
      stack
      // one that found nothing says nothing of how grave it is
      rows={[...checks].sort((a, b) => Number(b.count > 0) - Number(a.count > 0))}
      empty={zh ? '没有符合条件的核查。' : 'No check matches.'}
      columns={[
        {
          id: 'label',
          label: zh ? '核查' : 'Check',
          heading: true,
          cell: ({ id, label, explanation }) => (
            <>
              <a href={href(`/desk/checks/${id}?${queryString({ year: String(year), chamber })}`)}>
                {capital(say(label))}
              </a>
              <span class="queue-chamber">{say(explanation)}</span>
            </>
          ),
        },
        {
          id: 'severity',
          label: zh ? '程度' : 'Severity',
          cell: ({ severity, count: found }) => (
            <span class={found > 0 ? `severity severity-${severity}` : 'severity severity-none'}>
              {capital(say(SEVERITY_WORDS[severity]))}
            </span>
          ),
        },
        {
          id: 'count',
          label: zh ? '发现' : 'Found',
          numeric: true,
          cell: (one) => (one.count === 0 ? zh ? '无' : 'none' : <strong>{count(one.count)}</strong>),
        },
      ]}
    />
  )
}
