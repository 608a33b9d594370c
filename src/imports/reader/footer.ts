import { parseMoney } from '../../core/money.ts'
import { ORGANISATION } from '../../core/organisation-words.ts'
import { fold } from './text.ts'

/** Words of a footer stand at its beginning; no more than this of a cell is looked at. */
const LONGEST = 200

/** What a row is when it is not a record. */
export type Aside = 'total' | 'subtotal' | 'note' | 'signature' | 'section' | 'paragraph' | 'example'

/** Only figures, units and counting words may follow a word for a total: 总计科技有限公司 is a donor, 总计（元）746笔 is not. */
const TOTAL =
  /^(?:以上|本表|本次|本期|本页|本月|本日|本年|全年|当月|当日)?(?:捐赠|捐款|捐资|物资|资金)?(?:合计|总计|共计|总金额|总额|累计|小计|total|subtotal|grandtotal|sum)[\s:：·,，.。;；()（）¥￥\d\-元万亿千整人次笔户家个件份单位名项条批合计总共金额数量捐款赠资为民币大小写零壹贰叁肆伍陆柒捌玖拾佰仟圆角分]*$/
const SUBTOTAL = /小计|subtotal|本页/
/** Sums under any heading: 3月合计, 企业小计, 第一批合计：300元, 共2家. */
const SUM_OF =
  /^(.{0,20}?)(?:合计|小计|总计|累计|共计|汇总|总数|总额|总捐款|总捐赠|总收入|页计)[\s:：·,，.。;；()¥￥\d\-元万亿千整人次笔户家个件份位名项条批共金额数量捐款赠资]*(?:\/?total)?$/
const COUNTED = /^共[\d,.]+(?:元|人次|笔|户|家|人|个|条|项|批|件|名|份|单位)(?:企业|单位)?$/
const CARRIED = /^(?:承前页|承上页|过次页|转次页|转下页|计)$/
/** What a sum says that it is of, where that is the whole list. */
const OF_ALL = /^(?:总|全部|所有|年度|募集|募捐|收入|到账|实收|实到|实际|捐赠|捐款|现金及物资|款物)*$/
const MARKS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
const NOTE = /^(?:[※*＊]?(?:备?注|说明|附注?|备注说明|注释|note|notes|remark)\d*[:：]|(?:备注|说明|注)$)/
const SIGNATURE =
  /^(?:制表|填表|填报|经办|审核|复核|审批|负责|主管|单位负责|会计|出纳|制单|记账|经手|领导|财务|联系)(?:人|员|者|人员|单位|日期|时间|电话|负责人)?(?:签[字章名])?(?:[(（].*?[)）])?[:：]|^(?:(?:单位|公章|盖章|签章|签字|签名)(?:[(（](?:盖章|公章|签章)[)）])|[(（]?(?:盖章|公章|签章)[)）]?)(?:[:：]|$)|^(?:日期|时间|填报日期|制表日期|制表时间|打印日期|打印时间|截止日期|截至|联系电话|电话|地址|网址|数据来源|资料来源)[:：]/
const SECTION = /^[(（]?[一二三四五六七八九十]{1,3}[)）、.．:：]/

/** What a template writes where a row's number would stand. */
const EXAMPLE = /^(?:示例|样例|例|example|sample)$/
export const isExample = (text: string): boolean => EXAMPLE.test(fold(text.slice(0, LONGEST)))

/** Folded, and in simplified characters as far as sums are written in others: 總計. */
const simple = (text: string) => fold(text.slice(0, LONGEST)).replace(/計/g, '计').replace(/總/g, '总')

/** What a row's first text says it is; undefined for what may be a record. Names that merely begin with such a word are records. */
export function asideOf(first: string): Aside | undefined {
  const text = simple(first)
  if (/^其中[:：]/.test(text)) return 'subtotal'
  if (TOTAL.test(text)) return SUBTOTAL.test(text) ? 'subtotal' : 'total'
  if (NOTE.test(text)) return 'note'
  if (SIGNATURE.test(text)) return 'signature'
  return undefined
}

/** What a row of a list with amounts is by its donor's text, where that is a sum and no donor: 【合计】, 3月合计, 过次页, 共2家. */
export function sumAside(text: string): 'total' | 'subtotal' | undefined {
  const words = simple(text).replace(MARKS, '')
  if (COUNTED.test(words)) return 'total'
  if (CARRIED.test(words)) return 'subtotal'
  const of = SUM_OF.exec(words)?.[1]
  // a donor who gave more than once may stand in one row
  if (of === undefined || ORGANISATION.test(of)) return undefined
  return OF_ALL.test(of) && !/小计|页计/.test(words) ? 'total' : 'subtotal'
}

/** Whether a text is numbered as the heading of a part is: 一、企业捐赠. */
export const isSection = (text: string): boolean => SECTION.test(fold(text.slice(0, LONGEST)))

/** A row of one text: a heading between sections or a sentence, not a name. */
export function loneAside(text: string, wide: boolean): Aside | undefined {
  const folded = fold(text.slice(0, LONGEST))
  if (isSection(text)) return 'section'
  if (folded.length > 30 && /[。；，,;:：]/.test(text)) return 'paragraph'
  return wide ? 'section' : undefined
}

/** A day alone in a row, as under a signature. */
export const isLoneDay = (text: string): boolean =>
  /^[(（]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[)）]?$/.test(fold(text.slice(0, LONGEST)))

export interface Stated {
  count: number | null
  sum_fen: number | null
}

const COUNT = /([\d,]+)(?:人次|笔|户|家|人|个|条|项|批|件|名|份|单位)/
const SUM =
  /(?:总金额|合计金额|总额|金额|合计|总计|共计|捐款|捐赠|款)(?:为|共)?[:：]?(?:人民币)?[¥￥]?([\d,]+(?:\.\d+)?(?:亿|万)?元?)(?![\d,]*(?:人|笔|户|家|个|条|项|批|件|名|份|单位))/g

/**
 * What a total row's texts state of the list: `共计746人次` beside `总金额61609585.05`.
 * @param unit power of ten of the amounts' column, which a bare figure is in too
 */
export function statedIn(texts: readonly string[], unit: number): Stated {
  let count: number | null = null
  let sum_fen: number | null = null
  for (const text of texts.map((written) => fold(written.slice(0, LONGEST)))) {
    const counted = COUNT.exec(text)?.[1]
    if (counted) count ??= Number(counted.replaceAll(',', ''))
    for (const match of text.matchAll(SUM)) {
      const money = parseMoney(match[1] ?? '', unit)
      if (money.ok) sum_fen ??= money.fen
    }
  }
  return { count, sum_fen }
}
