import { parseCsv } from 'hucre/csv'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { isDay } from '../../src/core/day.ts'
import { ORGANIZATION_ID, oneOf, unique } from './export-codes.ts'

/** What the official schemas let pass and an expert would not; each check returns its faults in words. */

export interface Grant {
  id: string
  title: string
  currency: string
  amountAwarded: number
  awardDate: string
  regrantType?: string
  fundingOrganization: { id: string; name: string; department?: string }[]
  recipientOrganization: { id: string; name: string; department?: string }[]
  beneficiaryLocation?: { countryCode: string }[]
  classifications: { vocabulary: string; code: string }[]
}

/** 360Giving regrantType codelist, 1.4. */
const REGRANT_TYPES = ['FRG010', 'FRG020', 'FRG030', 'FRG040', 'FRG050', 'FRG060', 'FRG070']

export function grantFaults(grants: readonly Grant[]): string[] {
  const faults = unique(
    'grant',
    grants.map(({ id }) => id),
  )
  for (const grant of grants) {
    const say = (what: string) => faults.push(`${grant.id}: ${what}`)
    if (!/^360G-yongshan-[0-9a-z]{16}$/.test(grant.id)) say('id')
    if (!isDay(grant.awardDate)) say(`no such day: ${grant.awardDate}`)
    if (!(grant.amountAwarded >= 0)) say(`amount ${grant.amountAwarded}`)
    if (fenOf(grant) / 100 !== grant.amountAwarded) say(`finer than a fen: ${grant.amountAwarded}`)
    if (grant.currency !== 'CNY') say(grant.currency)
    if ([...grant.title].length >= 140) say('long title')
    if (grant.regrantType !== undefined && !REGRANT_TYPES.includes(grant.regrantType)) say(grant.regrantType)
    if (grant.beneficiaryLocation?.some(({ countryCode }) => countryCode !== 'CN')) say('country')
    for (const { id, name } of [...grant.fundingOrganization, ...grant.recipientOrganization]) {
      if (!ORGANIZATION_ID.test(id) || !name || name === 'null') say(`party ${id} ${name}`)
    }
  }
  return faults
}

export const boundaryOf = ({ classifications }: Grant): string =>
  classifications.find(({ vocabulary }) => vocabulary === 'yongshan:boundary')?.code ?? ''
export const fenOf = ({ amountAwarded }: Grant): number => Math.round(amountAwarded * 100)

export interface Transaction {
  ref: string
  type: string
  fen: number
  provider: string
}

/** Reads an IATI file: its transactions, and what is wrong with it besides its schema. */
export function readActivities(xml: string): { faults: string[]; activities: string[]; transactions: Transaction[] } {
  using doc = XmlDocument.fromString(xml)
  const find = (path: string) => doc.root.find(path) as XmlElement[]
  const values = (path: string) => find(path).map(({ content }) => content)
  const activities = values('//iati-identifier')
  const faults = [
    ...unique('activity', activities),
    ...oneOf('transaction type', values('//transaction-type/@code'), ['1', '3']),
    ...oneOf('status', values('//activity-status/@code'), ['1', '2', '4']),
    ...oneOf('date type', values('//activity-date/@type'), ['1', '2', '3', '4']),
    ...oneOf('role', values('//participating-org/@role'), ['1', '2', '4']),
    ...oneOf('organisation type', values('//*[contains(name(), "-org")]/@type'), ['15', '22', '70', '90']),
    ...oneOf('country', values('//recipient-country/@code'), ['CN']),
    ...oneOf('currency', values('//@currency | //@default-currency'), ['CNY']),
    ...oneOf('vocabulary', values('//@vocabulary'), ['99']),
    ...oneOf('result type', values('//result/@type'), ['2']),
    ...oneOf('measure', values('//indicator/@measure'), ['1', '2']),
    ...values('//@iso-date | //@value-date').flatMap((day) => (isDay(day) ? [] : [`no such day: ${day}`])),
    ...values('//narrative').flatMap((text) => (text.trim() && text !== 'null' ? [] : [`narrative: ${text}`])),
    ...find('//period').flatMap((period) =>
      String(period.eval('string(period-start/@iso-date)')) <= String(period.eval('string(period-end/@iso-date)'))
        ? []
        : ['a period ends before it begins'],
    ),
  ]
  const transactions = find('//transaction').map((node) => ({
    ref: String(node.eval('string(@ref)')),
    type: String(node.eval('string(transaction-type/@code)')),
    fen: fenOfYuan(String(node.eval('string(value)'))),
    provider: String(node.eval('string(provider-org/narrative)')),
  }))
  faults.push(
    ...unique(
      'transaction',
      transactions.map(({ ref }) => ref),
    ),
  )
  faults.push(...transactions.flatMap(({ ref, fen }) => (fen >= 0 ? [] : [`${ref}: ${fen}`])))
  return { faults, activities, transactions }
}

/** Yuan with two decimals, as text, to fen; NaN for anything else. */
const fenOfYuan = (text: string): number => (/^\d+\.\d\d$/.test(text) ? Number(text.replace('.', '')) : Number.NaN)

interface Schema {
  fields: { name: string; type: string; constraints?: { required?: boolean; enum?: string[]; minimum?: number } }[]
  primaryKey: string[]
  foreignKeys?: { fields: string[]; reference: { resource?: string; fields: string[] } }[]
}
export interface Descriptor {
  resources: { name: string; path: string; schema: Schema }[]
}
export type Table = Record<string, string>[]

/** The records of a CSV, all cells as text. */
export function readCsv(text: string): { header: string[]; rows: Table } {
  const [header = [], ...records] = parseCsv(text) as string[][]
  return { header, rows: records.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']))) }
}

const TYPES: Record<string, (text: string) => boolean> = {
  string: () => true,
  integer: (text) => /^-?\d+$/.test(text),
  number: (text) => text.trim() !== '' && Number.isFinite(Number(text)),
  date: isDay,
  datetime: (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)),
}

/** Holds every table against its Table Schema: header, types, constraints, primary and foreign keys. */
export function packageFaults({ resources }: Descriptor, textOf: (path: string) => string | undefined): string[] {
  const faults: string[] = []
  const tables = new Map<string, Table>()
  for (const { name, path, schema } of resources) {
    const text = textOf(path)
    if (text === undefined) return [`${name}: no ${path}`]
    const { header, rows } = readCsv(text)
    tables.set(name, rows)
    if (header.join() !== schema.fields.map((field) => field.name).join()) faults.push(`${name}: header ${header}`)
    for (const { name: column, type, constraints = {} } of schema.fields) {
      const bad = rows.find((row) => {
        const value = row[column] ?? ''
        if (value === '') return constraints.required === true
        return (
          !TYPES[type]?.(value) ||
          (constraints.enum !== undefined && !constraints.enum.includes(value)) ||
          (constraints.minimum !== undefined && Number(value) < constraints.minimum)
        )
      })
      if (bad) faults.push(`${name}.${column}: ${bad[column]}`)
    }
    faults.push(
      ...unique(
        name,
        rows.map((row) => schema.primaryKey.map((column) => row[column]).join()),
      ),
    )
  }
  for (const { name, schema } of resources) {
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const [column = '', field = ''] = [fields[0], reference.fields[0]]
      const known = new Set(tables.get(reference.resource ?? name)?.map((row) => row[field]))
      const lost = tables.get(name)?.filter((row) => row[column] !== '' && !known.has(row[column])) ?? []
      if (lost.length > 0) faults.push(`${name}.${column}: ${lost.length} lost, ${lost[0]?.[column]}`)
    }
  }
  return faults
}
