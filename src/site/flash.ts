import type { Text } from '../totals/dimensions.ts'

/** What a page says after a form was taken, by the code that its address carries; any other code says nothing. */
export const FLASHES: Readonly<Record<string, Text>> = {
  'signed-in': { zh: '已登录', en: 'You are signed in' },
  'signed-out': { zh: '已退出', en: 'You are signed out' },
  withdrawn: { zh: '记录已撤回', en: 'The record is withdrawn' },
  resubmitted: { zh: '已重新提交，等待审核', en: 'Submitted again; it waits for review' },
}
