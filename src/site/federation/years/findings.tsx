import { scopeOf } from '../../../accounts/permit.ts'
import { SEVERITIES, type Severity } from '../../../checks/check.ts'
import { type FoundRow, findings } from '../../../checks/queries.ts'
import { KINDS } from '../../../facts/kinds.ts'
import type { StatementCheck, StatementDocument } from '../../../statements/document.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { DataTable } from '../../components/data-table.tsx'
import { Zh } from '../../components/zh.tsx'
import { recordPath } from '../../desk/links.ts'
import { count } from '../../format.ts'
import type { Visit } from '../../page.ts'

const WORDS: Record<Severity, Text> = {
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '警告', en: 'Warning' },
  notice: { zh: '提示', en: 'Notice' },
}
/** Rows of a check that stand on the page; the rest is in its file. */
const SHOWN = 5

export interface Found {
  check: StatementCheck
  rows: FoundRow[]
}

/** What the checks of a draft found, gravest first, with the first rows of each; the rows are as of the draft's revision. */
export async function foundIn({ ctx }: Visit, { checks, year, revision }: StatementDocument): Promise<Found[]> {
  const told = checks
    .filter(({ count: rows }) => rows > 0)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  if (scopeOf(ctx.actor, 'check.read') !== 'all') return told.map((check) => ({ check, rows: [] }))
  const found: Found[] = []
  for (const check of told)
    found.push({ check, rows: (await findings(ctx, check.id, { year, revision, limit: SHOWN })).items })
  return found
}

/** The checks in sight before a year is published. */
export function Findings({
  visit,
  document,
  found,
}: {
  visit: Visit
  document: StatementDocument
  found: readonly Found[]
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{zh ? '核对' : 'Checks'}</h2>
      <p>
        {found.length === 0
          ? zh
            ? `${document.checks.length} 项核对都没有发现问题。`
            : `All ${document.checks.length} checks found nothing.`
          : zh
            ? `${document.checks.length} 项核对中，${found.length} 项有发现：`
            : `Of ${document.checks.length} checks, ${found.length} found something:`}
      </p>
      {found.map(({ check, rows }) => (
        <details class="besides finding">
          <summary>
            {say(WORDS[check.severity])} · {say(check.label)} · {count(check.count)}
          </summary>
          <p>{say(check.explanation)}</p>
          {rows.length === 0 ? null : <Rows visit={visit} check={check} rows={rows} />}
          <p class="quiet">
            <a href={`/api/v1/checks/${check.id}?year=${document.year}&format=xlsx`} rel="nofollow">
              {zh ? '全部行（现状，XLSX）' : 'All rows as they are now (XLSX)'}
            </a>
          </p>
        </details>
      ))}
    </section>
  )
}

function Rows({ visit, check, rows }: { visit: Visit; check: StatementCheck; rows: readonly FoundRow[] }) {
  const { lang, say, href } = visit
  const zh = lang === 'zh'
  return (
    <DataTable<FoundRow>
      visit={visit}
      caption={`${say(check.label)} · ${zh ? '前几行' : 'first rows'}`}
      quiet
      stack
      rows={rows}
      columns={[
        {
          id: 'record',
          label: zh ? '记录' : 'Record',
          heading: true,
          cell: ({ kind, id }) => {
            const known = Object.values(KINDS).find(({ name }) => name === kind)
            return known ? (
              <a href={href(recordPath(known.name, String(id)))}>
                {known.label[lang]} <code>{id}</code>
              </a>
            ) : (
              <code>{id ?? '—'}</code>
            )
          },
        },
        {
          id: 'chamber',
          label: zh ? '登记单位' : 'Recorded for',
          cell: ({ chamber_name }) => (chamber_name ? <Zh lang={lang}>{chamber_name}</Zh> : '—'),
        },
        { id: 'day', label: zh ? '日期' : 'Day', tight: true, cell: ({ day }) => day ?? '—' },
        {
          id: 'amount',
          label: zh ? '数（金额为分）' : 'Value (money in fen)',
          numeric: true,
          cell: ({ amount }) => (amount === null ? '—' : count(amount)),
        },
        {
          id: 'other',
          label: zh ? '对照' : 'Against',
          numeric: true,
          cell: ({ other }) => (other === null ? '—' : typeof other === 'number' ? count(other) : <code>{other}</code>),
        },
      ]}
    />
  )
}
