import { describe, expect, test } from 'vitest'
import { FACTS } from '../src/facts/kind.ts'
import { KINDS } from '../src/facts/kinds.ts'
import { fileColumns } from '../src/facts/present.ts'
import { describeColumns } from '../src/imports/describe.ts'
import { COLUMNS } from '../src/imports/reader/columns.ts'
import { HeaderReader } from '../src/imports/reader/header.ts'
import { fold } from '../src/imports/reader/text.ts'
import { IMPORT_KINDS, type ImportKind, TARGETS } from '../src/imports/targets.ts'
import { COLUMNS as WORDS } from '../src/open-data/columns.ts'
import { entryColumns } from '../src/registers/register.ts'
import { fieldsOf } from '../src/site/desk/entry/tables.ts'
import { DESK_REGISTERS } from '../src/site/federation/registers/registers.ts'
import { columnsOf } from '../src/site/imports/words.ts'
import { read } from './fixtures/lists.ts'
import { opened } from './support/opened.ts'
import { nodeTarget } from './support/target.ts'
import { sendList } from './support/uploads.ts'
import { aDonation, aFund, confirmed, unique } from './support/world.ts'

/** What a header row is taken for: each header's field, null for a column that the register fills in, undefined for one that means nothing. */
function meant(kind: ImportKind, headers: readonly string[]): (string | null | undefined)[] {
  const header = new HeaderReader(kind, {}).find([{ row: 1, cells: headers }], 1)
  if (!header) throw new Error('no header')
  expect(header.faults).toEqual([])
  return headers.map((_, i) => {
    const place = header.places.find(({ index }) => index === i)
    if (place) return place.column.field
    return header.unknown.some(({ letter }) => letter.charCodeAt(0) - 65 === i) ? undefined : null
  })
}
/** The field that a header is taken for beside the kind's other columns. */
const takenFor = (kind: ImportKind, field: string, header: string) =>
  meant(kind, [header, ...COLUMNS[kind].map((column) => column.field).filter((other) => other !== field)])[0]

/** 用途 may say a cause or a restriction, which its cells tell (import-reader-columns.test.ts). */
const isEither = (kind: ImportKind, text: string) => kind === 'donations' && text === '用途'
/** What only a correction says, which no list is. */
const OF_CORRECTIONS = ['use_consent']

const registerOf = (kind: ImportKind) => DESK_REGISTERS.find(({ register }) => register.name === TARGETS[kind].table)
const factOf = (kind: ImportKind) => FACTS.find((name) => name === TARGETS[kind].table)
const asked = (kind: ImportKind) => {
  const fact = factOf(kind)
  return fact ? fieldsOf(fact, { clerk: false, fixed: false }) : (registerOf(kind)?.fields ?? [])
}
const given = (kind: ImportKind, signedIn: boolean) => {
  const [fact, known] = [factOf(kind), registerOf(kind)]
  return fact ? fileColumns(KINDS[fact], signedIn) : known ? entryColumns(known.register) : []
}
/** The field of a file that fills a record's column. */
const fieldOf = (kind: ImportKind, column: string) =>
  Object.entries(TARGETS[kind].names as Record<string, { to: string }>).find(([, { to }]) => to === column)?.[0] ??
  column.replace('_fen', '_yuan')

describe.each(IMPORT_KINDS)('the headers of %s', (kind) => {
  test('mean one column each', () => {
    const all = COLUMNS[kind].flatMap(({ field, headers, seconds = [] }) => [field, ...headers, ...seconds].map(fold))
    expect(all.filter((header, i) => all.indexOf(header) !== i)).toEqual([])
  })

  test('are the labels of its form, in both languages', () => {
    const said = asked(kind).filter(({ name }) => !OF_CORRECTIONS.includes(name))
    expect(said.length).toBeGreaterThan(3)
    for (const { name, label } of said)
      for (const text of [label.zh, label.en].filter((text) => !isEither(kind, text)))
        expect([text, takenFor(kind, fieldOf(kind, name), text)]).toEqual([text, fieldOf(kind, name)])
  })

  test('are what its template and the page of an upload call them', () => {
    for (const { field, label } of [...describeColumns(kind), ...columnsOf(kind)])
      for (const text of [label.zh, label.en].filter((text) => !isEither(kind, text)))
        expect([text, takenFor(kind, field, text)]).toEqual([text, field])
  })

  test('are those of the files in which we give its records away, whose every column is known by each of its names', () => {
    for (const signedIn of [true, false]) expect(meant(kind, given(kind, signedIn))).not.toContain(undefined)
    for (const column of given(kind, true))
      for (const word of (WORDS[column]?.slice(0, 2) as string[] | undefined) ?? [])
        expect([word, meant(kind, [word])[0]]).not.toEqual([word, undefined])
  })
})

test('an id yields to a name, a name of a place to its code; parts of a place go together', () => {
  expect(
    meant('donations', ['donor_id', 'donor', 'recipient_id', 'recipient_name', 'village_name', 'village_code']),
  ).toEqual([null, 'donor', null, 'recipient', null, 'village_code'])
  expect(meant('donations', ['donor_id', 'recipient_id'])).toEqual(['donor', 'recipient'])
  expect(meant('organizations', ['名称', '类别', '区县', '乡镇街道'])).toEqual([
    ...['name', 'kind', 'division_code', 'division_code'],
  ])
  expect(meant('organizations', ['名称', '区县', '所在行政区划'])).toEqual(['name', null, 'division_code'])
})

test('parts of a place are read as one, from left to right', async () => {
  const { values } = await read('名称\t类别\t区县\t乡镇街道\n示例甲\t商会\t鄞州区\t云龙镇\n示例乙\t商会\t鄞州区\t\n', {
    kind: 'organizations',
    set: {},
  })
  expect(values.map(({ division_code }) => division_code)).toEqual(['鄞州区云龙镇', '鄞州区'])
})

describe('a file that we gave away', () => {
  const { w } = opened(() => nodeTarget())
  const taken = async (kind: ImportKind, path: string) => {
    const file = await w.clerk.get(`${path}&format=csv`)
    const report = await sendList(w.federation2, kind, file.text, { dry_run: '1', create_missing: '1' })
    expect(report.status, report.text).toBe(200)
    expect(report.body.skipped.map(({ reason }: { reason: string }) => reason)).not.toContain('unknown_column')
    return report.body
  }

  test('is taken in again as it stands, its money in fen and what is stated in the unit of its indicator', async () => {
    await confirmed(w, 'donations', aDonation(w, { amount_fen: 123_45 }))
    await confirmed(w, 'funds', { ...aFund(w), size_fen: 500_00 })
    expect(await taken('donations', `donations?chamber=${w.ids.jiangshan}`)).toMatchObject({ rows: 1, sum_fen: 123_45 })
    expect(await taken('funds', `funds?chamber=${w.ids.jiangshan}`)).toMatchObject({ rows: 1, sum_fen: 500_00 })
    const outcome = { organization_id: w.ids.jiangshan, to_on: '2022-12-31' }
    await confirmed(w, 'outcomes', { ...outcome, indicator: 'sales', value: 420_00, qualifier: 'gt' })
    await confirmed(w, 'outcomes', { ...outcome, indicator: 'jobs', value: 97 })
    const file = await w.clerk.get('outcomes?format=csv')
    const sent = await sendList(w.federation2, 'outcomes', file.text)
    expect(sent.status, sent.text).toBe(201)
    const again = await w.federation.get(`outcomes?import=${sent.body.id}`)
    expect(again.body.items.map(({ value, qualifier }: Record<string, unknown>) => [value, qualifier]).sort()).toEqual([
      [420_00, 'gt'],
      [97, 'eq'],
    ])
  })

  test('of enterprises and members, too', async () => {
    await w.federation.post('organizations', { kind: 'enterprise', name: unique('示例企业'), division_code: '330212' })
    const file = await w.federation.get('organizations?format=csv')
    const renamed = file.text.replaceAll(/,(示例|宁波)/g, ',另$1')
    const report = await sendList(w.federation2, 'organizations', renamed, { dry_run: '1' })
    expect(report.body.skipped.map(({ reason }: { reason: string }) => reason)).not.toContain('unknown_column')
  })
})
