import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '../src/core/bytes.ts'
import { encodeCursor } from '../src/db/cursor.ts'
import { openRaw, type Raw } from '../src/db/sqlite.ts'
import type { Sample } from './operations.ts'
import { writeRegister } from './register.ts'

const TOKEN = 'ys_bench_0000000000000000000000000000000000000'

/** What a register is made by: one that is older is made again. */
const MAKERS = [
  'bench/register.ts',
  'bench/gifts.ts',
  'bench/rows.ts',
  ...readdirSync('schema').map((name) => `schema/${name}`),
]
const isOf = (file: string): boolean =>
  existsSync(file) && MAKERS.every((maker) => statSync(maker).mtimeMs < statSync(file).mtimeMs)

/** The register of a size, built once; servers then read copies of it. */
export async function registerOf(parent: string, size: number): Promise<string> {
  const folder = join(parent, String(size))
  const file = join(folder, 'registry.db')
  if (isOf(file)) return file
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const raw = openRaw(`${file}.part`)
  process.stderr.write(`${size}: ${JSON.stringify(writeRegister(raw, size))}\n`)
  raw
    .prepare('INSERT INTO token VALUES (?, ?, ?, ?, 0, ?, ?, NULL)')
    .run(
      'benchtoken000000',
      await sha256Hex(TOKEN),
      'benchclerk000000',
      'bench',
      '2024-01-01T00:00:00.000Z',
      '2099-01-01T00:00:00.000Z',
    )
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  copyFileSync(`${file}.part`, file)
  rmSync(`${file}.part`)
  return file
}

export function sampleOf(raw: Raw, size: number): Sample {
  const step = Math.max(1, Math.floor(size / 3000))
  const rows = raw
    .prepare("SELECT id, received_on AS day FROM donation WHERE rowid % ? = 0 AND status = 'confirmed' LIMIT 3000")
    .all(step) as { id: string; day: string }[]
  const text = (query: string) => raw.prepare(query).pluck().all() as string[]
  const [donor_id = '', chamber_id = ''] = Object.values(
    raw.prepare('SELECT enterprise_id, chamber_id FROM membership LIMIT 1').get() as Record<string, string>,
  )
  return {
    ids: rows.map(({ id }) => id),
    places: rows.map(({ id, day }) => ({ id, day, cursor: encodeCursor({ sort: '-received_on', value: day, id }) })),
    chambers: text("SELECT id FROM organization WHERE kind = 'chamber'"),
    districts: text('SELECT DISTINCT district_code FROM organization WHERE district_code IS NOT NULL'),
    gift: {
      ...{ chamber_id, donor_kind: 'enterprise', donor_id, received_on: '2023-12-31' },
      recipient_id: text("SELECT id FROM organization WHERE kind = 'charity' LIMIT 1")[0],
    },
    token: TOKEN,
  }
}
