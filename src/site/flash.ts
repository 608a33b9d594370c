import type { Text } from '../totals/dimensions.ts'

/** What a page says after a form was taken, by the code that its address carries; any other code says nothing. */
export const FLASHES: Readonly<Record<string, Text>> = {
  'signed-in': { zh: '已登录', en: 'You are signed in' },
  'signed-out': { zh: '已退出', en: 'You are signed out' },
  recorded: { zh: '已登记，待审核', en: 'Recorded; it waits for review' },
  edited: { zh: '已修改', en: 'Changed' },
  resubmitted: { zh: '已修改并重新提交，待审核', en: 'Changed and submitted again' },
  proposed: { zh: '更正已提交，审核通过后生效', en: 'Correction proposed; it takes effect when it is confirmed' },
}
