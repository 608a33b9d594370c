import { readFileSync } from 'node:fs'

/**
 * How the comparison harness says its operations to us; put among its adapters. opts: { ids: the ids.json that load.ts wrote, vary }
 *
 * The harness asks the same question again and again, which we answer out of what was kept. With `vary` only the first asking is that
 * question (so that its answer can be checked), and every later one is another period: `months` moves it by whole months, which tallies
 * hold, `days` to odd days, whose edges are read from the ledger.
 */
export default ({ ids: file, vary }) => {
  const ids = JSON.parse(readFileSync(file, 'utf8'))
  const nth = {}
  const period = (name, from, to) => {
    nth[name] = (nth[name] ?? -1) + 1
    return vary && nth[name] > 0 ? PERIODS[vary](nth[name], from, to) : { from, to }
  }
  // the harness has one set of headers a server and reads it after it made up a request: only writing is done by somebody
  let writing = false
  const ask = (path, parameters, read) => {
    writing = false
    return { path: `/api/v1/${path}${parameters ? `?${new URLSearchParams(parameters)}` : ''}`, read }
  }
  const given = { measures: 'donations.count,donations.received' }
  return {
    get headers() {
      return writing ? { authorization: `Bearer ${ids.token}` } : {}
    },
    health: () => {
      writing = false
      return { path: '/healthz' }
    },
    get: (ref) => ask(`donations/${ids.donations[ref]}`, null, (j) => j.amount_fen),
    // our lists go by day, newest first; where a page begins is said by the last day that the gifts up to the numbered one came in
    list: ({ district, cause, after, limit }) =>
      ask(
        'donations',
        { district: ids.districts[district], cause: ids.causes[cause], to: dayOf(after / ids.count), limit },
        (j) => j.items.length,
      ),
    totals: (by, year) =>
      ask('totals', { ...given, by, ...period(by, `${year}-01-01`, `${year}-12-31`) }, ({ rows, labels }) =>
        Object.fromEntries(
          rows.map((row) => [nameOf(by, row[by], labels, ids), [row['donations.count'], row['donations.received']]]),
        ),
      ),
    window: (from, to) =>
      ask('totals', { ...given, ...period('window', from, to) }, ({ total }) => [
        total['donations.count'],
        total['donations.received'],
      ]),
    pairing: (from, to) =>
      ask(
        'totals',
        { measures: 'aid.enterprises,aid.villages,aid.invested', ...period('pairing', from, to) },
        ({ total }) => [total['aid.enterprises'], total['aid.villages'], total['aid.invested']],
      ),
    csv: () => ask('donations', { format: 'csv', status: 'all' }),
    donate: (row) => {
      writing = true
      return { method: 'POST', path: '/api/v1/donations', body: JSON.stringify(giftOf(row, ids)) }
    },
    // a register is more than its gifts, and gifts are confirmed by somebody: load.ts takes them in, and tells how fast
    import: () => {
      throw new Error('bench/compare/load.ts takes the gifts in')
    },
  }
}

const DAY = 86_400_000
const FIRST = Date.UTC(2021, 0, 1)
const DAYS = 1095
const text = (ms) => new Date(ms).toISOString().slice(0, 10)
const dayOf = (share) => text(FIRST + Math.floor((1 - share) * DAYS) * DAY)
/** The first day of a month numbered from January 2021. */
const month = (i) => Date.UTC(2021, i, 1)

/** Another period for every number, as often as a cache of some hundred answers could not tell from ever new ones. */
const PERIODS = {
  months: (n) => {
    const months = 1 + (n % 36)
    const from = Math.floor(n / 36) % (37 - months)
    return { from: text(month(from)), to: text(month(from + months) - DAY) }
  },
  days: (n, from, to) => {
    const earlier = 1 + (n % 359)
    const shorter = Math.floor(n / 359) % 27
    return { from: text(Date.parse(from) - earlier * DAY), to: text(Date.parse(to) - (earlier + shorter) * DAY) }
  },
}

/** What the harness calls a group: districts and causes by name, months as they are. */
const nameOf = (by, key, labels, { causes }) => {
  if (by === 'cause') return Object.keys(causes).find((name) => causes[name] === key)
  return by === 'district' ? labels.district[key] : key
}

/** A gift as the harness has it in our words. */
const giftOf = (row, { chambers, enterprises, funds, projects, recipient, causes }) => ({
  source_ref: row.ref,
  chamber_id: chambers[`示例商会${row.chamber}`],
  donor_kind: 'enterprise',
  donor_id: enterprises[`示例企业${row.enterprise}`],
  recipient_id: recipient,
  ...(row.fund ? { fund_id: funds[row.fund] } : {}),
  ...(row.village ? { project_id: projects[row.village] } : {}),
  cause: causes[row.cause],
  amount_fen: row.amount_fen,
  received_on: row.date,
  restricted_to: `定向${row.region}`,
  ...(row.memo ? { note: row.memo } : {}),
})
