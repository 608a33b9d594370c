import { DIMENSIONS, isDimension, type Text } from '../totals/dimensions.ts'
import type { StatementDocument } from './document.ts'

/** A part of what a number is called: our words, or a name of the register, which is Chinese in either language. */
export type NumberPart = Text | string

/** What a claim or a comparison tells of itself, beside what names it. */
const FIELDS: Readonly<Record<string, Text>> = {
  statement: { zh: '原文所述', en: 'claim' },
  statement_en: { zh: '英文表述', en: 'claim in English' },
  source: { zh: '出处', en: 'source' },
  topic: { zh: '主题', en: 'topic' },
  qualifier: { zh: '限定', en: 'qualifier' },
  value: { zh: '公布', en: 'announced' },
  reported: { zh: '填报', en: 'reported' },
  computed: { zh: '台账', en: 'ledger' },
  difference: { zh: '差', en: 'difference' },
  gap: { zh: '差额', en: 'gap' },
  verdict: { zh: '核对', en: 'verdict' },
  coverage: { zh: '覆盖率', en: 'coverage' },
  evidence: { zh: '依据', en: 'evidence' },
  records: { zh: '记录数', en: 'records' },
  low: { zh: '台账下限', en: 'lowest that the ledger allows' },
  high: { zh: '台账上限', en: 'highest that the ledger allows' },
}
const NOT_STATED: Text = { zh: '未注明', en: 'not stated' }
const FIGURE: Text = { zh: '公布数', en: 'published number' }
const CHECK: Text = { zh: '核查', en: 'check' }
const ENDS: Readonly<Record<string, Text>> = {
  0: { zh: '下限', en: 'lowest' },
  1: { zh: '上限', en: 'highest' },
}

/**
 * What the number at a path of numbers.ts is called in words; null where the path names no number but how the document is laid out. Names
 * are those of the first of the documents that has one: of two versions, the later says how what both have is called.
 */
export function numberWords(documents: readonly StatementDocument[]): (path: string) => NumberPart[] | null {
  const first = <V>(find: (document: StatementDocument) => V | undefined): V | undefined => {
    for (const document of documents) {
      const found = find(document)
      if (found !== undefined) return found
    }
    return undefined
  }
  const label = (dimension: string, key: string) => first(({ labels }) => labels[dimension]?.[key])
  const measureOf = (id: string) => first(({ measures }) => measures.find((one) => one.id === id)?.label)
  const group = (dimension: string, key: string): NumberPart => {
    if (key === 'null') return NOT_STATED
    const value = isDimension(dimension) ? DIMENSIONS[dimension].values?.[key] : undefined
    return value ?? label(dimension, key) ?? key
  }
  const parts: Readonly<Record<string, (steps: string[]) => (NumberPart | undefined)[] | null>> = {
    tables: ([id = '', where = '', ...rest]) => {
      const table = first(({ tables }) => tables.find((one) => one.id === id))
      const by = table?.by[0]
      const key = where === 'rows' && by ? rest.shift() : undefined
      if (!table || (where !== 'total' && key === undefined)) return null
      const [bound, measure] = rest[0] === 'bounds' ? [rest[2], rest[1]] : [undefined, rest[0]]
      const named = measure === undefined ? undefined : measureOf(measure)
      if (!named) return null
      return [table.label, ...(key !== undefined && by ? [group(by, key)] : []), named, ENDS[bound ?? '']]
    },
    figures: ([id = '', ...rest]) => {
      const figure = first(({ figures }) => figures.find((one) => one.id === id))
      const field = FIELDS[rest.at(-1) ?? '']
      return figure && field ? [FIGURE, { zh: figure.statement, en: figure.statement_en }, field] : null
    },
    coverage: ([organization = '', measure = '', period = '', ...rest]) => {
      const field = FIELDS[rest.at(-1) ?? '']
      if (!field) return null
      const days = period.replace('..', '–')
      return [label('organization', organization) ?? organization, measureOf(measure) ?? measure, days, field]
    },
    checks: ([id = '', field]) => {
      const check = first(({ checks }) => checks.find((one) => one.id === id))
      return check && field === 'count' ? [CHECK, check.label] : null
    },
    labels: ([dimension = '', key = '']) => [
      { zh: '名称', en: 'name' },
      isDimension(dimension) ? DIMENSIONS[dimension].label : undefined,
      label(dimension, key) ?? key,
    ],
  }
  return (path) => {
    const [part = '', ...steps] = path.split('/')
    return parts[part]?.(steps)?.filter((one): one is NumberPart => one !== undefined) ?? null
  }
}
