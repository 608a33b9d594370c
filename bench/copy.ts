import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openRaw } from '../src/db/sqlite.ts'
import { median } from './client.ts'
import { started } from './servers.ts'

/**
 * The whole list of gifts as CSV beside PostgreSQL's COPY of the same columns, joins and order through the same server (Hono, psql's
 * output passed on), in turn. Both bodies must be the same bytes but for the mark, the head and the ends of lines.
 *
 *   node bench/copy.ts --data FOLDER --pg postgresql://… [--load] [--rounds 3]
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    pg: { type: 'string', default: '' },
    load: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
  },
})
if (spawnSync('psql', ['--version']).error || !values.pg) throw new Error('psql and --pg are needed')

const TABLES = ['donation', 'organization', 'fund', 'project', 'region', 'campaign', 'act']
const INDEXES = `CREATE INDEX ON donation (received_on, id); CREATE INDEX ON fund (root_id); CREATE INDEX ON project (root_id);
  CREATE UNIQUE INDEX ON act (rev); CREATE INDEX ON donation (replaces_id) WHERE replaces_id IS NOT NULL; ANALYZE`
const TYPES: Record<string, string> = { INTEGER: 'bigint', REAL: 'double precision', TEXT: 'text COLLATE "C"' }

const psql = (command: string) =>
  spawn('psql', [values.pg, '-q', '-v', 'ON_ERROR_STOP=1', '-c', command], { stdio: ['pipe', 'pipe', 'inherit'] })
async function run(command: string, input: Iterable<string> = []): Promise<void> {
  const child = psql(command)
  const ended = new Promise<void>((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`psql ${code}`)))),
  )
  await pipeline(Readable.from(input), child.stdin)
  await ended
}

/** The tables that the list reads, keys and the indexes that serve it; nothing else that would slow it. */
async function load(): Promise<void> {
  const raw = openRaw(`${values.data}/registry.db`)
  for (const table of TABLES) {
    const columns = raw.pragma(`table_info(${table})`) as { name: string; type: string; pk: number }[]
    const said = columns.map(({ name, type, pk }) => `${name} ${TYPES[type]}${pk ? ' PRIMARY KEY' : ''}`)
    await run(`DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (${said.join()})`)
    const cells = raw
      .prepare(`SELECT ${columns.map(({ name }) => name).join()} FROM ${table}`)
      .raw()
      .iterate()
    const quoted = (cell: unknown) => (cell === null ? '' : `"${String(cell).replaceAll('"', '""')}"`)
    const lines = (function* () {
      for (const row of cells) yield `${(row as unknown[]).map(quoted).join()}\n`
    })()
    await run(`COPY ${table} FROM STDIN CSV`, lines)
  }
  raw.close()
  await run(INDEXES)
}

const version = (table: string) => `CASE WHEN f.${table}_id IS NOT NULL THEN coalesce(
  (SELECT name FROM ${table} WHERE id = f.${table}_id AND status = 'confirmed'),
  (SELECT name FROM ${table} WHERE root_id = f.${table}_id ORDER BY status = 'confirmed' DESC LIMIT 1)) END`
/** Joins, which PostgreSQL hashes, where a name is found by its key: the fastest that it was seen to do. */
const COPY = `COPY (SELECT f.id, f.chamber_id, c.name, f.status, f.version,
  CASE f.publicity WHEN 'alias' THEN f.alias WHEN 'named' THEN coalesce(d.name, CASE WHEN f.donor_kind = 'group' OR f.donor_consent = 1
    THEN f.donor_name ELSE substr(f.donor_name, 1, 1) || '**' END) END,
  f.donor_kind, CASE WHEN f.publicity = 'named' THEN f.donor_id END, f.publicity, f.alias, f.recipient_id, f.fund_id, f.project_id,
  f.village_code, CASE WHEN f.publicity = 'named' THEN f.pledge_id END, f.campaign_id, f.cause, f.form, f.amount_fen, f.goods_item,
  f.quantity, f.unit, f.valuation_basis, f.received_on, f.restricted_to, r.name, ${version('fund')}, ${version('project')}, v.name, g.name,
  f.district_code, f.township_code, f.member, f.programme, f.partner_code, f.fund_kind,
  CASE WHEN f.replaces_id IS NOT NULL THEN (SELECT reason FROM act WHERE seq = f.recorded_act) END, f.replaces_id,
  (SELECT n.id FROM donation n WHERE n.replaces_id = f.id AND n.status <> 'voided' AND n.confirmed_rev IS NOT NULL),
  f.confirmed_rev, a.at, f.voided_rev, w.at, f.demo
  FROM donation f LEFT JOIN organization c ON c.id = f.chamber_id LEFT JOIN organization d ON d.id = f.donor_id
  LEFT JOIN organization r ON r.id = f.recipient_id LEFT JOIN region v ON v.code = f.village_code
  LEFT JOIN campaign g ON g.id = f.campaign_id LEFT JOIN act a ON a.rev = f.confirmed_rev LEFT JOIN act w ON w.rev = f.voided_rev
  WHERE f.confirmed_rev IS NOT NULL AND f.status = 'confirmed' ORDER BY f.received_on DESC, f.id DESC) TO STDOUT CSV`

/** Milliseconds until the last byte, and the digest of the lines. */
function fetched(address: string, head: boolean): Promise<{ ms: number; bytes: number; digest: string }> {
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256')
    let bytes = 0
    let skip = head
    request(address, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        let text = chunk.toString('latin1').replaceAll('\r', '')
        if (skip) text = text.slice(text.indexOf('\n') + 1)
        skip = false
        hash.update(text, 'latin1')
      })
      answer.on('end', () => resolve({ ms: performance.now() - from, bytes, digest: hash.digest('hex') }))
    })
      .on('error', reject)
      .end()
  })
}

/** What a process has computed, ms. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

if (values.load) await load()
const app = new Hono()
app.get('/copy', () => new Response(Readable.toWeb(psql(COPY).stdout) as ReadableStream))
const peer = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((resolve) => peer.once('listening', resolve))
const address = peer.address()
const theirs = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/copy`
const ours = await started(['src/node.js', '--data', values.data, '--port', '0'])
const ratios: number[] = []
for (let round = 0; round < Number(values.rounds); round++) {
  const copy = await fetched(theirs, false)
  const before = cpuOf(ours.pid)
  const mine = await fetched(`${ours.base}/api/v1/donations?format=csv`, true)
  ratios.push(copy.ms / mine.ms)
  console.log(
    JSON.stringify({
      ours: Math.round(mine.ms),
      copy: Math.round(copy.ms),
      ratio: Number((copy.ms / mine.ms).toFixed(2)),
      oursCpu: cpuOf(ours.pid) - before,
      same: mine.digest === copy.digest,
      mb: Math.round(mine.bytes / 1e6),
    }),
  )
}
console.log(`export against COPY, by time: ${median(ratios).toFixed(2)}`)
await ours.stop()
peer.close()
