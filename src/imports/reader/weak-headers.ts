import type { ImportKind } from '../targets.ts'

/** Headers that mean something only beside another column, or where no better header took the field; tried in order. */
export const WEAK_HEADERS: Partial<Record<ImportKind, readonly { header: string; field: string; beside?: string }[]>> =
  {
    donations: [
      { header: '名称', field: 'goods_item', beside: 'quantity' },
      { header: '单位名称', field: 'donor', beside: 'quantity' },
      { header: '企业名称', field: 'donor', beside: 'quantity' },
      { header: '姓名', field: 'donor', beside: 'quantity' },
      // without another donor it may be who gave: its cells say that (measures.ts)
      { header: '单位', field: 'unit', beside: 'quantity' },
      { header: '单位', field: 'donor' },
      { header: '单位名称', field: 'donor' },
      { header: '名称', field: 'donor' },
      { header: '姓名', field: 'donor' },
      { header: '企业名称', field: 'donor' },
      { header: '日期', field: 'received_on' },
      { header: '时间', field: 'received_on' },
    ],
    pledges: [
      { header: '企业名称', field: 'donor' },
      { header: '单位名称', field: 'donor' },
      { header: '日期', field: 'agreed_on' },
      { header: '时间', field: 'agreed_on' },
    ],
    disbursements: [
      { header: '日期', field: 'paid_on' },
      { header: '时间', field: 'paid_on' },
      { header: '单位名称', field: 'recipient' },
    ],
    aid: [
      { header: '日期', field: 'invested_on' },
      { header: '时间', field: 'invested_on' },
    ],
  }

/** Words about whether who gives may be named: a column of them is not passed over. When and where that was told may be. */
const NAMING = /匿名|隐名|公开|署名|具名|实名/
const AROUND = /(日期|时间|渠道|平台|网址|网站|链接|媒体|栏目|文号|编号)$/
/** Whether a folded header that means nothing else may say that somebody is not to be named. */
export const isAboutNaming = (header: string): boolean => NAMING.test(header) && !AROUND.test(header)
