import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { newRecordId } from '../src/core/id.ts'
import { openRaw } from '../src/db/sqlite.ts'

/**
 * What the same packages answer with nothing of ours between them: Hono on the same server, prepared statements on the same schema and
 * durability, no authentication, no validation. A bound to compare with, not a product.
 */
const { values } = parseArgs({
  options: { reads: { type: 'string' }, writes: { type: 'string' }, scan: { type: 'string' } },
})
if (!values.reads || !values.writes || !values.scan) throw new Error('--reads FILE --writes FILE --scan FILE')
const reads = openRaw(values.reads)
const writes = openRaw(values.writes)
const scanned = openRaw(values.scan)
const app = new Hono()

/** The bytes and headers that were shown first, again and again. */
let shown = { body: '', headers: {} as Record<string, string> }
app.post('/same', async (c) => {
  shown = await c.req.json()
  return c.body(null, 204)
})
app.get('/same', (c) => c.body(shown.body, 200, shown.headers))
app.get('/unchanged', (c) =>
  c.body(null, 304, {
    etag: '"r1-2024-01-01"',
    'cache-control': 'public, max-age=0',
    vary: 'Accept',
    'x-request-id': '0',
  }),
)

const NAMES = `(SELECT name FROM organization WHERE id = f.chamber_id) AS chamber_name,
  (SELECT name FROM organization WHERE id = f.donor_id) AS donor, (SELECT name FROM organization WHERE id = f.recipient_id) AS recipient_name,
  (SELECT name FROM fund WHERE id = f.fund_id) AS fund_name, (SELECT name FROM project WHERE id = f.project_id) AS project_name,
  (SELECT at FROM act WHERE rev = f.confirmed_rev) AS confirmed_at`
const one = reads.prepare(`SELECT f.*, ${NAMES} FROM donation f WHERE f.id = ?`)
app.get('/donations/:id', (c) => c.json(one.get(c.req.param('id')) as object))

const page = reads.prepare(`SELECT f.*, ${NAMES} FROM donation f
  WHERE f.confirmed_rev IS NOT NULL AND f.status = 'confirmed' AND (f.received_on, f.id) < (?, ?) ORDER BY f.received_on DESC, f.id DESC LIMIT 50`)
app.get('/donations', (c) => c.json({ items: page.all(c.req.query('day'), c.req.query('id')) }))

/** One pass over an index that holds all that is asked: what two dimensions under a filter cost at the least without a summary. */
scanned.exec(`CREATE INDEX IF NOT EXISTS covering ON donation (received_on, district_code, cause, fund_kind, amount_fen)
  WHERE status = 'confirmed'`)
const scan = scanned.prepare(`SELECT cause, fund_kind, sum(amount_fen) AS amount FROM donation INDEXED BY covering
  WHERE status = 'confirmed' AND received_on BETWEEN ? AND ? AND district_code = ? GROUP BY 1, 2`)
app.get('/scan', (c) => c.json(scan.all(c.req.query('from'), c.req.query('to'), c.req.query('district'))))

const act = writes.prepare("INSERT INTO act (rev, name, account_id, at) VALUES (NULL, 'record', 'benchclerk000000', ?)")
const gift =
  writes.prepare(`INSERT INTO donation (id, chamber_id, donor_kind, donor_id, publicity, recipient_id, form, amount_fen, received_on, recorded_act)
  VALUES (?, ?, ?, ?, 'named', ?, 'money', ?, ?, ?)`)
interface Gift {
  chamber_id: string
  donor_kind: string
  donor_id: string
  recipient_id: string
  amount_fen: number
  received_on: string
}
const post = writes.transaction((row: Gift) => {
  const id = newRecordId()
  const seq = act.run(new Date().toISOString()).lastInsertRowid
  gift.run(id, row.chamber_id, row.donor_kind, row.donor_id, row.recipient_id, row.amount_fen, row.received_on, seq)
  return { id, ...row }
})
app.post('/donations', async (c) => c.json(post.immediate(await c.req.json<Gift>()), 201))

const columns = reads.prepare('SELECT * FROM donation LIMIT 0').columns()
const line = columns.map(({ name }) => `coalesce("${name}", '')`).join(" || ',' || ")
const block = reads.prepare(`SELECT group_concat(line, char(10)) || char(10) AS text, max(id) AS last FROM
  (SELECT id, ${line} AS line FROM donation WHERE id > ? ORDER BY id LIMIT 2000)`)
app.get('/export', () => {
  const encoder = new TextEncoder()
  let after = ''
  return new Response(
    new ReadableStream({
      async pull(controller) {
        const { text, last } = block.get(after) as { text: string | null; last: string | null }
        if (text === null || last === null) return controller.close()
        controller.enqueue(encoder.encode(text))
        after = last
        // lets requests that wait be answered between blocks
        await new Promise((resolve) => setImmediate(resolve))
      },
    }),
    { headers: { 'content-type': 'text/csv; charset=utf-8' } },
  )
})

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`http://127.0.0.1:${port}`))
