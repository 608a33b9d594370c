import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type ExportFormat, exportAll } from '../src/cli/export.ts'
import type { Context } from '../src/db/context.ts'
import { FACT_LISTS, REGISTER_LISTS } from './support/copies.ts'
import { fullWorld } from './support/full-world.ts'
import { opened } from './support/opened.ts'
import { TARGETS } from './support/targets.ts'

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
