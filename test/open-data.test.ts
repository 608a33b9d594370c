import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { XmlDocument } from 'libxml2-wasm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFormat, exportAll } from '../src/cli/export.ts'
import {
  boundaryOf,
  fenOf,
  type Grant,
  grantFaults,
  packageFaults,
  readActivities,
  readCsv,
} from './support/export-checks.ts'
import { CANARY } from './support/full-world.ts'
import { HOSTILE, type OpenData, openData } from './support/open-data.ts'
import type { Target } from './support/target.ts'
import { TARGETS } from './support/targets.ts'

describe.each(TARGETS)('open data on $engine', ({ open }) => {
  let target: Target
  let data: OpenData
  beforeAll(async () => {
    target = await open()
    data = await openData(target)
  })
  afterAll(() => target.close())

  test('every file is sound beyond its schema', async () => {
    const grants = await data.grantsOf('')
    expect(grantFaults(grants)).toEqual([])
    const files = await data.zipOf()
    expect([...files.keys()].slice(0, 3)).toEqual(['datapackage.json', 'README.txt', 'organizations.csv'])
    const descriptor = JSON.parse(files.get('datapackage.json') ?? '')
    expect(packageFaults(descriptor, (path) => files.get(path))).toEqual([])
    expect(descriptor.resources.some(({ schema }: { schema: object }) => 'foreignKeys' in schema)).toBe(true)
    expect(descriptor.licenses[0].name).toBe('CC-BY-4.0')
  })

  test('gifts into funds are marked as regranted, what funds pay out is told apart, unvalued goods are 0', async () => {
    const grants = await data.grantsOf('')
    const marked = grants.filter(({ regrantType }) => regrantType)
    expect(marked.map((grant) => [boundaryOf(grant), fenOf(grant), grant.regrantType])).toEqual([
      ['donations', 9_999_999_999_999, 'FRG010'],
    ])
    const goods = await data.grantsOf('kind=donations&form=goods')
    expect(goods).toMatchObject([{ amountAwarded: 0, description: expect.stringContaining('未作价') }])
    const [paid] = grants.filter((grant) => boundaryOf(grant) === 'disbursements')
    expect(paid?.recipientOrganization[0]?.id).toMatch(/^360G-yongshan-project-/)
  })

  test('the descriptor online names the very columns of each CSV', async () => {
    const { body } = await data.w.public.get('open-data/datapackage.json')
    expect(body.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json')
    expect(body.resources.length).toBe(13)
    for (const { name, path, schema } of body.resources) {
      const { header, rows } = readCsv(await data.textOf(new URL(path).pathname.slice(8) + new URL(path).search))
      expect(header, name).toEqual(schema.fields.map((field: { name: string }) => field.name))
      for (const field of schema.fields) expect(field.title, `${name}.${field.name}`).toMatch(/\p{Script=Han}.* [a-z]/u)
      expect(rows.length, name).toBeGreaterThan(0)
    }
  })

  test('the catalogue counts what the lists hold', async () => {
    const { body } = await data.w.public.get('open-data')
    for (const { name, rows, formats } of body.datasets) {
      const { pathname, search } = new URL(formats.ndjson)
      const lines = (await data.textOf(pathname.slice(8) + search)).trimEnd().split('\n')
      expect(rows, name).toBe(lines.length)
    }
    expect(body.exports.map(({ href }: { href: string }) => new URL(href).pathname)).toEqual([
      '/api/v1/open-data/datapackage.json',
      '/api/v1/open-data/yongshan.zip',
      '/api/v1/open-data/360giving.json',
      '/api/v1/open-data/iati.xml',
    ])
    for (const { examples } of body.exports)
      for (const example of examples) {
        const { pathname, search } = new URL(example)
        const { status } = await data.w.public.get(`${pathname}${search}`)
        expect([200, 404], example).toContain(status)
      }
  })

  test('text that a spreadsheet would run is neutralised in CSV and XLSX and raw in JSON and XML', async () => {
    const query = `donations?format=csv&chamber=${data.w.ids.jiangshan}`
    const donors = (rows: { donor?: unknown }[]) => rows.map(({ donor }) => String(donor))
    const safe = HOSTILE.map((name) => `'${name}`)
    const csv = donors(readCsv(await data.textOf(query)).rows)
    expect(csv).toEqual(expect.arrayContaining(safe))
    const zipped = donors(readCsv((await data.zipOf()).get('donations.csv') ?? '').rows)
    expect(zipped.filter((name) => HOSTILE.includes(name))).toEqual([])
    const { sheets } = await readXlsx(await data.bytesOf(query.replace('csv', 'xlsx')))
    const cells = (sheets[0]?.rows ?? []).flat().map(String)
    // a spreadsheet's own reading of line ends
    expect(cells.map((cell) => cell.replace(/\r/g, '\n'))).toEqual(
      expect.arrayContaining(safe.map((cell) => cell.replace(/\r/g, '\n'))),
    )
    expect(cells.filter((cell) => HOSTILE.includes(cell))).toEqual([])
    const ndjson = (await data.textOf(query.replace('csv', 'ndjson'))).trimEnd().split('\n')
    expect(donors(ndjson.map((line) => JSON.parse(line)))).toEqual(expect.arrayContaining(HOSTILE))
    const funders = (await data.grantsOf('kind=donations')).map(({ fundingOrganization: [funder] }) => funder?.name)
    expect(funders).toEqual(expect.arrayContaining(HOSTILE))
    const { transactions } = readActivities(await data.textOf('open-data/iati.xml'))
    expect(transactions.map(({ provider }) => provider)).toEqual(expect.arrayContaining(HOSTILE))
  })

  test('whatever text a register holds, the XML is well formed', async () => {
    const [project] = await target.sql("SELECT id, name FROM project WHERE programme = 'workshop'")
    const xml = await data.textOf('open-data/iati.xml')
    using doc = XmlDocument.fromString(xml)
    const titles = doc.root.find('//title/narrative').map(({ content }) => content)
    expect(titles).toContain(String(project?.name))
    const [organisation] = await target.sql('SELECT name FROM organization WHERE id = ?', data.w.ids.outsider)
    await target.sql('UPDATE organization SET name = ? WHERE id = ?', 'a\u0001]]>\ufffe<b>', data.w.ids.outsider)
    const { transactions } = readActivities(await data.textOf('open-data/iati.xml'))
    expect(transactions.map(({ provider }) => provider)).toContain('a\ufffd]]>\ufffd<b>')
    await target.sql('UPDATE organization SET name = ? WHERE id = ?', String(organisation?.name), data.w.ids.outsider)
  })

  test('who is hidden is in none of the files, whoever asks', async () => {
    const paths = ['', '/datapackage.json', '/yongshan.zip', '/360giving.json', '/iati.xml']
    for (const path of paths) {
      const open = await data.w.public.get(`open-data${path}`)
      const inside = await data.w.auditor.get(`open-data${path}`)
      expect(inside.text, path).toBe(open.text)
      expect(inside.headers.get('cache-control'), path).toBe('private, no-store')
      for (const secret of [CANARY, ...data.w.secrets])
        expect(open.text.includes(secret), `${path} ${secret}`).toBe(false)
    }
    const [hidden = ''] = data.w.secrets
    expect(await data.grantsOf(`kind=donations&enterprise=${hidden}`)).toEqual([])
    const funders = (await data.grantsOf('kind=donations')).flatMap(({ fundingOrganization }) => fundingOrganization)
    const anonymous = funders.filter(({ id }) => id === '360G-yongshan-anonymous')
    expect(new Set(anonymous.map(({ name }) => name))).toEqual(new Set(['匿名捐赠人 Anonymous donor']))
    expect(funders.map(({ name }) => name)).toContain('示例顺其自然')
    expect(funders.map(({ name }) => name)).toContain('王**')
  })

  test('the command writes what the API answers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yongshan-'))
    const ctx = { store: target.store, now: () => new Date(), actor: null }
    const origin = new URL((await data.w.public.get('open-data')).body.exports[0].href).origin
    const written = async (format: ExportFormat) => {
      const files = await exportAll(ctx, { folder: join(folder, format), format, origin, onFile: () => {} })
      return new Map(files.map((file) => [file.slice(join(folder, format).length + 1), readFileSync(file, 'utf8')]))
    }
    expect([...(await written('360giving')).values()]).toEqual([await data.textOf('open-data/360giving.json')])
    expect([...(await written('iati')).values()]).toEqual([await data.textOf('open-data/iati.xml')])
    // readFileSync keeps the byte order mark that TextDecoder drops
    const marked = [...(await written('datapackage'))].map(([name, text]) => [name, text.replace(/^\ufeff/, '')])
    expect(new Map(marked as [string, string][])).toEqual(await data.zipOf())
    const actor = {
      account_id: '0000000000000000',
      role: 'federation',
      organization_id: null,
      name: '',
      read_only: true,
    }
    const inside = exportAll({ ...ctx, actor } as never, { folder, format: 'iati', origin, onFile: () => {} })
    await expect(inside).rejects.toThrow('--private')
    rmSync(folder, { recursive: true })
  })

  test('an unchanged register is a 304; a filter that is unknown, or that a kind lacks, is refused', async () => {
    for (const path of ['open-data', 'open-data/yongshan.zip', 'open-data/360giving.json', 'open-data/iati.xml']) {
      const { headers, status } = await data.w.public.get(path)
      expect(status).toBe(200)
      const etag = headers.get('etag') ?? ''
      expect((await data.w.public.get(path, { 'if-none-match': etag })).status, path).toBe(304)
      expect((await data.w.public.get(`${path}?colour=red`)).status, path).toBe(422)
      if (path !== 'open-data') expect(headers.get('content-disposition')).toMatch(/^attachment; filename="yongshan/)
    }
    const refused = await data.w.public.get('open-data/360giving.json?cause=education')
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0]).toMatchObject({ field: 'cause', allowed: ['cause&kind=donations'] })
    expect((await data.w.public.get('open-data/360giving.json?cause=education&kind=disbursements')).status).toBe(422)
    expect((await data.w.public.get('open-data/360giving.json?cause=education&kind=donations')).status).toBe(200)
    const nothing = await data.w.public.get('open-data/iati.xml?from=2099-01-01')
    expect([nothing.status, nothing.body.code]).toEqual([404, 'not_found'])
  })
})

test('the checks find what the official schema lets pass', () => {
  const party = (id: string) => [{ id: `360G-yongshan-org-${id}`, name: '示例' }]
  const grant: Grant = {
    id: '360G-yongshan-0123456789abcdef',
    title: '示例',
    currency: 'CNY',
    amountAwarded: 0.29,
    awardDate: '2023-02-28',
    regrantType: 'FRG010',
    fundingOrganization: party('0123456789abcdef'),
    recipientOrganization: party('fedcba9876543210'),
    classifications: [],
  }
  expect(grantFaults([grant])).toEqual([])
  for (const more of [
    { awardDate: '2023-02-30' },
    { amountAwarded: -1 },
    { amountAwarded: 0.001 },
    { regrantType: 'FRG999' },
    { fundingOrganization: [{ id: 'CN-USCI-1', name: '示例' }] },
    { title: '示'.repeat(140) },
  ])
    expect(grantFaults([{ ...grant, ...more }]), JSON.stringify(more)).toHaveLength(1)
  expect(grantFaults([grant, grant])).toEqual(['grant: 1 ids twice'])
})

test('every amount survives as a number of yuan', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000_000 }), (amount) => {
      const written = JSON.stringify(amount / 100)
      expect(written).toMatch(/^\d+(\.\d{1,2})?$/)
      expect(fenOf({ amountAwarded: JSON.parse(written) } as Grant)).toBe(amount)
    }),
  ))
