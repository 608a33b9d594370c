import { PROBLEMS } from '../../../core/errors.ts'
import { FIELD_FAULTS } from '../../../core/field-faults.ts'
import type { FactName } from '../../../facts/kind.ts'
import { KINDS } from '../../../facts/kinds.ts'
import type { LikenessId } from '../../../facts/likeness.ts'
import type { Refused } from '../../../facts/refusals.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { capital, count, exactMoney, recordsSaid } from '../../format.ts'
import type { Lang } from '../../lang.ts'

export const REVIEW: Text = { zh: '审核', en: 'Review' }

/** What records are returned for most often; she may write anything else. */
export const RETURN_REASONS: readonly Text[] = [
  { zh: '缺少票据号码，请补填', en: 'The receipt number is missing; please add it' },
  { zh: '金额与票据不符，请核对单位和小数点', en: 'The amount differs from the receipt; check unit and decimal point' },
  { zh: '疑似重复登记，请核对后撤回其一', en: 'It seems to be recorded twice; check, and take one back' },
  { zh: '捐赠人名称与登记簿不一致', en: 'The donor’s name differs from the register' },
  { zh: '日期有误，请按到账日填写', en: 'The day is wrong; give the day on which it arrived' },
  { zh: '请写明去向（受赠方、基金或项目）', en: 'Please say where it went (recipient, fund or project)' },
  { zh: '公开方式须经捐赠人同意，请核实', en: 'The donor must agree to how she is shown; please check' },
]
/** What confirmed records are voided for. */
export const VOID_REASONS: readonly Text[] = [
  { zh: '重复登记', en: 'Recorded twice' },
  { zh: '金额有误，另行登记更正', en: 'The amount is wrong; a correction is recorded separately' },
  { zh: '捐赠未实际到账', en: 'The gift never arrived' },
  { zh: '归属商会有误，由实际登记单位重登', en: 'Recorded for the wrong chamber, which will record it again' },
]

export const LIKENESS: Readonly<Record<LikenessId, Text>> = {
  content: { zh: '内容相同', en: 'the same content' },
  receipt: { zh: '票据号码相同', en: 'the same receipt' },
  gift_and_aid: { zh: '帮扶与指明项目或村的捐赠', en: 'aid beside a gift that counts as aid' },
}

/** Why a decision was refused. */
export const refusedFor = ({ code }: Refused): Text =>
  code in PROBLEMS ? PROBLEMS[code as 'stale'] : FIELD_FAULTS[code as 'invalid']

/** Of what is to be confirmed at once; `#` stands for how many. */
export const ODD: Text = { zh: '其中 # 笔有提示，请先打开核对', en: '# of them look odd: open them first' }

export const kindName = (kind: FactName, lang: Lang): string => capital(KINDS[kind].label[lang])

/** Records by kind with their money, which is never added up over kinds: 捐赠 2 笔，300.00 元；基金 1 笔. */
export const sumsText = (
  sums: readonly { kind: FactName; count: number; amount: number | null }[],
  lang: Lang,
): string =>
  sums
    .map(({ kind, count: n, amount }) => {
      const money =
        amount === null ? '' : lang === 'zh' ? `，${exactMoney(amount, lang)}` : `, ${exactMoney(amount, lang)}`
      return lang === 'zh'
        ? `${KINDS[kind].label.zh} ${count(n)} 笔${money}`
        : `${recordsSaid(n, KINDS[kind].label.en)}${money}`
    })
    .join(lang === 'zh' ? '；' : '; ')
