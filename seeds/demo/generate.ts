import type { Article, Division } from '../read.ts'
import { ActBook, type Desk } from './acts.ts'
import { buildAid, buildPartnerships } from './aid.ts'
import { addArticle, namedOrganizations } from './article.ts'
import { addCorrections } from './corrections.ts'
import { buildDisbursements } from './disbursements.ts'
import { buildDonations } from './donations.ts'
import { buildEnterprises } from './enterprises.ts'
import { buildFunds } from './funds.ts'
import { CAMPAIGNS } from './gifts.ts'
import { buildPlaces, standingActs } from './places.ts'
import { buildPledges } from './pledges.ts'
import { buildProjects } from './projects.ts'
import { fillQueue } from './queue.ts'
import { Random } from './random.ts'
import { buildReceivers } from './receivers.ts'
import { emptyFacts, type Register } from './rows.ts'
import { buildOutcomes, buildReported } from './statements.ts'
import { LUOTUO } from './targets.ts'

const OPENED_AT = '2020-01-02T02:00:00.000Z'
/** The report came out in spring 2023; that is when its numbers were entered, beside three years of records. */
const ANNOUNCED_AT = '2023-04-10T02:00:00.000Z'

/**
 * The whole demo register in memory, the same on every run: organisations and their history from 2020 to the autumn of 2023, whose
 * totals meet the report's figures. Nothing here touches a database.
 */
export function generate(regions: readonly Division[], article: Article): Register {
  const book = new ActBook()
  const places = buildPlaces(regions, article)
  const opening = book.act('seed', places.city.recorder, OPENED_AT)
  const announced = book.act('create', places.city.recorder, ANNOUNCED_AT)
  const enterprises = buildEnterprises(places, book, opening, LUOTUO)
  const receivers = buildReceivers(places)
  const funds = buildFunds(places, enterprises.members, receivers, book)
  const { projects, collectives } = buildProjects(regions, places, book)
  const parts = buildPartnerships(projects, enterprises.members)
  const campaigns = buildCampaigns(article)

  const facts = emptyFacts()
  const world = { places, enterprises, funds, receivers, projects, collectives, campaigns: campaigns.ids }
  const donations = buildDonations(world, parts, book)
  facts.fund = funds.map(({ fact }) => fact)
  facts.project = projects.map(({ fact }) => fact)
  facts.aid = buildAid(parts, book)
  facts.disbursement = buildDisbursements(world, donations, book)
  const byId = new Map(enterprises.members.map((enterprise) => [enterprise.id, enterprise]))
  facts.pledge = buildPledges(donations, byId, receivers, book)
  const desks = new Map<string, Desk>(places.chambers.map((chamber) => [chamber.id, chamber]))
  // what is replaced comes before what replaces it
  facts.donation = [...addCorrections(donations, desks, book), ...donations]
  const named = new Set(article.organizations.map(({ name }) => name))
  facts.outcome = buildOutcomes(projects, named, book)
  facts.reported = buildReported(places, facts.donation, named, book)
  const bodies = namedOrganizations(article, places)
  addArticle(article, places, bodies, facts, book)
  fillQueue({ counties: places.counties, members: enterprises.members, projects, receivers }, facts, book)

  const standings = standingActs(book, places)
  const founding = [...places.rows, ...bodies, ...receivers.rows, ...collectives.values()]
  return {
    acts: book.close(),
    opening,
    announced,
    accounts: places.accounts,
    organizations: [...founding.map((values) => ({ values, recorded: opening })), ...enterprises.organizations],
    standings,
    memberships: enterprises.memberships,
    campaigns: campaigns.rows,
    facts,
  }
}

function buildCampaigns(article: Article) {
  const random = new Random('campaigns')
  const ids = { drive: random.id(), charityDay: random.id(), warmth: random.id() }
  const stated = article.campaigns.find(({ name }) => name === CAMPAIGNS.drive)
  const invented = { from_on: null, to_on: null, note: null, demo: 1 }
  const rows: Register['campaigns'] = [
    { id: ids.drive, name: CAMPAIGNS.drive, from_on: null, to_on: null, note: stated?.note ?? null, demo: 0 },
    { id: ids.charityDay, name: CAMPAIGNS.charityDay, ...invented },
    { id: ids.warmth, name: CAMPAIGNS.warmth, ...invented },
  ]
  return { ids, rows }
}
