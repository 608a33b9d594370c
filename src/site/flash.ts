import type { Text } from '../totals/dimensions.ts'

/** What a page says after a form was taken, by the code that its address carries; any other code says nothing. */
export const FLASHES: Readonly<Record<string, Text>> = {
  'signed-in': { zh: '已登录', en: 'You are signed in' },
  'signed-out': { zh: '已退出', en: 'You are signed out' },
  imported: { zh: '已全部导入，等待审核', en: 'All of it was taken in and waits for review' },
  'import-withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'upload-discarded': { zh: '已删除这份上传', en: 'The upload was deleted' },
}
