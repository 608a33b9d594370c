import { z } from 'zod'
import type { Context } from '../db/context.ts'
import { KINDS } from '../facts/kinds.ts'
import { type AllFacts, allPages } from '../facts/pages.ts'
import { fileColumns, itemShape } from '../facts/present.ts'
import { entryColumns } from '../registers/register.ts'
import { allEntries, REGISTERS } from '../registers/routes.ts'
import type { Text } from '../totals/dimensions.ts'
import { type Field, fieldOf } from './fields.ts'
import { type ForeignKey, foreignKeysOf } from './foreign-keys.ts'
import type { Cut } from './snapshot.ts'

type Row = Readonly<Record<string, string | number | null>>
/** Facts come as lines, too, which the database writes. */
export type Rows = AsyncIterable<readonly Row[]> & Partial<Pick<AllFacts, 'lines'>>

/** One public list: what it is, its columns, and its rows as anybody may read them. */
export interface Dataset {
  /** Its path in the API and the name of its files. */
  name: string
  title: Text
  description: Text
  key: string
  fields: readonly Field[]
  foreignKeys: readonly ForeignKey[]
  /** Whether days, places and chambers narrow it; a register is always whole. */
  cut: boolean
  /** All rows, page by page; facts are those confirmed, or those that counted at the cut's `as_of`. */
  rows: (ctx: Context, cut: Cut) => Rows
}

/** What each list holds, in words. */
const DESCRIPTIONS: Readonly<Record<string, Text>> = {
  organizations: {
    zh: '工商联、商会、协会、慈善组织、村集体，以及有已公开记录的企业',
    en: 'Federations, chambers, associations, charities, village collectives, and enterprises that a public record names',
  },
  members: { zh: '企业何时是哪个商会的会员', en: 'Which enterprise was a member of which chamber, when' },
  regions: {
    zh: '行政区划，省至村，含有效期',
    en: 'Divisions from provinces to villages, with the days of their validity',
  },
  campaigns: { zh: '专项捐赠行动', en: 'Drives for gifts' },
  indicators: { zh: '成效指标及其单位、汇总方式', en: 'What outcomes state, in which unit, and how they add up' },
  donations: {
    zh: '已确认的到账捐赠，资金与实物；依公示方式遮盖捐赠人',
    en: 'Confirmed gifts received, money and goods; donors as their publicity allows',
  },
  pledges: {
    zh: '已确认的认捐；不等于到账，两者不相加',
    en: 'Confirmed promises; not money received, and never added to it',
  },
  funds: { zh: '慈善基金：企业冠名基金与商会公益基金', en: 'Charity funds: enterprise-named ones and chambers’ own' },
  projects: { zh: '商会与结对地区的帮扶项目', en: 'Chambers’ work with partner places' },
  disbursements: {
    zh: '基金与慈善组织的拨付；到账时已计入收入，不再增加任何收入合计',
    en: 'What funds and charities paid out; it was counted when it came in and raises no incoming total',
  },
  aid: { zh: '企业投入结对帮扶的资金', en: 'What enterprises put into projects and villages' },
  outcomes: {
    zh: '成效：不是捐赠，不与金额相加',
    en: 'Results that are not gifts and are never summed with money given',
  },
  reported: {
    zh: '组织或媒体公布的数，与台账数并列，从不相加',
    en: 'Numbers that somebody stated: beside the ledger’s own, never added to it',
  },
}

const NOTHING: Text = { zh: '', en: '' }

const registers: Dataset[] = REGISTERS.map((register) => {
  const { path, label, key } = register
  const model = { ...register.Input.shape, ...register.derived, version: z.int() } as Record<string, z.ZodType>
  return {
    name: path,
    title: label,
    description: DESCRIPTIONS[path] ?? NOTHING,
    key,
    fields: entryColumns(register).map((column) => fieldOf(column, model[column], column === key)),
    foreignKeys: foreignKeysOf(path, entryColumns(register)),
    cut: false,
    rows: (ctx) => allEntries(ctx, register, { limit: 1 }),
  }
})

const facts: Dataset[] = Object.values(KINDS).map((kind) => {
  const model = itemShape(kind) as Record<string, z.ZodType>
  const columns = fileColumns(kind, false)
  return {
    name: kind.path,
    title: kind.label,
    description: DESCRIPTIONS[kind.path] ?? NOTHING,
    key: 'id',
    fields: columns.map((column) => fieldOf(column, model[column], column === 'id')),
    foreignKeys: foreignKeysOf(kind.path, columns),
    cut: true,
    rows: (ctx, cut) => allPages(ctx, kind, { ...cut, limit: 1 }),
  }
})

/** Every public list. What is made of several of them (packages, grants, activities) reads them here. */
export const DATASETS: readonly Dataset[] = [...registers, ...facts]

export const columnsOf = ({ fields }: Dataset): string[] => fields.map(({ name }) => name)

/** The rows of one list by its name, as anybody may read them. */
export const rowsOf = (ctx: Context, name: string, cut: Cut): Rows => {
  const dataset = DATASETS.find((known) => known.name === name)
  if (!dataset) throw new Error(`no dataset ${name}`)
  return dataset.rows(ctx, cut)
}
