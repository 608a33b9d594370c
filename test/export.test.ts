import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFormat, exportAll } from '../src/cli/export.ts'
import type { Context } from '../src/db/context.ts'
import { openRaw, type Raw, sqliteStore } from '../src/db/sqlite.ts'
import { FACT_LISTS, REGISTER_LISTS } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { nodeTarget, type Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'
import { world } from './support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'export-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each(TARGETS)('the lists that a command exports on $engine', ({ engine, open }) => {
  const { target, w } = opened(open, fullWorld)

  const exported = async (format: ExportFormat, actor: Context['actor']) => {
    const ctx = { store: target.store, now: () => new Date(), actor }
    const into = join(folder, `${engine}-${format}-${actor ? 'private' : 'public'}`)
    const files = await exportAll(ctx, { folder: into, format, origin: 'http://localhost', onFile: () => {} })
    return new Map(files.map((file) => [basename(file), readFileSync(file, 'utf8').replace(/^\ufeff/, '')]))
  }

  test.each(['csv', 'ndjson'] as const)('the public’s as %s are the API’s own', async (format) => {
    const files = await exported(format, null)
    const lists = [...FACT_LISTS, ...REGISTER_LISTS]
    expect(files.size).toBe(lists.length)
    for (const list of lists) {
      const { text } = await w.public.get(`${list}?format=${format}`)
      expect(files.get(`${list}.${format}`), list).toBe(text.replace(/^\ufeff/, ''))
    }
    const voided = (await w.public.get('donations?status=voided&limit=200')).body.items
    expect(voided.length).toBeGreaterThan(0)
    // the record that replaced one still names it
    for (const { id } of voided)
      expect(files.get(`donations.${format}`)).not.toMatch(new RegExp(`^(\\{"id":")?${id}`, 'm'))
  })

  test('an account’s hold what it may see, in whatever state', async () => {
    const actor = {
      account_id: '0000000000000000',
      role: 'federation',
      organization_id: null,
      name: '',
      read_only: true,
    }
    const files = await exported('ndjson', actor as Context['actor'])
    const states = files
      .get('donations.ndjson')
      ?.trim()
      .split('\n')
      .map((line) => JSON.parse(line).status)
    expect(new Set(states)).toEqual(new Set(['submitted', 'returned', 'confirmed', 'voided']))
  })
})

describe('a folder of lists', () => {
  let target: Target
  let raw: Raw
  const ctx = (): Context => ({ store: sqliteStore(raw), now: () => new Date(), actor: null })
  const into = (name: string) => ({ folder: join(folder, name), origin: 'http://localhost', onFile: () => {} })
  beforeAll(async () => {
    const file = join(folder, 'register.db')
    target = await nodeTarget(undefined, file)
    await world(target)
    raw = openRaw(file)
  })
  afterAll(async () => {
    raw.close()
    await target.close()
  })

  test('is of one moment, whatever is written meanwhile', async () => {
    const other = openRaw(raw.name)
    const onFile = () => other.exec("UPDATE indicator SET name = '示例改名', version = version + 1")
    await exportAll(ctx(), { ...into('moment'), format: 'csv', onFile, raw })
    other.close()
    expect(readFileSync(join(folder, 'moment', 'indicators.csv'), 'utf8')).not.toContain('示例改名')
    await exportAll(ctx(), { ...into('after'), format: 'csv', raw })
    expect(readFileSync(join(folder, 'after', 'indicators.csv'), 'utf8')).toContain('示例改名')
  })

  test('one that breaks off leaves nothing, and the next is written', async () => {
    const onFile = (name: string) => {
      if (name === 'donations.csv') throw new Error('示例')
    }
    await expect(exportAll(ctx(), { ...into('broken'), format: 'csv', onFile, raw })).rejects.toThrow('示例')
    expect(readdirSync(join(folder, 'broken'))).toEqual([])
    await exportAll(ctx(), { ...into('broken'), format: 'csv', raw })
    expect(readdirSync(join(folder, 'broken'))).toHaveLength(FACT_LISTS.length + REGISTER_LISTS.length)
  })

  test('a file that is there already is named in words, and left as it is', async () => {
    await expect(exportAll(ctx(), { ...into('after'), format: 'csv', raw })).rejects.toThrow('文件已存在')
    expect(readdirSync(join(folder, 'after'))).toHaveLength(FACT_LISTS.length + REGISTER_LISTS.length)
  })

  test.each(['iati', '360giving'] as const)('an empty register has no %s file', async (format) => {
    await expect(exportAll(ctx(), { ...into(format), format, raw })).rejects.toThrow('没有可写入的公开记录')
    expect(readdirSync(join(folder, format))).toEqual([])
  })
})
