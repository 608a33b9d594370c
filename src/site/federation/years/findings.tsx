import { SEVERITIES } from '../../../checks/check.ts'
import type { StatementDocument } from '../../../statements/document.ts'
import { ChecksTable } from '../../desk/review/checks-table.tsx'
import type { Visit } from '../../page.ts'

/** What the checks of a year found when it was compiled, gravest first: in sight before it is published. */
export function Findings({ visit, document }: { visit: Visit; document: StatementDocument }) {
  const zh = visit.lang === 'zh'
  const { checks, year } = document
  const found = checks
    .filter(({ count }) => count > 0)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{zh ? '核查' : 'Checks'}</h2>
      <p>
        {found.length === 0
          ? zh
            ? `${checks.length} 项核查都没有发现问题。`
            : `All ${checks.length} checks found nothing.`
          : zh
            ? `${checks.length} 项核查中，${found.length} 项有发现：`
            : `Of ${checks.length} checks, ${found.length} found something:`}
      </p>
      {found.length > 0 ? <ChecksTable visit={visit} checks={found} year={year} /> : null}
    </section>
  )
}
