import { DIMENSIONS } from '../totals/dimensions.ts'
import type { Names } from './names.ts'
import { organisationId } from './names.ts'
import { type Indicator, results } from './results.ts'
import type { Snapshot } from './snapshot.ts'
import { MOVEMENTS, type Movement, organisation, party, transaction } from './transaction.ts'
import { element, escapeXml, narratives } from './xml.ts'

type Row = Readonly<Record<string, unknown>>

/** What stands behind one project: its movements of money and its outcomes, as the public lists hold them. */
export type Behind = Readonly<Record<Movement | 'outcomes', readonly Row[]>>

/** What every activity of a file shares. */
export interface World {
  snapshot: Snapshot
  origin: string
  indicators: ReadonlyMap<string, Indicator>
}

/** IATI codes: ActivityStatus, ActivityDateType, OrganisationRole. */
const STATUS = { pipeline: '1', implementation: '2', closed: '4' } as const
const DATE = { planned_start: '1', actual_start: '2', planned_end: '3', actual_end: '4' } as const
const ROLE = { funding: '1', accountable: '2', implementing: '4' } as const

/** The publisher's identifier in IATI: its credit code, else one that is plainly this register's own. */
export const reporterRef = ({ publisher }: Snapshot): string =>
  publisher ? organisationId(publisher.id, publisher.uscc, 'YONGSHAN-ORG-') : 'YONGSHAN'

/** A project as an IATI 2.03 activity. The order of elements is the schema's. */
export function activity(project: Row, behind: Behind, names: Names, world: World): string {
  const { snapshot, origin } = world
  const since = String(project.since_on)
  const programme = DIMENSIONS.programme.values?.[String(project.programme)] ?? { zh: '其他', en: 'other' }
  const moved = (Object.keys(MOVEMENTS) as Movement[]).flatMap((name) => behind[name].map((row) => ({ name, row })))
  return element('iati-activity', attributesOf(project), [
    element('iati-identifier', {}, [escapeXml(`${reporterRef(snapshot)}-${project.root_id}`)]),
    organisation('reporting-org', reporter(snapshot)),
    element('title', {}, narratives(String(project.name), `${project.name} (${programme.en})`)),
    element('description', { type: '1' }, describe(project, programme)),
    ...participants(project, moved, names, snapshot),
    ...standing(since, project.closed_on ? String(project.closed_on) : null, snapshot.today),
    element('recipient-country', { code: 'CN' }),
    ...[project.partner_name, project.village_name].flatMap((name) =>
      name ? [element('location', {}, [element('name', {}, narratives(String(name)))])] : [],
    ),
    element(
      'sector',
      {
        vocabulary: '99',
        'vocabulary-uri': `${origin}/api/v1/open-data#programmes`,
        code: String(project.programme),
      },
      narratives(programme.zh, programme.en),
    ),
    ...[
      [project.partner_code, project.partner_name],
      [project.village_code, project.village_name],
    ].flatMap(([code, name]) => (code ? [division(String(code), String(name), origin)] : [])),
    ...moved.map(({ name, row }) => transaction(name, row, names)),
    ...results(behind.outcomes, world.indicators, since, origin),
  ])
}

const attributesOf = (project: Row) => ({
  'xml:lang': 'zh',
  'default-currency': 'CNY',
  ...(project.confirmed_at ? { 'last-updated-datetime': String(project.confirmed_at) } : {}),
})

const reporter = (snapshot: Snapshot) => ({
  name: snapshot.publisher?.name ?? '甬善 Yongshan',
  ref: reporterRef(snapshot),
  type: '15',
})

function describe(project: Row, programme: { zh: string; en: string }): string[] {
  const purpose = project.purpose ? `；${project.purpose}` : ''
  return narratives(
    `${project.chamber_name}的结对帮扶项目，${programme.zh}，自 ${project.since_on}${purpose}`,
    `Pairing project of ${project.chamber_name}, ${programme.en}, since ${project.since_on}`,
  )
}

/** Who answers for it, who carries it out, and everybody whose money the transactions show. */
function participants(
  project: Row,
  moved: readonly { name: Movement; row: Row }[],
  names: Names,
  snapshot: Snapshot,
): string[] {
  const funders = moved.map(({ name, row }) =>
    organisation('participating-org', MOVEMENTS[name].provider(row, names), { role: ROLE.funding }),
  )
  return [
    organisation('participating-org', reporter(snapshot), { role: ROLE.accountable }),
    organisation('participating-org', party(project.chamber_id, project.chamber_name, names), {
      role: ROLE.implementing,
    }),
    ...new Set(funders),
  ]
}

function standing(since: string, closed: string | null, today: string): string[] {
  const begun = since <= today
  const over = closed !== null && closed <= today
  const status = over ? STATUS.closed : begun ? STATUS.implementation : STATUS.pipeline
  return [
    element('activity-status', { code: status }),
    element('activity-date', { type: begun ? DATE.actual_start : DATE.planned_start, 'iso-date': since }),
    ...(closed
      ? [element('activity-date', { type: over ? DATE.actual_end : DATE.planned_end, 'iso-date': closed })]
      : []),
  ]
}

/** A division: IATI's own vocabularies lack GB/T 2260, so its code is a tag of the publisher's. */
const division = (code: string, name: string, origin: string): string =>
  element(
    'tag',
    { vocabulary: '99', 'vocabulary-uri': `${origin}/api/v1/regions`, code },
    narratives(`${name}（行政区划代码）`, `${name} (division code, GB/T 2260)`),
  )
