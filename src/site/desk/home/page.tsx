import type { Child } from 'hono/jsx'
import type { Role } from '../../../core/roles.ts'
import type { Sheet, Visit } from '../../page.ts'
import { Desk } from '../frame.tsx'
import { FirstSteps } from './first-steps.tsx'
import { LoggedSums, Returned, Submitted } from './mine.tsx'
import { Findings, Queue, States, YearState } from './reviewing.tsx'
import { LastImports, QuickLinks } from './ways.tsx'

type Part = (props: { visit: Visit }) => Child | Promise<Child>

/** What each role finds first, and what stands beside it. */
const HOME: Record<Role, { first: readonly Part[]; beside: readonly Part[] }> = {
  clerk: { first: [FirstSteps, Returned, QuickLinks, Submitted], beside: [LoggedSums, LastImports] },
  reviewer: { first: [FirstSteps, Queue], beside: [Findings, YearState, LastImports] },
  federation: { first: [FirstSteps, Queue], beside: [Findings, YearState, LastImports] },
  auditor: { first: [States], beside: [Findings, YearState] },
}

export const HOME_TITLE = { zh: '工作台', en: 'Desk' }

/** The first page after signing in: what there is to do. */
export async function homePage(visit: Visit): Promise<Sheet> {
  const { ctx, say, lang } = visit
  const parts = HOME[ctx.actor?.role as Role]
  return {
    title: say(HOME_TITLE),
    assets: ['desk.css', 'records.css', 'review.css', 'desk.js'],
    body: (
      <Desk visit={visit} wide>
        <h1>{say(HOME_TITLE)}</h1>
        {ctx.actor?.role === 'auditor' ? (
          <p class="quiet">
            {lang === 'zh'
              ? '审计账号只读：可以查看全部记录、核查和年度报告。'
              : 'An auditor reads: every record, check and year.'}
          </p>
        ) : null}
        {parts.first.map((Part) => (
          <Part visit={visit} />
        ))}
        <div class="halves">
          {parts.beside.map((Part) => (
            <Part visit={visit} />
          ))}
        </div>
      </Desk>
    ),
  }
}
