import { bounds, type Qualifier } from '../../src/core/qualifier.ts'
import type { Article } from '../read.ts'
import type { Act, ActBook, Desk } from './acts.ts'
import { organization, type Places } from './places.ts'
import { Random } from './random.ts'
import type { OrganizationRow, Register } from './rows.ts'

/** The month in which the report appeared; what it states was entered after it. */
const PUBLISHED_ON = '2023-03-31'

/** Organisations that the report names besides federations and chambers. They and what it says of them are no demo: nothing is invented. */
export function namedOrganizations(article: Article, places: Places): OrganizationRow[] {
  const random = new Random('article organisations')
  const known = new Map(places.rows.map(({ name, id }) => [name, id]))
  return article.organizations
    .filter(({ name }) => !known.has(name))
    .map(({ name, kind, division_code, division_note, parent }) => {
      const district = division_code && places.byCounty.has(division_code) ? division_code : null
      const parent_id = parent ? (known.get(parent) ?? null) : null
      const place = { division_code, division_note, district_code: district, parent_id }
      return organization({ id: random.id(), name, kind, ...place, demo: 0 })
    })
}

/** The report's own statements as confirmed facts. */
export function addArticle(
  article: Article,
  places: Places,
  named: readonly OrganizationRow[],
  facts: Register['facts'],
  book: ActBook,
): void {
  const random = new Random('article')
  const ids = new Map([...places.rows, ...named].map(({ name, id }) => [name, id]))
  const idOf = (name: string): string => {
    const id = ids.get(name)
    if (!id) throw new Error(`article.json: nothing is named ${name}`)
    return id
  }
  const desks = new Map<string, Desk>(
    [places.city, ...places.counties.map(({ federation }) => federation), ...places.chambers].map((body) => [
      body.name,
      body,
    ]),
  )
  // an association has no clerk here: its county's federation enters what it states
  const parents = new Map(article.organizations.map(({ name, parent }) => [name, parent]))
  const enter = (by: string): { recorded: Act; confirmed: Act } => {
    const desk = desks.get(by) ?? desks.get(parents.get(by) ?? '')
    if (!desk) throw new Error(`article.json: nobody enters for ${by}`)
    const recorded = book.record(desk, PUBLISHED_ON)
    return { recorded, confirmed: book.confirm(desk, recorded) }
  }
  const projects = new Map<string, string>()
  for (const { chamber, ...project } of article.projects) {
    const id = random.id()
    projects.set(project.name, id)
    facts.project.push({
      values: { id, root_id: id, chamber_id: idOf(chamber), ...project, demo: 0 },
      ...enter(chamber),
    })
  }
  for (const { chamber, sponsor, custodian, ...fund } of article.funds) {
    const id = random.id()
    const parties = { sponsor_id: sponsor && idOf(sponsor), custodian_id: custodian && idOf(custodian) }
    facts.fund.push({
      values: { id, root_id: id, chamber_id: idOf(chamber), ...fund, ...parties, demo: 0 },
      ...enter(chamber),
    })
  }
  for (const { recorded_by, donor, recipient, ...pledge } of article.pledges) {
    const id = random.id()
    const parties = { chamber_id: idOf(recorded_by), donor_id: idOf(donor), recipient_id: idOf(recipient) }
    facts.pledge.push({ values: { id, root_id: id, ...parties, ...pledge, demo: 0 }, ...enter(recorded_by) })
  }
  for (const {
    recorded_by,
    organization: stated,
    kind: _,
    district_code: __,
    project,
    ...outcome
  } of article.outcomes) {
    const of = {
      chamber_id: idOf(recorded_by),
      organization_id: idOf(stated),
      project_id: project ? (projects.get(project) ?? null) : null,
    }
    const ends = bounds(outcome.qualifier as Qualifier, outcome.value)
    facts.outcome.push({ values: { id: random.id(), ...of, ...outcome, ...ends, demo: 0 }, ...enter(recorded_by) })
  }
  for (const { recorded_by, organization: stated, kind: _, district_code: __, ...reported } of article.reported) {
    const of = { chamber_id: idOf(recorded_by), organization_id: idOf(stated) }
    const ends = bounds(reported.qualifier as Qualifier, reported.value)
    facts.reported.push({ values: { id: random.id(), ...of, ...reported, ...ends, demo: 0 }, ...enter(recorded_by) })
  }
}
