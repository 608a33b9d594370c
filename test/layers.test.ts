import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** The structure that docs/architecture.md promises, read from the import lines themselves. */
const files = (readdirSync('src', { recursive: true }) as string[])
  .filter((file) => /\.(tsx?|js)$/.test(file))
  .map((file) => file.replaceAll('\\', '/'))
const imports = files.flatMap((file) =>
  [
    ...readFileSync(join('src', file), 'utf8').matchAll(
      /^(?:import|export)\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    return {
      file,
      name,
      to: name.startsWith('.') ? normalize(join(dirname(file), name)).replaceAll('\\', '/') : null,
      type: /^(import|export) type/.test(match[0]),
      later: match[3] !== undefined,
    }
  }),
)
const ENTRY = /^(node\.js|worker\.ts|cli\.(js|ts))$|^(cli|entry)\//
const breaches = (rule: (i: (typeof imports)[number]) => boolean) =>
  imports.filter(rule).map(({ file, name }) => `${file} -> ${name}`)

test('core imports nothing of ours but what the program is called', () => {
  expect(
    breaches(
      ({ file, to }) => file.startsWith('core/') && to !== null && !to.startsWith('core/') && to !== '../package.json',
    ),
  ).toEqual([])
})
test('db imports core only', () => {
  expect(breaches(({ file, to }) => file.startsWith('db/') && to !== null && !/^(core|db)\//.test(to))).toEqual([])
})
test('http imports core and db only', () => {
  expect(breaches(({ file, to }) => file.startsWith('http/') && to !== null && !/^(core|db|http)\//.test(to))).toEqual(
    [],
  )
})
test('hono is known to api, app, http, routes, models and pages only', () => {
  const may =
    /^(api|app|worker)\.ts$|^entry\/serve\.ts$|^(http|site)\/|\/routes\.ts$|\/model\.ts$|^core\/(fields|validation)\.ts$|^registers\/|^facts\/(kind|present|filters)\.ts$/
  expect(breaches(({ file, name }) => /^(@hono\/|hono($|\/))/.test(name) && !may.test(file))).toEqual([])
})
test('better-sqlite3 is known to one file', () => {
  expect(breaches(({ file, name }) => name === 'better-sqlite3' && file !== 'db/sqlite.ts')).toEqual([])
})
test('node is known to entries and to the two files that need it', () => {
  expect(
    breaches(
      ({ file, name }) => name.startsWith('node:') && !ENTRY.test(file) && !/^db\/(sqlite|migrate)\.ts$/.test(file),
    ),
  ).toEqual([])
})
test('kysely writes SQL in queries and db, never in routes or models', () => {
  expect(breaches(({ file, name }) => name === 'kysely' && /routes\.ts$|model\.ts$|^(core|http)\//.test(file))).toEqual(
    [],
  )
})
test('nothing imports an entry but entries', () => {
  expect(breaches(({ file, to }) => to !== null && ENTRY.test(to) && !ENTRY.test(file))).toEqual([])
})
test('queries know nothing of HTTP', () => {
  const may = /^(api|app|worker|cli)\.ts$|^(node|cli)\.js$|^(http|site|cli|entry)\/|\/routes\.ts$/
  expect(breaches(({ file, to, type }) => to?.startsWith('http/') === true && !type && !may.test(file))).toEqual([])
})
test('the thread for heavy requests loads no page before one is asked for', () => {
  const loaded = new Set(['entry/thread.ts'])
  for (const file of loaded)
    for (const { to } of imports.filter((i) => i.file === file && !i.type && !i.later)) if (to) loaded.add(to)
  expect(loaded).toContain('api.ts')
  expect([...loaded].filter((file) => file.startsWith('site/') || file.endsWith('.tsx'))).toEqual([])
})
test('the library of workbooks is loaded in one place, later', () => {
  const place = 'core/spreadsheets.ts'
  expect(
    breaches(({ file, name, type, later }) => name.startsWith('hucre') && !type && (!later || file !== place)),
  ).toEqual([])
})
