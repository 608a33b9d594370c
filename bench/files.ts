import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { newId } from '../src/core/id.ts'
import { openRaw } from '../src/db/sqlite.ts'
import { quantile, send } from './client.ts'
import type { Sample } from './operations.ts'
import type { Server } from './servers.ts'
import { transferring } from './transfer.ts'

/** Rows of an imported file: the size of the register, within what one file may hold. */
const MOST_ROWS = 1_000_000

/** How long small reads take while something large goes on beside them, ms. */
async function readsDuring(base: string, work: Promise<unknown>): Promise<number[]> {
  let going = true
  const end = work.finally(() => {
    going = false
  })
  const times: number[] = []
  while (going) {
    const from = performance.now()
    await send(base, { path: '/healthz' })
    times.push(performance.now() - from)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await end
  return times
}

const idle = (base: string) => readsDuring(base, new Promise((resolve) => setTimeout(resolve, 1500)))

/** The whole list as CSV against lines built in SQL through the same server; and what reads notice of it. */
export async function exporting(ours: Server, floor: Server): Promise<Record<string, unknown>> {
  const before = await idle(ours.base)
  const taking = (base: string, path: string) => transferring({ base, path })
  const path = '/api/v1/donations?format=csv'
  const mine = await (await taking(ours.base, path)).go()
  const raw = await (await taking(floor.base, '/export')).go()
  const again = await taking(ours.base, path)
  const during = await readsDuring(ours.base, again.go())
  return {
    operation: 'export',
    ms: Math.round(mine.ms),
    mb: Math.round(mine.bytes / 1e6),
    floorMs: Math.round(raw.ms),
    rateByBytes: Number((mine.bytes / mine.ms / (raw.bytes / raw.ms)).toFixed(2)),
    readP99Times: Number((quantile(during, 0.99) / quantile(before, 0.99)).toFixed(2)),
  }
}

/** A file of new gifts taken in over HTTP, everything checked, against prepared inserts of the same rows into the same tables. */
export async function importing(
  ours: Server,
  folder: string,
  sample: Sample,
  size: number,
): Promise<Record<string, unknown>> {
  const rows = Math.min(size, MOST_ROWS)
  const raw = openRaw(join(folder, 'floor.db'))
  const names = raw
    .prepare(`SELECT c.name AS chamber, c.id AS chamber_id, e.name AS donor, e.id AS donor_id FROM membership m
      JOIN organization c ON c.id = m.chamber_id JOIN organization e ON e.id = m.enterprise_id LIMIT 5000`)
    .all() as { chamber: string; chamber_id: string; donor: string; donor_id: string }[]
  const charity = raw.prepare('SELECT id, name FROM organization WHERE id = ?').get(sample.gift.recipient_id) as {
    id: string
    name: string
  }
  const day = (i: number) => `2022-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`
  const file = join(folder, 'gifts.csv')
  const out = createWriteStream(file)
  out.write('source_ref,chamber,donor,donor_kind,recipient,amount_yuan,received_on\n')
  for (let i = 0; i < rows; i++) {
    const { chamber, donor } = names[i % names.length] as (typeof names)[number]
    if (!out.write(`B${i},${chamber},${donor},enterprise,${charity.name},${(i % 9000) + 1}.50,${day(i)}\n`))
      await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  }
  out.end()
  await finished(out)

  // a server that has just started answers its first requests slowly
  await idle(ours.base)
  const before = await idle(ours.base)
  const path = '/api/v1/imports?kind=donations'
  const sending = await transferring({ base: ours.base, path, file, token: sample.token })
  let ms = 0
  const during = await readsDuring(
    ours.base,
    sending.go().then((done) => {
      ms = done.ms
    }),
  )
  const floorMs = (() => {
    const started = performance.now()
    raw.transaction(() => {
      const seq = raw
        .prepare("INSERT INTO act (rev, name, account_id, at) VALUES (NULL, 'import', 'benchclerk000000', ?)")
        .run(new Date().toISOString()).lastInsertRowid
      const insert =
        raw.prepare(`INSERT INTO donation (id, chamber_id, source_ref, donor_kind, donor_id, publicity, recipient_id, form,
        amount_fen, received_on, recorded_act) VALUES (?, ?, ?, 'enterprise', ?, 'named', ?, 'money', ?, ?, ?)`)
      for (let i = 0; i < rows; i++) {
        const { chamber_id, donor_id } = names[i % names.length] as (typeof names)[number]
        insert.run(newId(), chamber_id, `B${i}`, donor_id, charity.id, ((i % 9000) + 1) * 100 + 50, day(i), seq)
      }
    })()
    return performance.now() - started
  })()
  raw.close()
  return {
    operation: 'import',
    rows,
    ms: Math.round(ms),
    rowsPerSecond: Math.round((rows / ms) * 1000),
    floorMs: Math.round(floorMs),
    rate: Number((floorMs / ms).toFixed(2)),
    readP99Times: Number((quantile(during, 0.99) / quantile(before, 0.99)).toFixed(2)),
    peakMb: ours.peakMb(),
  }
}
