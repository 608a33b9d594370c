import { describeFault, type FieldFault, PROBLEMS, type Problem, type ProblemCode } from '../core/errors.ts'
import type { Text } from '../totals/dimensions.ts'
import { DIMENSIONS, isDimension } from '../totals/dimensions.ts'
import type { Lang } from './lang.ts'

/** What a refusal says to people who only looked (`read`) or wanted to save something (`write`), where its own words are for programs. */
const TITLES: Partial<Record<ProblemCode, { read: Text; write?: Text }>> = {
  unauthenticated: {
    read: { zh: '请先登录', en: 'Please sign in' },
    write: { zh: '登录已经结束，这次没有保存', en: 'You are signed out; nothing was saved' },
  },
  invalid_input: {
    read: { zh: '地址里的条件读不懂', en: 'Something in the address cannot be read' },
  },
}

/** Parameters of addresses by the names that their fields have on pages. */
const PARAMETERS: Readonly<Record<string, Text>> = {
  as_of: { zh: '过去某一刻', en: 'the past moment' },
  after: { zh: '翻页位置', en: 'the place in the list' },
  after2: { zh: '翻页位置', en: 'the place in the list' },
  from: { zh: '起始日', en: 'the first day' },
  to: { zh: '截止日', en: 'the last day' },
  sort: { zh: '排序', en: 'the order' },
  kind: { zh: '种类', en: 'the kind' },
  measure: { zh: '指标', en: 'the measure' },
  measures: { zh: '指标', en: 'the measure' },
  by: { zh: '分组', en: 'the cut' },
}

const nameOf = (field: string): Text | undefined =>
  PARAMETERS[field] ?? (isDimension(field) ? DIMENSIONS[field].label : undefined)

/** One fault as the reader's page names its field. */
function faultWords(fault: FieldFault, lang: Lang): string {
  const { message, message_en } = describeFault({ ...fault, field: nameOf(fault.field)?.[lang] ?? fault.field })
  return lang === 'zh' ? message : message_en
}

/** A refusal in words: its title, what else there is to say, and each fault. */
export function wordsOf(problem: Problem, method: string, lang: Lang) {
  const { detail, errors = [] } = problem.details
  const reads = method === 'GET' || method === 'HEAD'
  const title = (reads ? TITLES[problem.code]?.read : TITLES[problem.code]?.write) ?? PROBLEMS[problem.code]
  return {
    title: title[lang],
    detail: detail?.[lang],
    faults: errors.map((fault) => faultWords(fault, lang)),
  }
}
